/** A record of CSV with its line end (RFC 4180). */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** What spreadsheets take for the beginning of a formula, and what we put before it. */
const formula = /^'*[=+\-@\t\r\n]/
const guarded = /^'(?='*[=+\-@\t\r\n])/

/** `text` as a cell that no spreadsheet runs as a formula. `unguarded` gives back what it was. */
export const guarding = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** What was guarded. */
export const unguarded = (text: string): string => text.replace(guarded, '')
