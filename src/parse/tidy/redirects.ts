import type { Nodes } from 'mdast'

/** Pages that do nothing but lead to another: a host, the path, and the name that the other's address is given by. */
const redirectors: readonly (readonly [host: RegExp, path: RegExp, name: string])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'q'],
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'url'],
  [/^(?:l|lm)\.facebook\.com$/, /^\/l\.php$/, 'u'],
  [/^l\.instagram\.com$/, /^\/$/, 'u'],
  [/^link\.zhihu\.com$/, /^\/$/, 'target'],
  [/^link\.juejin\.cn$/, /^\/$/, 'target'],
  [/^(?:www\.)?jianshu\.com$/, /^\/go-wild$/, 'url'],
  [/^link\.csdn\.net$/, /^\/$/, 'target'],
  [/^gitee\.com$/, /^\/link$/, 'target'],
  [/^out\.reddit\.com$/, /^\//, 'url'],
  [/^steamcommunity\.com$/, /^\/linkfilter\/?$/, 'url'],
  [/^(?:www\.)?youtube\.com$/, /^\/redirect$/, 'q'],
  [/^(?:www\.)?linkedin\.com$/, /^\/(?:redir\/redirect|safety\/go)$/, 'url'],
  [/^slack-redir\.net$/, /^\/link$/, 'url'],
  [/^vk\.com$/, /^\/away\.php$/, 'to'],
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, /^\//, 'url'],
  [/^/, /\/redirect\/?$/, 'url'],
]
const hint =
  /google|facebook|instagram|zhihu|juejin|jianshu|csdn|gitee|reddit|steam|youtube|linkedin|slack|vk\.com|outlook|redirect/

/** Lets a link lead where it ends up, past the pages that only count who follows it. */
export function skipRedirects(node: Nodes): void {
  if (node.type !== 'link' && node.type !== 'definition') return
  if (node.url.includes('?') && hint.test(node.url)) node.url = destination(node.url)
}

/** Where `url` leads: its own target where it is a redirector's, which may be another redirector's. */
function destination(url: string): string {
  let at = url
  for (let hops = 0; hops < 3; hops++) {
    const next = nextOf(at)
    if (next === undefined) return at
    at = next
  }
  return at
}

function nextOf(url: string): string | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined
  const { hostname, pathname, searchParams } = new URL(url)
  for (const [host, path, name] of redirectors) {
    const target = host.test(hostname) && path.test(pathname) ? searchParams.get(name) : null
    if (target !== null && /^https?:\/\//i.test(target) && URL.canParse(target)) return target
  }
  return undefined
}
