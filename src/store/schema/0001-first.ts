/** Subscribers, their consent, issues and deliveries, as they began. Released: never edited. */
export const first = `
create table subscriber (
  id {identity},
  public_id text not null unique,
  address text not null,
  address_key text not null unique,
  name text not null,
  state text not null check (state in ('pending', 'active', 'left')),
  joined_at {integer} not null,
  changed_at {integer} not null
) {strict};

create table consent_event (
  id {identity},
  subscriber_id {integer} not null references subscriber (id),
  kind text not null check (kind in ('join', 'confirm', 'leave')),
  words text not null,
  at {integer} not null
) {strict};

create table issue (
  id text primary key,
  slug text not null,
  subject text not null,
  fingerprint text not null,
  date {integer} not null,
  planned_at {integer} not null
) {strict};

create table delivery (
  place {identity},
  id text not null unique,
  issue_id text not null references issue (id),
  subscriber_id {integer} not null references subscriber (id),
  state text not null
    check (state in ('planned', 'sending', 'sent', 'failed', 'deferred', 'doubtful', 'skipped')),
  attempts {integer} not null default 0,
  reply text not null default '',
  changed_at {integer} not null,
  unique (issue_id, subscriber_id)
) {strict};

create index delivery_state on delivery (issue_id, state, place);

create index delivery_due on delivery (issue_id, place) where state in ('planned', 'deferred');
`
