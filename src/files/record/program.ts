import { fileURLToPath } from 'node:url'
import { hash } from '../../base/hash.ts'
import { stampOf, treeStamp } from './stamp.ts'

/** What this program is, compiled or as written, with its templates and the Node that runs it: another one may build another site. */
export function programStamp(): string {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const own = ['../../', '../../../templates', '../../../schemas'].map((folder) => treeStamp(here(folder)))
  return hash(process.version, process.arch, stampOf(here('../../../package.json')), ...own)
}
