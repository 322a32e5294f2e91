import { sectionSlug } from '../../../src/domain/topic/section-slug.ts'
import type { Dice } from './dice.ts'

/** An entry as its author has it. Its mark stands in its text and is never edited: by it the test knows what a reader got. */
interface Piece {
  readonly mark: string
  title: string
  link: string | undefined
  text: string
}

interface Part {
  name: string
  /** How its entries are set: under headings that are links, or in a list. */
  readonly form: 'articles' | 'list'
  pieces: Piece[]
}

/** A digest as its author has it. */
interface Draft {
  readonly number: number
  readonly day: string
  readonly language: string
  /** The name of its file after the day. */
  name: string
  title: string
  readonly parts: Part[]
}

/** An author who publishes, and then has second thoughts. */
export interface Author {
  /** The digests as files, by their paths. */
  readonly files: () => Map<string, string>
  /** Writes the next issue; `day` is its date. */
  readonly write: (day: string) => void
  /** Edits something that was published, and says what. */
  readonly edit: () => string
  /** The marks of what the feed in `folder` is to hold. */
  readonly marksIn: (folder: string) => ReadonlySet<string>
}

const sections = ['Papers', 'Tools', '読み物', 'R&D <notes>']
const words = ['frogs', 'type', '论文', 'Vec<T>', 'ink & paper', 'かな', 'a "quote"', 'rivers', '🎉 parties', 'salt']

/** An author whose every thought comes from `chance`. */
export function author(chance: Dice): Author {
  const drafts: Draft[] = []
  const turn: string[] = []
  const pieceFor = ({ form }: Pick<Part, 'form'>, number: number, index: number): Piece => ({
    mark: `${number}.${index}`,
    title: `${number}.${index} on ${chance.pick(words)}`,
    link: form === 'articles' ? `https://things.example/${number}/${index}?a=1&b=2` : undefined,
    text: `About *${chance.pick(words)}* and ${chance.pick(words)}.`,
  })
  const write = (day: string): void => {
    const number = drafts.length + 1
    const language = number % 4 === 0 ? 'fr' : 'en'
    const names = chance.shuffle(sections).slice(0, 1 + chance.roll(3))
    let count = 0
    const parts = names.map((name): Part => {
      const form = chance.chance(0.7) ? 'articles' : 'list'
      const pieces = Array.from({ length: 1 + chance.roll(3) }, () => {
        count += 1
        return pieceFor({ form }, number, count)
      })
      return { name, form, pieces }
    })
    drafts.push({ number, day, language, name: '', title: `No. ${number}: ${chance.pick(words)}`, parts })
  }
  return {
    write,
    files: () => new Map(drafts.map((draft) => [`digests/${draft.day}${draft.name}.md`, textOf(draft)])),
    edit: () => {
      // Each kind once before any comes again.
      if (turn.length === 0) turn.push(...chance.shuffle(Object.keys(edits)))
      const kind = turn.pop() ?? ''
      const draft = chance.pick(drafts)
      const count = draft.parts.flatMap(({ pieces }) => pieces).length
      edits[kind]?.(draft, chance, (part) => pieceFor(part, draft.number, count + 1))
      return kind
    },
    marksIn: (folder) => new Set(drafts.flatMap((draft) => marksOf(draft, folder))),
  }
}

type Edit = (draft: Draft, chance: Dice, pieceFor: (part: Part) => Piece) => void

const inPiece =
  (change: (piece: Piece, chance: Dice) => void): Edit =>
  ({ parts }, chance) =>
    change(chance.pick(parts.flatMap(({ pieces }) => pieces)), chance)

/** What authors do to an issue that is out. */
export const edits: Readonly<Record<string, Edit>> = {
  'the title': (draft, chance) => {
    draft.title = `No. ${draft.number}, again: ${chance.pick(words)}`
  },
  'the name of the file': (draft, chance) => {
    draft.name = `-name-${chance.roll(1000)}`
  },
  'the order of entries': ({ parts }, chance) => {
    for (const part of parts) part.pieces = chance.shuffle(part.pieces)
  },
  'the order of sections': (draft, chance) => {
    draft.parts.splice(0, draft.parts.length, ...chance.shuffle(draft.parts))
  },
  'the name of a section': ({ parts }, chance) => {
    const part = chance.pick(parts)
    part.name = `${part.name}, ${chance.pick(words)} and ${chance.roll(1000)} more`
  },
  // Its entries come to those who follow the other section, however old they are.
  'the section of entries': ({ parts }, chance) => {
    const free = sections.filter((name) => !parts.some((part) => part.name === name))
    if (free.length > 0) chance.pick(parts).name = chance.pick(free)
  },
  'an entry more': ({ parts }, chance, pieceFor) => {
    const part = chance.pick(parts)
    part.pieces.push(pieceFor(part))
  },
  'the text of an entry': inPiece((piece, chance) => {
    piece.text = `On second thoughts, about ${chance.pick(words)}.`
  }),
  'the title of an entry': inPiece((piece, chance) => {
    // Where nothing but the title names it, it stays much like what it was.
    piece.title = piece.link === undefined ? `${piece.title}!` : `${piece.mark} in short: ${chance.pick(words)}`
  }),
  'the link of an entry': inPiece((piece, chance) => {
    if (piece.link !== undefined) piece.link = `https://things.example/moved/${piece.mark}/${chance.roll(1000)}`
  }),
}

function textOf({ title, language, number, parts }: Draft): string {
  const front = [
    '---',
    `title: ${JSON.stringify(title)}`,
    `lang: ${language}`,
    '---',
    '',
    `⟦i${number}⟧ Good morning.`,
    '',
  ]
  return [...front, ...parts.flatMap(({ name, pieces }) => [`## ${name}`, '', ...pieces.flatMap(linesOf)])].join('\n')
}

function linesOf({ mark, title, link, text }: Piece): string[] {
  return link === undefined
    ? [`- **${title}**: ⟦${mark}⟧ ${text}`, '']
    : [`### [${title}](${link})`, '', `⟦${mark}⟧ ${text}`, '']
}

function marksOf({ number, language, parts }: Draft, folder: string): string[] {
  const issue = [`i${number}`]
  const pieces = parts.flatMap((part) => part.pieces.map(({ mark }) => mark))
  if (folder === '' || folder === `${language}/`) return issue
  if (folder === 'entries/' || folder === `${language}/entries/`) return pieces
  return parts.flatMap((part) =>
    folder === `sections/${sectionSlug(part.name)}/` ? part.pieces.map(({ mark }) => mark) : [],
  )
}
