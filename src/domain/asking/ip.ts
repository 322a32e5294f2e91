/**
 * The bytes of an IP address, four or sixteen; those of an IPv4 address that is written as an IPv6 one (RFC 4291 § 2.5.5.2) are four.
 * Undefined where it is none.
 *
 *     ipBytes('::ffff:192.0.2.1') // [192, 0, 2, 1]
 */
export function ipBytes(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return fourBytes(text)
  // RFC 4007 § 11: which of the machine's own networks it is on.
  const [, address = ''] = /^([^%]*)(?:%[\w.:-]+)?$/.exec(text) ?? []
  const last = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  const four = last === null ? undefined : fourBytes(last[2] ?? '')
  if (last !== null && four === undefined) return undefined
  const bytes = sixteenBytes(last === null ? address : `${last[1]}${groupsOf(four ?? [])}`)
  const mapped = bytes?.every((byte, index) => index > 11 || byte === (index > 9 ? 255 : 0))
  return mapped ? bytes?.slice(12) : bytes
}

function fourBytes(text: string): readonly number[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1)
  // A number with a zero before it is octal to some.
  const isFit = parts?.every((part) => Number(part) < 256 && String(Number(part)) === part)
  return isFit ? parts?.map(Number) : undefined
}

/** RFC 4291 § 2.2: eight groups, of which `::` stands for those that are nought. */
function sixteenBytes(text: string): number[] | undefined {
  const sides = text.split('::')
  const [before = [], after = []] = sides.map((side) => (side === '' ? [] : side.split(':')))
  const missing = 8 - before.length - after.length
  if (sides.length > 2 || (sides.length === 2 ? missing < 1 : missing !== 0)) return undefined
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  return groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
}

const groupsOf = (bytes: readonly number[]): string => {
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 4)}:${hex.slice(4)}`
}

/** A block of addresses: those whose first `length` bits are those of `bytes`. */
export interface IpBlock {
  readonly bytes: readonly number[]
  readonly length: number
}

/** An address or a block of them, `192.0.2.0/24` (RFC 4632 § 3.1); undefined where it is neither. */
export function ipBlock(text: string): IpBlock | undefined {
  const [address = '', prefix, ...more] = text.trim().split('/')
  const bytes = ipBytes(address)
  if (bytes === undefined || more.length > 0) return undefined
  const most = bytes.length * 8
  if (prefix === undefined) return { bytes, length: most }
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= most ? { bytes, length: Number(prefix) } : undefined
}

/** Whether an address is of a block. */
export function isWithin(bytes: readonly number[], block: IpBlock): boolean {
  if (bytes.length !== block.bytes.length) return false
  return bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, block.length - index * 8))
    const mask = 256 - 2 ** (8 - bits)
    return (byte & mask) === ((block.bytes[index] ?? 0) & mask)
  })
}
