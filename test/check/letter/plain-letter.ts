import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LetterFile } from '../../../src/check/letter/document.ts'
import type { ClientData } from '../../../src/check/letter/support/client-data.ts'
import { checkLetter, type LetterChecked } from '../../../src/check/letters.ts'
import { repository } from '../../publication.ts'

/** What is known of mail programs. */
export const clients: ClientData = JSON.parse(readFileSync(join(repository, 'schemas/caniemail.json'), 'utf8'))

const unsubscribe = 'https://weekly.example/subscribe/'

/** A letter written by hand, with one of everything that rules look at, and no fault. */
export const plainHtml: string = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<title>Weekly 12</title>
<meta name="color-scheme" content="light dark">
<style>
:root { color-scheme: light dark; }
.letter { margin: 0; }
@media (prefers-color-scheme: dark) {
  .letter, .letter td { background: #161513 !important; }
  .letter, .letter div, .letter p, .letter li, .letter h1, .letter h2, .letter th { color: #e9e6e0 !important; }
  .letter a { color: #f0a878 !important; }
}
</style>
</head>
<body>
<div lang="en" dir="ltr" style="display:none">Three papers about ink.</div>
<div class="letter" lang="en" dir="ltr" style="background:#fffdf9;color:#24211d;font-size:16px">
<!--[if mso]><table role="presentation"><tr><td><![endif]-->
<table role="presentation"><tr><td style="padding:0">
<p><a href="${unsubscribe}" style="color:#6b655b">Unsubscribe</a></p>
<h1 style="font-size:28px">Weekly 12</h1>
<h2 style="color:#24211d">On ink</h2>
<p>Ink is <a href="https://ink.example/notes" style="color:#8a3b12">made of soot</a>, see ink.example.</p>
<p><img src="https://ink.example/well.png" alt="An ink-well" width="552" height="300"></p>
<table><tr><th scope="col">Ink</th></tr><tr><td style="color:#24211d"><p>black</p></td></tr></table>
<p id="foot" style="color:#6b655b">You get this because you asked for it. <a href="#foot">Here below</a>
<a href="${unsubscribe}" style="color:#6b655b">Unsubscribe</a></p>
</td></tr></table>
</div>
</body>
</html>
`

/** Its text part. */
export const plainText: string = `Weekly 12

Unsubscribe:
${unsubscribe}

On ink
======

Ink is made of soot, see ink.example.
[An ink-well]

Ink: black

You get this because you asked for it. Unsubscribe:
${unsubscribe}
`

/** Checks a letter: the one without fault, with some of it replaced. */
export function check(some: Partial<LetterFile> = {}): LetterChecked {
  const file = { path: 'issues/12/email.html', html: plainHtml, text: plainText, ...some }
  return checkLetter(file, { unsubscribe, clients })
}
