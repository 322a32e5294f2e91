import type { Applied } from '../../app/feedback/apply.ts'
import type { ReturnedMail } from '../../app/feedback/mail.ts'
import type { Request, World } from '../verb.ts'
import { jsonOf, mailText, sumOf } from './mail.ts'

/** Tells of mails as they are read, and at the end of all of them: in lines, or as JSON. */
export interface Teller {
  readonly tell: (mail: ReturnedMail, applied?: readonly Applied[]) => void
  readonly end: () => void
}

/** A teller that has told nothing yet. */
export function teller({ common: { json, quiet } }: Pick<Request, 'common'>, world: World): Teller {
  let mails: ReturnedMail[] = []
  const told: object[] = []
  return {
    tell: (mail, applied) => {
      mails.push(mail)
      if (json) told.push(jsonOf(mail, applied))
      else if (!quiet) world.out(mailText(mail, applied ?? [], world))
    },
    end: () => {
      if (json) world.out(`${JSON.stringify(told, null, 2)}\n`)
      else if (!quiet) world.out(`${sumOf(mails)}\n`)
      mails = []
    },
  }
}
