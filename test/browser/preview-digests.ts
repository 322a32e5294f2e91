/** Digests that ask much of the preview: two scripts, an error, a draft, lines that are no entry, markup in titles. */
export const previewDigests: Readonly<Record<string, string>> = {
  'digests/2026-11-20.md': `---
title: 第 46 期：摄像机运动与排行榜
lang: zh-Hans
---

编者按：本期共四篇，[投稿](https://weekly.example/write)。

## 视觉

### Towards Understanding Camera Motions in Any Video
[理解任意视频中的摄像机运动](https://arxiv.example/abs/2504.15376)

我们提出一个基准，含 3,000 个视频（36.0% → 73.6%）。

### The Leaderboard Illusion
[排行榜幻觉](https://arxiv.example/abs/2504.20879)

排行榜上的差距有多少是真的？

![榜单](https://images.example/board.png)

## Reinforcement Learning

- [Absolute Zero](https://arxiv.example/abs/2505.03335): learns without data, and *checks* itself.
- [单训练样本的强化学习](https://arxiv.example/abs/2504.20571)：R&D 的 <1% 成本

下期再见。
`,
  'digests/2026-11-13.md': `# Weekly Reading 45

## [Attention, again](https://a.example/attention)

One paragraph about it, with a \`code_span\` and a long address:
https://a.example/a/very/long/address/that/no/mail/program/will/ever/break/for/anybody/because/it/has/no/spaces

\`\`\`ts
const answer: number = 42
\`\`\`

## [Small models](https://a.example/small)

| model | size |
| --- | ---: |
| a | 1 B |
| b | 3 B |
`,
  'digests/2026-11-06.ar.md': `---
title: العدد ٤٤ – قراءات الأسبوع
lang: ar
---

## قسم

### Sadeed: Advancing Arabic Diacritization
[سديد: تطوير التشكيل](https://a.example/1)

نص عربي، و\`unicode-bidi\`.
`,
  'digests/2026-10-30.md': `---
title: "</title><script>document.title = 'ran'</script> {{x}} $& <img src=x onerror=alert(1)>"
draft: true
---

## [“><svg onload=alert(1)>](https://a.example/"><script>alert(1)</script>)

Text with <script>alert(1)</script> and <b>bold</b>.
`,
  'digests/2026-10-23.md': `---
title: An issue without entries
---

Nothing but a thought, and no link at all.
`,
  'digests/2026-10-16.md': `---
title: A broken one
date: next friday
---

## [One](https://a.example/one)

Text.
`,
}
