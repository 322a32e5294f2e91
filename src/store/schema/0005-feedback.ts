/**
 * What came back by other ways than a file: mails and hooks by which somebody left, tokens of hooks that are used up, and how far
 * mailboxes were read. Released: never edited.
 */
export const feedback = `
create table leaving_mail (
  mail text not null,
  subscriber_id {integer} not null references subscriber (id),
  at {integer} not null,
  primary key (mail, subscriber_id)
) {strict};

create table hook_token (
  token text primary key,
  body text not null,
  at {integer} not null
) {strict};

create index hook_token_at on hook_token (at);

create table mailbox (
  name text primary key,
  validity {integer} not null,
  uid {integer} not null,
  at {integer} not null
) {strict}
`
