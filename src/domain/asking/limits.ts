/** In milliseconds. */
const [hour, day] = [3_600_000, 86_400_000]

/** At most `most` in any `span` of time. */
export interface Cap {
  readonly most: number
  readonly span: number
}

/** How often an address is sent a letter to confirm, whoever asks: nobody’s mailbox is filled by it. */
export const addressCaps: readonly Cap[] = [
  { most: 1, span: day },
  { most: 3, span: 30 * day },
]

/** How often a mailbox is sent letters to confirm for the form, by however many addresses that lead to it. */
export const mailboxCaps: readonly Cap[] = [
  { most: 3, span: day },
  { most: 9, span: 30 * day },
]

/** How often somebody may ask from one network. */
export const networkCap: Cap = { most: 5, span: hour }

/** As many letters to confirm go out for the form in an hour, where nothing else is said. */
export const usualPerHour = 300

/** How many letters to confirm go out for the form in all. */
export const totalCap = (perHour: number): Cap => ({ most: perHour, span: hour })

/** As many hours of letters may wait for their turn; who asks then is told to come again. */
export const waitingHours = 24

/** As long as the link of a letter to confirm is good, from when it was first to go out. */
export const linkDays = 7

/** What was not confirmed for so long is deleted, and whoever asked with it. */
export const keptDays = 30
