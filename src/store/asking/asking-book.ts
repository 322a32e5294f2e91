import type { Agreement, Asked, Asking, AskingBook } from '../../deliver/asking-port.ts'
import { networkCap } from '../../domain/asking/limits.ts'
import { remember } from '../consent.ts'
import type { Database, Row, Session } from '../engine/session.ts'
import { storable } from '../engine/storable.ts'
import type { JoiningWorld } from '../joining.ts'
import { chooseTopics } from '../topics.ts'
import { hasComplained } from './admit.ts'
import { mark, roomFor } from './marks.ts'
import { clockOf, keepWords } from './words.ts'

/** What was asked for and agreed to, in a database. */
export function storedAskingBook(database: Database, { hashesOf }: Pick<JoiningWorld, 'hashesOf'>): AskingBook {
  return {
    ask: (asking, mostWaiting) => database.transaction((session) => askOne(session, asking, mostWaiting)),
    confirm: (agreement) => database.transaction((session) => confirmOne(session, agreement, hashesOf)),
    depth: () => depthOf(database, 'where true'),
  }
}

/** How many wait: all of them, or as `which` says. */
async function depthOf(session: Session, which: string): Promise<number> {
  const [row] = await session.all(`select count(*) as n from asking ${which} and state in ('waiting', 'sending')`)
  return Number(row?.['n'])
}

/** No statement here depends on who is on the list. */
async function askOne(session: Session, asking: Asking, most: number): Promise<Asked> {
  const { address, topics, evidence, words, network } = asking
  const now = await clockOf(session)
  if ((await roomFor(session, [`network:${network}`], { cap: networkCap, now })) <= 0) return 'limited'
  if ((await depthOf(session, `where how = 'form'`)) >= most) return 'full'
  await mark(session, `network:${network}`, { asking: null, now })
  await session.run(
    `insert into asking (address, topics, how, source, wording, state, attempts, not_before, asked_at, reply)
     values (?, ?, ?, ?, ?, 'waiting', 0, ?, ?, '')`,
    ...[address, JSON.stringify(topics.map(storable)), evidence.means, storable(evidence.source)],
    ...[await keepWords(session, 'form', words), now, now],
  )
  return 'asked'
}

/** Agreeing uses up all that was asked for before: a link works once, and not after somebody has left. */
async function confirmOne(
  session: Session,
  { publicId, epoch, source, words }: Agreement,
  hashesOf: JoiningWorld['hashesOf'],
): Promise<'confirmed' | 'void'> {
  const [person] = await session.all(
    "select * from subscriber where public_id = ? and epoch = ? and state <> 'erased'",
    publicId,
    epoch,
  )
  if (person === undefined) return 'void'
  const id = Number(person['id'])
  // They may have complained since of a letter that came long before: nothing would come, whatever the page said.
  if (await hasComplained(session, String(person['address_key']))) return 'void'
  const [asked] = await session.all(
    'select * from asking where subscriber_id = ? and epoch = ? order by id desc limit 1',
    id,
    epoch,
  )
  if (asked === undefined) return person['state'] === 'active' ? 'confirmed' : 'void'
  await session.run("update subscriber set state = 'active', left_by = null, changed_at = {now} where id = ?", id)
  await liftSuppression(session, String(person['address_key']), hashesOf)
  const evidence = { means: 'link', source } as const
  const read = `${String(asked['wording'])} ${await keepWords(session, 'page', words)}`
  await remember(session, id, { ...evidence, kind: 'confirm', words: `${askedWhen(asked)} ${read}` })
  const topics = JSON.parse(String(asked['topics'])) as string[]
  if (topics.length > 0) await chooseTopics(session, id, { topics, evidence })
  await session.run('delete from asking where subscriber_id = ?', id)
  return 'confirmed'
}

/** A letter that has arrived shows that the mailbox is there, and whoever was erased is here of their own will. */
async function liftSuppression(
  session: Session,
  addressKey: string,
  hashesOf: JoiningWorld['hashesOf'],
): Promise<void> {
  for (const who of [addressKey, ...hashesOf(addressKey)]) {
    await session.run("delete from suppression where who = ? and reason <> 'complaint'", who)
  }
}

const askedWhen = ({ how, asked_at: at }: Row): string => `${String(how)}:${new Date(Number(at)).toISOString()}`
