import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkPublication } from '../../src/app/check/publication-check.ts'
import type { CheckFinding } from '../../src/domain/checking/finding.ts'
import { openPublicationCheck } from '../../src/wire/checking/publication.ts'
import { openWorkspace } from '../../src/wire.ts'
import { missing } from '../needs.ts'
import { samplePublication } from '../publication.ts'
import { corpora } from './corpora.ts'
import { digests, published, world } from './published.ts'

/** The check of all that a publication in `root` would publish. */
async function checked(root: string) {
  const { world: here } = world(root)
  const workspace = await openWorkspace({ root, config: undefined }, here)
  const nothing = () => undefined
  const checking = { out: join(root, 'dist'), now: here.now(), online: undefined, onPage: nothing, onLink: nothing }
  const ports = await openPublicationCheck(workspace, checking)
  const { publication } = workspace
  return checkPublication({ publication, look: 'at-build', letters: 'latest' }, ports)
}

const told = ({ code, message, place, shown }: CheckFinding) =>
  `${place.file}:${place.line} ${code} ${message} ${shown?.file ?? ''}`

/** What is wrong with pages whatever their author wrote, since our own HTML is around it. */
const ofPages = /^(?:page|heading)\//

/** What an author can get wrong, and alone can mend: it has to be told at the line of the digest. */
const ofLinks = /^link\/(?:broken|fragment|case)$/

function faultsOf(findings: readonly CheckFinding[]): string[] {
  const pages = findings.filter(({ code }) => ofPages.test(code))
  const links = findings.filter(({ code, shown }) => ofLinks.test(code) && shown === undefined)
  return [...pages, ...links].map(told)
}

test('check: the sample has nothing to mend', async () => {
  const root = await samplePublication()
  const { findings, pages } = await checked(root)
  expect(pages).toBeGreaterThan(5)
  expect(findings.filter(({ severity }) => severity !== 'info').map(told)).toEqual([])
})

test.skipIf(missing('../shared', [digests])).each(corpora)(
  'check: every page of $folder is valid, and each link into the site that leads nowhere is its author’s',
  async (corpus) => {
    const root = await published(corpus)
    const { findings, pages, issues } = await checked(root)
    expect([issues, pages > issues]).toEqual([corpus.issues, true])
    expect(faultsOf(findings)).toEqual([])
    await rm(root, { recursive: true })
  },
)
