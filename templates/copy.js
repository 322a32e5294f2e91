// Shows a button beside each address of a feed, and copies the address when it is pressed. Where the browser does not let a
// page copy, the address is selected, so that one stroke copies it. No module: those do not open from a disk.
{
  const status = document.querySelector('[role="status"]')
  const buttons = [...document.querySelectorAll('button.copy')]
  const labels = new Map(buttons.map((button) => [button, button.firstElementChild?.textContent ?? '']))

  const say = (pressed, words) => {
    for (const [button, label] of labels) {
      if (button.firstElementChild) button.firstElementChild.textContent = button === pressed ? words : label
    }
    if (status) status.textContent = pressed.textContent
  }

  const copy = async (button) => {
    const address = button.closest('div')?.querySelector('code')
    if (!address) return
    try {
      await navigator.clipboard.writeText(address.textContent)
      say(button, status?.dataset.copied ?? '')
    } catch {
      getSelection()?.selectAllChildren(address)
      say(button, status?.dataset.selected ?? '')
    }
  }

  for (const button of buttons) {
    button.hidden = false
    button.addEventListener('click', () => copy(button))
  }
}
