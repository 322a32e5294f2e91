// Searches the archive. Nothing is asked of the host before somebody searches; then its parts come, the newest first, and each is
// looked through as soon as it is there. What was found is shown as text, never as markup. No module: those do not open from a disk.
{
  const form = document.querySelector('form.search')
  const field = form.elements.q
  const status = document.querySelector('[role="status"]')
  const [list, more, older] = ['found', 'more', 'older'].map((id) => document.getElementById(id))
  const words = status.dataset
  const parts = (list.dataset.parts.match(/\S+/g) ?? []).map((part) => {
    const [name, bytes] = part.split(':')
    return { name, bytes: Number(bytes) }
  })

  /** How much comes without being asked for, in bytes; each time that older issues are asked for, as much again as all before. */
  let allowance = 4_000_000
  /** How many results are shown at first, and how many more at a time. */
  const atOnce = 20
  let taken = 0
  let loading
  let finding
  let broken = false
  let count = atOnce

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text
  }

  const open = async () => {
    const [{ newFinder, ...shown }, { default: MiniSearch }] = await Promise.all([
      import('./finder.js'),
      import('./minisearch.js'),
    ])
    return { ...newFinder(MiniSearch), ...shown }
  }

  const fetchPart = async (name) => {
    const response = await fetch(`${name}.json`, { cache: 'no-cache' })
    if (!response.ok) throw new Error(`${response.status}`)
    return response.json()
  }

  const loadParts = async () => {
    finding ??= await open()
    while (parts.length > 0 && taken < allowance) {
      await finding.add(await fetchPart(parts[0].name))
      taken += parts.shift().bytes
      show()
    }
  }

  /** Loads what may be loaded and is not yet there. */
  const load = () => {
    if (loading) return
    loading = true
    broken = false
    loadParts()
      .catch(() => {
        broken = true
      })
      .finally(() => {
        loading = false
        show()
      })
  }

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  const marks = (text, terms) =>
    finding.marked(text, terms).map((piece) => (piece.mark ? element('mark', {}, piece.text) : piece.text))

  const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' })

  const resultOf = ({ issue, address, title, also, section, by, tags, text, language }, terms) => {
    const bdi = (name, lang = issue.language) => element('bdi', { lang }, ...marks(name, terms))
    const named = [issue.title, section, by, tags].filter(Boolean).map((name) => bdi(name))
    const about = issue.title === title ? named.slice(1) : named
    const item = element('li', {}, element('a', { href: address }, bdi(title, language)))
    if (also) item.append(element('p', { class: 'alternate', dir: 'auto' }, ...marks(also, terms)))
    const line = element(
      'p',
      { class: 'quiet' },
      element('time', { datetime: issue.day }, days.format(new Date(issue.day))),
    )
    item.append(line)
    for (const name of about) line.append('\u00a0· ', name)
    if (text)
      item.append(element('p', { lang: issue.language, dir: 'auto' }, ...marks(finding.snippetOf(text, terms), terms)))
    return item
  }

  const statusOf = (found) => {
    if (broken) return words.failed
    const answer = found === 0 ? words.none : words.results.replace('{n}', found)
    return loading ? words.loading : answer
  }

  const asked = () => field.value.trim()

  /** Puts results in the place of others; whoever stands on one of them stays there. */
  const put = (results) => {
    const { activeElement } = document
    const address = list.contains(activeElement) ? activeElement.getAttribute('href') : null
    list.replaceChildren(...results)
    if (address) [...list.querySelectorAll('a')].find((link) => link.getAttribute('href') === address)?.focus()
  }

  const show = () => {
    const query = asked()
    const found = finding && query ? finding.find(query) : []
    const terms = finding ? finding.termsOf(query) : []
    put(found.slice(0, count).map((document) => resultOf(document, terms)))
    more.hidden = found.length <= count
    older.hidden = !query || loading || broken || parts.length === 0
    say(query ? statusOf(found.length) : '')
  }

  const search = () => {
    count = atOnce
    if (location.protocol === 'file:') return say(asked() ? words.disk : '')
    if (asked() && !loading && taken < allowance && (parts.length > 0 || !finding)) load()
    show()
  }

  const keep = () => {
    const address = asked() ? `?q=${encodeURIComponent(asked())}` : location.pathname
    if (location.protocol !== 'file:') history.replaceState(null, '', address)
  }

  let typing
  field.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(() => {
      keep()
      search()
    }, 200)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(typing)
    keep()
    search()
  })
  more.addEventListener('click', () => {
    const first = count
    count += atOnce
    show()
    list.children[first]?.querySelector('a')?.focus()
  })
  older.addEventListener('click', () => {
    allowance += taken
    status.focus()
    load()
    show()
  })

  field.value = new URLSearchParams(location.search).get('q') ?? field.value
  search()
}
