import { archive, firstId, home, type Mutation, mutationsOf, secondId, swap, without } from './mutation.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Buffer.from(text.replace('Towards', 'Tówards').replace(/[^\0-\xff]/g, 'x'), 'latin1')
const sheet = (href: string, type = 'text/css') =>
  swap('?>\n', `?>\n<?xml-stylesheet href="${href}" type="${type}"?>\n`)
const atom = 'entries/atom.xml'
const entries = `${home}archive/entries/`

/** Slips in the bytes of a file: the same whatever the format. */
const byteMutations: readonly Mutation[] = [
  ...mutationsOf(atom, [
    ['a byte order mark', (text) => bytes(`\ufeff${text}`), 'ok', 'valid', 'feed/encoding'],
    ['Latin-1 that claims to be UTF-8', latin1, 'ok', 'INVALID', 'feed/encoding'],
    ['another encoding', swap('encoding="utf-8"', 'encoding="iso-8859-1"'), 'ok', 'valid', 'feed/encoding'],
    ['no declaration', without(/<\?xml[^\n]*\n/), 'ok', 'valid', 'feed/encoding'],
    ['a space before the declaration', (text) => ` ${text}`, 'ERR', 'INVALID', 'feed/not-well-formed'],
    [
      'a long comment before the feed',
      swap('?>\n', `?>\n<!-- ${'x'.repeat(600)} -->\n`),
      'ok',
      'valid',
      'feed/encoding',
    ],
    ['a control character', swap('Towards', 'Tow\u0002ards'), 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['a control character that XML allows', swap('Towards', 'Tow\u0080ards'), 'ok', 'valid', 'feed/encoding'],
    ['a bare ampersand', swap('Towards', 'Towards & back'), 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['a tag that is not closed', swap('</title>', ''), 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['an entity of HTML', swap('Towards', 'Towards&nbsp;'), 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['a bare ]]>', swap('Towards', ']]>'), 'ERR', 'INVALID', 'feed/not-well-formed'],
    [
      'an attribute twice',
      swap('<entry>', '<entry xml:lang="en" xml:lang="en">'),
      'ERR',
      'INVALID',
      'feed/not-well-formed',
    ],
    ['a document type', swap('?>\n', '?>\n<!DOCTYPE feed>\n'), 'ok', 'valid', 'feed/not-well-formed'],
    ['nothing at all', () => '', 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['a page', () => '<?xml version="1.0" encoding="utf-8"?>\n<html/>', 'ok', 'INVALID', 'feed/schema'],
    ['a style sheet that is a script', sheet(`${home}feed.xsl`, 'text/xsl'), 'ok', 'valid', 'feed/stylesheet'],
    ['a style sheet that is not there', sheet(`${home}assets/none.css`), 'ok', 'valid', 'feed/stylesheet'],
    ['no style sheet', without(/<\?xml-stylesheet[^\n]*\n/), 'ok', 'valid', 'feed/stylesheet'],
    ['a style sheet elsewhere', sheet('https://a.example/feed.css'), 'ok', 'valid', 'feed/stylesheet'],
  ]),
  ...mutationsOf('entries/feed.json', [
    ['a byte order mark', (text) => bytes(`\ufeff${text}`), 'ok', 'valid', 'feed/encoding'],
  ]),
  ...mutationsOf('opml.xml', [
    ['a list that is not closed', without('</opml>'), 'ERR', 'INVALID', 'feed/not-well-formed'],
    ['a list with a feed that is not there', swap('/entries/atom.xml', '/entry/atom.xml'), 'ok', 'valid', 'feed/list'],
    ['a list with a feed twice', swap('/entries/atom.xml', '/atom.xml'), 'ok', 'valid', 'feed/list'],
    ['a list without a feed', without(/ *<outline [^\n]*entries[^\n]*\n/), 'ok', 'valid', 'feed/list'],
  ]),
]

/** Slips in how the documents of a feed hang together. */
const archiveMutations: readonly Mutation[] = [
  ...mutationsOf(atom, [
    ['no way to the archives', without(/ *<link rel="prev-archive"[^\n]*\n/), 'ok', 'valid', 'feed/archive'],
    ['a way to no archive', swap(`${entries}4/`, `${entries}9/`), 'ok', 'valid', 'feed/archive'],
    ['an archive passed over', swap(`${entries}4/`, `${entries}2/`), 'ok', 'valid', 'feed/archive'],
    [
      'a current one that says it is an archive',
      swap('<entry>', '<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/><entry>'),
      'ok',
      'valid',
      'feed/archive',
    ],
  ]),
  ...mutationsOf(archive(2, 'atom.xml'), [
    ['an archive that does not say so', without(/ *<fh:archive\/>\n/), 'ok', 'valid', 'feed/archive'],
    ['an archive without current', without(/ *<link rel="current"[^\n]*\n/), 'ok', 'valid', 'feed/archive'],
    ['an archive of another feed', swap(`${home}entries/atom.xml`, `${home}atom.xml`), 'ok', 'valid', 'feed/archive'],
    ['archives in a circle', swap(`${entries}1/`, `${entries}3/`), 'ok', 'valid', 'feed/archive'],
    [
      'an archive with a hub',
      swap('<link rel="current"', '<link rel="hub" href="https://hub.example/"/><link rel="current"'),
      'ok',
      'valid',
      'feed/archive',
    ],
    ['an entry that is current too', swap(/<id>[^<]*2504\.15376</, `<id>${firstId}<`), 'ok', 'valid', 'feed/archive'],
    ['an archive with an id of its own', swap('feeds/entries<', 'feeds/entries/2<'), 'ok', 'valid', 'feed/id'],
  ]),
  ...mutationsOf(archive(1, 'atom.xml'), [
    ['an oldest archive by itself', without(/ *<link rel="next-archive"[^\n]*\n/), 'ok', 'valid', 'feed/archive'],
    ['a next archive that is not next', swap(`${entries}2/`, `${entries}3/`), 'ok', 'valid', 'feed/archive'],
  ]),
  ...mutationsOf(archive(2, 'rss.xml'), [
    ['an RSS archive that does not say so', without(/ *<fh:archive\/>\n/), 'ok', 'valid', 'feed/archive'],
    [
      'an RSS archive without current',
      without(/ *<atom:link [^\n]*rel="current"[^\n]*\n/),
      'ok',
      'valid',
      'feed/archive',
    ],
  ]),
  ...mutationsOf(archive(2, 'feed.json'), [
    ['a JSON chain that breaks', without(/ *"next_url"[^\n]*\n/), 'ok', 'valid', 'feed/archive'],
    ['an item that is current too', swap(/"tag:[^"]*2504\.20879"/, `"${secondId}"`), 'ok', 'valid', 'feed/archive'],
  ]),
  ...mutationsOf('sections/5c453d4d/atom.xml', [
    [
      'an entry that is another elsewhere',
      swap('<title>The Leaderboard', '<title>A Leaderboard'),
      'ok',
      'valid',
      'feed/formats',
    ],
  ]),
]

export const siteMutations: readonly Mutation[] = [...byteMutations, ...archiveMutations]
