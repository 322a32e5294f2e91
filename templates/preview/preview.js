// Keys, copy buttons, the list of issues that is looked through, and frames as high as what is in them.
document.documentElement.classList.add('live')

const status = (text) => {
  document.querySelector('#status').textContent = text
}

/** Whether a key is meant for what has the focus. */
const isTaken = (event) =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.isComposing ||
  event.target.closest?.('input, textarea, select, [contenteditable], dialog[open]') != null

/** The other names of keys. */
const others = { ArrowRight: 'j', ArrowLeft: 'k' }

/** What can be scrolled sideways has the arrows for itself. */
const scrollsSideways = (target) => {
  for (let one = target; one?.nodeType === 1; one = one.parentElement)
    if (one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX !== 'visible') return true
  return false
}

/** From issue to issue in the list of them all. */
const stepTo = (key) => {
  if (key !== 'j' && key !== 'k') return false
  const links = [...document.querySelectorAll('.issues li:not([hidden]) .name')]
  if (links.length === 0) return false
  const at = links.indexOf(document.activeElement)
  const next = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)))
  links[next].focus()
  return true
}

const acts = {
  '?': () => {
    document.querySelector('#keys').showModal()
    return true
  },
  '/': () => {
    const find = document.querySelector('#find')
    find?.focus()
    return find !== null
  },
  d: () => {
    const panel = document.querySelector('.diagnostics')
    if (panel === null) return false
    panel.open = !panel.open
    panel.querySelector('summary').focus()
    return true
  },
}

const follow = (link) => {
  link?.click()
  return link !== null
}

function press(event) {
  if (isTaken(event)) return
  if (event.key in others && (event.shiftKey || scrollsSideways(event.target))) return
  const key = others[event.key] ?? event.key
  const link = document.querySelector(`a[data-key="${CSS.escape(key)}"]`)
  if (acts[key]?.() || follow(link) || stepTo(key)) event.preventDefault()
}
document.addEventListener('keydown', press)

async function copy(button) {
  const text = button.dataset.copy
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
    status(`Copied: ${text}`)
    setTimeout(() => {
      button.textContent = 'Copy'
    }, 1500)
  } catch {
    const place = button.parentElement.querySelector('bdi')
    if (place !== null) getSelection().selectAllChildren(place)
    status('Selected: copy it with the keyboard')
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button')
  if (button?.matches('.copy')) void copy(button)
  else if (button?.id === 'help') acts['?']()
  // A menu closes when something else is pressed.
  const menu = document.querySelector('#picker[open]')
  if (menu !== null && !menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' ? document.querySelector('#picker[open]') : null
  if (menu === null) return
  menu.open = false
  menu.querySelector('summary').focus()
})

function look() {
  const wanted = document.querySelector('#find')?.value.trim().toLocaleLowerCase() ?? ''
  let found = 0
  for (const year of document.querySelectorAll('.year')) {
    let inYear = 0
    for (const row of year.querySelectorAll('.issues li')) {
      row.hidden = !`${row.textContent} ${row.id}`.toLocaleLowerCase().includes(wanted)
      if (!row.hidden) inYear += 1
    }
    year.hidden = inYear === 0
    found += inYear
  }
  const none = document.querySelector('#none')
  if (none !== null) none.hidden = found > 0 || wanted === ''
}
document.addEventListener('input', (event) => {
  if (event.target.id === 'find') look()
})
document.addEventListener('renewed', look)

/** What is in a frame of our own decides how high it is; and keys are for the page around it there too. */
function settle(frame) {
  const inside = frame.contentDocument
  if (inside?.documentElement == null) return
  if (frame.matches('.fit')) frame.style.height = `${Math.min(4000, inside.documentElement.scrollHeight + 2)}px`
  inside.addEventListener('keydown', press)
}
document.addEventListener('load', (event) => event.target.matches?.('iframe') && settle(event.target), true)
for (const frame of document.querySelectorAll('iframe'))
  if (frame.contentDocument?.readyState === 'complete') settle(frame)

// A line that is asked for is shown with what is around it, where it is now.
document.querySelector('.lines li:target')?.scrollIntoView({ block: 'center' })
