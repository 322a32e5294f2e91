import type { ServicePages } from '../domain/link/service-page.ts'

/**
 * What every answer says beside its body. Its address is a secret of its reader's: nobody keeps it, no page that is linked to learns it,
 * and no page but its own style sheet and forms is to be used in it.
 */
export function headersOf({ style }: Pick<ServicePages, 'style'>): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src ${style}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
