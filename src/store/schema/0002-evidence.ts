/**
 * Subscribers who pause, who are erased, and who are suppressed; topics; evidence that says how and from where; what came of each
 * attempt, and what came back of it. Released: never edited.
 */
export const evidence = `
drop index delivery_state;
drop index delivery_due;
alter table subscriber rename to subscriber_1;
alter table consent_event rename to consent_event_1;
alter table delivery rename to delivery_1;

create table subscriber (
  id {identity},
  public_id text not null unique,
  address text,
  address_key text unique,
  domain text,
  name text not null,
  state text not null check (state in ('pending', 'active', 'paused', 'left', 'erased')),
  left_by text check (left_by in ('command', 'import', 'form', 'link', 'one-click', 'mail')),
  epoch {integer} not null,
  joined_at {integer} not null,
  changed_at {integer} not null,
  check ((state = 'erased') = (address is null)),
  check ((address is null) = (address_key is null)),
  check ((address is null) = (domain is null)),
  check ((state = 'left') = (left_by is not null))
) {strict};

create index subscriber_state on subscriber (state, id);

create index subscriber_domain on subscriber (domain, id);

create table topic (
  id {identity},
  name text not null unique
) {strict};

create table subscriber_topic (
  subscriber_id {integer} not null references subscriber (id),
  topic_id {integer} not null references topic (id),
  primary key (subscriber_id, topic_id)
) {strict};

create index subscriber_topic_topic on subscriber_topic (topic_id);

create table consent_event (
  id {identity},
  subscriber_id {integer} not null references subscriber (id),
  kind text not null
    check (kind in ('join', 'confirm', 'pause', 'resume', 'topics', 'leave', 'erase')),
  how text not null check (how in ('command', 'import', 'form', 'link', 'one-click', 'mail')),
  source text not null,
  words text not null,
  at {integer} not null
) {strict};

create index consent_event_subscriber on consent_event (subscriber_id, id);

create table delivery (
  place {identity},
  id text not null unique,
  issue_id text not null references issue (id),
  subscriber_id {integer} not null references subscriber (id),
  state text not null
    check (state in ('planned', 'sending', 'sent', 'failed', 'deferred', 'doubtful', 'skipped')),
  attempts {integer} not null,
  reply text not null,
  changed_at {integer} not null,
  unique (issue_id, subscriber_id)
) {strict};

create table attempt (
  delivery_id text not null references delivery (id),
  number {integer} not null,
  outcome text not null check (outcome in ('failed', 'deferred', 'doubtful')),
  reply text not null,
  at {integer} not null,
  primary key (delivery_id, number)
) {strict};

create table suppression (
  who text primary key,
  reason text not null check (reason in ('hard-bounce', 'soft-bounce', 'complaint', 'erased')),
  at {integer} not null,
  expires_at {integer}
) {strict};

create table feedback_event (
  mail text not null,
  delivery_id text not null references delivery (id),
  kind text not null check (kind in ('bounce', 'delay', 'delivered', 'complaint')),
  hardness text not null check (hardness in ('hard', 'soft', 'policy', 'unknown')),
  status text,
  words text not null,
  at {integer} not null,
  primary key (mail, delivery_id)
) {strict};

create index feedback_event_delivery on feedback_event (delivery_id, at);

create table backup (
  path text primary key,
  at {integer} not null
) {strict};

insert into subscriber
select id, public_id, address, address_key,
  substr(ltrim(address_key, 'abcdefghijklmnopqrstuvwxyz0123456789.!#$%&''*+/=?^_\`{|}~-'), 2),
  name, state, case when state = 'left' then 'command' end,
  1 + (select count(*) from consent_event_1 where subscriber_id = subscriber_1.id and kind = 'leave'),
  joined_at, changed_at
from subscriber_1;

insert into consent_event (id, subscriber_id, kind, how, source, words, at)
select id, subscriber_id, kind, 'command', '', words, at from consent_event_1;

insert into delivery (place, id, issue_id, subscriber_id, state, attempts, reply, changed_at)
select place, id, issue_id, subscriber_id, state,
  case when state in ('failed', 'deferred') and attempts = 0 then 1 else attempts end, reply, changed_at
from delivery_1;

insert into attempt (delivery_id, number, outcome, reply, at)
select id, attempts, state, reply, changed_at from delivery where state in ('failed', 'deferred', 'doubtful');

insert into attempt (delivery_id, number, outcome, reply, at)
select id, attempts, 'doubtful', '', changed_at from delivery where state = 'planned' and attempts > 0;

drop table consent_event_1;

drop table delivery_1;

drop table subscriber_1;

create index delivery_state on delivery (issue_id, state, place);

create index delivery_due on delivery (issue_id, place) where state in ('planned', 'deferred');

create index delivery_subscriber on delivery (subscriber_id, place)
`
