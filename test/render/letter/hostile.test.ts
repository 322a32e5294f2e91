import { describe, expect, test } from 'vitest'
import { renderLetter } from '../../../src/render/letter/letter.ts'
import { hostileFolder, naughtyStrings, sampleOf, scriptsInHtml } from '../../hostile-strings.ts'
import { missing } from '../../needs.ts'
import { letterSource } from './letter-source.ts'
import { readLetter } from './live.ts'

/** What has a meaning to engines of templates, to MJML, or to Outlook. */
const markers = [
  '{{title}} {{ unsubscribe }} {{{this}}} {{&name}}',
  '{{> secret}} {{#> secret}}{{/secret}} {{#*inline "x"}}{{/inline}}',
  '{{#with words}}{{unsubscribe}}{{/with}} {{#each sections}}{{heading}}{{/each}} {{/if}}',
  '{{lookup . "constructor"}} {{constructor}} {{constructor.constructor "return process.env"}} {{__proto__}} {{@root.title}}',
  '{{!-- gone --}} {{! gone }} \\{{x}} {{{{raw}}}} {{x}} {{{{/raw}}}} {{ {{{ }} }}}',
  '{{theme.accent}} {{ theme.font }}',
  '<% include secret %> <%= process.env.PLANTED %>',
  `[[ secret ]] [[\${x}]] \${process.env.PLANTED} #{x} @{x}`,
  '*|MERGE|* *|IF:X|* %%x%% %recipient.name% %UNSUBSCRIBE% -name- <#x#>',
  '<mj-include path="./secret.mjml" /> <mj-include path="secret.html" type="html" />',
  '<mj-raw><b>x</b></mj-raw> <mj-style>*{display:none}</mj-style> <mj-text>x</mj-text>',
  '</mj-text></mj-column></mj-section> <mj-section><mj-column><mj-text>',
  '<!--[if mso]><b>x</b><![endif]--> <!--[if !mso]><!-->x<!--<![endif]-->',
  '<![CDATA[x]]> ]]> <!-- x --> --> <?php echo 1 ?> <!DOCTYPE x [<!ENTITY y "z">]>',
  `$& $1 $$ $\` $' "double" 'single' \`back\` \\u003cscript\\u003e &lt;b&gt; &#x3c;b&#x3e;`,
  'MJMLHTMLIGNORE0END htmlmin:ignore sanitized0:x; variable_temp_0',
]

const json = JSON.stringify
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A digest with `text` in every field; in its Markdown too where it is to be read as such. */
const digestWith = (text: string, markdown: string): string =>
  [
    `---\ntitle: ${json(text)}\nauthors: [${json(text)}]\ntags: [${json(text)}]\nsummary: ${json(text)}\nextra: ${json(text)}\n---`,
    `## ${markdown}`,
    `### [${markdown}](https://a.example/1)\n[${markdown}](https://a.example/1 ${json(text)})`,
    `By ${markdown}\n\n${markdown}\n\n- ${markdown}\n\n> ${markdown}`,
    `| ${markdown} |\n|---|\n| ${markdown} |`,
    `[x](<${text.replace(/[<>\n]/g, '')}>) ![${markdown}](https://a.example/x.png)`,
    `## Links\n\n- [${markdown}](https://a.example/2): ${markdown}`,
  ].join('\n\n')

const publicationWith = (text: string) => ({
  title: text,
  description: text,
  author: { name: text },
  mail: { from: { name: text, address: 'a@b.example' }, postalAddress: text },
})

/** What is live in the letter of a digest, and comments that no other letter has; undefined where the digest is refused. */
async function faultsIn(digest: string, text: string): Promise<string[] | undefined> {
  const source = await letterSource(digest, publicationWith(text)).catch(() => undefined)
  if (source === undefined) return undefined
  const { live, comments } = readLetter(renderLetter(source).html)
  return [...live, ...comments.filter((comment) => !usual.has(comment))]
}

/** The faults of the letters of many digests. A few of them nest so deep that there is no letter. */
async function faultsOf(digests: readonly (readonly [digest: string, text: string])[]): Promise<string[]> {
  let refused = 0
  const faults: string[] = []
  for (const [digest, text] of digests) {
    const own = await faultsIn(digest, text)
    if (own === undefined) refused += 1
    else faults.push(...own.map((fault) => `${text}: ${fault}`))
  }
  expect(refused).toBeLessThan(Math.max(2, digests.length / 20))
  return faults
}

const plain = readLetter(renderLetter(await letterSource(digestWith('text', 'text'), publicationWith('text'))).html)
const usual = new Set(plain.comments)

describe('what an author writes', () => {
  test('is nothing that acts, where it is nothing special', () => {
    expect(plain.live).toEqual([])
    expect(
      readLetter('<body><svg onload=x></svg><a href="javascript:x">y</a><p style="background:url(x)">').live,
    ).toHaveLength(3)
  })

  test.each(markers)('%s comes out as text, as it was written, from every field', async (marker) => {
    const text = oneLine(marker)
    // In Markdown it stands as code, where nothing has a meaning.
    const code = `\`\`\` ${text.replaceAll('|', '¦')} \`\`\``
    const source = await letterSource(digestWith(text, code), publicationWith(text))
    const letter = renderLetter(source)
    const read = readLetter(letter.html)
    expect([...read.live, ...read.comments.filter((comment) => !usual.has(comment))]).toEqual([])
    const shown = text.replaceAll('|', '¦')
    const count = (whole: string, part: string) => whole.split(part).length - 1
    // The title twice, the publication, the postal address, and the preheader; then each piece of Markdown.
    expect(count(read.text, text) + count(read.text, shown)).toBeGreaterThanOrEqual(text === shown ? 12 : 5)
    expect(count(read.text, shown)).toBeGreaterThanOrEqual(7)
    expect(count(oneLine(letter.text), text)).toBeGreaterThanOrEqual(2)
    expect(letter.subject).toContain(text.slice(0, 150))
    for (const [slot, times] of [
      [letter.slots.unsubscribe, plainCount.unsubscribe],
      [letter.slots.name, plainCount.name],
    ] as const)
      expect(count(letter.html, slot)).toBe(times)
  })

  test.each(markers)('%s in Markdown does nothing', async (marker) => {
    expect(await faultsIn(digestWith(marker, marker), marker)).toEqual([])
  })
})

/** How often each slot stands in a letter of ordinary words. */
const plainCount = await (async () => {
  const { html, slots } = renderLetter(await letterSource(digestWith('text', 'text'), publicationWith('text')))
  const times = (slot: string) => html.split(slot).length - 1
  return { unsubscribe: times(slots.unsubscribe), name: times(slots.name) }
})()

describe('slots', () => {
  test('of another letter, or like those of a letter, are an author’s words and get nothing of a reader’s', async () => {
    const former = renderLetter(await letterSource('## A\n\n### [One](https://a.example/1)\n\nText.')).slots
    const tokens = [
      former.unsubscribe,
      former.name,
      'https://slot.invalid/x/unsubscribe',
      `slot-${'0'.repeat(32)}-name`,
    ]
    const written = `## ${former.name}\n\n### [${former.name}](${former.unsubscribe})\n\n${tokens.join(' ')} [x](${former.unsubscribe})`
    const { html, text, slots } = renderLetter(await letterSource(written, publicationWith(former.name)))
    for (const [part, own] of [
      [html, plainCount.unsubscribe],
      [text, 2],
    ] as const) {
      expect(part.split(slots.unsubscribe)).toHaveLength(own + 1)
      for (const token of tokens) expect(part).toContain(token)
    }
    expect(Object.values(slots)).not.toEqual(expect.arrayContaining([former.unsubscribe]))
    expect(Object.values(slots)).not.toEqual(expect.arrayContaining([former.name]))
  })

  test('cannot be guessed by writing them: what is written changes them', async () => {
    const digest = (word: string) => `## A\n\n### [One](https://a.example/1)\n\n${word}`
    let word = 'nothing'
    for (let round = 0; round < 5; round += 1) {
      const { html, slots } = renderLetter(await letterSource(digest(word)))
      expect(html.split(slots.unsubscribe)).toHaveLength(plainCount.unsubscribe + 1)
      word = slots.unsubscribe
    }
  })
})

describe.skipIf(missing('../shared/hostile', [hostileFolder]))('nothing that acts comes out of a letter', () => {
  test.each([
    ['naughty strings', naughtyStrings],
    ['scripts in HTML', scriptsInHtml],
  ])(
    'in every field: %s',
    async (_, strings) => {
      const digests = sampleOf(strings(), 300).map((text) => [digestWith(text, oneLine(text)), text] as const)
      expect(await faultsOf(digests)).toEqual([])
    },
    600_000,
  )

  test('as a digest of its own: scripts in HTML', async () => {
    const digest = (text: string) => `## A\n\n### [One](https://a.example/1)\n\n${text}\n\nmore`
    expect(await faultsOf(sampleOf(scriptsInHtml(), 300).map((text) => [digest(text), text] as const))).toEqual([])
  }, 600_000)
})
