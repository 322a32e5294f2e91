import { Failure } from '../../domain/failure.ts'
import type { Publication } from '../../domain/publication.ts'
import { parseSettings } from '../../parse/settings.ts'
import { newSettings, unnamedUrl, type Written } from '../survey/starter.ts'

/** What somebody has settled of a publication that begins; what is undefined takes its default. */
export interface Answers {
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly language?: string | undefined
  /** Who writes: `Ada <ada@example.org>`, a name or an address. */
  readonly author?: string | undefined
  /** Who letters are from; none go out where it is undefined. */
  readonly mail?: string | undefined
  /** Whether GitHub Actions build, check and publish it. */
  readonly workflows?: boolean | undefined
}

/** The facts that `courant.yaml` says, of what somebody has settled. */
export function factsOf({ author, mail }: Answers): Pick<Written, 'author' | 'mail'> {
  return { ...(author === undefined ? {} : { author: authorOf(author) }), ...(mail === undefined ? {} : { mail }) }
}

function authorOf(text: string): NonNullable<Written['author']> {
  const [, name = '', email] = /^([^<]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  if (email !== undefined) return name.trim() === '' ? { email } : { name: name.trim(), email }
  return text.includes('@') ? { email: text } : { name: text }
}

/**
 * What is wrong with one answer, as a sentence; undefined where nothing is.
 *
 *     problemWith({ url: 'ink.example' }) // 'Begin with https://, as in https://ink.example/'
 */
export function problemWith({
  title = 'A',
  url = unnamedUrl,
  language = 'en',
  ...answer
}: Answers): string | undefined {
  const bare = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/\S*)?$/u.exec(url)?.[0]
  if (bare !== undefined) return `Begin with https://, as in https://${bare.replace(/\/?$/, '/')}`
  const settings = newSettings({ title, url, language, ...factsOf(answer) })
  const [diagnostic] = parseSettings(settings, 'courant.yaml').diagnostics
  return diagnostic?.message.replace(/^“[^”]*” /, 'This ')
}

/** The publication that settings make; a Failure where what was asked for cannot be. */
export function checkedSettings(settings: string): Publication {
  const { publication, diagnostics } = parseSettings(settings, 'courant.yaml')
  if (publication !== undefined) return publication
  const hint = 'Give --title, --url, --language, --author and --mail other values.'
  throw new Failure('usage/argument', 'The settings that were asked for cannot be used', { diagnostics, hint })
}
