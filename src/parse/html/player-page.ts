/** Of a player's address, the page where people watch the same film: it has words, and works in every program. */
const pages: readonly { readonly host: RegExp; readonly page: (player: URL) => string | undefined }[] = [
  { host: /^(?:www\.)?youtube(?:-nocookie)?\.com$/, page: youtube },
  { host: /^player\.vimeo\.com$/, page: vimeo },
  { host: /^player\.bilibili\.com$/, page: bilibili },
]

/**
 * The page of a film that the player at `url`, absolute, shows; `url` itself where it is no player that we know.
 *
 *     playerPage('https://www.youtube.com/embed/a1') // 'https://www.youtube.com/watch?v=a1'
 */
export function playerPage(url: string): string {
  const player = URL.parse(url)
  if (player === null) return url
  return pages.find(({ host }) => host.test(player.hostname))?.page(player) ?? url
}

const name = /^[\w-]{1,64}$/

/** `value` where it can be a film's name. */
const named = (value: string | null | undefined): string | undefined =>
  name.test(value ?? '') ? (value ?? undefined) : undefined

function youtube({ pathname, searchParams }: URL): string | undefined {
  const film = named(/^\/(?:embed|v)\/([^/]+)\/?$/.exec(pathname)?.[1])
  if (film === undefined) return undefined
  const list = named(searchParams.get('list'))
  if (film === 'videoseries') return list && `https://www.youtube.com/playlist?list=${list}`
  const start = /^\d{1,6}$/.exec(searchParams.get('start') ?? '')?.[0]
  return `https://www.youtube.com/watch?v=${film}${start === undefined ? '' : `&t=${start}s`}`
}

function vimeo({ pathname, searchParams }: URL): string | undefined {
  const film = /^\/video\/(\d{1,20})\/?$/.exec(pathname)?.[1]
  // A film that is not listed is found by its hash alone.
  const hash = named(searchParams.get('h'))
  return film && `https://vimeo.com/${film}${hash === undefined ? '' : `/${hash}`}`
}

function bilibili({ searchParams }: URL): string | undefined {
  const number = /^\d{1,20}$/.exec(searchParams.get('aid') ?? '')?.[0]
  const film = named(searchParams.get('bvid')) ?? (number && `av${number}`)
  const part = /^[1-9]\d{0,3}$/.exec(searchParams.get('p') ?? searchParams.get('page') ?? '')?.[0] ?? '1'
  return film && `https://www.bilibili.com/video/${film}/${part === '1' ? '' : `?p=${part}`}`
}
