import type { Preview } from '../../app/preview/session.ts'
import { html, plain, type Reply, type Route, type Routes } from '../route.ts'
import type { EventStreams } from './events.ts'
import { guard } from './guard.ts'
import { mediaType } from './media-type.ts'
import { commonHeaders, policies } from './policies.ts'
import { unlessWaiting, type Waiting } from './waiting.ts'

/** What is answered with. */
export interface PreviewServing {
  readonly preview: Preview
  readonly events: EventStreams
  /** The preview's own style sheets and scripts, by name. */
  readonly assets: Readonly<Record<string, string>>
  readonly waiting: Waiting
}

/** All that the preview answers, at `port` of this machine. */
export function previewRoutes(serving: PreviewServing, port: number): Routes {
  const { preview, events, assets, waiting } = serving
  const page = (path: string, answer: (url: URL) => Promise<Reply>): Route =>
    get(path, async (request) => {
      const version = events.version()
      const reply = await unlessWaiting(waiting, () => answer(new URL(request.url)))
      return { ...reply, headers: { ...reply.headers, 'Server-Timing': `version;desc="${version}"` } }
    })
  return {
    routes: [
      page('/', async () => shown(await preview.overview())),
      page('/issues/*', (url) => issueAnswer(preview, url)),
      page('/site/*', (url) => siteAnswer(preview, below(url, '/site/'))),
      page('/preview/errors', async () => shown(await preview.errors())),
      get('/preview/*', async ({ url }) => assetAnswer(assets, below(new URL(url), '/preview/'))),
      get('/favicon.ico', async () => siteAnswer(preview, 'assets/favicon.svg')),
      get('/events', async () => ({ status: 200, type: 'text/event-stream', body: events.open() })),
    ],
    notFound: nothing,
    refused: guard(port),
    failed: () => plain(500, 'This is a fault of Courant itself: the terminal says more'),
    headers: commonHeaders,
  }
}

const get = (path: string, answer: (request: Request) => Promise<Reply>): Route => ({
  ...{ method: 'GET', path },
  answer: ({ request }) => answer(request),
})

const nothing = (): Reply => plain(404, 'There is nothing here')

/** What stands in a path below `folder`; where it is no text, what nothing is called. */
function below({ pathname }: URL, folder: string): string {
  try {
    return decodeURIComponent(pathname.slice(folder.length))
  } catch {
    return '\0'
  }
}

const shown = (body: string, status = 200): Reply => withPolicy(html(body, status), 'preview')

const withPolicy = (reply: Reply, policy: keyof typeof policies): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'Content-Security-Policy': policies[policy] },
})

/** A tab of an issue, or its letter. An issue that is gone has the list of all others in its place, from where it is found again. */
async function issueAnswer(preview: Preview, url: URL): Promise<Reply> {
  const [slug = '', name = ''] = below(url, '/issues/').split('/')
  const look = Object.fromEntries(url.searchParams)
  if (name === '') return { ...plain(302, 'page'), headers: { Location: `/issues/${encodeURIComponent(slug)}/page` } }
  if (name === 'letter.html') {
    const letter = await preview.letter(slug, look)
    return letter === undefined ? nothing() : withPolicy(html(letter), 'letter')
  }
  const tab = await preview.tab(slug, name, look)
  return tab === undefined ? shown(await preview.overview(), 404) : shown(tab)
}

/** Pages of the site that have a script of ours. */
const scripted = /^(?:search|subscribe)\//

async function siteAnswer(preview: Preview, asked: string): Promise<Reply> {
  const path = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked
  const content = await preview.site(path)
  if (content === undefined) return nothing()
  const body = typeof content === 'string' ? content : new Uint8Array(content)
  return withPolicy({ status: 200, type: mediaType(path), body }, scripted.test(path) ? 'scripted' : 'site')
}

function assetAnswer(assets: PreviewServing['assets'], name: string): Reply {
  const body = /\.(?:css|js|svg)$/.test(name) && Object.hasOwn(assets, name) ? assets[name] : undefined
  return body === undefined ? nothing() : { status: 200, type: mediaType(name), body }
}
