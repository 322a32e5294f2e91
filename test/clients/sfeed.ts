import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, run, second, whole } from './client.ts'

/**
 * What sfeed’s manual gives for who wants conditional requests, but for `-z`: by it curl drops what is older than the last
 * reading, and the days of a fixture are of any year.
 */
const fetchByETag = (etag: string) => `fetch() {
  curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 15 --compressed \\
    --etag-save '${etag}' --etag-compare '${etag}' "$2" 2>/dev/null
}`

/** sfeed, by its own sfeed_update: a file of lines to which each reading adds. */
export const sfeed: Client = {
  name: 'sfeed',
  programs: ['/usr/bin/sfeed_update', '/usr/bin/curl'],
  formats: ['atom', 'rss'],
  asks: 'from its second reading on',
  onEdit: 'takes another title or link for a new item',
  read: async (url, folder) => {
    const config = join(folder, 'sfeedrc')
    await mkdir(folder, { recursive: true })
    await writeFile(
      config,
      `sfeedpath='${folder}/feeds'\n${fetchByETag(`${folder}/etag`)}\nfeeds() {\n  feed it '${url}'\n}\n`,
    )
    await run('sfeed_update', [config], { folder })
    const lines = (await readFile(join(folder, 'feeds/it'), 'utf8')).split('\n').filter((line) => line !== '')
    return lines.map((line) => {
      const [time, title = '', link = '', content = '', , id = '', author = '', , category = ''] = line.split('\t')
      return {
        ...{ id, title, link },
        published: second(Number(time) * 1000),
        authors: [author],
        categories: category.split('|').filter((name) => name !== ''),
        content: content.replace(/\\([nt\\])/g, (_, mark: string) => ({ n: '\n', t: '\t' })[mark] ?? mark),
      }
    })
  },
  shows: (item) => {
    const { authors, ...all } = whole(item)
    // It keeps the first author.
    return { ...all, authors: authors.slice(0, 1) }
  },
}
