import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Instant } from '../base/calendar.ts'
import { type AbsoluteUrl, absoluteUrl } from '../base/url.ts'
import { Failure } from '../domain/failure.ts'
import type { Answer } from '../web/ask.ts'

/** As many certificates are got in an hour: there is one a region, and whoever posts may name any number. */
const mostInAnHour = 20
const hour = 3_600_000

/** The keys of the certificates at addresses that have been vouched for, each got once. */
export function certificatesOnline(
  get: (url: AbsoluteUrl) => Promise<Answer>,
  now: () => Instant,
): (url: string) => Promise<readonly KeyObject[]> {
  const known = new Map<string, KeyObject>()
  let asked: number[] = []
  return async (text) => {
    const url = absoluteUrl(text)
    if (url === undefined || !/^\/SimpleNotificationService-[0-9a-f]{8,64}\.pem$/.test(new URL(url).pathname)) return []
    const found = known.get(url)
    if (found !== undefined) return [found]
    asked = asked.filter((at) => at > now() - hour)
    if (asked.length >= mostInAnHour) return []
    asked.push(now())
    const answer = await get(url)
    if ('failed' in answer) {
      throw new Failure('setup/hook', `The certificate of a hook cannot be got: ${answer.failed}`, {
        hint: 'The provider tries again; or give the certificate by COURANT_HOOK_SES_CERTIFICATE.',
      })
    }
    const key = answer.status === 200 ? keyIn(answer.body, now()) : undefined
    if (key === undefined) return []
    known.set(url, key)
    return [key]
  }
}

/** The key of a certificate that is valid now. */
function keyIn(body: Uint8Array, now: Instant): KeyObject | undefined {
  try {
    const certificate = new X509Certificate(body)
    const isValid = Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo)
    return isValid ? createPublicKey(certificate.toString()) : undefined
  } catch {
    return undefined
  }
}
