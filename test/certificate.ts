import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A key, and a certificate that is signed with it: good for whoever is told to trust it. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Makes a certificate for `subject`: `DNS:name` or `IP:address`. */
export function certificateFor(subject: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'courant-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  const name = ['-subj', '/CN=mx.internal', '-addext', `subjectAltName=${subject}`]
  try {
    execFileSync('openssl', ['req', ...kind, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
