import { z } from 'zod'
import { ruleCodes, rules } from '../../domain/checking/rule.ts'

const level = z.enum(['off', 'info', 'warning', 'error'], { error: 'is none of off, info, warning, error' }).optional()

/** `check.rules`: each rule by its code, so that a slip in one is an error, and editors complete them. */
export const checkKeys: z.ZodPrefault<z.ZodObject> = z
  .strictObject({
    rules: z
      .strictObject(Object.fromEntries(ruleCodes.map((code) => [code, level.describe(rules[code])])))
      .optional()
      .describe('What `courant check` makes of each rule: docs/rules/ has a page for each.'),
  })
  .prefault({})
