import type { Socket } from 'node:net'
import type { Answer } from './scripted-server.ts'

// What a server does where it should answer.

export const reply = (text: string): string => `${text}\r\n`

export const hangUp = (socket: Socket): unknown => socket.end()

export const reset = (socket: Socket): unknown => socket.resetAndDestroy()

export const silence = (): undefined => undefined

/** A little now and then: never a whole reply, and never nothing for long. */
export const drip = (socket: Socket): void => {
  const timer = setInterval(() => socket.write('250-x\r\n'), 5)
  socket.on('close', () => clearInterval(timer))
}

export const garbage = 'HTTP/1.1 400 Bad Request\r\n'

/** A line without an end. */
export const unending = (socket: Socket): unknown => socket.write('2'.repeat(2_000_000))

/** What is no answer at all, by name. */
export const noAnswers: Readonly<Record<string, Answer>> = { hangUp, reset, silence, drip, garbage, unending }

/** Whether a server is never done, so that there has to be an end to patience. */
export const isEndless = (name: string): boolean => /silence|drip/.test(name)
