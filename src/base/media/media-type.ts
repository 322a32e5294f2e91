/** The types of the files that digests link to, by the ends of their names (IANA's registry; `wav` as browsers say it). */
const types: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  avif: 'image/avif',
  flac: 'audio/flac',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
}

/**
 * The media type (RFC 6838) of the file at an absolute URL, by its name; undefined where the name tells none.
 *
 *     mediaTypeOf('https://a.example/talk.MP3?dl=1') // 'audio/mpeg'
 */
export function mediaTypeOf(url: string): string | undefined {
  const end = /\.([a-z0-9]{1,5})$/i.exec(URL.parse(url)?.pathname ?? '')?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(types, end) ? types[end] : undefined
}
