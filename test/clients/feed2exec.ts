import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, outline, run, second, whole } from './client.ts'
import { droppedByFeedparser, oneByFeedparser } from './feedparser.ts'
import { header, lettersIn } from './maildir.ts'

/** feed2exec with its maildir plugin: a letter an item. */
export const feed2exec: Client = {
  name: 'feed2exec',
  programs: ['/usr/bin/feed2exec'],
  formats: ['atom', 'rss'],
  asks: 'from its second reading on',
  onEdit: 'keeps the old',
  read: async (url, folder) => {
    if (!existsSync(join(folder, 'config'))) {
      const output = ['--output', 'feed2exec.plugins.maildir', '--mailbox', folder, '--folder', 'INBOX']
      await run('feed2exec', ['add', 'it', url, ...output], { folder })
    }
    await run('feed2exec', ['fetch'], { folder })
    return (await lettersIn(join(folder, 'INBOX'))).map((letter) => ({
      id: letter.messageId ?? '',
      title: letter.subject ?? '',
      link: header(letter, 'archived-at'),
      published: second(letter.date?.getTime() ?? Number.NaN),
      authors: [letter.from?.value[0]?.name ?? ''],
      categories: [],
      content: outline(String(letter.html)),
    }))
  },
  shows: (item, format) => {
    const { authors, ...all } = whole(item)
    return {
      ...all,
      id: `<${item.id.replace(/[^a-z0-9]+/gi, '-')}>`,
      // It dates by the last change, where a feed says it.
      published: second(format === 'atom' ? item.updated : item.published),
      authors: [oneByFeedparser(authors, format)],
      categories: [],
      content: outline(item.html, droppedByFeedparser),
    }
  },
}
