import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { FoundFile } from '../publication.ts'

/** What there is to say of a file that was not read; nothing of one that was. */
export function refusal(file: FoundFile): Diagnostic[] {
  if ('bytes' in file) return []
  const place = { file: file.path, line: 1, column: 1 }
  const hint = 'Put the file itself into the folder, or exclude it with `issues.exclude`.'
  return [
    {
      code: 'file/symlink',
      severity: 'error',
      message: `The file is not read: it ${refusedAs(file.refused)}`,
      place,
      hint,
    },
  ]
}

const refusedAs = (why: string): string => (why.startsWith('leads') ? `is a link that ${why}` : `is ${why}`)
