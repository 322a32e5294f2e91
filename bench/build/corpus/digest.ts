import { between, capital, type Dice, dice, hanTitle, name, pick, word, words } from './words.ts'

/** How many pictures all issues share: each lies in `images/` beside the digests. */
export const pictures = 8

const topics = [
  'Tools',
  'Reading',
  'Releases',
  'Tutorials',
  'Research',
  'Talks',
  'Fonts and type',
  'Elsewhere',
] as const
const hosts = ['ink.example', 'press.example', 'type.example.org', 'galley.example.net', 'margins.example.com'] as const

/** The day of an issue: a day each, from 1995 on, so that ten thousand are past. */
export const dayOfIssue = (issue: number): string => new Date(Date.UTC(1995, 0, 1 + issue)).toISOString().slice(0, 10)

/** The path of an issue’s digest below the folder of digests. */
export const pathOf = (issue: number): string => `${dayOfIssue(issue)}.md`

const slugOf = (title: string): string => (title.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-')

const linkTo = (roll: Dice, title: string): string =>
  `https://${pick(roll, hosts)}/${between(roll, 1995, 2024)}/${slugOf(title) || between(roll, 1, 99_999)}`

const title = (roll: Dice): string => capital(words(roll, between(roll, 3, 9)))

/** A sentence with what people put in sentences: now and then a link, emphasis, code, or a dash. */
function sentence(roll: Dice): string {
  const plain = capital(words(roll, between(roll, 6, 22)))
  const kind = roll()
  if (kind < 0.12) return `${plain} [${words(roll, 3)}](${linkTo(roll, words(roll, 4))}).`
  if (kind < 0.2) return `${plain} *${words(roll, 2)}* ${words(roll, 4)}.`
  if (kind < 0.27) return `${plain} \`${word(roll)}_${word(roll)}()\` ${words(roll, 3)}.`
  return kind < 0.3 ? `${plain} – ${words(roll, 5)}!` : `${plain}.`
}

const paragraph = (roll: Dice, most: number): string =>
  Array.from({ length: between(roll, 1, most) }, () => sentence(roll)).join(' ')

/** An item of a list of links: bare, with its author, with a description, or in another language. */
function item(roll: Dice, chinese: boolean): string {
  const text = chinese && roll() < 0.4 ? hanTitle(roll) : title(roll)
  const link = `[${text}](${linkTo(roll, text)})`
  const kind = roll()
  if (kind < 0.35) return `* ${link}`
  if (kind < 0.5) return `* ${link} by ${name(roll)}`
  if (kind < 0.6) return `* [video] ${link}`
  if (kind < 0.9) return `* ${link} – ${sentence(roll)}`
  return `* **${link}**, ${name(roll)}: ${sentence(roll)}\n  * [${words(roll, 2)}](${linkTo(roll, words(roll, 3))})`
}

const list = (roll: Dice, length: number, chinese: boolean): string =>
  Array.from({ length }, () => item(roll, chinese)).join('\n')

function table(roll: Dice): string {
  const rows = Array.from(
    { length: between(roll, 3, 8) },
    () => `| ${capital(word(roll))} ${word(roll)} | ${between(roll, 1, 999)} | ${roll().toFixed(2)} |`,
  )
  return `| What | Runs | Share |\n| :--- | ---: | ---: |\n${rows.join('\n')}`
}

/** An entry as some digests have them: a heading that is a link, prose below, perhaps a picture. */
function story(roll: Dice): string {
  const text = title(roll)
  const own = `images/picture-${between(roll, 1, pictures)}.png`
  const shown = roll() < 0.5 ? own : `https://images.example/${slugOf(text)}.jpg`
  const picture = roll() < 0.4 ? `\n\n![${words(roll, 4)}](${shown})` : ''
  return `### [${text}](${linkTo(roll, text)})\n\n${paragraph(roll, 4)}${picture}\n\n${paragraph(roll, 3)}`
}

function* sections(roll: Dice, chinese: boolean, size: number): Generator<string> {
  yield `${paragraph(roll, 3)}\n\n${paragraph(roll, 2)}`
  yield `## Stories\n\n${Array.from({ length: Math.ceil(size * 4) }, () => story(roll)).join('\n\n')}`
  for (const topic of topics) {
    const length = Math.ceil(size * between(roll, 4, 18))
    yield `## ${topic}\n\n${roll() < 0.3 ? `${sentence(roll)}\n\n` : ''}${list(roll, length, chinese)}`
  }
  if (roll() < 0.5) yield `## Figures\n\n${sentence(roll)}\n\n${table(roll)}`
  yield `## Quote of the week\n\n> ${paragraph(roll, 2)}\n\n– ${name(roll)}`
}

/**
 * An invented issue in the shapes that digests have: lists of links with authors and descriptions, stories with prose and
 * pictures, a table, titles in Chinese in every fifth. The same number is the same text, however many issues there are.
 *
 * Sizes lie between a third and twice of the middle, as those of real ones do; the mean is 18 kB.
 */
export function digestOf(issue: number): string {
  const roll = dice(issue)
  const size = 0.36 + 1.34 * roll()
  const head = `---\ntitle: "Ink Weekly ${issue + 1}: ${title(roll)}"\ndate: ${dayOfIssue(issue)}\n---\n`
  return `${head}\n${[...sections(roll, issue % 5 === 4, size)].join('\n\n')}\n`
}
