import type { Code } from '../codes.ts'
import type { Severity } from '../diagnostic.ts'

/** The codes that `check` finds things by, and `check.rules` of `courant.yaml` switches. docs/rules/ has a page for each. */
export type RuleCode =
  | Extract<
      Code,
      | `entry/${string}`
      | `heading/${string}`
      | `image/${string}`
      | `link/${string}`
      | `page/${string}`
      | `settings/${string}`
      | `feed/${string}`
    >
  | Exclude<Extract<Code, `letter/${string}`>, 'letter/too-large'>
  | 'issue/empty'
  | 'issue/no-entries'
  | 'issue/date-missing'
  | 'issue/future'
  | 'issue/stray-text'
  | 'issue/comment'
  | 'issue/title-taken'
  | 'mail/domain'

/** What a rule is made in `courant.yaml`: silent, or of one severity whatever it finds. */
export type RuleLevel = 'off' | Severity

/** What `courant.yaml` makes of rules; those that it does not name say what they say. */
export type RuleLevels = Readonly<Partial<Record<RuleCode, RuleLevel>>>

/** Each rule in a few words, as lists of rules show it. */
export const rules: Readonly<Record<RuleCode, string>> = {
  'issue/empty': 'An issue has text',
  'issue/no-entries': 'An issue has entries',
  'issue/date-missing': 'An issue has a date',
  'issue/future': 'An issue is not dated in the future',
  'issue/stray-text': 'Text stands in an issue',
  'issue/comment': 'A comment is closed',
  'issue/title-taken': 'No two issues have the same title',
  'entry/unclaimed': 'What has links is an entry',
  'entry/repeated': 'An entry is published once',
  'entry/no-link': 'Entries have links where those beside them do',
  'heading/jump': 'No rank of headings is left out',
  'image/missing': 'An image is there',
  'image/alt': 'An image has words for those who do not see it',
  'image/heavy': 'An image is as heavy as it needs to be',
  'link/scheme': 'A link can be followed',
  'link/undefined': 'The label of a link is defined',
  'link/words': 'The words of a link say where it leads',
  'link/empty': 'A link has words',
  'link/repeated': 'Entries do not share a link',
  'link/broken': 'A link into the site leads to something',
  'link/fragment': 'A link into a page leads to a place that is there',
  'link/case': 'A link is spelled as its file is',
  'link/moved': 'A link leads to where a page is now',
  'link/gone': 'A page elsewhere is there',
  'link/unsure': 'A page elsewhere answers',
  'page/html': 'A page is valid HTML',
  'page/accessibility': 'A page can be found one’s way in without seeing it',
  'page/size': 'A page is small',
  'settings/address': 'The address of the publication is one that readers reach',
  'settings/description': 'The publication says what it is about',
  'settings/section': 'Settings name sections that there are',
  'mail/domain': 'The sender’s domain is set up for letters',
  'feed/not-well-formed': 'A feed is XML or JSON',
  'feed/encoding': 'A feed is plain UTF-8',
  'feed/schema': 'A feed keeps to the grammar of its format',
  'feed/id': 'Every item has an id of its own',
  'feed/text': 'Feeds and items have titles',
  'feed/date': 'The dates of a feed are right',
  'feed/link': 'A feed says where it is',
  'feed/author': 'A feed has an author',
  'feed/language': 'A feed says its language',
  'feed/content': 'The content of items is fit for readers',
  'feed/media': 'What is beside an item can be fetched',
  'feed/stylesheet': 'The style sheet of a feed is there',
  'feed/size': 'A feed is not too large',
  'feed/formats': 'The formats of a feed say the same',
  'feed/archive': 'The archives of a feed hang together',
  'feed/list': 'The list of feeds is whole',
  'letter/long': 'The letter has room for its issue',
  'letter/size': 'A letter is not cut off',
  'letter/style': 'The CSS of a letter can be read',
  'letter/support': 'Mail programs show what a letter uses',
  'letter/contrast': 'Text stands out from its ground',
  'letter/accessibility': 'A letter can be read with a screen reader',
  'letter/structure': 'A letter has what mail programs go by',
  'letter/alt': 'The images of a letter have words',
  'letter/image': 'The images of a letter are shown',
  'letter/link': 'The links of a letter lead where they say',
  'letter/unsubscribe': 'A letter can be unsubscribed from',
  'letter/active': 'A letter does nothing by itself',
  'letter/request': 'A letter asks nobody for anything',
  'letter/text': 'A letter has a text part',
  'letter/spam': 'A letter is not taken for spam',
}

/** The codes of all rules. */
export const ruleCodes: readonly RuleCode[] = Object.keys(rules) as RuleCode[]

/** Whether a code is that of a rule, and not of what stops a build or a command. */
export function isRule(code: Code): code is RuleCode {
  return Object.hasOwn(rules, code)
}
