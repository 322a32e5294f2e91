/** Every code that a diagnostic or a failure can carry, as `noun/what`. docs/errors.md has a heading for each. */
export type Code =
  | 'usage/unknown'
  | 'usage/argument'
  | 'setup/not-found'
  | 'setup/yaml'
  | 'setup/key'
  | 'setup/value'
  | 'setup/smtp-url'
  | 'setup/sender'
  | 'setup/template'
  | 'setup/database'
  | 'file/unreadable'
  | 'file/unwritable'
  | 'file/symlink'
  | 'out/not-ours'
  | 'issue/empty'
  | 'issue/encoding'
  | 'issue/too-large'
  | 'issue/too-deep'
  | 'issue/front-matter'
  | 'issue/date-missing'
  | 'issue/date-invalid'
  | 'issue/date-ambiguous'
  | 'issue/field'
  | 'issue/slug-taken'
  | 'issue/none'
  | 'issue/unknown'
  | 'issue/no-entries'
  | 'entry/unclaimed'
  | 'issue/stray-text'
  | 'issue/changed'
  | 'link/scheme'
  | 'image/missing'
  | 'lock/unreadable'
  | 'reader/address'
  | 'reader/unknown'
  | 'reader/none'
  | 'send/busy'
  | 'send/unreachable'
  | 'send/refused'
  | 'send/tls'
  | 'send/auth'
  | 'send/unfinished'
  | 'bug'

/** How a command ends: 0 done, 1 the content needs work, 2 wrong usage, 3 wrong setup, 4 some letters not sent, 70 a bug. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 70

/** The exit code that a failure of each code ends the program with. */
export const exitCodes: Readonly<Record<Code, ExitCode>> = {
  'usage/unknown': 2,
  'usage/argument': 2,
  'setup/not-found': 3,
  'setup/yaml': 3,
  'setup/key': 3,
  'setup/value': 3,
  'setup/smtp-url': 3,
  'setup/sender': 3,
  'setup/template': 3,
  'setup/database': 3,
  'file/unreadable': 3,
  'file/unwritable': 3,
  'file/symlink': 1,
  'out/not-ours': 3,
  'issue/empty': 1,
  'issue/encoding': 1,
  'issue/too-large': 1,
  'issue/too-deep': 1,
  'issue/front-matter': 1,
  'issue/date-missing': 1,
  'issue/date-invalid': 1,
  'issue/date-ambiguous': 1,
  'issue/field': 1,
  'issue/slug-taken': 1,
  'issue/none': 1,
  'issue/unknown': 2,
  'issue/no-entries': 1,
  'entry/unclaimed': 1,
  'issue/stray-text': 1,
  'issue/changed': 4,
  'link/scheme': 1,
  'image/missing': 1,
  'lock/unreadable': 3,
  'reader/address': 1,
  'reader/unknown': 1,
  'reader/none': 3,
  'send/busy': 4,
  'send/unreachable': 4,
  'send/refused': 4,
  'send/tls': 3,
  'send/auth': 3,
  'send/unfinished': 4,
  bug: 70,
}
