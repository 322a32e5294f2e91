import type { Diagnostic } from '../../domain/diagnostic.ts'
import { printDiagnostics } from '../screen/print.ts'
import type { World } from '../verb.ts'
import type { Folders } from './places.ts'
import type { CheckFormat } from './request.ts'
import { tellProgram } from './tell.ts'

/** Tells why there is nothing of which a part could be checked: the errors that keep a site from being made. */
export function tellUnmade(
  diagnostics: readonly Diagnostic[],
  { format, quiet, folders }: { readonly format: CheckFormat; readonly quiet: boolean; readonly folders: Folders },
  world: World,
): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (format === 'json') world.out(`${JSON.stringify({ out: folders.out, unbuilt: true, diagnostics: errors })}\n`)
  else if (format !== 'text') tellProgram(errors, { format, folders }, world)
  else {
    printDiagnostics(errors, world)
    if (!quiet) world.say('No site can be made before that is mended, so there is nothing else to check.\n')
  }
}
