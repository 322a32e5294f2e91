import { parseInstant, rfc3339 } from '../../base/calendar.ts'
import { csvRecord, guarding } from '../../base/text/csv.ts'
import type { ListedSubscriber, SubscriberFilter } from '../../deliver/list-port.ts'
import { Failure } from '../../domain/failure.ts'
import { domainName } from '../../domain/sending/domain-name.ts'
import { cellOfTopics } from '../../domain/topic/topic-cell.ts'

/** Which subscribers somebody asks for, in their own words. */
export interface AskedFilter {
  readonly state: string | undefined
  readonly topic: string | undefined
  readonly domain: string | undefined
  readonly since: string | undefined
}

const states = ['pending', 'active', 'paused', 'left', 'suppressed'] as const

/** The filter that was asked for; a Failure where a word of it means nothing. */
export function filterOf({ state, topic, domain, since }: AskedFilter): SubscriberFilter {
  const known = states.find((one) => one === state)
  if (state !== undefined && known === undefined) throw wrong('--state', state, `It is one of ${states.join(', ')}.`)
  const name = domain === undefined ? undefined : domainName(domain)
  if (domain !== undefined && name === undefined) throw wrong('--domain', domain, 'For example: --domain example.org')
  const from = since === undefined ? undefined : parseInstant(since)
  if (since !== undefined && from === undefined) throw wrong('--since', since, 'For example: --since 2025-05-02')
  return {
    ...(known === undefined ? {} : { state: known }),
    ...(topic === undefined ? {} : { topic }),
    ...(name === undefined ? {} : { domain: name }),
    ...(from === undefined ? {} : { since: from }),
  }
}

const wrong = (option: string, value: string, hint: string): Failure =>
  new Failure('usage/argument', `${option} cannot be “${value}”`, { hint })

/** A list of subscribers as CSV, record by record. No cell begins as a formula does; an import takes the guard off again. */
export async function* csvOf(list: AsyncIterable<ListedSubscriber>): AsyncGenerator<string> {
  yield csvRecord(['email', 'name', 'state', 'topics', 'joined', 'changed', 'suppressed'])
  for await (const { address, name, state, topics, joined, changed, suppressed } of list) {
    const cells = [address, name, state, cellOfTopics(topics), rfc3339(joined), rfc3339(changed), suppressed ?? '']
    yield csvRecord(cells.map(guarding))
  }
}

/** A list of subscribers as a JSON array, line by line. */
export async function* jsonOf(list: AsyncIterable<ListedSubscriber>): AsyncGenerator<string> {
  let opening = '[\n'
  for await (const { joined, changed, suppressed, ...subscriber } of list) {
    const times = { joined: rfc3339(joined), changed: rfc3339(changed), suppressed: suppressed ?? null }
    yield `${opening}${JSON.stringify({ ...subscriber, ...times })}`
    opening = ',\n'
  }
  yield opening === '[\n' ? '[]\n' : '\n]\n'
}
