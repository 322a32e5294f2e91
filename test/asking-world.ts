import type { AskingService } from '../src/app/service/asking.ts'
import { askingService } from '../src/app/service/asking-service.ts'
import { confirmationRequest } from '../src/app/service/confirmation.ts'
import { instant } from '../src/base/calendar.ts'
import { sendDue } from '../src/deliver/asking/send-confirmations.ts'
import type { Message } from '../src/deliver/ports.ts'
import { networkHasher } from '../src/domain/asking/network-hash.ts'
import { tokenKeys } from '../src/domain/link/token.ts'
import { readTemplates } from '../src/files/templates.ts'
import { askingMeter } from '../src/http/asking-meter.ts'
import { askingRoutes } from '../src/http/asking-routes.ts'
import type { Reply } from '../src/http/route.ts'
import { parseSettings } from '../src/parse/settings.ts'
import { composer } from '../src/smtp/message/compose.ts'
import { openStore, type Store } from '../src/wire/store.ts'
import { secret } from './asking.ts'
import { settings } from './publication.ts'

/** The service without sockets: its routes over a store on disk, and a transport that takes everything. */
export interface AskingWorld {
  readonly service: AskingService
  readonly store: Store
  /** What it answers to a request, which comes through a proxy on this machine. */
  readonly answer: (method: string, path: string, init?: RequestInit) => Promise<Reply>
  /** Sends all that is due; gives to whom. */
  readonly sendAll: () => Promise<string[]>
}

/** Opens the service of a publication in `root`, which sends so many letters in an hour. */
export async function askingWorld(root: string, perHour: number): Promise<AskingWorld> {
  const text = `${settings}service:\n  url: https://courant.example/mail/\n  confirmationsPerHour: ${perHour}\n`
  const { publication } = parseSettings(text, 'courant.yaml')
  if (publication === undefined) throw new Error('the settings are wrong')
  const store = await openStore({ root, env: { COURANT_SECRET: secret } })
  const [keys, templates] = [tokenKeys([secret]), await readTemplates(root)]
  const service = askingService(publication, {
    ...{ book: store.asking, keys, templates, topics: [], base: '/mail/', canSend: true },
    networkHash: networkHasher(secret),
    now: () => instant(Date.now()),
  })
  const routes = askingRoutes({ service, meter: askingMeter(), later: 'later' })
  const request = confirmationRequest(publication, { templates, keys })
  return {
    service,
    store,
    answer: async (method, path, init = {}) => {
      const [, token] = /^\/mail\/c\/([^?]*)/.exec(path) ?? []
      const place = token === undefined ? '/mail/subscribe' : '/mail/c/:token'
      const route = routes.find((one) => one.path === place && one.method === (method === 'HEAD' ? 'GET' : method))
      if (route === undefined) return { status: 405, type: 'text/plain; charset=utf-8', body: '' }
      const asked = new Request(`http://127.0.0.1${path}`, { method, ...init })
      return route.answer({ request: asked, token: token ?? '', peer: '127.0.0.1' })
    },
    sendAll: async () => {
      const sent: string[] = []
      const deliver = async ({ to }: Message) => {
        sent.push(to)
        return { kind: 'accepted', reply: '250' } as const
      }
      const transport = { connect: async () => ({ deliver, isOpen: () => true, close: () => undefined }) }
      const ports = { outbox: store.outbox, transport, compose: composer([]), onEvent: () => undefined }
      await sendDue(request, { ...ports, stopped: new AbortController().signal })
      return sent
    },
  }
}
