// The page is renewed when its files change, and stays as it was left: what is open, what has the focus, how far it is scrolled.

/** What a reader does to a page is not the page's. */
const kept = new Set(['open', 'hidden', 'style'])

const isSame = (one, other) => one.nodeName === other.nodeName && (one.id ?? '') === (other.id ?? '')

/** Makes `old` what `next` is, and leaves of it what is the same. */
function morph(old, next) {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue
    return
  }
  for (const { name, value } of [...next.attributes]) {
    if (kept.has(name)) continue
    if (name === 'srcdoc' && old.getAttribute(name) !== value) renewFrame(old, { srcdoc: value })
    else if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !kept.has(name)) old.removeAttribute(name)
  if (old.nodeName !== 'IFRAME') morphChildren(old, next)
}

function morphChildren(old, next) {
  const known = new Map([...old.children].filter(({ id }) => id !== '').map((child) => [child.id, child]))
  let at = old.firstChild
  for (const child of [...next.childNodes]) {
    while (at?.classList?.contains('coming')) at = at.nextSibling
    const named = child.id ? known.get(child.id) : undefined
    if (named !== undefined && named.nodeName === child.nodeName) {
      if (named === at) at = at.nextSibling
      else old.insertBefore(named, at)
      morph(named, child)
    } else if (at !== null && isSame(at, child)) {
      const same = at
      at = at.nextSibling
      morph(same, child)
    } else old.insertBefore(document.importNode(child, true), at)
  }
  while (at !== null) {
    const gone = at
    at = at.nextSibling
    if (!gone.classList?.contains('coming')) gone.remove()
  }
}

/** Puts a frame with what is new over the one that is there once it is loaded, scrolled to where that is. */
function renewFrame(old, { srcdoc } = {}) {
  for (const coming of old.parentElement.querySelectorAll('.coming')) coming.remove()
  const next = old.cloneNode()
  next.removeAttribute('id')
  next.classList.add('coming')
  if (srcdoc !== undefined) next.srcdoc = srcdoc
  else next.src = old.contentWindow?.location.href.replace(/^about:.*/, '') || old.src
  next.addEventListener(
    'load',
    () => {
      const from = old.contentWindow
      next.contentWindow?.scrollTo(from?.scrollX ?? 0, from?.scrollY ?? 0)
      next.id = old.id
      if (document.activeElement === old) next.focus()
      next.classList.remove('coming')
      old.remove()
    },
    { once: true },
  )
  old.after(next)
}

const says = (document) =>
  [...document.querySelectorAll('.diagnostics .count')].map((one) => one.textContent).join(', ')

let running = Promise.resolve()

/** What the publication was as this page was made: the server says it with the page. */
const versionIn = (text) => /version;desc="([^"]*)"/.exec(text ?? '')?.[1]
let shownAs = performance
  .getEntriesByType('navigation')[0]
  ?.serverTiming.find(({ name }) => name === 'version')?.description

async function renew() {
  const answer = await fetch(location.href, { cache: 'no-store' })
  // The issue is gone, or has another name: from where all are listed it is found again.
  if (answer.status === 404) return location.replace('/')
  shownAs = versionIn(answer.headers.get('Server-Timing'))
  if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('text/html')) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const before = says(document)
  document.title = next.title
  for (const name of ['#bar', '#issue', '#content']) {
    const [old, fresh] = [document.querySelector(name), next.querySelector(name)]
    if (old !== null && fresh !== null) morph(old, fresh)
  }
  for (const frame of document.querySelectorAll('iframe[data-live]:not(.coming)')) renewFrame(frame)
  const after = says(document)
  const panel = document.querySelector('.diagnostics')
  if (panel !== null && before !== after) panel.open = next.querySelector('.diagnostics').open
  document.querySelector('#status').textContent = before === after ? 'Renewed' : `Renewed: ${after || 'no diagnostics'}`
  document.dispatchEvent(new Event('renewed'))
}

/** One after the other, and no more than one waits. */
let waits = false
function ask() {
  if (waits) return
  waits = true
  running = running
    .then(() => {
      waits = false
      return renew()
    })
    .catch(() => undefined)
}

// A browser keeps no more than six connections to one server: of all windows one listens, and tells the others.
const windows = new BroadcastChannel('courant-preview')
let isAway = false
/** What the listening window heard last; of another window nothing is known until it says so. */
let heard

function hear({ changed, id, away }) {
  if (away !== undefined && away !== isAway) {
    isAway = away
    document.documentElement.classList.toggle('away', away)
  }
  if (changed || (id !== undefined && id !== shownAs)) ask()
}

function tell(news) {
  hear(news)
  windows.postMessage(news)
}

windows.addEventListener('message', ({ data }) => {
  if (data === 'what is the news?') {
    if (heard !== undefined) windows.postMessage({ id: heard, away: isAway })
  } else hear(data)
})
windows.postMessage('what is the news?')

function listen() {
  const events = new EventSource('/events')
  // Whoever listens anew is told where things stand: what changed while nobody listened is shown then.
  events.addEventListener('hello', ({ lastEventId }) => {
    heard = lastEventId
    tell({ id: heard, away: false })
  })
  events.addEventListener('changed', ({ lastEventId }) => {
    heard = lastEventId
    tell({ changed: true })
  })
  events.addEventListener('error', () => tell({ away: true }))
  // For as long as this window is open.
  return new Promise(() => undefined)
}
void navigator.locks.request('courant-preview', listen)
