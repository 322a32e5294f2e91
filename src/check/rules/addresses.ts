/** What is none of the letters of RFC 3986; a `%` begins an octet. */
const foreign = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/

/** An address that is one for certain, as nearly all are: what the URL standard’s parser takes long to say. */
const plain = /^https?:\/\/[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?::\d{1,4})?(?:[/?#]|$)/

/** Whether `text` is an absolute URL at all. */
export function isUrl(text: string): boolean {
  return plain.test(text) || URL.canParse(text)
}

/** Whether `text` is an absolute http(s) URL as RFC 3986 writes it, which every program that reads feeds understands. */
export function isStrictUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && !foreign.test(text) && isUrl(text)
}
