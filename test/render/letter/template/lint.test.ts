import { describe, expect, test } from 'vitest'
import { themeValues, usualTheme } from '../../../../src/domain/theme.ts'
import { lintTemplate } from '../../../../src/render/letter/template/lint.ts'
import { template } from '../letter-source.ts'

const theme = Object.keys(themeValues(usualTheme))
const foot =
  '<mj-text>{{#each sections}}{{#each blocks}}{{{this}}}{{/each}}{{/each}}<a href="{{unsubscribe}}">{{words.unsubscribe}}</a> {{postalAddress}}</mj-text>'
/** A template that is right, around `content`, which begins on line 5, and with `head`, which begins on line 2. */
const around = (content: string, head = '<mj-head></mj-head>'): string =>
  `<mjml lang="{{language}}" dir="{{direction}}">\n${head}\n<mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section>\n<mj-section><mj-column>${foot}</mj-column></mj-section></mj-body></mjml>`
const inText = (html: string) => around(`<mj-text>${html}</mj-text>`)
const inSection = (content: string) =>
  around(`</mj-column></mj-section><mj-section>\n${content}\n</mj-section><mj-section><mj-column>`)
const inHead = (content: string) => around('', `<mj-head>${content}</mj-head>`)
const said = (source: string) =>
  lintTemplate(source, theme).diagnostics.map(
    ({ place, severity, message, hint }) => `${place.line}:${place.column} ${severity} ${message}. ${hint}`,
  )

/** The claim, the template, and of each fault the place, and words of the message and of the cure, in this order. */
type Row = readonly [
  claim: string,
  source: string,
  ...faults: readonly (readonly [place: string, ...words: string[]])[],
]

const placement: readonly Row[] = [
  [
    'a loop between elements',
    around('{{#each sections}}\n<mj-text>x</mj-text>\n{{/each}}'),
    ['5:1', '{{#each sections}} stands between elements of MJML', '<mj-raw>{{#each sections}}</mj-raw>'],
    ['7:1', '{{/each}} stands between'],
  ],
  [
    'a value between elements, after CJK text and a tab',
    around('<mj-text>一二</mj-text>\t{{day}}'),
    ['5:23', '{{day}} stands between'],
  ],
  ['a tag outside of all', `{{title}}${around('')}`, ['1:1', '{{title}} stands between']],
  [
    'a value in a colour',
    around('<mj-text\n  color="{{title}}">x</mj-text>'),
    ['6:10', '“color” of <mj-text>', 'Only {{theme.…}}'],
  ],
  [
    'a value in a width',
    around('<mj-image width="{{day}}px" src="https://a.example/x.png" />'),
    ['5:18', '“width” of <mj-image>'],
  ],
  [
    'a value in an alignment that is for all',
    inHead('<mj-attributes><mj-text align="{{direction}}" /></mj-attributes>'),
    ['2:41', '“align” of <mj-text>'],
  ],
  [
    'the name of a network',
    around('<mj-social><mj-social-element name="{{day}}" href="{{home}}">x</mj-social-element></mj-social>'),
    ['5:37', '“name” of <mj-social-element>'],
  ],
  [
    'a block in a css-class',
    around('<mj-text css-class="{{#if manage}}a{{/if}}">x</mj-text>'),
    ['5:21', 'css-class'],
    ['5:36', 'css-class'],
  ],
  [
    'a value in a style sheet',
    inHead('<mj-style>\n.a { color: {{title}} }</mj-style>'),
    ['3:13', 'stands in CSS', '{{theme.…}}'],
  ],
  [
    'a block in inlined CSS',
    inHead('<mj-style inline="inline">{{#if manage}}.a{}{{/if}}</mj-style>'),
    ['2:36', 'stands in CSS', 'two whole elements'],
    ['2:54', 'CSS'],
  ],
  [
    'a value in a <style> of raw HTML',
    inHead('<mj-raw><style>a{color:{{title}} }</style></mj-raw>'),
    ['2:33', 'stands in CSS'],
  ],
  ['a value in a style attribute', inText('<p style="color:{{title}}">x</p>'), ['5:26', 'stands in CSS']],
  [
    'a block beside attributes',
    inText('<a {{#if manage}}rel="me"{{/if}} href="{{web}}">x</a>'),
    ['5:13', 'inside a start tag', 'two whole elements'],
    ['5:35', 'start tag'],
  ],
  ['a value for the name of a tag', inText('<{{title}}>x'), ['5:11', 'start tag']],
  ['a value without quotes around it', inText('<a href={{web}}>x</a>'), ['5:18', 'no quotes', 'href="{{web}}"']],
  [
    'quotes in a tag inside an attribute',
    inText('<a title="{{lookup words "home"}}">x</a>'),
    ['5:20', 'no helper “lookup”'],
  ],
  [
    'quotes in a name inside an attribute',
    inText('<a title="{{words.[a"b]}}">x</a>'),
    ['5:20', '“a"b”, which is not there'],
  ],
  [
    'a block around columns',
    inSection(
      '<mj-raw>{{#each sections}}</mj-raw>\n<mj-column><mj-text>x</mj-text></mj-column>\n<mj-raw>{{/each}}</mj-raw>',
    ),
    ['6:9', 'around columns', 'whole <mj-section>'],
    ['8:9', 'around columns'],
  ],
  [
    'a condition around columns of a group',
    inSection('<mj-group><mj-raw>{{#if manage}}</mj-raw><mj-column></mj-column><mj-raw>{{/if}}</mj-raw></mj-group>'),
    ['6:19', 'around columns'],
    ['6:73', 'around columns'],
  ],
  ['a block that is never closed', inText('\n{{#if manage}}x'), ['6:1', '{{#if manage}} is never closed', '{{/if}}']],
  ['a block that was never opened', inText('x{{/if}}'), ['5:11', 'belongs to no block']],
  ['an else without a block', inText('x{{else}}'), ['5:11', 'belongs to no block']],
  [
    'blocks that cross each other',
    inText('{{#if manage}}{{#each sections}}{{/if}}{{/each}}'),
    ['5:24', '{{#each sections}} is never closed'],
    ['5:49', 'belongs to no block'],
  ],
  [
    'a block that ends in another element',
    around('<mj-text>{{#if manage}}x</mj-text>\n<mj-text>{{/if}}</mj-text>'),
    ['6:10', '{{/if}} stands in another element than the {{#if manage}}', 'the same element'],
  ],
  [
    'a block that begins in a section and ends in a column',
    inSection('<mj-column><mj-raw>{{#if manage}}</mj-raw></mj-column><mj-column><mj-raw>{{/if}}</mj-raw></mj-column>'),
    ['6:74', 'in another element'],
  ],
  [
    'an else in another element',
    around('<mj-text>{{#if manage}}x</mj-text><mj-text>{{else}}</mj-text><mj-text>{{/if}}</mj-text>'),
    ['5:44', '{{else}} stands in another element'],
  ],
  [
    'a block that leaves an attribute',
    inText('<a title="{{#if manage}}x" href="{{/if}}">y</a>'),
    ['5:43', 'in another element'],
  ],
]

const fields: readonly Row[] = [
  ['a name that is nearly one', inText('{{tilte}}'), ['5:10', '{{tilte}} asks for “tilte”', 'Did you mean “title”?']],
  ['a name of nothing', inText('{{wholly.unknown}}'), ['5:10', '“wholly”', 'There are language, direction']],
  ['an unknown name in a condition', inText('{{#if mange}}x{{/if}}'), ['5:10', '“mange”', '“manage”']],
  [
    'an unknown list, and not what is in it',
    inText('{{#each sectoins}}{{heading}}{{/each}}'),
    ['5:10', '“sectoins”', '“sections”'],
  ],
  [
    'a name of the letter inside a section',
    inText('{{#each sections}}{{day}}{{/each}}'),
    ['5:28', '“day”', '{{@root.day}}'],
  ],
  ['a step out of the letter', inText('{{../title}}'), ['5:10', '../title']],
  ['a counter outside of a loop', inText('{{@index}}'), ['5:10', '@index']],
  ['an unknown name in a group', inText('{{words.unsubscibe}}'), ['5:10', '“unsubscibe”', '“unsubscribe”']],
  [
    'the prototype',
    inText('{{constructor}} {{title.constructor}} {{__proto__}}'),
    ['5:10', '“constructor”'],
    ['5:26', '“constructor”'],
    ['5:48', '“__proto__”'],
  ],
  [
    'an unknown value of the theme',
    inText('<p style="color:{{theme.accnet}}">x</p>'),
    ['5:26', '“theme.accnet”, which no theme has', '“theme.accent”'],
  ],
  [
    'a value of the theme in a block',
    inText('{{#if theme.accent}}x{{/if}}'),
    ['5:10', 'put in before', '{{theme.accent}}'],
  ],
  ['a value of the theme as HTML', inText('{{{theme.accent}}}'), ['5:10', 'put in before']],
  [
    'a font in single quotes',
    inText("<p style='font-family:{{theme.font}}'>x</p>"),
    ['5:32', '{{theme.font}}', 'double quotes'],
  ],
  [
    'text as HTML',
    inText('{{{title}}}'),
    ['5:10', '{{{title}}} would put “title” into the letter as HTML', '{{title}}'],
  ],
  ['text as HTML, with an ampersand', inText('{{&preheader}}'), ['5:10', 'as HTML']],
  ['a URL as HTML', inText('<a href="{{{web}}}">x</a>'), ['5:19', 'as HTML']],
  [
    'HTML as text',
    inText('{{#each sections}}{{#each blocks}}{{this}}{{/each}}{{/each}}'),
    ['5:44', 'as text', '{{{this}}}'],
  ],
  [
    'HTML in an attribute',
    inText('{{#each sections}}<p title="{{#each blocks}}{{{this}}}{{/each}}">x</p>{{/each}}'),
    ['5:54', 'is HTML', '<mj-text>'],
  ],
  [
    'HTML in the title',
    inHead('<mj-title>{{#each sections}}{{#each blocks}}{{{this}}}{{/each}}{{/each}}</mj-title>'),
    ['2:54', 'is HTML'],
  ],
  ['a text for an address', inText('<a href="{{title}}">x</a>'), ['5:19', 'javascript:', 'home, web']],
  ['a text for a picture', around('<mj-image src="{{publication}}" />'), ['5:16', 'an address']],
  ['a list as a value', inText('{{sections}}'), ['5:10', 'a list', '{{#each sections}}']],
  ['a group as a value', inText('{{words}}'), ['5:10', 'a group of values', '{{words.latest}}']],
  ['a yes or no as a value', inText('{{#each sections}}{{top}}{{/each}}'), ['5:28', 'a yes or no', '{{#if top}}']],
  ['a loop through a text', inText('{{#each title}}x{{/each}}'), ['5:10', 'goes through lists, and “title” is a text']],
  ['a helper that there is not', inText('{{shout title}}'), ['5:10', 'no helper “shout”', '{{#each}}']],
  [
    'lookup, log and a helper in a condition',
    inText('{{lookup words title}}{{log title}}{{#if (eq title day)}}x{{/if}}'),
    ['5:10', '“lookup”'],
    ['5:32', '“log”'],
    ['5:45', 'name one value'],
  ],
  ['a block of another name', inText('{{#sections}}x{{/sections}}'), ['5:10', 'no helper “sections”']],
  ['a partial', inText('{{> secret}}'), ['5:10', 'another template', 'one file']],
  [
    'a partial block and an inline partial',
    inText('{{#> secret}}{{/secret}}{{#*inline "a"}}{{/inline}}'),
    ['5:10', 'another template'],
    ['5:34', 'another template'],
  ],
  ['a number', inText('{{1}}'), ['5:10', 'names nothing']],
  ['what is no tag', inText('\n{{ 1 + 2 }}'), ['6:1', 'cannot be read', '{{name}}']],
  ['a tag that is not closed', inText('x {{title'), ['5:12', 'These braces are never closed']],
  ['a backslash', inText('\\{{title}}'), ['5:10', 'backslash', '&#123;']],
]

const elements: readonly Row[] = [
  [
    'bare text',
    around('Hello, 世界\n<mj-text>x</mj-text>'),
    ['5:1', '“Hello, 世界” stands bare in <mj-column>', '<mj-text>'],
  ],
  ['bare text outside', `${around('')}\nend`, ['8:1', '“end” stands bare outside of <mjml>']],
  [
    'a file of elsewhere',
    around('<mj-include path="./other.mjml" />'),
    ['5:1', '<mj-include> is not read', 'in its place'],
  ],
  [
    'a font of another host',
    inHead('<mj-font name="Raleway" href="https://fonts.example/x.css" />'),
    ['2:10', '<mj-font> would fetch', 'theme.font'],
  ],
  ['an @import', inHead('<mj-style>@import url(https://a.example/x.css);</mj-style>'), ['2:20', '@import would fetch']],
  [
    'an @font-face in raw HTML',
    inHead('<mj-raw><style>@font-face{}</style></mj-raw>'),
    ['2:25', '@font-face would fetch'],
  ],
  [
    'a style sheet of elsewhere',
    inHead('<mj-raw><link rel="stylesheet" href="https://a.example/x.css"></mj-raw>'),
    ['2:18', '<link> would fetch', '<mj-style>'],
  ],
  ['a script', inText('<script>alert(1)</script>'), ['5:10', 'runs a <script>']],
  ['a handler', inText('<p onclick="x()">y</p>'), ['5:13', '“onclick”']],
  ['a script for an address', inText('<a href=" javascript:alert(1)">y</a>'), ['5:13', 'leads to a script']],
  [
    'frames, objects, a base and a refresh',
    inText('<iframe></iframe><object></object><embed><base><meta http-equiv="refresh" content="0">'),
    ['5:10', '<iframe>'],
    ['5:27', '<object>'],
    ['5:44', '<embed>'],
    ['5:51', '<base>'],
    ['5:63', 'leads elsewhere'],
  ],
  [
    'what is another one each time',
    around('<mj-carousel></mj-carousel><mj-navbar></mj-navbar>'),
    ['5:1', '<mj-carousel>'],
    ['5:28', '<mj-navbar>'],
  ],
  [
    'attributes put in from the head',
    inHead('<mj-html-attributes></mj-html-attributes>'),
    ['2:10', '<mj-html-attributes>', 'where they belong'],
  ],
  [
    'an element of MJML inside text',
    inText('<mj-button>x</mj-button>'),
    ['5:10', '<mj-button> stands inside <mj-text>', 'Close <mj-text>'],
    ['5:22', '</mj-button> closes nothing'],
  ],
  [
    'an element that is never closed',
    around('<mj-divider>'),
    ['5:1', '<mj-divider> is never closed', '<mj-divider … />'],
  ],
  ['text that is never closed', around('<mj-text>a'), ['5:1', '<mj-text> is never closed']],
  ['an end of nothing', around('</mj-text>'), ['5:1', '</mj-text> closes nothing']],
  [
    'an attribute twice',
    around('<mj-text color="red" align="left" color="blue">x</mj-text>'),
    ['5:35', '“color” twice'],
  ],
  [
    'a condition for Outlook between elements',
    around('<!--[if mso]>\n<![endif]-->'),
    ['5:1', 'condition for Outlook', '<mj-raw>'],
    ['6:1', 'condition for Outlook'],
  ],
  ['CDATA', inText('<![CDATA[x]]>'), ['5:10', 'CDATA']],
  ['a comment that is never closed', inText('<!-- x'), ['5:10', 'comment is never closed']],
  [
    'quotes and tags in the title',
    inHead('<mj-title>“{{title}}” "x" <b></mj-title>'),
    ['2:32', '" in <mj-title>'],
    ['2:34', '"'],
    ['2:36', '<'],
  ],
]

const whole: readonly Row[] = [
  ['nothing', ' \n', ['1:1', 'empty', 'Remove the file']],
  ['nothing but a comment', '<!-- {{title}} -->', ['1:1', 'empty']],
  [
    'no unsubscribe link',
    inText('x').replace('{{unsubscribe}}', '#'),
    ['1:1', 'no place for the unsubscribe link', '{{words.unsubscribe}}'],
  ],
  [
    'an unsubscribe link in a condition',
    inText('x').replace(/<a .*?<\/a>/, '{{#if manage}}{{unsubscribe}}{{/if}}'),
    ['1:1', 'stands inside a block'],
  ],
  [
    'no content',
    inText('x').replace(/\{\{#each sections.*?\{\{\/each\}\}\{\{\/each\}\}/, ''),
    ['1:1', 'warning The template shows nothing'],
  ],
  [
    'no postal address',
    inText('x').replace('{{postalAddress}}', ''),
    ['1:1', 'warning The template does not show the postal address'],
  ],
  [
    'no language',
    inText('x').replace(/<mjml[^>]*>/, '<mjml>'),
    ['1:1', 'warning <mjml> does not say its lang and dir', 'lang="{{language}}"'],
  ],
]

describe('lintTemplate()', () => {
  const rows = [...placement, ...fields, ...elements, ...whole].map((row) => [row[0], row] as const)
  test.each(rows)('names %s, with place and cure', (_, [, source, ...faults]) => {
    const found = said(source)
    const places = found.map((text) => text.split(' ')[0])
    expect(places, found.join('\n')).toEqual(faults.map(([place]) => expect.stringMatching(new RegExp(`^${place}`))))
    for (const [index, [, ...words]] of faults.entries()) for (const word of words) expect(found[index]).toContain(word)
  })

  test.each([
    ['the package’s own template', template],
    ['a template with everything that works', everything()],
    [
      'loops around sections, text and rows',
      around(
        '<mj-raw>{{#each sections}}</mj-raw><mj-text>{{heading}}</mj-text><mj-raw>{{/each}}</mj-raw><mj-table>{{#each sections}}<tr><td>{{heading}}</td></tr>{{/each}}</mj-table>',
      ),
    ],
    [
      'an element that a condition opens and another closes',
      inText('{{#if manage}}<a href="{{manage}}">{{/if}}x{{#if manage}}</a>{{/if}}'),
    ],
    [
      'the unsubscribe link in each branch',
      inText('x').replace(/<a .*?<\/a>/, '{{#if manage}}{{unsubscribe}}{{else}}<b>{{@root.unsubscribe}}</b>{{/if}}'),
    ],
    [
      'the unsubscribe link within words',
      inText('x').replace(/<a .*?<\/a>/, '{{#with words}}<a href="{{../unsubscribe}}">{{unsubscribe}}</a>{{/with}}'),
    ],
    [
      'white space control, comments and CRLF',
      inText('{{~#if manage~}}\r\n<!-- {{#each gone}} -->{{!-- <mj-text> {{x}} --}}{{! "y" }}{{~else~}} x {{~/if~}}'),
    ],
    [
      'a condition for Outlook with tags in it',
      inText('<!--[if mso]><b>{{title}}</b><![endif]--><!--[if !mso]><!-->{{day}}<!--<![endif]-->'),
    ],
    [
      'block parameters, counters and lengths',
      inText(
        '{{#each sections as |section n|}}{{n}} {{section.heading}} {{@index}}{{#if @first}}{{else if @last}}{{/if}}{{#each section.spans}}{{section.heading}}{{text}}{{../../title}}{{/each}}{{/each}}{{#if sections.length}}x{{/if}}',
      ),
    ],
    [
      'values and blocks in quoted attributes',
      inText(
        `<a href="{{web}}#{{title}}" title='{{title}}{{#if manage}} {{day}}{{/if}}' class="x {{direction}}">x</a>`,
      ),
    ],
  ])('has nothing to say about %s', (_, source) => {
    expect(said(source)).toEqual([])
  })

  test.each([
    ['\r\n', 'CRLF'],
    ['\r', 'CR'],
    ['\n', 'LF'],
  ])('counts lines that end in %j (%s), and takes no comment for a fault', (end) => {
    const source = inText(`一\n<!-- {{#if\n x}} -->\n{{! \n }}𝒳\t{{tilte}}`).replaceAll('\n', end)
    const [fault] = lintTemplate(source, theme).diagnostics
    expect(fault?.place).toEqual({ file: 'templates/letter.mjml', line: 9, column: 7 })
    expect(fault?.excerpt).toEqual({ text: ' }}𝒳\t{{tilte}}</mj-text>', length: 9 })
  })

  test('tells all faults at once, in the order of their places', () => {
    const source = inText('{{tilte}}\n{{{title}}}\n<script></script>\n{{#if manage}}').replace(
      '<mj-head></mj-head>',
      'bare',
    )
    expect(said(source).map((text) => text.split(' ')[0])).toEqual(['2:1', '7:1', '8:1'])
  })

  test('leaves every line and column of what it compiles where it was', () => {
    const source = '<mjml>\r\n<!-- a\n{{b}} -->{{!-- c\r\n --}}{{title}}'
    const lint = lintTemplate(source, theme).source
    expect(lint).toHaveLength(source.length)
    expect(lint.indexOf('{{title}}')).toBe(source.indexOf('{{title}}'))
    expect(lint.split(/\r\n|\n/)).toHaveLength(source.split(/\r\n|\n/).length)
    expect(lint).not.toMatch(/a|b\}|c/)
  })

  test.each([
    ['no end of tags', '{{title}}'.repeat(11_000)],
    ['no end of <', '<'.repeat(100_000)],
    ['no end of open tags', '<a '.repeat(33_000)],
    ['no end of open comments', '<!--'.repeat(25_000)],
    ['no end of open braces', '{{'.repeat(50_000)],
    ['no end of quotes', `<a ${'b="'.repeat(33_000)}`],
    ['no end of open sections', '<mj-section>'.repeat(8_000)],
    ['no end of marks', '<!'.repeat(50_000)],
    ['no end of open elements', '<mj-text>'.repeat(11_000)],
    ['500 blocks, one in the other', '{{#if title}}'.repeat(500)],
  ])('ends with %s', (_, text) => {
    expect(lintTemplate(text, theme).diagnostics.length).toBeGreaterThan(0)
  })
})

/** A template with all that a designer may do. */
function everything(): string {
  const head = `<mj-head><mj-title>{{title}} ({{publication}})</mj-title><mj-preview>{{preheader}}</mj-preview><mj-breakpoint width="480px" />
<mj-attributes><mj-all font-family="{{theme.font}}" /><mj-class name="quiet" color="{{ theme.quiet }}" /><mj-text align="{{theme.start}}" /></mj-attributes>
<mj-style>.a > b { color: {{theme.ink}} } @media (max-width: 480px) { .a { width: 100% } }</mj-style><mj-style inline="inline">.b { color: {{theme.accent}} }</mj-style>
<mj-raw><meta name="color-scheme" content="light dark"></mj-raw></mj-head>`
  return around(
    '<mj-raw><div style="background:url(https://a.example/x.png)"></mj-raw><mj-image src="{{web}}x.png" alt="{{title}}" href="{{web}}" /><mj-button href="{{web}}" background-color="{{theme.accent}}">{{words.onWeb}}</mj-button><mj-divider /><mj-social><mj-social-element name="github" href="{{home}}">{{publication}}</mj-social-element></mj-social><mj-raw></div></mj-raw>',
    head,
  ).replace('<mj-body>', '<mj-body width="{{theme.width}}px" background-color="{{theme.ground}}">')
}
