import type { AbsoluteUrl } from '../base/url.ts'

/** What a server answered: its status and body; or, where it did not, why. */
export type Answer = { readonly status: number; readonly body: Uint8Array } | { readonly failed: string }

/** How long a server may take, in milliseconds. */
const patience = 30_000

/** Gets what is at `url` now, past any cache on the way. */
export function get(url: AbsoluteUrl): Promise<Answer> {
  return ask(url, { headers: { 'cache-control': 'no-cache' } })
}

/** Gets what is at `url` itself: nothing is got where that sends us elsewhere. */
export function getThere(url: AbsoluteUrl): Promise<Answer> {
  return ask(url, { redirect: 'error' })
}

/** Posts a form (application/x-www-form-urlencoded) to `url`. */
export function post(url: AbsoluteUrl, form: Readonly<Record<string, string>>): Promise<Answer> {
  return ask(url, { method: 'POST', body: new URLSearchParams(form) })
}

/**
 * Looks whether `url` answers, without reading what: no redirect is followed, and only its place told. A page is got, since that
 * changes nothing (RFC 9110 § 9.2.1).
 */
export async function look(
  url: AbsoluteUrl,
): Promise<{ readonly status: number; readonly location?: string } | { readonly failed: string }> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    await response.body?.cancel()
    const location = response.headers.get('location')
    return { status: response.status, ...(location === null ? {} : { location }) }
  } catch (error) {
    return { failed: wordsOf(error) }
  }
}

async function ask(url: AbsoluteUrl, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(patience) })
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
  } catch (error) {
    return { failed: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error && cause.message !== '' ? cause.message : message
}
