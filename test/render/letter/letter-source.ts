import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instant } from '../../../src/base/calendar.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import { emptyLock } from '../../../src/domain/lock/lock.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { themeIn } from '../../../src/domain/theme.ts'
import { type LetterCompiler, letterCompiler } from '../../../src/files/letter-compiler.ts'
import { parseDigests } from '../../../src/parse/issue.ts'
import { editionsOf } from '../../../src/render/edition.ts'
import { letterSection, pieceOf } from '../../../src/render/letter/blocks.ts'
import { contentsOf } from '../../../src/render/letter/contents.ts'
import type { LetterSource } from '../../../src/render/letter/letter.ts'
import type { LetterBody } from '../../../src/render/letter/size/bench.ts'
import { lookOf } from '../../../src/render/letter/styles.ts'
import { withoutComments } from '../../../src/render/letter/template/tags.ts'
import { samplePublication } from '../../sample-edition.ts'

/** The package's own template. */
export const template: string = readFileSync(join(import.meta.dirname, '../../../templates/letter.mjml'), 'utf8')

/** One compiler for all tests of a file: it compiles each template once. */
const compile: LetterCompiler = letterCompiler()

/** What the letter of a digest is made of; `overrides` take the place of what the publication says. */
export async function letterSource(digest: string, overrides: Partial<Publication> = {}): Promise<LetterSource> {
  const publication = samplePublication(overrides)
  const bytes = new TextEncoder().encode(digest)
  const [parsed] = parseDigests([{ file: 'digests/2025-05-02.md', bytes }], publication)
  const issue = parsed?.issue
  if (issue === undefined) throw new Error(parsed?.diagnostics[0]?.message)
  const [edition] = editionsOf([{ issue }], { publication, lock: emptyLock, now: instant(0) }).editions
  if (edition === undefined) throw new Error('no edition came out')
  return sourceOf(edition, publication)
}

/** What the letter of an edition is made of. */
export async function sourceOf(
  edition: Edition,
  publication: Publication = samplePublication(),
): Promise<LetterSource> {
  return {
    edition,
    publication,
    compiled: await compile(withoutComments(template), {
      direction: edition.direction,
      theme: themeIn(publication.theme, edition.language),
    }),
  }
}

/** A digest in the seed's shape, with so many entries of some 230 characters each. */
export function digestOf(entries: number): string {
  const words = '约三千段互联网视频由专家分多轮标注，用来检验模型是否看得懂镜头怎么动（36.0% → 73.6%）。'.repeat(5)
  return Array.from(
    { length: entries },
    (_, n) =>
      `## Towards Understanding Camera Motions in Any Video, Part ${n}\n[理解任意视频中的摄像机运动](https://arxiv.example/abs/${n})\n\n${words}\n`,
  ).join('\n')
}

/** All that there is between head and foot of a letter, however long it would be. */
export function wholeBody({ edition, publication }: LetterSource): LetterBody {
  const anchors = new Set(contentsOf(edition, publication.mail.contents).map(({ anchor }) => anchor))
  const options = { language: edition.language, look: lookOf(publication.theme, edition), anchors }
  const sections = edition.sections.map((section, index) => {
    const pieces = section.parts.map((part) => pieceOf(part, section, options))
    return letterSection(section, pieces, { ...options, before: edition.sections[index - 1] })
  })
  return { shown: edition.sections, sections }
}
