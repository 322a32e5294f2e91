import { nearest } from '../../../base/nearest.ts'
import { letterShape, type Shape } from './data.ts'
import type { Span } from './markup.ts'
import type { Remark } from './remark.ts'
import { type Found, follow, type Scope } from './scope.ts'

/** A value that a template shows, and what it is. */
export interface Use extends Span {
  readonly text: string
  readonly shape: Shape
}

/** What the tags of a template ask for. */
export interface Fields {
  readonly remarks: readonly Remark[]
  readonly uses: readonly Use[]
  /** The paths that it names, anywhere. */
  readonly named: ReadonlySet<string>
}

interface Walk {
  readonly remarks: Remark[]
  readonly uses: Use[]
  readonly named: Set<string>
  readonly spanOf: (node: hbs.AST.Node) => Span
  readonly source: string
  readonly theme: readonly string[]
}

/** Holds every name in the template against what it is filled with, from block to block. `theme` are the names of the theme's values. */
export function fieldsOf(program: hbs.AST.Program, source: string, theme: readonly string[]): Fields {
  const walk: Walk = { remarks: [], uses: [], named: new Set(), spanOf: spansIn(source), source, theme }
  walkProgram(program, { shape: letterShape, params: {}, loop: false }, walk)
  return walk
}

/** Handlebars tells lines, from 1, and columns, from 0. */
function spansIn(source: string): Walk['spanOf'] {
  const starts = [0, ...[...source.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)]
  const at = ({ line, column }: hbs.AST.Position) => (starts[line - 1] ?? 0) + column
  return ({ loc }) => ({ from: at(loc.start), to: at(loc.end) })
}

function walkProgram(program: hbs.AST.Program | undefined, scope: Scope, walk: Walk): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'MustacheStatement') value(node as hbs.AST.MustacheStatement, scope, walk)
    else if (node.type === 'BlockStatement') block(node as hbs.AST.BlockStatement, scope, walk)
    else if (/^(?:Partial|Decorator)/.test(node.type)) foreign(node, walk)
  }
}

function foreign(node: hbs.AST.Statement, walk: Walk): void {
  const span = firstTag(node, walk)
  const text = walk.source.slice(span.from, span.to)
  note(
    walk,
    span,
    `${text} asks for another template, and there is none`,
    'The template is one file: put the text in its place.',
  )
}

/** The first tag of a block, or all of a value. */
function firstTag(node: hbs.AST.Node, { spanOf, source }: Walk): Span {
  const { from, to } = spanOf(node)
  const end = source.indexOf('}}', from)
  return { from, to: end < 0 ? to : Math.min(to, end + 2) }
}

function note(walk: Walk, span: Span, message: string, hint: string): void {
  walk.remarks.push({ ...span, message, hint })
}

function value(node: hbs.AST.MustacheStatement, scope: Scope, walk: Walk): void {
  const span = walk.spanOf(node)
  const text = walk.source.slice(span.from, span.to)
  const path = node.path as hbs.AST.PathExpression
  if (node.params.length > 0 || node.hash !== undefined) {
    noHelper(path, span, walk)
    return
  }
  const shape = path.type === 'PathExpression' ? shapeOf(path, { scope, walk, span, text }) : noField(text, span, walk)
  if (shape === undefined) return
  walk.uses.push({ ...span, text, shape })
  const own = path.original
  if (node.escaped && shape === 'html')
    note(walk, span, `${text} would show the tags of “${own}” as text`, `Write {{{${own}}}}: it is HTML, and safe.`)
  if (!node.escaped && shape !== 'html')
    note(
      walk,
      span,
      `${text} would put “${own}” into the letter as HTML, with whatever tags an author wrote`,
      `Write {{${own}}}.`,
    )
  if (typeof shape === 'object' || shape === 'flag')
    note(walk, span, `${text} shows nothing: “${own}” is ${kindOf(shape)}`, cureOf(shape, own))
}

function noField(text: string, span: Span, walk: Walk): undefined {
  note(walk, span, `${text} names nothing that a letter has`, 'Write the text itself, without the braces.')
}

function noHelper(path: hbs.AST.PathExpression, span: Span, walk: Walk): void {
  const hint = 'A template knows {{#each}}, {{#if}}, {{#unless}} and {{#with}}, and names of values.'
  note(walk, span, `There is no helper “${path.original}”`, hint)
}

const kindOf = (shape: Shape): string => {
  if (typeof shape === 'object') return 'each' in shape ? 'a list' : 'a group of values'
  return { flag: 'a yes or no', text: 'a text', url: 'a URL', html: 'HTML' }[shape]
}

function cureOf(shape: Shape, path: string): string {
  if (shape === 'flag') return `Write {{#if ${path}}}…{{/if}}.`
  if (typeof shape !== 'object') return `Write {{${path}}}.`
  if ('each' in shape) return `Write {{#each ${path}}}…{{/each}}.`
  return `Write {{${path}.${Object.keys(shape.fields)[0]}}}, or another of ${Object.keys(shape.fields).join(', ')}.`
}

interface Lookup {
  readonly scope: Scope
  readonly walk: Walk
  readonly span: Span
  readonly text: string
}

/** What a path leads to; a remark where it leads nowhere. */
function shapeOf(path: hbs.AST.PathExpression, { scope, walk, span, text }: Lookup): Shape | undefined {
  if (path.parts[0] === 'theme' && !path.data) return unknownTheme(path, { scope, walk, span, text })
  const found = follow(path, scope)
  if ('shape' in found) {
    walk.named.add(path.parts.join('.'))
    return found.shape
  }
  note(walk, span, `${text} asks for “${found.lost}”, which is not there`, meant(found, path, scope))
  return undefined
}

function meant({ lost, known }: Extract<Found, { lost: string }>, path: hbs.AST.PathExpression, scope: Scope): string {
  const near = nearest(lost, known)
  if (near !== undefined) return `Did you mean “${near}”?`
  const outside =
    scope.parent === undefined
      ? undefined
      : follow({ ...path, depth: 0, original: path.parts.join('.') }, outermost(scope))
  if (outside !== undefined && 'shape' in outside)
    return `It is a value of the whole letter: write {{@root.${path.parts.join('.')}}}.`
  return known.length === 0
    ? 'Nothing has a name there; write {{this}} for the value itself.'
    : `There are ${known.join(', ')}.`
}

const outermost = (scope: Scope): Scope => (scope.parent === undefined ? scope : outermost(scope.parent))

function unknownTheme({ original, parts }: hbs.AST.PathExpression, { walk, span, text }: Lookup): undefined {
  if (walk.theme.includes(parts.join('.'))) {
    note(walk, span, `${text} is put in before anything else is read`, `Write {{${original}}}, by itself.`)
    return undefined
  }
  const near = nearest(original, walk.theme)
  const hint = near === undefined ? `There are ${walk.theme.join(', ')}.` : `Did you mean “${near}”?`
  note(walk, span, `${text} asks for “${original}”, which no theme has`, hint)
  return undefined
}

function block(node: hbs.AST.BlockStatement, scope: Scope, walk: Walk): void {
  const span = firstTag(node, walk)
  const helper = node.path.original
  const shape = subjectOf(node, { scope, walk, span, text: walk.source.slice(span.from, span.to) })
  // What is inside a block that goes into nothing could only be called unknown too.
  const lost = shape === undefined && (helper === 'each' || helper === 'with')
  const inner = shape === undefined ? scope : innerScope(node, { shape, scope, span, walk })
  if (!lost) walkProgram(node.program, inner, walk)
  walkProgram(node.inverse, scope, walk)
}

/** What a block is about; a remark where it is about nothing. */
function subjectOf(node: hbs.AST.BlockStatement, lookup: Lookup): Shape | undefined {
  const { walk, span, text } = lookup
  const { original: helper } = node.path
  const subject = node.params[0]
  if (!/^(?:each|if|unless|with)$/.test(helper)) noHelper(node.path, span, walk)
  else if (node.params.length === 1 && subject?.type === 'PathExpression' && node.hash === undefined)
    return shapeOf(subject as hbs.AST.PathExpression, lookup)
  else note(walk, span, `${text} has to name one value`, `Write {{#${helper} name}}.`)
  return undefined
}

/** What names mean inside a block: only `each` and `with` change it. */
function innerScope(
  node: hbs.AST.BlockStatement,
  { shape, scope, span, walk }: { shape: Shape; scope: Scope; span: Span; walk: Walk },
): Scope {
  const { original: helper } = node.path
  const [first, second] = node.program?.blockParams ?? []
  if (helper === 'if' || helper === 'unless') return scope
  const one = helper === 'with' ? shape : typeof shape === 'object' && 'each' in shape ? shape.each : undefined
  if (one === undefined) {
    const { original } = node.params[0] as hbs.AST.PathExpression
    note(walk, span, `{{#each}} goes through lists, and “${original}” is ${kindOf(shape)}`, cureOf(shape, original))
  }
  const params = { ...(first && one && { [first]: one }), ...(second && { [second]: 'text' as const }) }
  return { shape: one ?? 'text', parent: scope, params, loop: helper === 'each' || scope.loop }
}
