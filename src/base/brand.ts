/** A type told apart by name alone: a `Brand<string, 'Slug'>` is a string that one function has vouched for. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** Marks the end of a `switch` over a union: reached only when a case was forgotten, which the compiler refuses. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
