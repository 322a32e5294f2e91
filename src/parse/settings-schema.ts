import { z } from 'zod'
import { colour } from '../base/colour.ts'
import { absoluteUrl } from '../base/url.ts'
import { ipBlock } from '../domain/asking/ip.ts'
import { usualPerHour } from '../domain/asking/limits.ts'
import type { RuleLevels } from '../domain/checking/rule.ts'
import { entryShapes } from '../domain/issue.ts'
import type { Grouping, ShapeRule } from '../domain/publication.ts'
import { usualTheme } from '../domain/theme.ts'
import { mostTopics } from '../domain/topic/offered.ts'
import { type PacingSettings, pacingKeys } from './settings/pacing-schema.ts'
import { checkKeys } from './settings/rule-levels.ts'
import {
  address,
  bounces,
  fontStack,
  language,
  pathPattern,
  serviceUrl,
  siteUrl,
  text,
  url,
} from './settings/values.ts'

const shape = z.enum(['auto', 'none', ...entryShapes], {
  error: `is none of auto, none, ${entryShapes.join(', ')}`,
})

const sectionRule = z.strictObject({
  skip: z
    .boolean()
    .optional()
    .describe('Whether nothing in this section is an entry; unset, its title tells (Sponsors, Contents).'),
  shape: shape.optional().describe('The shape that its entries have; see docs/parsing.md.'),
  rename: text.optional().describe('Show the section under this title.'),
})

const groupings = [
  'file',
  'directory',
  'heading:1',
  'heading:2',
  'heading:3',
  'heading:4',
  'heading:5',
  'heading:6',
] as const satisfies readonly Grouping[]

const topics = z.union(
  [
    z.boolean(),
    z
      .array(text.max(100, 'has more than 100 characters'))
      .min(1, 'is empty; leave it out to offer nothing')
      .max(mostTopics),
  ],
  { error: `is neither true nor a list of at most ${mostTopics} sections` },
)

/** The grammar of `courant.yaml`. Every key has a default but `title` and `url`; an unknown key is an error. */
const settingsSchema = z.strictObject({
  title: text.describe('The name of the publication.'),
  url: siteUrl.describe('Where dist/ is served, for example https://example.org/weekly/'),
  description: z.string().trim().default('').describe('One sentence on what it is about.'),
  language: language.default('en').describe('The language of issues that do not say their own (BCP 47).'),
  author: z
    .strictObject({
      name: text.optional(),
      email: address.optional(),
      url: url.optional(),
    })
    .default({})
    .describe('Who writes; the name is the title where none is given.'),
  issues: z
    .strictObject({
      include: z.array(text).min(1).default(['digests/**/*.md']).describe('Globs of the digests.'),
      exclude: z.array(text).default([]).describe('Globs of files that are none.'),
      group: z
        .enum(groupings, { error: 'is none of file, directory and heading:1 to heading:6' })
        .default('file')
        .describe('What makes an issue: a file, a directory, or each heading of a level.'),
      path: pathPattern
        .optional()
        .describe('What a path tells: a regular expression with groups such as (?<number>\\d+).'),
      maxBytes: z.int().min(1024).max(16_777_216).default(262_144).describe('A larger digest is refused.'),
    })
    .prefault({}),
  entries: z
    .strictObject({
      shape: shape.default('auto').describe('The shape that entries have everywhere; see docs/parsing.md.'),
      sections: z.record(text, sectionRule).default({}).describe('Rules for sections, by their titles.'),
    })
    .prefault({}),
  feeds: z
    .strictObject({
      items: z
        .int()
        .min(1)
        .max(1000)
        .default(50)
        .describe('How many items a feed holds at most; older ones are in its archives.'),
      hub: url.optional().describe('A WebSub hub that tells readers at once; `courant ping` tells the hub.'),
    })
    .prefault({}),
  mail: z
    .strictObject({
      from: address.optional().describe('The sender: News <news@example.org>'),
      replyTo: address.optional(),
      bounces: bounces
        .optional()
        .describe('Where letters come back to, if not to the sender: bounces@example.org, which takes bounces+…@ too.'),
      listId: text
        .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, { error: 'is not a list id, such as weekly.example.org' })
        .optional(),
      postalAddress: text.optional().describe('The postal address that many laws want in a letter.'),
      entries: z
        .int()
        .min(1)
        .optional()
        .describe('How many entries a letter shows at most, of each section its first; the others are on the web.'),
      contents: z
        .boolean()
        .optional()
        .describe('Whether a letter lists its sections or entries at the top; unset, their number tells.'),
      topics: topics.optional().describe('The sections that readers may choose among; true: those of recent issues.'),
      ...pacingKeys,
    })
    .prefault({}),
  service: z
    .strictObject({
      url: serviceUrl.optional().describe('Where readers reach `courant serve`, through your proxy.'),
      confirmationsPerHour: z
        .int()
        .min(1)
        .max(100_000)
        .default(usualPerHour)
        .describe('How many letters to confirm go out for the form in an hour; more wait.'),
      proxies: z
        .array(text.refine((value) => ipBlock(value) !== undefined, 'is no IP address, nor a block such as 10.0.0.0/8'))
        .default([])
        .describe('Proxies, beside those on this machine, whose X-Forwarded-For is believed.'),
      recordNetwork: z
        .boolean()
        .default(false)
        .describe('Whether to keep the IP address and user agent of whoever asks and confirms.'),
    })
    .prefault({}),
  site: z
    .strictObject({
      search: z
        .boolean()
        .default(true)
        .describe('Whether the site has a page to search it, and what that looks through.'),
      cards: z
        .boolean()
        .default(true)
        .describe('Whether each issue has a social card: the picture that is shown where a link to it is shared.'),
    })
    .prefault({}),
  check: checkKeys,
  theme: z
    .strictObject({
      accent: text
        .refine((value) => colour(value) !== undefined, 'is not a colour, such as "#8a3b12"')
        .default(usualTheme.accent)
        .describe('The colour of titles and links: "#rrggbb", in quotes.'),
      width: z.int().min(320).max(700).default(usualTheme.width).describe('How wide a letter is at most, in pixels.'),
      font: fontStack.default('sans').describe('sans, serif, or font families that readers have: Georgia, serif'),
    })
    .prefault({}),
})

/** `courant.yaml` after defaults, before its URLs and addresses are given their types. */
export interface Settings {
  readonly title: string
  readonly url: string
  readonly description: string
  readonly language: string
  readonly author: {
    readonly name?: string | undefined
    readonly email?: string | undefined
    readonly url?: string | undefined
  }
  readonly issues: {
    readonly include: string[]
    readonly exclude: string[]
    readonly group: Grouping
    readonly path?: string | undefined
    readonly maxBytes: number
  }
  readonly entries: {
    readonly shape: ShapeRule
    readonly sections: Readonly<
      Record<
        string,
        {
          readonly skip?: boolean | undefined
          readonly rename?: string | undefined
          readonly shape?: ShapeRule | undefined
        }
      >
    >
  }
  readonly feeds: { readonly items: number; readonly hub?: string | undefined }
  readonly mail: PacingSettings & {
    readonly from?: string | undefined
    readonly replyTo?: string | undefined
    readonly bounces?: string | undefined
    readonly listId?: string | undefined
    readonly postalAddress?: string | undefined
    readonly entries?: number | undefined
    readonly contents?: boolean | undefined
    readonly topics?: boolean | readonly string[] | undefined
  }
  readonly service: {
    readonly url?: string | undefined
    readonly confirmationsPerHour: number
    readonly proxies: string[]
    readonly recordNetwork: boolean
  }
  readonly site: { readonly search: boolean; readonly cards: boolean }
  readonly check: { readonly rules?: RuleLevels | undefined }
  readonly theme: { readonly accent: string; readonly width: number; readonly font: string }
}

/** What zod found wrong: the path of keys, and why. */
export interface SettingsProblem {
  readonly path: readonly PropertyKey[]
  readonly unknownKeys?: readonly string[]
  readonly message: string
}

/** Holds `value` against the grammar. */
export function checkSettings(value: unknown): { settings: Settings } | { problems: readonly SettingsProblem[] } {
  const result = settingsSchema.safeParse(value)
  if (result.success) return { settings: result.data }
  return {
    problems: result.error.issues.map((issue) => ({
      path: issue.path,
      message: issue.message,
      ...(issue.code === 'unrecognized_keys' ? { unknownKeys: issue.keys } : {}),
    })),
  }
}

/** The keys that the grammar knows at `path`. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.JSONSchema.BaseSchema | undefined = jsonSchema()
  for (const key of path) {
    const below: z.core.JSONSchema._JSONSchema | undefined =
      schema?.properties?.[String(key)] ?? schema?.additionalProperties
    schema = typeof below === 'object' ? below : undefined
  }
  return Object.keys(schema?.properties ?? {})
}

/** The grammar as JSON Schema (draft 2020-12), for editors. */
export function jsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input' })
}

/** A URL that the grammar has let through, with a slash at its end. */
export function folderUrl(value: string): ReturnType<typeof absoluteUrl> {
  const parsed = absoluteUrl(value)
  return parsed?.endsWith('/') ? parsed : absoluteUrl(`${parsed}/`)
}
