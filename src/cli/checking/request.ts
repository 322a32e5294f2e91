import { Failure } from '../../domain/failure.ts'
import type { OptionValue, Request } from '../verb.ts'

/** How a check is told. */
export type CheckFormat = 'text' | 'json' | 'sarif' | 'github'

/** What is to be checked, and of letters which. */
export interface Asked {
  readonly what: 'all' | 'feeds' | 'letter'
  /** A slug, `latest` or `all`. */
  readonly which: string
  readonly format: CheckFormat
  /** Whether the network is asked, and which DNS server. */
  readonly online: { readonly dns: string | undefined } | undefined
  /** The folder that is to be looked into, where one is named. */
  readonly out: string | undefined
  readonly verbose: boolean
}

/** Reads what was asked on the command line. */
export function askedOf({ positionals, values, common }: Request): Asked {
  const [name, issue, ...more] = positionals
  const all = values['all'] === true
  const what = name === undefined ? 'all' : name === 'feeds' ? 'feeds' : /^letters?$/.test(name) ? 'letter' : undefined
  const extra = what === 'letter' ? more[0] : (issue ?? more[0])
  if (what === undefined || extra !== undefined) {
    const hint =
      '`courant check` checks all there is, `courant check feeds` the feeds, `courant check letter` a letter.'
    const named = what === undefined ? name : extra
    throw usage(`There is nothing to check by the name “${named}”`, hint)
  }
  const online = onlineOf(values)
  if (online !== undefined && what !== 'all')
    throw usage(`--online looks at links and DNS, which are no part of “${name}”`, 'Say `courant check --online`.')
  return {
    ...{ what, format: formatOf(values['format'], common.json), online, verbose: values['verbose'] === true },
    which: all ? 'all' : (issue ?? 'latest'),
    out: text(values['out']),
  }
}

function onlineOf(values: Request['values']): Asked['online'] {
  const dns = text(values['dns'])
  if (values['online'] === true) return { dns }
  if (dns === undefined) return undefined
  throw usage('--dns says which server to ask, and nobody is asked', 'Say --online too.')
}

function formatOf(value: OptionValue, json: boolean): CheckFormat {
  if (value === undefined) return json ? 'json' : 'text'
  if (value === 'text' || value === 'json' || value === 'sarif' || value === 'github') return value
  throw usage(`There is no format “${String(value)}”`, 'The formats are text, json, sarif and github.')
}

const text = (value: OptionValue): string | undefined => (typeof value === 'string' ? value : undefined)

const usage = (message: string, hint: string): Failure => new Failure('usage/argument', message, { hint })
