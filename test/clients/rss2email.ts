import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, outline, run, second, whole } from './client.ts'
import { droppedByFeedparser, oneByFeedparser } from './feedparser.ts'
import { header, lettersIn } from './maildir.ts'

const settings = (folder: string) => ({
  'email-protocol': 'maildir',
  'maildir-path': folder,
  'html-mail': 'True',
  'date-header': 'True',
  'name-format': '{author}',
})

/** The configuration that `r2e new` wrote, with another value for a key of its defaults. */
const set = (config: string, [key, value]: [string, string]): string =>
  config.replace(new RegExp(`^${key} = .*$`, 'm'), `${key} = ${value}`)

/** rss2email: a letter an item, in a maildir. */
export const rss2email: Client = {
  name: 'rss2email',
  programs: ['/usr/bin/r2e'],
  formats: ['atom', 'rss'],
  asks: 'from its second reading on',
  onEdit: 'keeps the old',
  read: async (url, folder) => {
    const config = join(folder, 'r2e.cfg')
    const r2e = (...args: string[]) => run('r2e', ['-c', config, '-d', join(folder, 'r2e.json'), ...args], { folder })
    if (!existsSync(config)) {
      await r2e('new', 'reader@reader.example')
      await r2e('add', 'it', url)
      const made = await readFile(config, 'utf8')
      await writeFile(config, Object.entries(settings(folder)).reduce(set, made))
    }
    await r2e('run')
    return (await lettersIn(join(folder, 'INBOX'))).map((letter) => ({
      id: header(letter, 'x-rss-id'),
      title: letter.subject ?? '',
      link: header(letter, 'x-rss-url'),
      published: second(letter.date?.getTime() ?? Number.NaN),
      authors: [letter.from?.value[0]?.name ?? ''],
      categories: [header(letter, 'x-rss-tags')],
      content: outline(/<div id="body">([\s\S]*)<\/div>\s*<div class="footer">/.exec(String(letter.html))?.[1] ?? ''),
    }))
  },
  shows: (item, format) => {
    const { authors, categories, ...all } = whole(item)
    return {
      ...all,
      // It dates by the last change, where a feed says it.
      published: second(format === 'atom' ? item.updated : item.published),
      authors: [oneByFeedparser(authors, format)],
      categories: [categories.join(',')],
      content: outline(item.html, droppedByFeedparser),
    }
  },
}
