import { yamlText } from '../../base/text/yaml-text.ts'
import type { Grouping } from '../../domain/publication.ts'

/** The keys of a `courant.yaml` that differ from their defaults. */
export interface Written {
  readonly title: string
  readonly url: string
  readonly language?: string
  readonly author?: { readonly name?: string; readonly email?: string }
  /** Who letters are from. */
  readonly mail?: string
  readonly issues?: {
    readonly include?: readonly string[]
    readonly exclude?: readonly string[]
    readonly group?: Grouping
    readonly path?: string
    readonly maxBytes?: number
  }
}

/** The URL of a publication that nobody has named one for. */
export const unnamedUrl = 'https://example.org/'

/** The `courant.yaml` of a new publication: what there is to change, and why. */
export function newSettings({ title, url, language = 'en', author, mail }: Written): string {
  return `# A publication. \`courant schema\` prints every key that this file can have.
title: ${yamlText(title)}

# Where dist/ will be served. Change it before readers come: the ids in the feeds are made of it.
url: ${yamlText(url)}

# The language of issues that do not say their own.
language: ${yamlText(language)}

# What it is about, in one sentence.
description: ''

# Who writes.
${author === undefined ? '# author:\n#   name: Ada Example' : authorLines(author)}

# Who the letters are from, for \`courant send\`. Many laws want a postal address in them.
${mail === undefined ? mailExample.replace(/^/gm, '# ') : `${mailLines(mail)}\n  # ${postalExample}`}
`
}

const authorLines = ({ name, email }: NonNullable<Written['author']>): string =>
  ['author:', name !== undefined && `  name: ${yamlText(name)}`, email !== undefined && `  email: ${yamlText(email)}`]
    .filter(Boolean)
    .join('\n')

const postalExample = 'postalAddress: 1 Example Street, Example Town'
const mailExample = `mail:\n  from: News <news@example.org>\n  ${postalExample}`

const mailLines = (from: string): string => `mail:\n  from: ${yamlText(from)}`

/** The shortest `courant.yaml` that says what was found. */
export function foundSettings({ title, url, language, author, mail, issues = {} }: Written): string {
  const note = url === unnamedUrl ? ' # change it: where dist/ will be served' : ''
  const list = (texts: readonly string[]) => `[${texts.map((text) => yamlText(text)).join(', ')}]`
  const { include, exclude, group, path, maxBytes } = issues
  const below = [
    include && `  include: ${list(include)}`,
    exclude && exclude.length > 0 && `  exclude: ${list(exclude)}`,
    group && `  group: ${group}`,
    path && `  path: ${yamlText(path)}`,
    maxBytes && `  maxBytes: ${maxBytes}`,
  ].filter(Boolean)
  const lines = [
    `title: ${yamlText(title)}`,
    `url: ${yamlText(url)}${note}`,
    language && `language: ${yamlText(language)}`,
    author && authorLines(author),
    mail !== undefined && mailLines(mail),
    below.length > 0 && 'issues:',
    ...below,
  ].filter(Boolean)
  return `${lines.join('\n')}\n`
}

/** A first issue, to write over: three entries in two shapes. */
export const newDigest = `# Hello, reader

This is a first issue, to write over. What stands here belongs to no entry: it opens the page and the letter.

## To read

### [How to Read a Paper](https://doi.org/10.1145/1273445.1273458)

A heading that is a link is an entry, with all that stands below it. This one is about three passes: one to get the idea, one
to grasp the content, one to understand it all.

## Tools

- [Pandoc](https://pandoc.org/) is an entry because most items of this list begin with a link.
- [lychee](https://lychee.cli.rs/) finds links that are dead.
`

/** What is built or kept beside a publication, and does not belong into Git. */
export const ignored: readonly string[] = ['dist/', '.dist.courant/', '.courant/', '.env']

/** What npm puts there, where a package.json brings Courant. */
export const ignoredByNpm: readonly string[] = ['node_modules/']
