/**
 * How long a server may take, in milliseconds, each counted from the command to the last byte of its whole reply: one that drips
 * gets no more. RFC 5321 § 4.5.3.2 says what is the least that is fair; less of `end` makes letters doubtful for nothing.
 */
export interface Patience {
  /** Until there is a connection, with TLS where it begins with it. */
  readonly connect: number
  readonly greeting: number
  /** Each of MAIL and RCPT; EHLO, STARTTLS and AUTH together. */
  readonly command: number
  /** DATA. */
  readonly data: number
  /** Without a byte of the letter having gone out. */
  readonly body: number
  /** After the dot that ends the letter. */
  readonly end: number
  /** Of a farewell: nothing depends on it. */
  readonly quit: number
}

const [second, minute] = [1000, 60_000]

export const usualPatience: Patience = {
  connect: 30 * second,
  greeting: minute,
  command: 5 * minute,
  data: 2 * minute,
  body: 3 * minute,
  end: 10 * minute,
  quit: second,
}
