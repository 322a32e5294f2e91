import { compileUsual } from '../../app/publication/letter-template.ts'
import { letterCompiler, shippedLetters } from '../../files/letter-compiler.ts'
import { readOwnTemplate } from '../../files/templates.ts'

/**
 * Has MJML compile the package's own letter before the package is made (`npm run compile`): who changes neither its template nor its
 * theme never waits for MJML, not in a first build either.
 */
export async function shipLetters(folder: string = shippedLetters): Promise<void> {
  await compileUsual(await readOwnTemplate('letter.mjml'), letterCompiler(folder))
}
