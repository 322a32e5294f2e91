import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'

/** The letters in a maildir's `new`, in the order of their names. */
export async function lettersIn(maildir: string): Promise<ParsedMail[]> {
  const names = await readdir(join(maildir, 'new')).catch(() => [])
  const letters = names.toSorted().map(async (name) => simpleParser(await readFile(join(maildir, 'new', name))))
  return Promise.all(letters)
}

/** The text of a header that mail knows nothing of, its encoded words (RFC 2047) decoded; empty where there is none. */
export function header(letter: ParsedMail, name: string): string {
  const text = String(letter.headers.get(name) ?? '')
  const joined = text.replace(/\?=\s+=\?/g, '?==?')
  return joined.replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString())
}
