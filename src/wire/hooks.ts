import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Hook } from '../app/feedback/hooks/hook.ts'
import type { HookPorts } from '../app/feedback/hooks/take.ts'
import type { Instant } from '../base/calendar.ts'
import { absoluteUrl } from '../base/url.ts'
import { Failure } from '../domain/failure.ts'
import { type HookProvider, hooksIn, hookVariables } from '../domain/sending/hook.ts'
import type { Workspace } from '../wire.ts'
import { certificatesOnline } from './certificates.ts'
import type { Store } from './store.ts'

/** The hooks that the environment says to take; a Failure setup/hook where it does not do so rightly. */
export async function openHooks({ root, env }: Workspace, now: () => Instant): Promise<readonly Hook[]> {
  const open: Readonly<Record<HookProvider, (value: string) => Promise<Hook>>> = {
    ses: async (value) => {
      const { sesHook } = await import('../app/feedback/hooks/ses.ts')
      const topics = listOf(value)
      const wrong = topics.find((topic) => !/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d+:[\w.-]+$/.test(topic))
      if (wrong !== undefined)
        throw wrongHook('COURANT_HOOK_SES', 'names no topic, such as arn:aws:sns:eu-west-1:123456789012:letters')
      return sesHook({ topics, keysAt: await snsKeys({ root, env }, now) })
    },
    postmark: async (value) => {
      const { postmarkHook } = await import('../app/feedback/hooks/postmark.ts')
      const logins = listOf(value)
      const weak = logins.some((login) => !/^[^:]+:.{16,}$/.test(login))
      if (weak)
        throw wrongHook('COURANT_HOOK_POSTMARK', 'is not user:password with a password of 16 characters or more')
      const path = (env['COURANT_HOOK_POSTMARK_PATH'] ?? '').trim()
      if (/[/?#%]/.test(path))
        throw wrongHook('COURANT_HOOK_POSTMARK_PATH', 'has one of “/?#%” in it, and is one segment of a path')
      return postmarkHook({ logins, path })
    },
    mailgun: async (value) => {
      const { mailgunHook } = await import('../app/feedback/hooks/mailgun.ts')
      const keys = listOf(value)
      if (keys.some(({ length }) => length < 16))
        throw wrongHook('COURANT_HOOK_MAILGUN', 'has a key of fewer than 16 characters')
      return mailgunHook(keys)
    },
    sendgrid: async (value) => {
      const { sendgridHook } = await import('../app/feedback/hooks/sendgrid.ts')
      return sendgridHook(
        value.includes('-----BEGIN') ? pemKeys('COURANT_HOOK_SENDGRID', value, 'ec') : listOf(value).map(bareKey),
      )
    },
  }
  return Promise.all(hooksIn(env).map((name) => open[name](env[hookVariables[name]] ?? '')))
}

/** What taking them needs of a store and its publication. */
export async function openHookPorts({ env }: Workspace, { feedback }: Store, now: () => Instant): Promise<HookPorts> {
  const { linkKeys } = await import('../domain/link/secret.ts')
  return { book: feedback, keys: linkKeys(env['COURANT_SECRET']), now: () => Math.floor(now() / 1000) }
}

/** Says yes to a provider that asks whether it may tell us things, where we may go on line for that. */
export async function confirmHook({ env }: Workspace, url: string): Promise<boolean> {
  const parsed = absoluteUrl(url)
  if (!mayFetch(env) || parsed === undefined) return false
  const answer = await (await import('../web/ask.ts')).getThere(parsed)
  return 'status' in answer && answer.status === 200
}

const mayFetch = (env: Workspace['env']): boolean => env['COURANT_HOOK_SES_FETCH'] === 'yes'

/** The keys of Amazon's notification service: those that are given, or those that it names, where we may go on line for them. */
async function snsKeys(
  { root, env }: Pick<Workspace, 'root' | 'env'>,
  now: () => Instant,
): Promise<(url: string) => Promise<readonly KeyObject[]>> {
  const given = (env['COURANT_HOOK_SES_CERTIFICATE'] ?? '').trim()
  if (given === '' && !mayFetch(env)) {
    throw wrongHook('COURANT_HOOK_SES', 'is set, and nothing says what its messages are signed with')
  }
  if (given === '') return certificatesOnline((await import('../web/ask.ts')).getThere, now)
  const { pemText } = await import('../files/secret-text.ts')
  const text = await pemText(given, root).catch((cause: unknown) => {
    throw wrongHook('COURANT_HOOK_SES_CERTIFICATE', 'is neither PEM nor a file that is there', cause)
  })
  const keys = pemKeys('COURANT_HOOK_SES_CERTIFICATE', text, 'rsa')
  return async () => keys
}

/** The public keys of the blocks in a PEM text: certificates, or keys by themselves. */
function pemKeys(variable: string, text: string, type: 'rsa' | 'ec'): KeyObject[] {
  const blocks = text
    .replaceAll('\\n', '\n')
    .match(/-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----[\s\S]*?-----END [A-Z ]+-----/g)
  return keysOf(variable, blocks ?? [], type)
}

/** A key as SendGrid shows it: the inside of a PEM block, in one line. */
const bareKey = (text: string): KeyObject => {
  const [key] = keysOf('COURANT_HOOK_SENDGRID', [`-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----`], 'ec')
  if (key === undefined) throw wrongHook('COURANT_HOOK_SENDGRID', 'holds no public key')
  return key
}

function keysOf(variable: string, blocks: readonly string[], type: 'rsa' | 'ec'): KeyObject[] {
  try {
    const keys = blocks.map((block) => createPublicKey(block))
    if (keys.length > 0 && keys.every(({ asymmetricKeyType }) => asymmetricKeyType === type)) return keys
  } catch (cause) {
    throw wrongHook(variable, 'holds no public key that can be read', cause)
  }
  throw wrongHook(variable, `holds no public key of the kind ${type.toUpperCase()}`)
}

const listOf = (value: string): string[] => value.split(/[\s,]+/).filter((one) => one !== '')

const wrongHook = (variable: string, what: string, cause?: unknown): Failure =>
  new Failure('setup/hook', `${variable} ${what}`, {
    hint: 'docs/operations.md has what each provider needs, under “Hooks”.',
    ...(cause === undefined ? {} : { cause }),
  })
