/** A server's answer (RFC 5321 § 4.2): its code, and the text of each of its lines, a character a byte. */
export interface Reply {
  readonly code: number
  readonly lines: readonly [string, ...string[]]
}

/** What was heard: replies that are whole, and what came after them that can be no reply. */
export interface Heard {
  readonly replies: readonly Reply[]
  /** From here on nothing can be told from anything: the line is of no more use. */
  readonly garbage: string | undefined
}

/** RFC 5321 § 4.5.3.1.5 allows 512 octets a line; who has more to say may, but not for ever. */
const longestLine = 8192
const longestReply = 65_536

const form = /^([2-5]\d\d)(?:([ -])(.*?))?\r?$/s

/** Puts replies together from the bytes that come in, wherever they are cut. It keeps one unfinished reply, of bounded length. */
export function replyReader(): (bytes: Buffer) => Heard {
  let rest = ''
  let garbage: string | undefined
  const finish = assembler()
  return (bytes) => {
    const replies: Reply[] = []
    const text = rest + bytes.toString('latin1')
    let from = 0
    for (
      let end = text.indexOf('\n', rest.length);
      end !== -1 && garbage === undefined;
      end = text.indexOf('\n', from)
    ) {
      const line = text.slice(from, end)
      const reply = line.length > longestLine ? 'garbage' : finish(line)
      if (reply === 'garbage') garbage = line
      else if (reply !== undefined) replies.push(reply)
      from = end + 1
    }
    rest = text.slice(from)
    if (rest.length > longestLine) garbage ??= rest
    if (garbage !== undefined) rest = ''
    return { replies, garbage }
  }
}

/** Takes a line after another; gives the reply that each ends, if it ends one (RFC 5321 § 4.2.1). */
function assembler(): (line: string) => Reply | 'garbage' | undefined {
  let [code, size] = [0, 0]
  let before: string[] = []
  return (line) => {
    const [, digits, mark = ' ', text = ''] = form.exec(line) ?? []
    size += line.length
    // Every line of a reply has the same code.
    if (digits === undefined || size > longestReply || (before.length > 0 && Number(digits) !== code)) return 'garbage'
    code = Number(digits)
    if (mark === '-') {
      before.push(text)
      return undefined
    }
    const [first = text, ...others] = before
    const lines: Reply['lines'] = before.length === 0 ? [text] : [first, ...others, text]
    ;[before, size] = [[], 0]
    return { code, lines }
  }
}
