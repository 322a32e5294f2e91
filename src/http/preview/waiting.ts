import { setTimeout } from 'node:timers/promises'
import { html, type Reply } from '../route.ts'

/** What is waited for. */
export interface Waiting {
  readonly ready: Promise<unknown>
  readonly progress: () => { readonly done: number; readonly of: number }
}

/** So long, in milliseconds, a page is waited for before it says what it waits for. */
const patience = 1000

/** What `answer` answers; or, where all is not read yet, a page that says how far that is, and asks again by itself. */
export async function unlessWaiting({ ready, progress }: Waiting, answer: () => Promise<Reply>): Promise<Reply> {
  const waited = new AbortController()
  const isReady = await Promise.race([
    ready.then(() => true),
    setTimeout(patience, false, { signal: waited.signal }).catch(() => false),
  ])
  waited.abort()
  return isReady ? answer() : { ...html(pageOf(progress())), headers: { Refresh: '0' } }
}

const pageOf = ({ done, of }: ReturnType<Waiting['progress']>): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Reading the digests</title>
<h1>Reading the digests</h1>
<p role="status">${of === 0 ? 'Looking for them.' : `${done} of ${of} are read.`}</p>
`
