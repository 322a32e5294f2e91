import { describe, expect, test } from 'vitest'
import { baseline } from '../../../src/check/letter/support/baseline.ts'
import { checkLetter } from '../../../src/check/letters.ts'
import { neutralLetter } from '../../../src/render/letter/letter.ts'
import { letterSource } from '../../render/letter/letter-source.ts'
import { sampleUrl } from '../../sample-edition.ts'
import { clients } from './plain-letter.ts'

/** One of everything that a digest can have, below a heading of each rank, in words of the language. */
const everything = (word: string) =>
  [
    `${word}：${word}。`,
    `## ${word}`,
    `### [${word} **x**](https://a.example/1)`,
    `[${word}](https://a.example/1)`,
    `${word} \`code\`, ~~${word}~~ [${word} ${word}](https://a.example/2)[^1], https://a.example/a/very/long/path, H<sub>2</sub>O<sup>2</sup>, <kbd>Esc</kbd> <mark>${word}</mark> <abbr title="x">x</abbr> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> long<wbr>word`,
    `> ${word}\n>\n> - ${word}`,
    '```js\nconst answer = 42\n```',
    `| ${word} | x |\n|:--|--:|\n| 1 | 2 |\n\n<table><tr><th>${word}</th><td>1</td></tr></table>`,
    `|${` ${word} |`.repeat(6)}\n|${'--|'.repeat(6)}\n|${' 1 |'.repeat(6)}`,
    `- [x] ${word}\n- [ ] ${word}\n\n1. ${word}\n   1. ${word}\n\n---`,
    `<img src="https://a.example/x.png" alt="${word} ${word}" width="1200" height="300">`,
    `<figure><img src="https://a.example/y.jpg" alt="" width="40"><figcaption>${word}</figcaption></figure>`,
    `<details><summary>${word}</summary>${word}</details>\n\n<dl><dt>${word}</dt><dd>${word}</dd></dl>`,
    `[^1]: ${word}.`,
    `## ${word} B\n\n- [${word} x](https://a.example/3): ${word}\n- [${word} y](https://a.example/4): ${word}`,
  ].join('\n\n')

const languages = {
  'zh-Hans': '理解任意视频中的摄像机运动',
  'zh-Hant': '理解任意影片中的攝影機運動',
  en: 'Camera motions in any video',
  ja: 'カメラの動きを理解する',
  hi: 'किसी भी वीडियो में कैमरे की गति',
  ar: 'حركة الكاميرا في أي فيديو',
  he: 'תנועת מצלמה בכל סרטון',
}

async function checked(language: string, body: string) {
  const source = await letterSource(
    `---\ntitle: ${body.slice(0, 20).split('\n')[0]}\nlang: ${language}\n---\n\n${body}`,
  )
  const { html, text } = neutralLetter(source)
  return checkLetter({ path: 'email.html', html, text }, { unsubscribe: `${sampleUrl}subscribe/`, clients })
}

describe('the package’s own letter', () => {
  test.each(Object.entries(languages))('in %s has no finding at all', async (language, word) => {
    const { findings, features } = await checked(language, everything(word))
    expect(findings.map(({ code, message, excerpt }) => [code, message, excerpt?.text.slice(0, 80)])).toEqual([])
    expect(features.length).toBeGreaterThan(40)
  })

  test('of hardly any words has none either', async () => {
    expect((await checked('en', '[A paper on ink](https://a.example/1)\n\nOne line.')).findings).toEqual([])
  })

  test('is all that the baseline makes room for', async () => {
    const used = new Set<string>()
    for (const [language, word] of Object.entries(languages))
      for (const { slug } of (await checked(language, everything(word))).features) used.add(slug)
    expect(Object.keys(baseline).filter((slug) => !used.has(slug))).toEqual([])
  })

  test('uses nothing in the baseline that every mail program shows', async () => {
    const main = clients.clients.map((client, place) => (client.main ? place : -1)).filter((place) => place >= 0)
    const shown = clients.features.filter(({ support }) => main.every((place) => support[place] !== 'n'))
    expect(shown.map(({ slug }) => slug).filter((slug) => baseline[slug] !== undefined)).toEqual([])
  })
})
