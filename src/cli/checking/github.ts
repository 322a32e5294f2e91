import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Severity } from '../../domain/diagnostic.ts'
import { visible } from '../screen/visible.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Findings as GitHub’s workflow commands: an annotation each, beside its line. */
export function githubText(findings: readonly CheckFinding[]): string {
  return findings.map((finding) => `${commandOf(finding)}\n`).join('')
}

function commandOf({ code, severity, message, hint, place }: CheckFinding): string {
  const properties = { file: place.file, line: String(place.line), col: String(place.column), title: code }
  const named = Object.entries(properties).map(([name, value]) => `${name}=${property(visible(value))}`)
  const text = [message, hint ?? ''].filter((line) => line !== '').map(visible)
  return `::${commands[severity]} ${named.join(',')}::${data(text.join('\n'))}`
}

/** As @actions/core escapes what a command says. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** As it escapes what a command is told, where “,” and “:” end a property. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
