/**
 * What was asked for in the form or by a list and waits to be confirmed, which is also the box that letters to confirm leave from; when
 * somebody asked, as far as limits have to know; and the words that were read. Released: never edited.
 */
export const asking = `
create table asking (
  id {identity},
  address text,
  subscriber_id {integer} references subscriber (id),
  epoch {integer},
  topics text not null,
  how text not null check (how in ('form', 'command', 'import')),
  source text not null,
  wording text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts {integer} not null,
  not_before {integer} not null,
  asked_at {integer} not null,
  first_at {integer},
  reply text not null,
  check ((address is null) <> (subscriber_id is null)),
  check ((subscriber_id is null) = (epoch is null)),
  check (state = 'waiting' or subscriber_id is not null)
) {strict};

create index asking_due on asking (not_before, id) where state = 'waiting';

create index asking_subscriber on asking (subscriber_id, epoch);

create table asking_mark (
  id {identity},
  who text not null,
  asking_id {integer},
  at {integer} not null
) {strict};

create index asking_mark_who on asking_mark (who, at);

create index asking_mark_at on asking_mark (at);

create table wording (
  hash text primary key,
  words text not null,
  at {integer} not null
) {strict}
`
