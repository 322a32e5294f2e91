import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, expect, test } from 'vitest'
import { type MailServer, mailServer } from '../mail-server.ts'
import { courant, publication, settings } from '../publication.ts'
import { readLetter } from '../render/letter/live.ts'

let server: MailServer | undefined
afterEach(() => server?.close())

const secret = 'planted-5f2c1b'
/** Whatever might fetch a file or a variable: by Handlebars, MJML, HTML, other engines, or Markdown. */
const thieves = [
  '{{> secret}} {{> ./secret}} {{#> secret}}{{/secret}} {{{include "secret.txt"}}} {{lookup this "PLANTED"}}',
  '{{constructor.constructor "return process.env.PLANTED"}} {{process.env.PLANTED}} {{@root.process.env.PLANTED}}',
  '<mj-include path="./secret.mjml" /> <mj-include path="secret.html" type="html" /> <mj-include path="secret.css" type="css" />',
  '{% include "secret.txt" %} {% include secret.html %} {% render "secret" %} {{< include secret.txt >}}',
  '<%- include("secret") %> <%= process.env.PLANTED %> \u0024{process.env.PLANTED} \u0024PLANTED %PLANTED%',
  '<!--#include file="secret.html" --> @import "secret.css"; !include secret.txt <xi:include href="secret.html"/>',
  '<object data="secret.html"></object> <iframe src="secret.html"></iframe> <link rel="import" href="secret.html">',
]

test('build and send: no file beside a digest and no variable of the environment gets into a letter', async () => {
  server = await mailServer()
  const all = thieves.join(' ')
  const digest = `---\ntitle: ${JSON.stringify(all)}\nsummary: ${JSON.stringify(all)}\nauthor: ${JSON.stringify(all)}\n---\n\n${thieves
    .map(
      (text, n) =>
        `## ${text}\n\n### [${text}](https://a.example/${n})\n[${text}](https://a.example/${n})\n\n${text}\n`,
    )
    .join('\n')}`
  const planted = Object.fromEntries(
    ['secret', 'secret.txt', 'secret.html', 'secret.css', 'secret.mjml', 'secret.hbs'].flatMap((name) =>
      ['digests', 'templates', '.'].map((folder) => [join(folder, name), `<mjml><mj-body>${secret}</mj-body></mjml>`]),
    ),
  )
  const root = await publication({
    ...planted,
    'courant.yaml': settings.replace('论文晨报\nurl', `${JSON.stringify(all)}\nurl`),
    'digests/2025-05-02.md': digest,
    '.env': `PLANTED=${secret}\n`,
  })
  const env = {
    PLANTED: secret,
    COURANT_SMTP_URL: server.url,
    COURANT_SECRET: 'a-secret-of-thirty-two-characters-or-more',
  }
  const built = await courant(root, ['build'], { env })
  expect([built.code, built.err]).toEqual([0, expect.not.stringContaining('error')])
  const letters = ['email.html', 'email.txt'].map((name) => join(root, 'dist/issues/2025-05-02', name))
  expect((await courant(root, ['send', 'latest', '--to', 'ada@readers.example'], { env })).code).toBe(0)
  const mail = await simpleParser(Buffer.from(server.taken[0]?.raw ?? '', 'latin1'))
  const texts = [
    ...(await Promise.all(letters.map((path) => readFile(path, 'utf8')))),
    mail.text ?? '',
    String(mail.html),
  ]
  for (const text of [...texts, server.taken[0]?.raw ?? '']) {
    expect(text.length).toBeGreaterThan(1000)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(process.env['PATH'])
  }
  expect(readLetter(String(mail.html)).live).toEqual([])
  // What stole nothing is there to read.
  for (const text of thieves.slice(0, 3)) expect(readLetter(String(mail.html)).text).toContain(text)
})
