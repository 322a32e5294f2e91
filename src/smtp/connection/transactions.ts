import type { Connection } from '../../deliver/ports.ts'
import { Failure } from '../../domain/failure.ts'
import { sendLetter } from './body.ts'
import { openTransaction } from './envelope.ts'
import type { Session } from './session.ts'

/** Hands letters over in a session, one after another. */
export function transactionsIn(session: Session): Connection {
  const { line, patience } = session
  let [unfinished, busy] = [false, false]
  const transact: Connection['deliver'] = async (message, beforeBody) => {
    let dotted = false
    const onDot = (): void => {
      dotted = true
    }
    try {
      const opened = await openTransaction(session, message, unfinished)
      unfinished = opened.unfinished
      if (opened.refusal !== undefined) return opened.refusal
      await beforeBody()
      return await sendLetter(session, { raw: message.raw, onDot })
    } catch (error) {
      // Whatever it was: the server may wait for a letter still, and would take the next command for one.
      line.lose('the letter was kept back')
      if (dotted && error instanceof Failure) return { kind: 'silent', reply: error.message }
      throw error
    }
  }
  return {
    deliver: async (message, beforeBody) => {
      const loss = line.lossWhenIdle()
      if (loss !== undefined) throw loss
      busy = true
      const outcome = await transact(message, beforeBody)
      busy = false
      return outcome
    },
    isOpen: () => (busy ? line.loss : line.lossWhenIdle()) === undefined,
    close: () => (busy ? line.lose('we left') : line.leave(patience.quit)),
  }
}
