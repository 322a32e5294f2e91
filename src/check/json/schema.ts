import { z } from 'zod'

const text = z.string().min(1)

/** An absolute http(s) URL in the letters of RFC 3986. */
const url = z.string().regex(/^https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/)

/** An absolute URI, without a space and in ASCII. */
const uri = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/)

/** RFC 3339 with a capital T, and Z or an offset. */
const moment = z
  .string()
  .regex(
    /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/,
  )

const language = z.string().regex(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/)

const mimeType = z.string().regex(/^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+$/)

const author = z
  .strictObject({ name: text, url: url.optional(), avatar: url.optional() })
  .describe('Every author of ours has a name.')

const attachment = z.strictObject({
  url,
  mime_type: mimeType,
  title: z.string().optional(),
  size_in_bytes: z.int().min(1).optional(),
  duration_in_seconds: z.number().min(0).optional(),
})

const item = z.strictObject({
  id: uri,
  url,
  external_url: url.optional(),
  title: z.string().optional(),
  content_html: z.string(),
  content_text: z.string().optional(),
  summary: z.string().optional(),
  image: url.optional(),
  banner_image: url.optional(),
  date_published: moment,
  date_modified: moment.optional(),
  authors: z.array(author).min(1).optional(),
  tags: z.array(text).optional(),
  language: language.optional(),
  attachments: z.array(attachment).min(1).optional(),
})

/**
 * JSON Feed 1.1 as Courant writes it: what the format allows and we never write is left out, so that a slip of the pen, or
 * the `author` of 1.0, is an error.
 */
const feedSchema = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: text,
    home_page_url: url,
    feed_url: url,
    description: z.string().optional(),
    user_comment: z.string().optional(),
    next_url: url.optional(),
    icon: url.optional(),
    favicon: url.optional(),
    authors: z.array(author).min(1),
    language,
    expired: z.boolean().optional(),
    hubs: z
      .array(z.strictObject({ type: text, url }))
      .min(1)
      .optional(),
    items: z.array(item),
  })
  .meta({ title: 'A JSON Feed 1.1 of Courant' })

/** A person of a JSON feed that the schema has passed. */
interface JsonAuthor {
  readonly name: string
}

/** An item of a JSON feed that the schema has passed, as far as rules read it. */
export interface JsonItem {
  readonly id: string
  readonly url: string
  readonly external_url?: string | undefined
  readonly title?: string | undefined
  readonly content_html: string
  readonly summary?: string | undefined
  readonly image?: string | undefined
  readonly banner_image?: string | undefined
  readonly date_published: string
  readonly date_modified?: string | undefined
  readonly authors?: readonly JsonAuthor[] | undefined
  readonly tags?: readonly string[] | undefined
  readonly language?: string | undefined
  readonly attachments?:
    | readonly { readonly url: string; readonly mime_type: string; readonly size_in_bytes?: number | undefined }[]
    | undefined
}

/** A JSON feed that the schema has passed, as far as rules read it. */
export interface JsonFeed {
  readonly title: string
  readonly home_page_url: string
  readonly feed_url: string
  readonly description?: string | undefined
  readonly next_url?: string | undefined
  readonly authors: readonly JsonAuthor[]
  readonly language: string
  readonly hubs?: readonly { readonly url: string }[] | undefined
  readonly items: readonly JsonItem[]
}

/** Where a value breaks the schema, and how. */
export interface SchemaBreach {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Holds a value against the schema. */
export function jsonFeedOf(
  value: unknown,
): { readonly feed: JsonFeed } | { readonly breaches: readonly SchemaBreach[] } {
  const read = feedSchema.safeParse(value)
  if (read.success) return { feed: read.data }
  const breaches = read.error.issues.map(({ path, message }) => ({
    path: path.filter((step) => typeof step !== 'symbol'),
    message,
  }))
  return { breaches }
}

/** The schema as JSON Schema (draft 2020-12): `schemas/feed.schema.json`. */
export function feedJsonSchema(): object {
  return z.toJSONSchema(feedSchema, { io: 'input' })
}
