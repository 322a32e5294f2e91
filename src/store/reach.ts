/** That the address of `subscriber` is suppressed now. */
export const isSuppressed = `exists (
  select 1 from suppression where who = subscriber.address_key and (expires_at is null or expires_at > {now}))`

/** That `subscriber` may be written to now. */
export const isReader: string = `subscriber.state = 'active' and not ${isSuppressed}`

/** Why `subscriber` may not be written to now: their state, or `suppressed`; null where they may. */
export const whyNot: string = `case when subscriber.state <> 'active' then subscriber.state when ${isSuppressed} then 'suppressed' end`
