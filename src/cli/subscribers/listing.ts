import { csvOf, filterOf, jsonOf } from '../../app/subscribers/listing.ts'
import type { ListStatistics, SubscriberFilter } from '../../deliver/list-port.ts'
import { visible } from '../screen/visible.ts'
import type { Request, World } from '../verb.ts'
import { type Action, text, texts, usage } from './ask.ts'

function asked(request: Request): SubscriberFilter {
  const [topic, ...more] = texts(request, 'topic')
  if (more.length > 0) throw usage('a list can be of one topic alone')
  const [state, domain, since] = ['state', 'domain', 'since'].map((name) => text(request, name))
  return filterOf({ state, topic, domain, since })
}

async function write(lines: AsyncIterable<string>, world: World): Promise<void> {
  for await (const line of lines) world.out(line)
}

/** `subscribers export`: the list for other programs. */
export const exportList: Action = async ({ subscribers }, { request, world }) => {
  const found = subscribers.list(asked(request))
  await write(request.common.json ? jsonOf(found) : csvOf(found), world)
  return 0
}

/** `subscribers list`: the list for people. */
export const list: Action = async ({ subscribers }, { request, world }) => {
  const found = subscribers.list(asked(request))
  if (request.common.json) {
    await write(jsonOf(found), world)
    return 0
  }
  let count = 0
  for await (const { state, address, name, topics, suppressed } of found) {
    count += 1
    const notes = [
      suppressed === undefined ? '' : `suppressed: ${suppressed}`,
      topics.length === 0 ? '' : `only ${topics.map(visible).join('; ')}`,
    ].filter((note) => note !== '')
    const rest = [visible(name), notes.length === 0 ? '' : `(${notes.join(', ')})`].filter((part) => part !== '')
    world.out(`${[state.padEnd(8), visible(address)].join(' ')}${rest.map((part) => `  ${part}`).join('')}\n`)
  }
  if (count === 0) world.say('There is nobody of that kind on the list.\n')
  return 0
}

/** `subscribers stats`: how many there are of everything. */
export const stats: Action = async ({ subscribers }, { request, world }) => {
  const found = await subscribers.statistics()
  world.out(request.common.json ? `${JSON.stringify(found)}\n` : statsText(found))
  return 0
}

function statsText({ readers, pending, active, paused, left, suppressed, domains, topics }: ListStatistics): string {
  const why = Object.entries(suppressed).filter(([, count]) => count > 0)
  const line = (name: string, count: number) => `${name.padEnd(28)} ${String(count).padStart(9)}\n`
  const block = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `\n${title}\n${lines.join('')}`)
  return [
    line('readers', readers),
    ...Object.entries({ pending, active, paused, left }).map(([state, count]) => line(`  ${state}`, count)),
    block(
      'suppressed',
      why.map(([reason, count]) => line(`  ${reason}`, count)),
    ),
    block(
      'readers by domain',
      domains.map((one) => line(`  ${visible(one.domain)}`, one.readers)),
    ),
    block(
      'readers who want no other section',
      topics.map(({ topic, readers: n }) => line(`  ${visible(topic)}`, n)),
    ),
  ].join('')
}
