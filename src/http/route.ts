/** What the files of a site are, and what is told as it happens. */
export type PreviewType =
  | 'text/css; charset=utf-8'
  | 'text/javascript; charset=utf-8'
  | 'application/xml; charset=utf-8'
  | 'application/feed+json; charset=utf-8'
  | 'text/event-stream'
  | 'image/svg+xml'
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'application/octet-stream'

/** An answer before it is HTTP's. */
export interface Reply {
  readonly status: number
  readonly type:
    | 'text/html; charset=utf-8'
    | 'text/plain; charset=utf-8'
    | 'text/plain; version=0.0.4; charset=utf-8'
    | 'application/json; charset=utf-8'
    | PreviewType
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
}

/** What a route is asked: by what method, with what in place of `:token`, and by whose address at the other end. */
export interface Asked {
  readonly request: Request
  readonly token: string
  readonly peer: string
}

/** A path that is answered. GET stands for HEAD too. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS'
  /** What it is called where it is logged and counted: no token is in it. */
  readonly path: string
  readonly answer: (asked: Asked) => Promise<Reply>
}

/** All that is answered, and what is answered to whatever else is asked. */
export interface Routes {
  /** What is answered to a request that nothing else is to be answered to; undefined where it may ask. */
  readonly refused?: (request: Request) => Reply | undefined
  readonly routes: readonly Route[]
  readonly notFound: () => Reply
  /** Something went wrong that is no fault of whoever asks. */
  readonly failed: () => Reply
  /** What all answers say in their heads. */
  readonly headers: Readonly<Record<string, string>>
}

/** An answer in words, for programs and whoever looks after them. */
export const plain = (status: number, text: string): Reply => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${text}\n`,
})

/** An answer that is a page. */
export const html = (body: string, status = 200): Reply => ({ status, type: 'text/html; charset=utf-8', body })

/** More was sent than is read; what is still on its way is not waited for. */
export const tooLarge: Reply = { ...plain(413, 'too large'), headers: { Connection: 'close' } }
