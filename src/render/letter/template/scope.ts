import type { Shape } from './data.ts'

/** What names mean at a place in a template: `this`, and what is outside of the block. */
export interface Scope {
  readonly shape: Shape
  readonly parent?: Scope
  /** The names that `as |…|` gives. */
  readonly params: Readonly<Record<string, Shape>>
  /** Whether it goes through a list, where there are `@index`, `@first`, `@last` and `@key`. */
  readonly loop: boolean
}

/** What a path leads to, or the part of it that leads nowhere and the names that were there to choose from. */
export type Found = { readonly shape: Shape } | { readonly lost: string; readonly known: readonly string[] }

const counters: Readonly<Record<string, Shape>> = { index: 'text', key: 'text', first: 'flag', last: 'flag' }

/** Follows a path of Handlebars from `scope`, of which `root` is the outermost. */
export function follow(path: hbs.AST.PathExpression, scope: Scope): Found {
  const [first, ...rest] = path.parts
  if (path.data) return followData(path, scope)
  const outer = Array.from({ length: path.depth }).reduce<Scope | undefined>((one) => one?.parent, scope)
  if (outer === undefined) return { lost: path.original, known: [] }
  const bare = path.depth === 0 && !/^(?:this|\.)\b/.test(path.original)
  const param = bare && first !== undefined ? paramOf(first, outer) : undefined
  return param === undefined ? descend(outer.shape, path.parts) : descend(param, rest)
}

function followData({ parts: [first = '', ...rest], original }: hbs.AST.PathExpression, scope: Scope): Found {
  const outermost = (one: Scope): Scope => (one.parent === undefined ? one : outermost(one.parent))
  if (first === 'root') return descend(outermost(scope).shape, rest)
  const counter = Object.hasOwn(counters, first) && rest.length === 0 ? counters[first] : undefined
  if (counter !== undefined && scope.loop) return { shape: counter }
  return { lost: original, known: scope.loop ? Object.keys(counters).map((name) => `@${name}`) : ['@root'] }
}

function paramOf(name: string, scope: Scope): Shape | undefined {
  if (Object.hasOwn(scope.params, name)) return scope.params[name]
  return scope.parent === undefined ? undefined : paramOf(name, scope.parent)
}

function descend(shape: Shape, parts: readonly string[]): Found {
  const [first, ...rest] = parts
  if (first === undefined) return { shape }
  const fields = typeof shape === 'object' && 'fields' in shape ? shape.fields : {}
  const next = Object.hasOwn(fields, first) ? fields[first] : undefined
  if (next !== undefined) return descend(next, rest)
  if (typeof shape === 'object' && 'each' in shape && first === 'length') return descend('text', rest)
  return { lost: first, known: Object.keys(fields) }
}
