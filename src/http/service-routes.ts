import type { Service } from '../app/service/service.ts'
import { fulfil, type LetterLink, readerOf, type Wish } from '../app/service/wish.ts'
import type { ServicePage } from '../domain/link/service-page.ts'
import { wishIn } from './form.ts'
import { headersOf } from './headers.ts'
import { type Meter, metricsText } from './meter.ts'
import { html, plain, type Reply, type Route, type Routes, tooLarge } from './route.ts'

/** A link in letters: what page it leads to, and what may be asked for there. */
interface Place {
  readonly purpose: LetterLink['purpose']
  readonly page: ServicePage
  readonly wishes: readonly Wish['kind'][]
}

const places: readonly Place[] = [
  { purpose: 'u', page: 'leave', wishes: ['leave', 'one-click'] },
  { purpose: 'm', page: 'preferences', wishes: ['leave', 'pause', 'resume', 'choose', 'everything'] },
]

/** What else is counted, in the same format. */
type MoreMetrics = () => Promise<string>

/** What the service answers. Only POST changes anything: whoever looks through mail for readers, a scanner or a proxy, follows every link. */
export function serviceRoutes(
  service: Service,
  meter: Meter,
  { others = [], more = async () => '' }: { readonly others?: readonly Route[]; readonly more?: MoreMetrics } = {},
): Routes {
  const show = (page: ServicePage, status = 200): Reply => html(service.pages.html[page], status)
  // Whoever comes by hand is told the way; and `doctor` sees that somebody answers.
  const home: Route = { method: 'GET', path: service.base, answer: async () => show('home') }
  return {
    routes: [
      home,
      ...places.flatMap((place) => linkRoutes(place, { service, meter, show })),
      ...others,
      ...watchRoutes(service, { meter, more }),
    ],
    notFound: () => show('wrong', 404),
    failed: () => ({ ...show('later', 503), headers: { 'Retry-After': '60' } }),
    headers: headersOf(service.pages),
  }
}

/** What makes the answers. */
interface Answering {
  readonly service: Service
  readonly meter: Meter
  readonly show: (page: ServicePage, status?: number) => Reply
}

/** A link's page, and what is done by its buttons. */
function linkRoutes({ purpose, page, wishes }: Place, { service, meter, show }: Answering): Route[] {
  const path = `${service.base}${purpose}/:token`
  const isOurs = (token: string) => readerOf({ purpose, token }, service) !== undefined
  return [
    { method: 'GET', path, answer: async ({ token }) => (isOurs(token) ? show(page) : show('wrong', 404)) },
    {
      method: 'POST',
      path,
      answer: async ({ token, request }) => {
        if (!isOurs(token)) return show('wrong', 404)
        const wish = await wishIn(request, wishes)
        if (wish === 'nothing') return show(page, 400)
        if (wish === 'too-large') return tooLarge
        const done = await fulfil({ purpose, token }, wish, service)
        if (done?.page === 'unticked') return show(done.page, 400)
        meter.fulfilled(wish)
        return done?.page === 'chosen' ? html(service.pages.chosen(done.topics)) : show(done?.page ?? 'wrong')
      },
    },
  ]
}

/** For whoever looks after the service; a proxy does not hand these on. */
function watchRoutes(
  { ready }: Service,
  { meter, more }: { readonly meter: Meter; readonly more: MoreMetrics },
): Route[] {
  const isReady = () =>
    ready().then(
      () => plain(200, 'ready'),
      () => plain(503, 'not ready'),
    )
  return [
    { method: 'GET', path: '/healthz', answer: async () => plain(200, 'alive') },
    { method: 'GET', path: '/readyz', answer: isReady },
    {
      method: 'GET',
      path: '/metrics',
      answer: async () => ({
        status: 200,
        type: 'text/plain; version=0.0.4; charset=utf-8',
        body: metricsText(meter) + (await more()),
      }),
    },
  ]
}
