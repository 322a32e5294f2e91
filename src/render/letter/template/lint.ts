import type { Diagnostic } from '../../../domain/diagnostic.ts'
import { Failure } from '../../../domain/failure.ts'
import { themeTag } from '../../../domain/theme.ts'
import { parseTemplate } from '../../template.ts'
import { layoutOf, type Spot } from './contexts.ts'
import { elementRemarks } from './elements.ts'
import { type Fields, fieldsOf, type Use } from './fields.ts'
import { placementRemarks } from './placement.ts'
import { diagnosticsOf, type Remark } from './remark.ts'
import { surelyShown } from './sure.ts'
import { blank, blocksOf, type Tag, tagsIn, unclosedIn, withoutComments } from './tags.ts'

/** A letter's template, looked over. */
export interface Linted {
  /** The template as it is compiled: without comments, every line and column where it was. */
  readonly source: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Looks over a letter's template, before it is compiled, for all that would be lost, broken or dangerous without a word from
 * MJML. `theme` are the names of the values that the theme puts in.
 *
 *     lintTemplate('<mjml>{{title}}</mjml>', []).diagnostics[0].message // '{{title}} stands between elements of MJML, …'
 */
export function lintTemplate(template: string, theme: readonly string[]): Linted {
  const source = withoutComments(template)
  if (source.trim() === '') return { source, diagnostics: diagnosticsOf([nothing(template)], template) }
  // The theme's values are put in before anything is read: where they stand is no matter.
  const themed = source.replace(themeTag, (tag, name: string) => (theme.includes(name) ? blank(tag, 'x') : tag))
  const tags = tagsIn(themed)
  const layout = layoutOf(themed, tags)
  const asked = tagRemarks(themed, { tags, theme, spots: layout.spots })
  // What names nothing has been told about already, wherever it stands.
  const told = new Set(asked.map(({ from }) => from))
  const placed = placementRemarks(layout, tags).filter(({ from }) => !told.has(from))
  const remarks = [
    ...asked,
    ...placed,
    ...elementRemarks(layout, source),
    ...openBraces(themed, tags),
    ...escapes(source),
    ...fonts(source),
  ]
  return { source, diagnostics: diagnosticsOf(remarks, template) }
}

const nothing = (template: string): Remark => ({
  ...{ from: 0, to: template.length, message: 'The template is empty' },
  hint: 'Remove the file to have the package’s own again.',
})

/** Handlebars shows a tag after a backslash as it is, and MJML knows nothing of it. */
function escapes(source: string): Remark[] {
  return [...source.matchAll(/\\\{\{/g)].map(({ index }) => ({
    ...{ from: index, to: index + 3, message: 'A backslash before {{ does not come through' },
    hint: 'Write &#123;&#123; to show two braces.',
  }))
}

function openBraces(source: string, tags: readonly Tag[]): Remark[] {
  return unclosedIn(source, tags).map((from) => ({
    ...{ from, to: from + 2, message: 'These braces are never closed' },
    hint: 'Write }} where the tag ends; to show two braces, write &#123;&#123;.',
  }))
}

/** The names of fonts stand in single quotes of their own. */
function fonts(source: string): Remark[] {
  return [...source.matchAll(/='[^'"<>]*(\{\{\s*theme\.font\s*\}\})/g)].map(({ 0: all, 1: tag = '', index }) => ({
    ...{ from: index + all.length - tag.length, to: index + all.length },
    message: `The quotes in the value of ${tag} end the attribute`,
    hint: 'Write the attribute in double quotes.',
  }))
}

interface Around {
  readonly tags: readonly Tag[]
  readonly theme: readonly string[]
  readonly spots: readonly Spot[]
}

function tagRemarks(source: string, { tags, theme, spots }: Around): Remark[] {
  const program = parsed(source)
  // Blocks that do not match, and braces, are told about by their own places.
  const told = blocksOf(tags).lone.length > 0 || unclosedIn(source, tags).length > 0
  if ('remark' in program) return told ? [] : [program.remark]
  const fields = fieldsOf(program.tree, source, theme)
  const spotAt = new Map(spots.map((spot) => [spot.tag.from, spot]))
  return [
    ...fields.remarks,
    ...fields.uses.flatMap((use) => useRemark(use, spotAt.get(use.from)) ?? []),
    ...missing(program.tree, fields),
  ]
}

function parsed(source: string): { readonly tree: hbs.AST.Program } | { readonly remark: Remark } {
  try {
    return { tree: parseTemplate('letter.mjml', source) }
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.place === undefined) throw cause
    const { line, column } = cause.place
    const before = source
      .split(/(?<=\r\n|\n|\r(?!\n))/)
      .slice(0, line - 1)
      .join('').length
    const from = Math.min(source.length, before + column - 1)
    return {
      remark: {
        from,
        to: from + 1,
        message: cause.message,
        hint: 'A tag is {{name}}, {{#each name}}…{{/each}} or {{#if name}}…{{/if}}.',
      },
    }
  }
}

/** A value in an attribute: text is no address, and HTML is none at all. */
function useRemark({ from, to, text, shape }: Use, spot: Spot | undefined): Remark | undefined {
  const { attribute, kind, hosts = [] } = spot ?? {}
  if (shape === 'html' && (kind !== 'content' || hosts.at(-1)?.name === 'mj-title'))
    return { from, to, message: `${text} is HTML, and stands where only text can`, hint: 'Put it into an <mj-text>.' }
  const leads =
    attribute !== undefined && /^(?:href|src|action|cite|background|srcset|poster|formaction)$/i.test(attribute.name)
  if (!leads || shape === 'url' || attribute.value?.from !== from) return undefined
  return {
    ...{
      from,
      to,
      message: `${text} is a text, which “${attribute.name}” would take for an address: an author could write javascript: in it`,
    },
    hint: 'Begin the address yourself, or take a value that is a URL: home, web, unsubscribe, manage, link.',
  }
}

/** What every letter has to have in it. */
function missing(tree: hbs.AST.Program, { named }: Fields): Remark[] {
  const top = { from: 0, to: 1 }
  const remarks: Remark[] = []
  const leave = {
    hint: 'Put <a href="{{unsubscribe}}">{{words.unsubscribe}}</a> into the template, where every letter shows it.',
  }
  if (!surelyShown(tree, 'unsubscribe'))
    remarks.push({
      ...{ ...top, ...leave },
      message:
        named.has('unsubscribe') || named.has('root.unsubscribe')
          ? 'The unsubscribe link stands inside a block, and a letter may come out without it'
          : 'The template has no place for the unsubscribe link',
    })
  const warn = (name: string, message: string, hint: string): void => {
    if (!named.has(name) && !named.has(`root.${name}`)) remarks.push({ ...top, severity: 'warning', message, hint })
  }
  warn(
    'sections',
    'The template shows nothing of what is in an issue',
    'Write {{#each sections}}{{#each blocks}}{{{this}}}{{/each}}{{/each}}.',
  )
  warn(
    'postalAddress',
    'The template does not show the postal address, which the law of many countries asks for',
    'Write {{postalAddress}} at its foot.',
  )
  return remarks
}
