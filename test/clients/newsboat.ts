import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Client, run, second, whole } from './client.ts'

/**
 * Newsboat: its rows are what a reader sees. The validators of a first reading are lost: the row that they belong into is not there yet.
 */
export const newsboat: Client = {
  name: 'newsboat',
  programs: ['/usr/bin/newsboat'],
  formats: ['atom', 'rss'],
  asks: 'from its third reading on',
  onEdit: 'shows it',
  read: async (url, folder) => {
    const [urls, cache] = [join(folder, 'urls'), join(folder, 'cache.db')]
    await mkdir(folder, { recursive: true })
    await writeFile(urls, `${url}\n`)
    await run('newsboat', ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload'], { folder })
    const database = new DatabaseSync(cache)
    const rows = database.prepare('select guid, title, url, pubDate, author, content from rss_item').all()
    database.close()
    return rows.map((row) => ({
      id: String(row['guid']),
      title: String(row['title']),
      link: String(row['url']),
      published: second(Number(row['pubDate']) * 1000),
      authors: [String(row['author'])],
      categories: [],
      content: String(row['content']),
    }))
  },
  shows: (item, format) => {
    const { authors, ...all } = whole(item)
    // It joins the authors of Atom, and of several `dc:creator` keeps the last; it keeps no category.
    const author = format === 'atom' ? authors.join(', ') : (authors.at(-1) ?? '')
    return { ...all, authors: [author], categories: [] }
  },
}
