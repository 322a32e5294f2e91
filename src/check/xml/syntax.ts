/** The grammar of XML 1.0 (fifth edition) and Namespaces in XML 1.0, as far as a document without a document type needs it. */

const start =
  'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF'
const more = '\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const ncName = `[${start}${more}][\\-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040${start}${more}]*`
const name = `${ncName}(?::${ncName})?`
const value = `"[^<"]*"|'[^<']*'`
const space = '[\\t\\n\\r ]'
const equals = `${space}*=${space}*`

const tagOf = (name: string): string => `<(/?)(${name})((?:${space}+${name}${equals}(?:${value}))*)${space}*(/?)>`

/** A start tag, an empty one, or an end tag: 1 is a slash of the end, 2 the name, 3 the attributes, 4 a slash of emptiness. */
export const tag: RegExp = new RegExp(tagOf(name), 'uy')

/** The same with names in ASCII, as nearly all are, found in a quarter of the time. */
export const plainTag: RegExp = new RegExp(tagOf('[A-Za-z_][-.\\w]*(?::[A-Za-z_][-.\\w]*)?'), 'y')

/** An attribute of a tag that was found: its name, and its value in either kind of quotes. */
export const attribute: RegExp = new RegExp(`([^\\t\\n\\r =]+)${equals}(?:"([^"]*)"|'([^']*)')`, 'g')

/** A processing instruction: its target and what it says. */
export const instruction: RegExp = new RegExp(`<\\?(${ncName})(?:${space}+([\\s\\S]*?))?\\?>`, 'uy')

/** A document type that only names the root. */
export const doctype: RegExp = new RegExp(`<!DOCTYPE${space}+${name}${space}*>`, 'uy')

/** The declaration that a document may begin with (XML 1.0 § 2.8). */
export const declaration: RegExp = new RegExp(
  `^<\\?xml${space}+version${equals}(?:"1\\.[0-9]+"|'1\\.[0-9]+')` +
    `(?:${space}+encoding${equals}(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?` +
    `(?:${space}+standalone${equals}(?:"(?:yes|no)"|'(?:yes|no)'))?${space}*\\?>`,
)

/** A character that XML does not allow (§ 2.2), halves of characters apart. */
export const foreign: RegExp = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
