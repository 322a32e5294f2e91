/**
 * Deliveries that are claimed before they are sent, put off to a time, and paced by who takes the mail, and what is remembered of
 * that; the letter of an issue, frozen with it. Released: never edited.
 */
export const sending = `
drop index delivery_due;

alter table issue add column letter text not null default '';

alter table delivery add column pace_key text not null default '';

alter table delivery add column not_before {integer} not null default 0;

alter table delivery add column first_at {integer};

alter table delivery add column lease_owner text;

alter table delivery add column lease_until {integer};

update delivery set pace_key = coalesce((select domain from subscriber where id = subscriber_id), '');

update delivery set first_at = coalesce((select min(at) from attempt where delivery_id = delivery.id), changed_at)
where attempts > 0;

update delivery set not_before = changed_at where state = 'deferred';

update delivery set lease_owner = 'schema 2', lease_until = changed_at where state = 'sending';

create index delivery_due on delivery (issue_id, not_before, place) where state in ('planned', 'deferred') and lease_owner is null;

create index delivery_lease on delivery (issue_id, lease_owner) where lease_owner is not null;

create index delivery_sent on delivery (changed_at) where state = 'sent';

create table pace (
  key text primary key,
  rests_until {integer} not null,
  strikes {integer} not null,
  factor_millionths {integer} not null,
  interval_micros {integer} not null
) {strict}
`
