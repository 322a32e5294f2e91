import { expect, test } from 'vitest'
import { oneLine } from '../../../src/base/text/one-line.ts'

test.each([
  ['', ''],
  [' \r\n\t ', ''],
  ['Ada', 'Ada'],
  [' Ada\r\nBcc: x@evil.example ', 'Ada Bcc: x@evil.example'],
  ['a\u0000b\u007fc\u0085d\u2028e\u2029f', 'a b c d e f'],
  ['\u202eadA\u202c \u2067x\u2069', 'adA x'],
  ['a\u00a0\u3000b', 'a b'],
  ['\ud83d\ude00 \ud83d', '😀 \ufffd'],
  ['क्\u200dष 👩\u200d👧 می\u200cخواهم', 'क्\u200dष 👩\u200d👧 می\u200cخواهم'],
])('oneLine(%j) is %j', (text, line) => {
  expect(oneLine(text)).toBe(line)
})
