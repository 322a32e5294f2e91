import type { MailFile } from '../app/feedback/mail.ts'
import type { ListRow } from '../app/subscribers/import.ts'

/** The rows of a list of readers, as they stream by; `map` says which of its columns are what. */
export async function openReaderList(
  path: string,
  map: Readonly<Partial<Record<'email' | 'name' | 'status' | 'topics', string>>>,
): Promise<AsyncIterable<ListRow>> {
  return (await import('../files/readers/reader-list.ts')).readReaderList(path, map)
}

/** The files of mail that `names` name, from `cwd`, one at a time. */
export async function openMailFiles(names: readonly string[], cwd: string): Promise<AsyncIterable<MailFile>> {
  return (await import('../files/mail-files.ts')).readMailFiles(names, cwd)
}
