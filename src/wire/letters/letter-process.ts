import { enableCompileCache } from 'node:module'
import { plainEdition } from '../../domain/edition.ts'
import { Failure } from '../../domain/failure.ts'
import type { Answer, Task } from './letter-apart.ts'

// What `lettersApart` starts: one task comes in, one answer goes out. It ends at the latest with whoever asked.

process.once('disconnect', () => process.exit())
process.once('message', async (task: Task) => process.send?.(await answerTo(task), () => process.exit()))

async function answerTo({ root, publication, issue, now }: Task): Promise<Answer> {
  enableCompileCache()
  try {
    const [{ openMaterial }, { letterPorts }] = await Promise.all([
      import('../../app/letter.ts'),
      import('../../wire.ts'),
    ])
    const materialOf = await openMaterial(publication, await letterPorts({ root }, now))
    const material = await materialOf(issue)
    return { material: { ...material, edition: plainEdition(material.edition) } }
  } catch (error) {
    if (!(error instanceof Failure))
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    const { code, message, hint, place, diagnostics } = error
    return { failure: { code, message, hint, place, diagnostics } }
  }
}
