import { nameToEmoji } from 'gemoji'
import type { Nodes } from 'mdast'

/** One or more short names side by side, not within a word, a time or a path: `std::next::x`, `10:30:45`, `C:/x:`. */
const names = /(?<![\w:/.-])(?::[a-z0-9_+-]{1,60}:)+(?![\w:/])/g

/** Shows `:tada:` as the emoji that it names on GitHub; a name that it does not have stays as it is written. */
export function showEmoji(node: Nodes): void {
  if (node.type !== 'text' || !node.value.includes(':')) return
  node.value = node.value.replace(names, (run) =>
    run.replace(/:([a-z0-9_+-]+):/g, (written, name: string) =>
      Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? written) : written,
    ),
  )
}
