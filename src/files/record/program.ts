import { fileURLToPath } from 'node:url'
import { hash } from '../../base/hash.ts'
import { stampOf, treeStamp } from './stamp.ts'

/**
 * What this program is, with its templates and the Node that runs it: another one may build another site. A package is replaced as a
 * whole, and with it its package.json; as it is written it may change in any file.
 */
export function programStamp(): string {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const own = import.meta.url.endsWith('.ts') ? [treeStamp(here('../..')), treeStamp(here('../../../schemas'))] : []
  const templates = treeStamp(here('../../../templates'))
  return hash(process.version, process.arch, stampOf(here('../../../package.json')), templates, ...own)
}
