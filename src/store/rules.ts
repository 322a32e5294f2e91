/** What holds in every database, whatever was done with it: in words, and as a statement that finds, as `id`, what breaks it. */
export const rules: readonly (readonly [rule: string, broken: string])[] = [
  [
    'a reader has one delivery of an issue',
    'select min(id) as id from delivery group by issue_id, subscriber_id having count(*) > 1',
  ],
  [
    'a delivery is of an issue, to somebody',
    `select delivery.id as id from delivery left join issue on issue.id = issue_id
     left join subscriber on subscriber.id = subscriber_id where issue.id is null or subscriber.id is null`,
  ],
  [
    'a delivery is in a state that counts know, so that they balance',
    `select id from delivery
     where state not in ('planned', 'sending', 'sent', 'failed', 'deferred', 'doubtful', 'skipped')`,
  ],
  [
    'what has left, or has tried to, was attempted',
    `select id from delivery where attempts < 1 and state in ('sending', 'sent', 'failed', 'deferred', 'doubtful')`,
  ],
  [
    'what is failed, deferred or doubtful is so by its last attempt',
    `select id from delivery where state in ('failed', 'deferred', 'doubtful') and not exists (
       select 1 from attempt where delivery_id = delivery.id and number = attempts and outcome = state)`,
  ],
  [
    'no attempt that was taken, or is under way, has another end',
    `select id from delivery where state in ('sent', 'sending') and exists (
       select 1 from attempt where delivery_id = delivery.id and number >= attempts)`,
  ],
  [
    'what is planned has not been attempted, but for what was in doubt',
    `select id from delivery where state = 'planned' and attempts > 0 and not exists (
       select 1 from attempt where delivery_id = delivery.id and number = attempts and outcome = 'doubtful')`,
  ],
  [
    'what is deferred, and nothing else, waits for a time',
    "select id from delivery where (state = 'deferred') <> (not_before > 0)",
  ],
  [
    'what was attempted, and nothing else, was so for a first time',
    'select id from delivery where (attempts > 0) <> (first_at is not null)',
  ],
  [
    'a claim has an end, and is of what is due or under way, which has one',
    `select id from delivery where (lease_owner is null) <> (lease_until is null)
       or (lease_owner is null and state = 'sending')
       or (lease_owner is not null and state not in ('planned', 'deferred', 'sending'))`,
  ],
  [
    'an attempt is one of its delivery’s',
    `select delivery_id as id from attempt left join delivery on delivery.id = delivery_id
     where delivery.id is null or number < 1 or number > attempts`,
  ],
  [
    'somebody is in the state that they said last',
    `select id from subscriber where state <> coalesce((
       select case kind when 'join' then 'pending' when 'pause' then 'paused' when 'leave' then 'left'
         when 'erase' then 'erased' else 'active' end
       from consent_event where subscriber_id = subscriber.id and kind <> 'topics'
       order by consent_event.id desc limit 1), '')`,
  ],
  [
    'an epoch is how often somebody has left, and one',
    `select id from subscriber where epoch <> 1 + (
       select count(*) from consent_event where subscriber_id = subscriber.id and kind = 'leave')`,
  ],
  [
    'evidence is somebody’s',
    `select consent_event.id as id from consent_event left join subscriber on subscriber.id = subscriber_id
     where subscriber.id is null`,
  ],
  [
    'an address is found by its key and its domain',
    `select id from subscriber where address is not null and (
       address_key <> lower(address) or substr(address_key, length(address_key) - length(domain)) <> '@' || domain)`,
  ],
  [
    'nothing is left of whoever was erased',
    `select id from subscriber where state = 'erased' and (
       address is not null or address_key is not null or domain is not null or name <> ''
       or exists (select 1 from subscriber_topic where subscriber_id = subscriber.id)
       or exists (select 1 from delivery where subscriber_id = subscriber.id and pace_key <> ''))`,
  ],
  [
    'whoever was erased is kept out by a hash, and not by name',
    `select reason as id from suppression where reason = 'erased' and who not like 'hmac:%'`,
  ],
  [
    'whoever confirmed by a link is on record with the words that they read',
    `select id from consent_event where kind = 'confirm' and how = 'link' and not exists (
       select 1 from wording where consent_event.words like '%page:' || hash)`,
  ],
  [
    'what came back has been sent',
    `select delivery_id as id from feedback_event left join delivery on delivery.id = delivery_id
     where delivery.id is null or attempts = 0`,
  ],
]
