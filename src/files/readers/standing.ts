/**
 * How somebody stands with the list that they come from: they get its letters, have not confirmed or it cannot be told, or have left,
 * were thrown off, or take no mail.
 */
export type Standing = 'agreed' | 'pending' | 'left'

/** A row of a list, by the names of its header in lower case. */
export type NamedRow = (name: string) => string

/** The list of a program that has an export of its own. */
interface Export {
  readonly name: string
  /** The names by which its header is known: all of them are there. */
  readonly header: readonly string[]
  readonly standing: (row: NamedRow, header: ReadonlySet<string>) => Standing
}

const exports: readonly Export[] = [
  {
    name: 'Courant',
    header: ['email', 'name', 'state', 'topics', 'joined'],
    standing: (row) => byCourant(row('state')),
  },
  { name: 'Mailchimp', header: ['email address', 'leid', 'euid'], standing: byMailchimp },
  {
    name: 'Substack',
    header: ['email', 'active_subscription', 'expiry'],
    standing: (row) => (isTrue(row('email_disabled')) ? 'left' : 'agreed'),
  },
  {
    name: 'Ghost',
    header: ['email', 'subscribed_to_emails', 'complimentary_plan'],
    standing: (row) => (isTrue(row('subscribed_to_emails')) && row('deleted_at') === '' ? 'agreed' : 'left'),
  },
  { name: 'listmonk', header: ['uuid', 'email', 'attributes', 'status'], standing: (row) => byStatus(row('status')) },
  { name: 'Buttondown', header: ['email', 'type', 'creation_date'], standing: (row) => byButtondown(row, row('type')) },
  {
    name: 'Buttondown',
    header: ['email_address', 'type', 'creation_date'],
    standing: (row) => byButtondown(row, row('type')),
  },
  {
    name: 'Buttondown',
    header: ['email', 'subscriber_type', 'creation_date'],
    standing: (row) => byButtondown(row, row('subscriber_type')),
  },
]

/** The program whose export has this header, its names in lower case; undefined where it is none that we know. */
export function exportWith(
  header: ReadonlySet<string>,
): { readonly name: string; readonly standing: (row: NamedRow) => Standing } | undefined {
  const found = exports.find((one) => one.header.every((name) => header.has(name)))
  return found && { name: found.name, standing: (row) => found.standing(row, header) }
}

const isTrue = (text: string): boolean => /^(?:true|yes|1)$/i.test(text)

function byCourant(state: string): Standing {
  if (state === 'active') return 'agreed'
  return state === 'left' ? 'left' : 'pending'
}

/** Each state has a file of its own. In that of those who left or were cleaned a row without its time is not told apart. */
function byMailchimp(row: NamedRow, header: ReadonlySet<string>): Standing {
  if (row('unsub_time') !== '' || row('clean_time') !== '') return 'left'
  return header.has('unsub_time') || header.has('clean_time') ? 'pending' : 'agreed'
}

function byButtondown(row: NamedRow, type: string): Standing {
  if (row('unsubscription_date') !== '' || isGone(type)) return 'left'
  return /^(?:regular|premium|gifted|trialed|past_due|churning)$/i.test(type) ? 'agreed' : 'pending'
}

const isGone = (status: string): boolean =>
  /^(?:left|removed|inactive|disabled|malicious|spammy|(?:un|de)[- _]?subscribed|opt(?:ed)?[- _]?out|cleaned|(?:hard[- _]?)?bounced|undeliverable|invalid|complained|complaint|spam|block(?:list)?ed|blacklisted|deleted|archived|suppressed)$/i.test(
    status,
  )

/** What a column with a status says, whoever wrote it: a word that is not known makes nobody a reader. */
export function byStatus(status: string): Standing {
  if (isGone(status)) return 'left'
  return /^(?:|active|enabled|subscribed|confirmed|agreed|opted[- _]?in|ok)$/i.test(status) ? 'agreed' : 'pending'
}
