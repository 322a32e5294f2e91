import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { flatName, writePlainly } from '../corpus/corpus.ts'
import { environment, type FeedSize, type Generator, newestOf, plainPage, writeFiles } from './generator.ts'

const config = `baseURL = "https://ink.example/"
languageCode = "en"
title = "Ink Weekly"
disableKinds = ["taxonomy", "term", "section", "RSS", "sitemap", "robotsTXT", "404"]
[permalinks]
issues = "/issues/:filename/"
[outputs]
home = ["HTML", "ATOM"]
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputFormats.ATOM]
mediaType = "application/atom+xml"
baseName = "atom"
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
`
const single = plainPage(
  '{{ .Title }}',
  '<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>\n{{ .Content }}</article>',
)
const home = plainPage(
  '{{ .Site.Title }}',
  '<ul>{{ range .Site.RegularPages.ByDate.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>\n{{ end }}</ul>',
)
const feedOf = (size: FeedSize): string => `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{{ .Site.Title }}</title><id>{{ .Permalink }}</id><author><name>{{ .Site.Title }}</name></author>
<link rel="self" href="{{ .Permalink }}atom.xml"/>
{{ $pages := .Site.RegularPages.ByDate.Reverse }}{{ with index $pages 0 }}<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>{{ end }}
{{ range ${size === 'all' ? '$pages' : `first ${size} $pages`} }}<entry>
<title>{{ .Title }}</title><id>{{ .Permalink }}</id><link href="{{ .Permalink }}"/>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<content type="html">{{ .Content | html }}</content>
</entry>
{{ end }}</feed>
`

/** Hugo, where it is installed. It renders all of a site each time. */
export function hugo(feed: FeedSize, scratch: string): Generator | undefined {
  const told = spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout ?? ''
  const version = /v(\d+\.\d+\.\d+)/.exec(told)?.[1]
  if (version === undefined) return undefined
  const layouts = {
    'layouts/_default/single.html': single,
    'layouts/index.html': home,
    'layouts/index.atom.xml': feedOf(feed),
  }
  return {
    ...{ name: 'Hugo', version, out: 'public' },
    prepare(site, corpus) {
      writeFiles(site, { 'config.toml': config, ...layouts })
      const images = join(corpus.folder, 'images')
      if (corpus.invented && existsSync(images)) cpSync(images, join(site, 'static/images'), { recursive: true })
      writePlainly(corpus, join(site, 'content/issues'))
      return join(site, 'content/issues', flatName(newestOf(corpus)))
    },
    build: (site) => ({
      argv: ['hugo', '--quiet', '--buildFuture', '--source', site, '--cacheDir', join(site, 'cache')],
      cwd: site,
      env: environment(scratch),
    }),
  }
}
