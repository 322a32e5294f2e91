import { expect, test } from 'vitest'
import { absoluteUrl } from '../../../src/base/url.ts'
import { siteFaults } from '../../../src/check/site/site.ts'

const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><main><h1 id="h">A</h1>${body}</main></body></html>`

const files = {
  'index.html': page('<p id="ü">x</p>'),
  'issues/7/index.html': page(''),
  'assets/A.png': 'png',
  '404.html': page(''),
  'feed.json': '{}',
}

/** What is found in a site at `url` of these files and `more`. */
function found(more: Readonly<Record<string, string>>, url = 'https://ink.example/weekly/') {
  const site = absoluteUrl(url)
  if (site === undefined) throw new Error('that is no address')
  const all = Object.entries({ ...files, ...more }).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
  }))
  const others = [absoluteUrl(`${url}letters/`) ?? site]
  return siteFaults(all, { url: site, others, verdicts: new Map() }).map(
    ({ code, path, message }) =>
      `${code} ${path}${code.startsWith('link/') ? ` ${message.split(/: | for /).at(-1)}` : ''}`,
  )
}

const inIssue = (body: string) => found({ 'issues/8/index.html': page(body) })

test.each([
  ['a page that is there', '<a href="../7/index.html">x</a> <a href="../7/">x</a> <a href="../7">x</a>', []],
  [
    'the site itself, with and without a slash',
    '<a href="https://ink.example/weekly/">x</a><a href="https://ink.example/weekly">x</a>',
    [],
  ],
  [
    'a page that is not',
    '<a href="../9/">x</a>',
    ['link/broken issues/8/index.html https://ink.example/weekly/issues/9/'],
  ],
  [
    'an image that is not',
    '<img src="../../assets/b.png" alt="x">',
    ['link/broken issues/8/index.html https://ink.example/weekly/assets/b.png'],
  ],
  [
    'one candidate of several',
    '<img srcset="../../assets/A.png 1x, ../../assets/c.png 2x" alt="x">',
    ['link/broken issues/8/index.html https://ink.example/weekly/assets/c.png'],
  ],
  ['a file in other letters', '<img src="../../assets/a.png" alt="x">', ['link/case issues/8/index.html assets/A.png']],
  [
    'a place that is there',
    '<a href="../../#h">x</a><a href="../../index.html#%C3%BC">x</a><a href="#top">x</a><a href="#">x</a>',
    [],
  ],
  ['a place that is not', '<a href="../../#nowhere">x</a>', ['link/fragment issues/8/index.html #nowhere']],
  [
    'another site, a service, a mail',
    '<a href="https://ink.example/shop">x</a><a href="https://ink.example/weekly/letters/x">x</a><a href="mailto:a@b.example">x</a>',
    [],
  ],
  [
    'a broken escape',
    '<a href="../%zz/">x</a>',
    ['link/broken issues/8/index.html https://ink.example/weekly/issues/%zz/'],
  ],
  ['an address that is none', '<a href="https://[">x</a>', []],
])('siteFaults() of links that lead to %s', (_, body, expected) => {
  expect(inIssue(body)).toEqual(expected)
})

test('siteFaults() looks into feeds and letters, each address once', () => {
  const url = 'https://ink.example/weekly/issues/9/'
  expect(
    found({
      'atom.xml': `<feed><link href="${url}?a=1&amp;b=2"/><content>&lt;a href=&quot;${url}&quot;&gt;</content><id>${url}</id></feed>`,
      'entries/feed.json': JSON.stringify({ content_html: `<a href="${url}">x</a>` }),
      'issues/7/email.html': `<a href="${url}">x</a>`,
    }),
  ).toEqual([
    `link/broken atom.xml ${url}?a=1&b=2`,
    `link/broken atom.xml ${url}`,
    `link/broken entries/feed.json ${url}`,
    `link/broken issues/7/email.html ${url}`,
  ])
})

test.each([
  ['no language', page('').replace(' lang="en"', ''), 1],
  ['no first heading', page('').replace(/h1/g, 'h2'), 1],
  ['two of them', page('<h1>B</h1>'), 1],
  ['no main part', page('').replace(/main/g, 'div'), 1],
  ['nothing, since it leads on', '<html lang="en"><meta http-equiv="Refresh" content="0; url=x/">', 0],
])('siteFaults() finds a page with %s', (_, html, count) => {
  expect(found({ 'year/index.html': html }).filter((told) => told.startsWith('page/accessibility year/'))).toHaveLength(
    count,
  )
})

test('siteFaults() finds a page and an image that are too heavy', () => {
  const heavy = found({ 'issues/8/index.html': page('x'.repeat(300_000)), 'assets/b.png': 'x'.repeat(1_000_001) })
  expect(heavy).toEqual(['page/size issues/8/index.html', 'image/heavy assets/b.png'])
})
