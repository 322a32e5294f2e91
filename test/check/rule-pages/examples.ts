import type { RuleCode } from '../../../src/domain/checking/rule.ts'

/** What a rule finds, and the same as it should be: lines of a digest, of courant.yaml, or of what a program makes of them. */
export interface RuleExample {
  readonly language: 'md' | 'yaml' | 'html' | 'xml' | 'json' | 'text'
  readonly wrong: string
  readonly right: string
}

const md = (wrong: string, right: string): RuleExample => ({ language: 'md', wrong, right })
const yaml = (wrong: string, right: string): RuleExample => ({ language: 'yaml', wrong, right })
const html = (wrong: string, right: string): RuleExample => ({ language: 'html', wrong, right })
const xml = (wrong: string, right: string): RuleExample => ({ language: 'xml', wrong, right })
const text = (wrong: string, right: string): RuleExample => ({ language: 'text', wrong, right })

/** An example of each rule. */
export const examples: Readonly<Record<RuleCode, RuleExample>> = {
  'issue/empty': md('# Issue 12', '# Issue 12\n\n- [Ink](https://ink.example/) is back'),
  'issue/no-entries': md(
    '# Issue 12\n\nThis week there was nothing.',
    '# Issue 12\n\n- [Ink](https://ink.example/) is back',
  ),
  'issue/date-missing': text('digests/issue-12.md', 'digests/2025-05-02-issue-12.md'),
  'issue/future': md('---\ndate: 2205-05-02\n---', '---\ndate: 2025-05-02\n---'),
  'issue/stray-text': md('Published by the guild.\n\n# 2025-05-02', '# 2025-05-02\n\nPublished by the guild.'),
  'issue/comment': md('<!-- to do: the rest', '<!-- to do: the rest -->'),
  'issue/title-taken': md('# This week', '# Issue 12: Ink that fades'),
  'entry/unclaimed': md(
    'See [ink](https://ink.example/) and [paper](https://paper.example/).',
    '- [Ink](https://ink.example/) is back\n- [Paper](https://paper.example/) too',
  ),
  'entry/repeated': md(
    '- [Ink](https://ink.example/1) is back   <!-- as last week -->',
    '- [Ink](https://ink.example/2), now in blue',
  ),
  'entry/no-link': md(
    '- [Ink](https://ink.example/1) is back\n- Paper is back',
    '- [Ink](https://ink.example/1) is back\n- [Paper](https://paper.example/) is back',
  ),
  'heading/jump': md('### Notes\n\n##### On blue', '### Notes\n\n#### On blue'),
  'image/missing': md('![A pen](pictures/pne.png)', '![A pen](pictures/pen.png)'),
  'image/alt': md('![](pictures/pen.png)', '![A fountain pen without its cap](pictures/pen.png)'),
  'image/heavy': text('pictures/pen.png   4,812 kB', 'pictures/pen.jpg     183 kB'),
  'link/scheme': md('[Open](ftp://ink.example/)', '[Open](https://ink.example/)'),
  'link/undefined': md('[Ink][ink] is back', '[Ink][ink] is back\n\n[ink]: https://ink.example/'),
  'link/words': md('Ink is back; read more [here](https://ink.example/).', '[Ink is back](https://ink.example/).'),
  'link/empty': md('[](https://ink.example/)', '[Ink is back](https://ink.example/)'),
  'link/repeated': md(
    '- [Ink](https://ink.example/1)\n- [Paper](https://ink.example/1)',
    '- [Ink](https://ink.example/1)\n- [Paper](https://paper.example/1)',
  ),
  'link/broken': md('[last week](/issues/2025-04-24/)', '[last week](/issues/2025-04-25/)'),
  'link/fragment': md('[ink](/issues/2025-04-25/#ink)', '[ink](/issues/2025-04-25/#e-15cfe185)'),
  'link/case': md('[last week](/Issues/2025-04-25/)', '[last week](/issues/2025-04-25/)'),
  'link/moved': md('[Ink](http://ink.example/)', '[Ink](https://ink.example/)'),
  'link/gone': md('[Ink](https://ink.example/2009/)', '[Ink](https://archive.example/ink/2009/)'),
  'link/unsure': text('https://ink.example/ answers 403', 'https://ink.example/ answers 200'),
  'page/html': html('<p><ol><li>Ink</ol></p>', '<ol><li>Ink</li></ol>'),
  'page/accessibility': html(
    '<nav>…</nav> <nav>…</nav>',
    '<nav aria-label="Contents">…</nav> <nav aria-label="Archive">…</nav>',
  ),
  'page/size': text('issues/12/index.html   412 kB', 'issues/12/index.html   180 kB'),
  'settings/address': yaml('url: http://example.org/', 'url: https://weekly.ink.example/'),
  'settings/description': yaml(
    'title: Weekly Ink',
    'title: Weekly Ink\ndescription: What is new about ink, each Friday.',
  ),
  'settings/section': yaml(
    'entries:\n  sections:\n    Sponsor: { skip: true }',
    'entries:\n  sections:\n    Sponsors: { skip: true }',
  ),
  'mail/domain': text('_dmarc.ink.example   nothing is there', '_dmarc.ink.example   v=DMARC1; p=none'),
  'feed/not-well-formed': xml('<title>Ink & paper</title>', '<title>Ink &amp; paper</title>'),
  'feed/encoding': xml('<?xml version="1.0" encoding="iso-8859-1"?>', '<?xml version="1.0" encoding="utf-8"?>'),
  'feed/schema': xml('<entry><headline>Ink</headline></entry>', '<entry><title>Ink</title></entry>'),
  'feed/id': xml('<id>12</id>', '<id>tag:ink.example,2025-05-02:issues/12</id>'),
  'feed/text': xml('<title></title>', '<title>Issue 12</title>'),
  'feed/date': xml('<updated>2 May 2025</updated>', '<updated>2025-05-02T00:00:00Z</updated>'),
  'feed/link': xml('<link href="issues/12/"/>', '<link href="https://ink.example/issues/12/"/>'),
  'feed/author': xml('<author><name/></author>', '<author><name>Ada</name></author>'),
  'feed/language': xml('<feed xml:lang="english">', '<feed xml:lang="en">'),
  'feed/content': html('<img src="pen.png">', '<img src="https://ink.example/pen.png" alt="A pen">'),
  'feed/media': xml(
    '<link rel="enclosure" href="pen.mp3"/>',
    '<link rel="enclosure" type="audio/mpeg" href="https://ink.example/pen.mp3"/>',
  ),
  'feed/stylesheet': xml(
    '<?xml-stylesheet href="gone.css" type="text/css"?>',
    '<?xml-stylesheet href="assets/feed.css" type="text/css"?>',
  ),
  'feed/size': text('an item of 1,204 kB', 'an item of 96 kB'),
  'feed/formats': text('atom.xml: 12 items   rss.xml: 11 items', 'atom.xml: 12 items   rss.xml: 12 items'),
  'feed/archive': text('archive/1/atom.xml is there, and no feed leads to it', 'atom.xml leads to archive/1/atom.xml'),
  'feed/list': xml(
    '<outline xmlUrl="https://ink.example/gone.xml"/>',
    '<outline xmlUrl="https://ink.example/atom.xml"/>',
  ),
  'letter/long': text('The letter has 31 of 84 entries', 'mail: { entries: 30 }, or two issues'),
  'letter/size': text('114 kB of HTML', '38 kB of HTML'),
  'letter/style': html('<style>.name { color: }</style>', '<style>.name { color: #222 }</style>'),
  'letter/support': html(
    '<img src="https://ink.example/pen.webp" alt="A pen">',
    '<img src="https://ink.example/pen.png" alt="A pen">',
  ),
  'letter/contrast': html(
    '<p style="color:#999;background:#fff">Ink</p>',
    '<p style="color:#595959;background:#fff">Ink</p>',
  ),
  'letter/accessibility': html('<div aria-label="Ink">…</div>', '<div role="article" aria-label="Ink">…</div>'),
  'letter/structure': html('<html>', '<html lang="en" dir="ltr">'),
  'letter/alt': md('![pen.png](pictures/pen.png)', '![A fountain pen without its cap](pictures/pen.png)'),
  'letter/image': html(
    '<img src="http://ink.example/pen.png" alt="A pen">',
    '<img src="https://ink.example/pen.png" alt="A pen" width="552">',
  ),
  'letter/link': md('[www.ink.example](https://other.example/)', '[www.ink.example](https://www.ink.example/)'),
  'letter/unsubscribe': html('<p>Good-bye!</p>', '<a href="{{unsubscribe}}">{{words.unsubscribe}}</a>'),
  'letter/active': html('<a href="#" onclick="go()">Ink</a>', '<a href="https://ink.example/">Ink</a>'),
  'letter/request': html(
    '<link rel="stylesheet" href="https://fonts.example/x.css">',
    '<style>.name { font-family: Georgia, serif }</style>',
  ),
  'letter/text': text('email.txt is not there', 'email.txt says what email.html says'),
  'letter/spam': md('# BUY NOW!!! FREE INK!!!', '# Ink at half its price'),
}
