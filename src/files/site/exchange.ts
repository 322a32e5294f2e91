/** Puts each of two paths in the place of the other at once; false where this system, this disk or what lies there does not let us. */
export type Exchange = (one: string, other: string) => Promise<boolean>

type Call = (one: string, other: string) => number

/** The number that Linux gives to `renameat2`: of musl's functions, and of glibc's before 2.28, none has that name. */
const renameat2: Readonly<Partial<Record<NodeJS.Architecture, number>>> = {
  x64: 316,
  arm64: 276,
  riscv64: 276,
  loong64: 276,
}

/** Paths are meant from the working directory; the two are exchanged: both are in renameat2(2). */
const [fromHere, inExchange] = [-100, 2]

/** RENAME_SWAP of macOS, in renamex_np(2). */
const inSwap = 2

/**
 * The exchange of this system. Node has no name for it, so it is asked for by koffi, which an installation may lack: then nothing is
 * exchanged, ever.
 */
export const exchange: Exchange = async (one, other) => {
  const call = await systemCall()
  return call !== undefined && call(one, other) === 0
}

async function systemCall(): Promise<Call | undefined> {
  const { arch, platform } = process
  try {
    const { default: koffi } = await import('koffi')
    const system = koffi.load(null)
    if (platform === 'darwin') {
      const renamex = system.func('int renamex_np(const char *one, const char *other, unsigned int flags)')
      return (one, other) => renamex(one, other, inSwap)
    }
    const number = renameat2[arch]
    if (platform !== 'linux' || number === undefined) return undefined
    const syscall = system.func('long syscall(long, int, const char *, int, const char *, unsigned int)')
    return (one, other) => syscall(number, fromHere, one, fromHere, other, inExchange)
  } catch {
    return undefined
  }
}
