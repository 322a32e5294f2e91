import type { Extent } from '../../domain/letter.ts'

/** How much of an issue its letter shows, as a line of a rehearsal; nothing where there is nothing to tell. */
export function extentText({ entries, shown, shortened }: Extent): string {
  if (shortened === 'no') return entries === 0 ? '' : `  entries   all ${entries}\n`
  const why = shortened === 'by-number' ? '`mail.entries` says so' : 'a letter has 100 kB at most'
  const what = shown === entries ? 'not all of the text; the rest is' : `${shown} of ${entries}; the others are`
  return `  entries   ${what} on the web (${why})\n`
}
