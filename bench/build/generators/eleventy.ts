import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { flatName, writePlainly } from '../corpus/corpus.ts'
import { environment, type FeedSize, type Generator, newestOf, plainPage, writeFiles } from './generator.ts'

const packages = join(import.meta.dirname, '../eleventy/node_modules')

const configOf = (feed: FeedSize): string => `import { feedPlugin } from '@11ty/eleventy-plugin-rss'
import markdownIt from 'markdown-it'

export default function (config) {
  config.setLibrary('md', markdownIt({ html: true, linkify: true }))
  config.addPassthroughCopy('content/images')
  config.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/atom.xml',
    collection: { name: 'issues', limit: ${feed === 'all' ? 0 : feed} },
    metadata: { language: 'en', title: 'Ink Weekly', subtitle: '', base: 'https://ink.example/', author: { name: 'Ink Weekly' } },
  })
  return { dir: { input: 'content', output: 'public' }, markdownTemplateEngine: false }
}
`
const issues = `export default {
  layout: 'issue.njk',
  tags: 'issues',
  // Not by what Eleventy calls a file: it leaves out all up to a day, and issues are called by their days.
  permalink: (data) => data.page.inputPath.replace('./content', '').replace(/[.]md$/, '/index.html'),
}
`
const layout = plainPage(
  '{{ title }}',
  '<article><h1>{{ title }}</h1><time>{{ page.date.toISOString() }}</time>\n{{ content | safe }}</article>',
)
const home = plainPage(
  'Ink Weekly',
  '<ul>{% for issue in collections.issues | reverse %}<li><a href="{{ issue.url }}">{{ issue.data.title }}</a></li>\n{% endfor %}</ul>',
)

/** Eleventy, where `npm ci --prefix bench/build/eleventy` has installed it. */
export function eleventy(feed: FeedSize, scratch: string): Generator | undefined {
  const program = join(packages, '@11ty/eleventy/cmd.cjs')
  if (!existsSync(program)) return undefined
  const facts = readFileSync(join(packages, '@11ty/eleventy/package.json'), 'utf8')
  const { version } = JSON.parse(facts) as { version: string }
  return {
    ...{ name: 'Eleventy', version, out: 'public' },
    prepare(site, corpus) {
      writeFiles(site, {
        'package.json': '{"type":"module"}',
        'eleventy.config.js': configOf(feed),
        'content/index.njk': home,
        'content/_includes/issue.njk': layout,
        'content/issues/issues.11tydata.js': issues,
      })
      symlinkSync(packages, join(site, 'node_modules'))
      const images = join(corpus.folder, 'images')
      if (corpus.invented && existsSync(images)) cpSync(images, join(site, 'content/images'), { recursive: true })
      writePlainly(corpus, join(site, 'content/issues'))
      return join(site, 'content/issues', flatName(newestOf(corpus)))
    },
    build: (site) => ({ argv: [process.execPath, program, '--quiet'], cwd: site, env: environment(scratch) }),
  }
}
