/** Who takes the mail of many domains: they count what comes from us over all of theirs. */
export const providers = [
  'google',
  'microsoft',
  'yahoo',
  'apple',
  'proton',
  'gmx',
  'mailru',
  'yandex',
  'tencent',
  'netease',
  'orange',
  'fastmail',
  'zoho',
] as const

/** A provider of mailboxes by its name. */
export type Provider = (typeof providers)[number]

const domains: Readonly<Record<Provider, string>> = {
  google: 'gmail.com googlemail.com google.com',
  microsoft: 'msn.com windowslive.com passport.com',
  yahoo: 'ymail.com rocketmail.com myyahoo.com aol.com aim.com verizon.net netscape.net',
  apple: 'icloud.com me.com mac.com privaterelay.appleid.com',
  proton: 'proton.me protonmail.com protonmail.ch pm.me',
  gmx: 'gmx.net gmx.de gmx.at gmx.ch gmx.com web.de mail.com',
  mailru: 'mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru',
  yandex: 'ya.ru narod.ru',
  tencent: 'qq.com vip.qq.com foxmail.com',
  netease: '163.com vip.163.com 126.com vip.126.com yeah.net 188.com',
  orange: 'orange.fr wanadoo.fr',
  fastmail: 'fastmail.com fastmail.fm',
  zoho: 'zoho.com zohomail.com zohomail.eu',
}

/** Names that a provider has in many countries: `outlook.de`, `hotmail.co.uk`, `yahoo.com.br`. Yahoo in Japan is another house. */
const families: readonly (readonly [names: RegExp, provider: Provider])[] = [
  [/^(?:outlook|hotmail|live)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/, 'microsoft'],
  [/^(?:yahoo|aol)\.(?!co\.jp$)(?:[a-z]{2,3}|com?\.[a-z]{2})$/, 'yahoo'],
  [/^yandex\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/, 'yandex'],
]

/** What the mail servers of a provider are called at their ends. */
const exchanges: readonly (readonly [suffix: string, provider: Provider])[] = [
  ['google.com', 'google'],
  ['googlemail.com', 'google'],
  ['outlook.com', 'microsoft'],
  ['mx.microsoft', 'microsoft'],
  ['yahoodns.net', 'yahoo'],
  ['icloud.com', 'apple'],
  ['protonmail.ch', 'proton'],
  ['gmx.net', 'gmx'],
  ['web.de', 'gmx'],
  ['mail.com', 'gmx'],
  ['mail.ru', 'mailru'],
  ['yandex.net', 'yandex'],
  ['yandex.ru', 'yandex'],
  ['qq.com', 'tencent'],
  ['163.com', 'netease'],
  ['netease.com', 'netease'],
  ['orange.fr', 'orange'],
  ['messagingengine.com', 'fastmail'],
  ['zoho.com', 'zoho'],
  ['zoho.eu', 'zoho'],
]

const byDomain: ReadonlyMap<string, Provider> = new Map(
  providers.flatMap((provider) => domains[provider].split(' ').map((domain) => [domain, provider] as const)),
)

/**
 * What letters to a domain are paced by: the name of its provider where that is a great one, else the domain itself. A name has no dot in
 * it, so that the two are never taken for each other.
 *
 *     paceKey('hotmail.co.uk') // 'microsoft'
 *     paceKey('letters.example') // 'letters.example'
 */
export function paceKey(domain: string): string {
  return byDomain.get(domain) ?? families.find(([names]) => names.test(domain))?.[1] ?? domain
}

/**
 * As `paceKey`, by the name of the first mail server of the domain: its provider, or whoever's house the server stands in
 * (`mx1.hoster.example` is `hoster.example`). Domains of one house are paced as one.
 */
export function paceKeyByExchange(domain: string, exchange: string): string {
  const name = exchange.toLowerCase().replace(/\.$/, '')
  const known = exchanges.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`))
  return known?.[1] ?? houseOf(name) ?? domain
}

/** Second labels that stand for no house, as in `co.uk`. */
const shared = /^(?:ac|co|com|edu|gov|net|ne|or|org)$/

/** The last two labels of a name, or three where the two are a country's; undefined where there are not as many. */
function houseOf(name: string): string | undefined {
  const labels = name.split('.')
  const country = labels.length > 1 && labels.at(-1)?.length === 2 && shared.test(labels.at(-2) ?? '')
  const length = country ? 3 : 2
  const isName = labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  return labels.length < length || !isName ? undefined : labels.slice(-length).join('.')
}
