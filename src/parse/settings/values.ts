import { z } from 'zod'
import { knownLanguage } from '../../base/language.ts'
import { canBeSeen } from '../../base/text/seen.ts'
import { absoluteUrl } from '../../base/url.ts'
import { parseAddress } from '../../domain/address.ts'
import { longestName } from '../../domain/link/address-token.ts'
import { fonts } from '../../domain/theme.ts'
import { compilePath } from '../facts/path-pattern.ts'

/** Text that people can see something of. */
export const text: z.ZodString = z
  .string()
  .trim()
  .min(1, { error: 'has nothing that anyone could see', abort: true })
  .refine(canBeSeen, { error: 'has nothing that anyone could see: its characters are all invisible', abort: true })

/** An absolute http(s) URL. */
export const url: z.ZodURL = z
  .url({ protocol: /^https?$/, error: 'is not an absolute http(s) URL, such as https://example.org/' })
  .meta({ format: 'uri' })

/** Links are made below it, and stand in headers of letters, whose lines have 998 characters at most (RFC 5322 § 2.1.1). */
export const siteUrl: z.ZodURL = url
  .refine((value) => !/[?#]/.test(value), 'has a query or fragment; name the folder alone')
  .refine((value) => !/^[a-z]+:\/*[^/\\]*@/i.test(value.trim()), 'has a user in it, whom every reader would see')
  .refine((value) => (absoluteUrl(value)?.length ?? 0) <= 500, 'is longer than 500 characters, as links write it')

/** The service's paths are patterns to whoever answers them. */
export const serviceUrl: z.ZodURL = siteUrl.refine(
  (value) => !/[{}*]|%7[bd]|%2a|[^:/]\/+:/i.test(value),
  'has one of “{}*” in its path, or a “:” after a “/”; give the service a plainer one',
)

/** The tag of a language (BCP 47). */
export const language: z.ZodString = text.refine(
  (value) => knownLanguage(value) !== undefined,
  'is the tag of no language: write one such as en or zh-Hans',
)

/** A mail address, or one in angle brackets behind a name. */
export const address: z.ZodString = text.regex(/^(?:[^<>]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, {
  error: 'is not a mail address, such as Ada <ada@example.org>',
})

/** Where mail comes back to, with room for a token. */
export const bounces: z.ZodString = text
  .refine((value) => parseAddress(value) !== undefined, 'is not a mail address, such as bounces@example.org')
  .refine(
    (value) => value.lastIndexOf('@') <= longestName,
    `has more than ${longestName} characters before its “@”: there has to be room for a token of each letter`,
  )

/** A regular expression over a path, with the groups that paths may have. */
export const pathPattern: z.ZodString = text.superRefine((value, context) => {
  const pattern = compilePath(value)
  if (typeof pattern === 'string') context.addIssue({ code: 'custom', message: pattern })
})

/** Names of fonts, and nothing that could end a style or an attribute. */
export const fontStack: z.ZodString = text.regex(/^[\p{L}\p{N} ,'_-]+$/u, {
  error: `is none of ${Object.keys(fonts).join(', ')} and no list of font families, such as Georgia, serif`,
})
