import { type Asker, type AskingService, ask, confirm, confirmationIn, emptyForm } from '../app/service/asking.ts'
import type { AskingPage } from '../domain/asking/asking-page.ts'
import { leastSeconds } from '../domain/asking/form-token.ts'
import {
  asksForJson,
  type JsonSubmission,
  jsonReply,
  jsonSubmission,
  mayAsk,
  preflight,
  sharedWith,
} from './asking-json.ts'
import type { AskingMeter } from './asking-meter.ts'
import { fieldsIn, textsOf } from './form.ts'
import { clientOf } from './network.ts'
import { html, type Reply, type Route, tooLarge } from './route.ts'

/** What the answers are made with. */
interface Asking {
  readonly service: AskingService
  readonly meter: AskingMeter
  /** The page that says that it did not work now. */
  readonly later: string
}

/** As many topics may be in a form. */
const mostTopics = 100

/** What is answered to whoever subscribes. Only POST changes anything. */
export function askingRoutes(asking: Asking): Route[] {
  const { base } = asking.service
  const [form, link] = [`${base}subscribe`, `${base}c/:token`]
  return [
    { method: 'GET', path: form, answer: async ({ request }) => showForm(request, asking) },
    { method: 'POST', path: form, answer: ({ request, peer }) => submitted(request, peer, asking) },
    { method: 'OPTIONS', path: form, answer: async ({ request }) => preflight(request, asking.service) },
    {
      method: 'GET',
      path: link,
      answer: async ({ token }) =>
        confirmationIn(token, asking.service) === undefined ? show('void', asking, 404) : show('confirm', asking),
    },
    { method: 'POST', path: link, answer: ({ token, request, peer }) => confirmed(token, { request, peer }, asking) },
  ]
}

const show = (name: AskingPage, { service }: Asking, status = 200): Reply => html(service.pages.html[name], status)
const later = (asking: Asking): Reply => ({ ...html(asking.later, 503), headers: { 'Retry-After': '600' } })

function showForm(request: Request, asking: Asking): Reply {
  const { service } = asking
  const filling = emptyForm(service)
  if (asksForJson(request)) {
    const reply = jsonReply(200, { token: filling.token, topics: service.topics })
    return sharedWith(request, service, reply)
  }
  return service.canSend ? html(service.pages.form(filling)) : later(asking)
}

/** Who asks, as far as is known. */
function askerOf(request: Request, peer: string, { service }: Asking): Asker {
  const agent = request.headers.get('User-Agent') ?? ''
  return { ...clientOf(peer, request.headers.get('X-Forwarded-For'), service.proxies), agent }
}

async function submitted(request: Request, peer: string, asking: Asking): Promise<Reply> {
  const asker = askerOf(request, peer, asking)
  const type = request.headers.get('Content-Type') ?? ''
  if (/^application\/json\b/i.test(type)) return submittedByScript(request, asker, asking)
  const fields = await fieldsIn(request)
  if (fields === 'too-large') return tooLarge
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  const { service, meter } = asking
  const answered = await ask(
    {
      address: text('address'),
      topics: textsOf(fields, 'topic').slice(0, mostTopics),
      token: text('token'),
      trap: text('homepage'),
      crossSite: request.headers.get('Sec-Fetch-Site') === 'cross-site',
    },
    asker,
    service,
  )
  meter.answered(answered.kind === 'form' ? answered.why : answered.kind)
  switch (answered.kind) {
    case 'form':
      return html(
        service.pages.form(answered.filling),
        answered.why === 'address' && text('address') !== '' ? 400 : 200,
      )
    case 'limited':
      return { ...show('limited', asking, 429), headers: { 'Retry-After': '3600' } }
    case 'later':
      return later(asking)
    default:
      return show('asked', asking)
  }
}

/** The same for a script, of the publication's own pages or of none. */
async function submittedByScript(request: Request, asker: Asker, { service, meter }: Asking): Promise<Reply> {
  if (!mayAsk(request, service)) return jsonReply(403, { error: 'origin' })
  const submission: JsonSubmission = await jsonSubmission(request)
  if (submission === 'too-large') return tooLarge
  if (submission === 'no-json') return sharedWith(request, service, jsonReply(400, { error: 'json' }))
  const answered = await ask({ ...submission, trap: '', crossSite: false }, asker, service)
  meter.answered(answered.kind === 'form' ? answered.why : answered.kind)
  const reply = () => {
    switch (answered.kind) {
      case 'form':
        if (answered.why === 'address') return jsonReply(400, { error: 'address' })
        return jsonReply(403, { error: 'token', token: answered.filling.token, wait: leastSeconds.filling })
      case 'limited':
        return jsonReply(429, { error: 'network' }, { 'Retry-After': '3600' })
      case 'later':
        return jsonReply(503, { error: 'later' }, { 'Retry-After': '600' })
      default:
        return jsonReply(200, { state: 'asked' })
    }
  }
  return sharedWith(request, service, reply())
}

async function confirmed(
  token: string,
  { request, peer }: { readonly request: Request; readonly peer: string },
  asking: Asking,
): Promise<Reply> {
  const { service, meter } = asking
  if (confirmationIn(token, service) === undefined) return show('void', asking, 404)
  const fields = await fieldsIn(request)
  if (fields === 'too-large') return tooLarge
  if (fields.get('wish') !== 'confirm') return show('confirm', asking, 400)
  const state = await confirm(token, askerOf(request, peer, asking), service)
  meter.confirmed(state)
  return show(state, asking, state === 'void' ? 404 : 200)
}
