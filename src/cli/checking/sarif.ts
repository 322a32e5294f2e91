import type { CheckFinding } from '../../domain/checking/finding.ts'
import { isRule, rules } from '../../domain/checking/rule.ts'
import type { Code } from '../../domain/codes.ts'
import type { Place, Severity } from '../../domain/diagnostic.ts'

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** Findings as SARIF 2.1.0 (OASIS): one run, with the rules that found something. */
export function sarifOf(findings: readonly CheckFinding[], version: string): object {
  const codes = [...new Set(findings.map(({ code }) => code))].sort()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Courant', version, rules: codes.map(ruleOf) } },
        // Courant counts UTF-16 code units, as editors do.
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, codes)),
      },
    ],
  }
}

function ruleOf(code: Code): object {
  const page = isRule(code) ? `docs/rules/${code}.md` : `docs/errors.md#${code.replace('/', '-')}`
  const text = isRule(code) ? rules[code] : code
  return { id: code, shortDescription: { text }, help: { text: `${page} of Courant tells more.` } }
}

function resultOf(
  { code, severity, message, hint, place, also = [], shown }: CheckFinding,
  codes: readonly Code[],
): object {
  const related = [...also, ...(shown === undefined ? [] : [shown])]
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: hint === undefined || hint === '' ? message : `${message}. ${hint}` },
    locations: [{ physicalLocation: physical(place) }],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((one, id) => ({ id, physicalLocation: physical(one) })) }),
  }
}

const physical = ({ file, line, column }: Place): object => ({
  artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
  region: { startLine: line, startColumn: column },
})
