import { cutLines } from '../../base/text/cut.ts'
import { factNames, sourceTold } from '../../domain/issue/reasons.ts'
import type { Fact, FactSources } from '../../domain/issue/source-of-fact.ts'
import type { Issue } from '../../domain/issue.ts'
import { paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { Show } from './row.ts'

const nameColumns = 10

/** Where each fact of an issue comes from, and how to pin one that was guessed. */
export function sourceRows(issue: Issue, sources: FactSources, show: Show): string[] {
  const rows = (Object.keys(factNames) as Fact[]).flatMap((fact) => factRows(fact, { issue, sources, show }))
  return ['', ...rows]
}

function factRows(
  fact: Fact,
  { issue, sources, show }: { readonly issue: Issue; readonly sources: FactSources; readonly show: Show },
): string[] {
  const { name } = factNames[fact]
  const value = said(issue, fact)
  const told = sourceTold(fact, sources)
  const hang = 2 + nameColumns
  const lines = cutLines(visible(`${value === '' ? '' : `${value}, `}${told}`), show.columns - hang, 3)
  return lines.map((line, index) => {
    const left =
      index === 0 ? paint(name.padEnd(nameColumns), 'dim', { terminal: show.screen }) : ' '.repeat(nameColumns)
    return `  ${left}${line}`
  })
}

/** A fact that others already show, in words; its name in addresses is shown here alone. */
const said = ({ slug }: Issue, fact: Fact): string => (fact === 'slug' ? slug : '')
