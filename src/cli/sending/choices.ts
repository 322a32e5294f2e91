import type { Choices, Stranded } from '../../app/sending/choices.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'

/** As many choices, and as many names of what is not there, are shown. */
const most = { choices: 10, names: 5 }

/** What readers get by what they have chosen, as lines of a rehearsal; nothing where nobody has chosen anything. */
export function choicesText({ whole, parts, none }: Choices): string {
  if (parts.length === 0 && none === 0) return ''
  const rest = parts.slice(most.choices)
  const others = rest.reduce((sum, { readers }) => sum + readers, 0)
  const lines = [
    `whole to ${counted(whole, 'reader')}`,
    ...parts
      .slice(0, most.choices)
      .map(({ sections, readers }) => `${sections.map(visible).join('; ')}: to ${counted(readers, 'reader')}`),
    ...(rest.length === 0 ? [] : [`and ${rest.length} other choices: to ${counted(others, 'reader')}`]),
    ...(none === 0 ? [] : [`nothing of it, and so no letter: for ${counted(none, 'reader')}`]),
  ]
  return `  topics    ${lines.join('\n            ')}\n`
}

/** That readers have chosen what there is not; nothing where none have. */
export function strandedText({ topics, readers }: Stranded): string {
  const [first] = topics
  if (first === undefined) return ''
  const names = topics.slice(0, most.names).map((topic) => `“${visible(topic)}”`)
  const rest = topics.length > most.names ? ` and ${topics.length - most.names} more` : ''
  const lost = readers === 0 ? '' : ` ${counted(readers, 'reader')} chose nothing else, and will get no letter.`
  return `\nNo issue has a section that is called ${names.join(', ')}${rest}, which readers have chosen.${lost}
Who they are: courant subscribers list --topic ${JSON.stringify(visible(first))}
If it was renamed: entries.sections in courant.yaml (docs/operations.md, Topics).
`
}
