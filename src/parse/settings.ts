import { colour } from '../base/colour.ts'
import { knownLanguage, type LanguageTag } from '../base/language.ts'
import { nearest } from '../base/nearest.ts'
import { absoluteUrl } from '../base/url.ts'
import { readYaml, type YamlText } from '../base/yaml.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Author, Mailbox, Publication } from '../domain/publication.ts'
import { fonts, type Theme, usualTheme } from '../domain/theme.ts'
import { compilePath } from './facts/path-pattern.ts'
import { pacingOf } from './settings/pacing.ts'
import { checkSettings, folderUrl, knownKeys, type Settings, type SettingsProblem } from './settings-schema.ts'

/**
 * Reads the text of `courant.yaml`. Where any diagnostic is an error there is no publication.
 *
 *     parseSettings('title: A\nurl: https://a.example/', 'courant.yaml').publication?.url // 'https://a.example/'
 */
export function parseSettings(
  text: string,
  file: string,
): { readonly publication?: Publication; readonly diagnostics: readonly Diagnostic[] } {
  const yaml = readYaml(text)
  const excerptOf = (line: number) => ({ text: text.split(/\r?\n/)[line - 1] ?? '', length: 1 })
  if (yaml.problems.length > 0) {
    const diagnostics = yaml.problems.map(({ message, line, column }) => ({
      code: 'setup/yaml' as const,
      severity: 'error' as const,
      message: `This is not YAML: ${message}`,
      place: { file, line, column },
      excerpt: excerptOf(line),
      hint: 'Mend the line; a value with “: ” or “#” in it needs quotes around it.',
    }))
    return { diagnostics }
  }
  const checked = checkSettings(yaml.value ?? {})
  if ('settings' in checked) return { publication: publicationOf(checked.settings), diagnostics: [] }
  const diagnostics = checked.problems.flatMap((problem) => diagnosticsOf(problem, yaml, file))
  return { diagnostics: diagnostics.map((d) => ({ ...d, excerpt: { ...excerptOf(d.place.line), length: d.length } })) }
}

function diagnosticsOf(problem: SettingsProblem, yaml: YamlText, file: string): (Diagnostic & { length: number })[] {
  if (problem.unknownKeys !== undefined) {
    return problem.unknownKeys.map((key) => unknownKey([...problem.path, key], yaml, file))
  }
  const name = problem.path.map(String).join('.') || 'courant.yaml'
  const missing = /received undefined$/.test(problem.message)
  return [
    {
      code: 'setup/value',
      severity: 'error',
      message: missing ? `“${name}” is missing` : `“${name}” ${problem.message.replace(/^Invalid input: /, '')}`,
      place: { file, ...yaml.placeOf(problem.path) },
      hint: missing
        ? `Add a line “${name}: …”; only title and url have no default.`
        : 'Change the value; `courant schema` prints what each key takes.',
      length: 1,
    },
  ]
}

function unknownKey(path: readonly PropertyKey[], yaml: YamlText, file: string): Diagnostic & { length: number } {
  const known = knownKeys(path.slice(0, -1))
  const key = String(path.at(-1))
  const meant = nearest(key, known)
  return {
    code: 'setup/key',
    severity: 'error',
    message: `“${path.map(String).join('.')}” is not a key of courant.yaml`,
    place: { file, ...yaml.placeOf(path, 'key') },
    hint: meant === undefined ? `The keys here are ${known.join(', ')}.` : `Did you mean “${meant}”?`,
    length: key.length,
  }
}

function publicationOf(settings: Settings): Publication {
  const url = folderUrl(settings.url)
  if (url === undefined) throw new TypeError('the schema let a URL through that is none')
  const { from, replyTo, bounces, listId, postalAddress, entries, contents, topics } = settings.mail
  return {
    title: settings.title,
    description: settings.description,
    url,
    language: knownLanguage(settings.language) as LanguageTag,
    author: authorOf(settings),
    issues: issuesOf(settings),
    entries: settings.entries as Publication['entries'],
    feeds: feedsOf(settings),
    mail: {
      ...(from === undefined ? {} : { from: mailboxOf(from, settings.title) }),
      ...(replyTo === undefined ? {} : { replyTo: mailboxOf(replyTo, '') }),
      ...(bounces === undefined ? {} : { bounces }),
      ...(listId === undefined ? {} : { listId }),
      ...(postalAddress === undefined ? {} : { postalAddress }),
      ...(entries === undefined ? {} : { entries }),
      ...(contents === undefined ? {} : { contents }),
      ...(topics === undefined || topics === false ? {} : { topics }),
      ...pacingOf(settings.mail),
    },
    service: serviceOf(settings),
    site: settings.site,
    ...(settings.check.rules === undefined ? {} : { check: { rules: settings.check.rules } }),
    theme: themeOf(settings),
  }
}

function serviceOf({ service: { url: text, ...service } }: Settings): Publication['service'] {
  const url = text === undefined ? undefined : folderUrl(text)
  return url === undefined ? service : { ...service, url }
}

function themeOf({ theme: { accent, width, font } }: Settings): Theme {
  return { ...usualTheme, accent: colour(accent) ?? usualTheme.accent, width, font: fonts[font] ?? font }
}

function feedsOf({ feeds: { items, hub } }: Settings): Publication['feeds'] {
  const address = hub === undefined ? undefined : absoluteUrl(hub)
  return address === undefined ? { items } : { items, hub: address }
}

function issuesOf({ issues: { path, ...issues } }: Settings): Publication['issues'] {
  const pattern = path === undefined ? undefined : compilePath(path)
  return pattern instanceof RegExp ? { ...issues, path: pattern } : issues
}

function authorOf({ author, title }: Settings): Author {
  const url = author.url === undefined ? undefined : absoluteUrl(author.url)
  return {
    name: author.name ?? title,
    ...(author.email === undefined ? {} : { email: mailboxOf(author.email, '').address }),
    ...(url === undefined ? {} : { url }),
  }
}

/** `Ada <ada@example.org>` or a bare address; the schema has seen to its form. */
function mailboxOf(text: string, name: string): Mailbox {
  const match = /^(.*)<([^<>]+)>$/.exec(text)
  if (match === null) return { name, address: text.trim() }
  return { name: (match[1] ?? '').trim().replace(/^"(.*)"$/, '$1') || name, address: (match[2] ?? '').trim() }
}
