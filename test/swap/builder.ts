// Builds a small site into a folder, over and over: `builder.ts OUT FIRST LAST`. Every file of build 7 says so.

import { ready } from '../../src/domain/edition.ts'
import { stageSite } from '../../src/files/site/site.ts'
import { siteOfBuild } from './site.ts'

const [out = '', first = '', last = ''] = process.argv.slice(2)
const swaps = { exchanged: 0, renamed: 0 }
for (let build = Number(first); build <= Number(last); build += 1) {
  const { publish } = await stageSite(out, siteOfBuild(build).map(ready))
  const swap = await publish()
  if (swap !== undefined) swaps[swap] += 1
}
process.stdout.write(`${JSON.stringify(swaps)}\n`)
