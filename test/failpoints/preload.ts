// Loaded into a program before its own code (`node --import`): kills it with SIGKILL where COURANT_FAILPOINT says so. A failpoint is a
// moment at the edge of the program, between it and the database, the mail server or the disk; nothing inside of it knows of them.
import { watchDatabase } from './database.ts'
import { watchMail } from './mail.ts'

const wanted = process.env['COURANT_FAILPOINT']
let left = Number(process.env['COURANT_FAILPOINT_TIMES'] ?? 1)

function pass(point: string): void {
  if (point === wanted && --left === 0) process.kill(process.pid, 'SIGKILL')
}

watchDatabase(pass)
watchMail(pass, (point) => point === wanted && left === 1)
// Of a build: whether two folders may change places.
const exchange = process.env['COURANT_FAILPOINT_EXCHANGE']
if (exchange !== undefined) (await import('./files.ts')).watchFiles(pass, exchange === 'yes')
