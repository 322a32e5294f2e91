import { cut } from '../../base/text/cut.ts'
import type { Code } from '../../domain/codes.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import { counted, paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'

/** What an info says of several places at once. */
const together: Readonly<Partial<Record<Code, (count: number) => string>>> = {
  'entry/unclaimed': (count) => `${counted(count, 'block')} with links ${count === 1 ? 'is' : 'are'} no entry`,
  'issue/no-entries': (count) => `${counted(count, 'issue')} ${count === 1 ? 'has' : 'have'} no entry`,
  'issue/stray-text': (count) => `${counted(count, 'text')} stand${count === 1 ? 's' : ''} in no issue`,
}

/** The infos among `diagnostics`, all in one sentence; undefined where there is none. */
export function remarksTogether(diagnostics: readonly Diagnostic[]): string | undefined {
  const infos = diagnostics.filter(({ severity }) => severity === 'info')
  if (infos.length === 0) return undefined
  const known = Object.entries(together).flatMap(([code, words]) => {
    const count = infos.filter((info) => info.code === code).length
    return count === 0 ? [] : [words(count)]
  })
  const others = infos.filter(({ code }) => together[code] === undefined).length
  return [...known, ...(others === 0 ? [] : [counted(others, known.length === 0 ? 'note' : 'other note')])].join(', ')
}

/** The infos among `diagnostics`, a line each. */
export function remarkLines(diagnostics: readonly Diagnostic[], { terminal }: World): string[] {
  const columns = terminal.interactive ? terminal.columns : Number.POSITIVE_INFINITY
  return diagnostics
    .filter(({ severity }) => severity === 'info')
    .map(({ place: { file, line, column }, message }) => {
      const place = `${visible(file)}:${line}:${column}`
      return `${paint(place, 'bold', { terminal })}  ${cut(visible(message), Math.max(20, columns - place.length - 2))}\n`
    })
}
