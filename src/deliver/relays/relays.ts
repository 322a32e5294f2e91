import { Failure } from '../../domain/failure.ts'
import type { Transport } from '../ports.ts'
import { openRelay, type Relay, type RelayPorts, type RelaySettings } from './relay.ts'
import { isAway } from './watch.ts'

/** Several mail servers, as one. */
export interface Relays extends Transport {
  /** Whether there is use in opening another connection: false where those servers that are there want no more. */
  readonly hasRoom: () => boolean
}

/**
 * Makes one transport of several mail servers. Each gets connections by its weight; the share of one that is away is taken over by the others,
 * and when it may be back one connection goes over and tries.
 */
export function openRelays(settings: readonly RelaySettings[], ports: RelayPorts): Relays {
  const { onAway, ...alone } = ports
  const relays = settings.map((each) => openRelay(each, settings.length > 1 ? ports : alone))
  /** Of one alone the run knows whether it is there. */
  const ready = (now: number) =>
    relays.filter((relay) => relay.hasRoom(now) && (relays.length === 1 || relay.mayTry(now)))
  /** Where nobody is there, whoever comes may try them all: when that may be the run knows. */
  const areAllAway = () => relays.every((relay) => relay.open() === 0)
  /** The rest of the sharing out: a connection goes over where it makes the loads more even, and stays where it does not. */
  const givesWay = (relay: Relay) => () =>
    ready(ports.now()).some((other) => other !== relay && other.load(1) < relay.load(0))

  return {
    hasRoom: () => {
      const now = ports.now()
      return areAllAway() || ready(now).length > 0
    },
    connect: async () => {
      const tried = new Set<Relay>()
      let reason: unknown
      for (;;) {
        const [relay] = (areAllAway() ? relays : ready(ports.now()))
          .filter((one) => !tried.has(one))
          .toSorted((one, other) => one.load(1) - other.load(1))
        if (relay === undefined) throw reason ?? noneThere()
        tried.add(relay)
        try {
          return await relay.connect(givesWay(relay))
        } catch (error) {
          // Wrong settings are mended, and not gone round.
          if (!isAway(error)) throw error
          reason = error
        }
      }
    },
  }
}

const noneThere = (): Failure =>
  new Failure('send/unreachable', 'None of the mail servers can be reached now', {
    hint: 'See that they are up, then run `send` again: it goes on where it stopped.',
  })
