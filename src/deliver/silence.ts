import { Failure } from '../domain/failure.ts'

/** A mail server that does not answer for letters is as good as none, whatever it may have taken. */
export const silence = (reply: string): Failure =>
  new Failure('send/unreachable', `The mail server went silent over a letter: ${reply}`, {
    hint: 'What it may have taken is listed as doubtful. See that the server is well, then run `send` again.',
  })
