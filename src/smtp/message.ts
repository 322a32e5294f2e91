import MailComposer from 'nodemailer/lib/mail-composer'
import type { Message, PersonalLetter } from '../deliver/ports.ts'

/**
 * Composes the message of a letter (RFC 5322, MIME): text first, then HTML, in the encoding that is the smaller. The same
 * letter gives the same bytes: its boundary comes from its Message-ID.
 */
export async function composeMessage(letter: PersonalLetter): Promise<Message> {
  const { sender, replyTo, recipient, subject, date, messageId, headers, text, html } = letter
  const composer = new MailComposer({
    from: sender,
    replyTo,
    to: [recipient],
    subject,
    date,
    messageId,
    headers: headers.map(([key, value]) => ({ key, value: { prepared: true, foldLines: true, value } })),
    text,
    html,
    textEncoding: encodingFor(text + html),
    baseBoundary: messageId.slice(1, 33),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const node = composer.compile()
  // One recipient, the stored one, whatever a mail program would read into a name.
  node.setEnvelope({ from: letter.from, to: [letter.to] })
  return { from: letter.from, to: letter.to, raw: await node.build() }
}

/** Quoted-printable writes three bytes for each that is not ASCII, base64 four for every three. */
function encodingFor(text: string): 'B' | 'Q' {
  const bytes = Buffer.byteLength(text)
  const ascii = text.replace(/[^\u0009\u000a\u000d\u0020-\u003c\u003e-\u007e]/g, '').length
  return ascii + (bytes - ascii) * 3 > (bytes * 4) / 3 ? 'B' : 'Q'
}
