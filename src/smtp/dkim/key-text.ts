import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure } from '../../domain/failure.ts'

/** A PEM block (RFC 7468 § 2), before it is known to be a key. */
export interface KeyText {
  /** How messages call it: its file, or the variable, and which one it is. */
  readonly name: string
  /** What stands behind BEGIN: `PRIVATE KEY`. */
  readonly label: string
  readonly pem: string
  readonly encrypted: boolean
  /** Its file, where everybody on the machine can read it. */
  readonly exposed?: string
}

/** The failure of one key. */
export function wrongKey(
  { name }: Pick<KeyText, 'name'>,
  what: string,
  {
    hint = 'Make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem`.',
  }: { readonly hint?: string } = {},
): Failure {
  return new Failure('setup/dkim', `${name} ${what}`, { hint })
}

const block = /(-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?-----END [A-Z0-9 ]{1,40}-----)/

/** Reads the blocks of `COURANT_DKIM_KEY`: those that it holds, and those of the files that it names. */
export async function keyTexts(value: string, root: string): Promise<readonly KeyText[]> {
  // Splitting by a group gives what it found at every odd place.
  const pieces = value.split(block).flatMap((piece, index) => (index % 2 === 1 ? [piece] : pathsIn(piece)))
  const texts: KeyText[] = []
  for (const [index, piece] of pieces.entries()) {
    const name = pieces.length === 1 ? variable : `Key ${index + 1} of ${variable}`
    texts.push(...(block.test(piece) ? [blockText(piece, { name })] : await fileTexts(piece, { name, root })))
  }
  if (texts.length > 0) return texts
  throw wrongKey({ name: variable }, 'names no key')
}

const variable = 'COURANT_DKIM_KEY'

/** What is between blocks are paths, but for the quotes and written-out line ends that a `.env` file leaves. */
const pathsIn = (piece: string): string[] =>
  piece
    .split(',')
    .map((path) => path.trim())
    .filter((path) => !/^(?:["'\s]|\\[rn])*$/.test(path))

/** No key is longer: 4096 bits are 3.3 kB. */
const most = 65_536

async function fileTexts(
  path: string,
  { name, root }: { readonly name: string; readonly root: string },
): Promise<readonly KeyText[]> {
  const file = resolve(root, path)
  const there = path.includes('\0') ? undefined : await stat(file).catch(() => undefined)
  if (there?.isFile() !== true) throw noFile(path, name)
  if (there.size > most) throw wrongKey({ name: path }, 'holds no key: it is too large')
  const text = await readFile(file, 'latin1').catch((cause: NodeJS.ErrnoException) => {
    throw new Failure('setup/dkim', `${path} cannot be read`, { cause, hint: 'See that it may be read by this user.' })
  })
  const blocks = text.split(block).filter((_, index) => index % 2 === 1)
  if (blocks.length === 0) {
    throw wrongKey({ name: path }, 'holds no PEM, which has a line “-----BEGIN PRIVATE KEY-----” and one that ends it')
  }
  const exposed = (there.mode & 0o004) === 0 ? {} : { exposed: path }
  return blocks.map((one) => ({ ...blockText(one, { name: path }), ...exposed }))
}

/** A text that is no file may be the secret itself, without its armour: it is shown only where it can be nothing but a path. */
function noFile(path: string, name: string): Failure {
  const isPath = /^[\w ~/\\:-]*\.[\w ~./\\:-]*$/.test(path) && !path.includes('-----') && path.length <= 255
  return wrongKey(
    { name },
    isPath ? `names ${path}, and there is no such file` : 'is neither PEM nor a file that is there',
    {
      hint: 'A path is read from the folder of courant.yaml; PEM begins with “-----BEGIN PRIVATE KEY-----”.',
    },
  )
}

/** `.env` files and container systems write line ends as `\n`, or as spaces: the block is laid out anew. */
function blockText(text: string, { name }: { readonly name: string }): KeyText {
  const lines = text.replaceAll(/\\r/g, '').replaceAll(/\\n/g, '\n')
  const [, label = '', body = ''] = /^-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*)-----END/.exec(lines) ?? []
  const base64 = (body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []).join('\n')
  const pem = `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
  return { name, label, pem, encrypted: label.startsWith('ENCRYPTED') || body.includes('Proc-Type') }
}
