import { expect, test } from 'vitest'
import { renderLetter } from '../../src/render/letter/letter.ts'
import { missing } from '../needs.ts'
import { letterSource } from '../render/letter/letter-source.ts'
import { seenInNeomutt } from './neomutt.ts'

const digest = `---
title: 第 17 期：every script
---

This week in **scripts**, with [a link](https://a.example/one) and [another](https://a.example/two), H<sub>2</sub>O and x<sup>2</sup>.

## 中文 and 日本語

### [论文周报：理解任意视频中的摄像机运动](https://a.example/zh)

${'我们提出一个基准，含 3,000 个视频（36.0% → 73.6%）。'.repeat(6)}

${'カタカナのメーカーは「長い文」を書きます。'.repeat(5)}

| 语言 | n | note |
|---|--:|---|
| 中文 | 1 | 两列 |
| English | 200 | one 🔺 |

### [हिन्दी में एक लंबा शीर्षक](https://a.example/hi)

${'हिन्दी का वाक्य जिसमें क्ष और त्र हैं। '.repeat(6)}

## عربي ועברית

### [نص عربي طويل](https://a.example/ar)

${'هذا نص عربي طويل جدًا مع كلمات English في الوسط. '.repeat(6)}

${'זהו טקסט בעברית עם מספרים 123 ומילים. '.repeat(6)}

## ภาษาไทย

- [ไทย](https://a.example/th/${'x'.repeat(120)}): ${'ภาษาไทยไม่มีช่องว่างระหว่างคำ'.repeat(6)}
- [emoji](https://a.example/e): 👍 🔺420 ⭐19 📝 ☑ — and “quotes”

> quoted ${'text '.repeat(30)}

\`\`\`
From the code:
.dot
\tconst x = '中'
\`\`\`
`

test.skipIf(missing('neomutt', ['/usr/bin/neomutt', '/usr/bin/tmux']))(
  'neomutt shows the text part as it was written, line by line, in every script',
  async () => {
    const letter = renderLetter(await letterSource(digest))
    const seen = await seenInNeomutt(letter)
    const written = letter.text.trimEnd().split('\n')
    const from = seen.indexOf(written[0] ?? '')
    expect(seen.slice(from, from + written.length)).toEqual(written)
  },
)
