import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { visit } from 'unist-util-visit'
import type { ChannelItem } from '../../src/render/feed/channel/item.ts'
import type { Format } from '../../src/render/feed/skeleton.ts'

/** An item as a client shows it. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly link: string
  /** RFC 3339, to the second. */
  readonly published: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly content: string
}

/** A program that people read feeds with, or a library that programs read them with. */
export interface Client {
  readonly name: string
  /** What must be installed for it, beside npm's packages. */
  readonly programs: readonly string[]
  readonly formats: readonly Format[]
  /** From when on it asks for a feed only in case that it is another than the last time (RFC 9110 § 13). */
  readonly asks: 'from its second reading on' | 'from its third reading on' | 'never'
  /**
   * What it makes of an item that was edited: shows it as it is now; keeps what it has; or keeps it, and takes one that has
   * another title or link for a new one.
   */
  readonly onEdit: 'shows it' | 'keeps the old' | 'takes another title or link for a new item'
  /** Reads the feed at `url`, with `folder` for a home that is its own, and gives all items that it has then. */
  readonly read: (url: string, folder: string) => Promise<Item[]>
  /** What it shows of an item: all of it, but for the limits that it is known to have. */
  readonly shows: (item: ChannelItem, format: Format) => Item
}

/** All of an item. */
export function whole(item: ChannelItem): Item {
  return {
    id: item.id,
    title: item.title,
    link: item.externalUrl ?? item.url,
    published: second(item.published),
    authors: item.authors.map(({ name }) => name),
    categories: item.categories,
    content: item.html,
  }
}

/** A moment as RFC 3339, to the second; `milliseconds` since 1970. */
export function second(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** What HTML says, for clients that write its markup anew: its words, and its elements but for `dropped`, without attributes. */
export function outline(html: string, dropped: readonly string[] = []): string {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
  const said: string[] = []
  visit(tree, (node) => {
    if (node.type === 'element' && !dropped.includes(node.tagName)) said.push(`<${node.tagName}>`)
    if (node.type === 'text') said.push(node.value)
  })
  return squeezed(said.join(''))
}

/** Text with runs of white space as one space. */
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Runs a program that knows nothing of who runs it: its home and all its state are in `folder`. */
export async function run(
  program: string,
  args: readonly string[],
  { folder }: { readonly folder: string },
): Promise<string> {
  const env: Record<string, string> = { PATH: '/usr/bin:/bin', HOME: folder, LANG: 'C.UTF-8', TMPDIR: folder }
  for (const name of ['CONFIG', 'CACHE', 'DATA', 'STATE']) env[`XDG_${name}_HOME`] = join(folder, name.toLowerCase())
  await mkdir(folder, { recursive: true })
  const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env, maxBuffer: 2 ** 26 })
  return stdout
}
