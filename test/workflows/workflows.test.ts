import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository } from '../publication.ts'
import { faultsOf, workflowOf } from './parsed.ts'

const files = ['publish.yml', 'send.yml'] as const
const texts = new Map<string, string>()
for (const name of files) texts.set(name, await readFile(join(repository, 'templates/init', name), 'utf8'))
const textOf = (name: string): string => texts.get(name) ?? ''

describe.each(files)('%s', (name) => {
  const { permissions, jobs } = workflowOf(textOf(name))
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  test('is what GitHub’s own parser takes', async () => {
    expect(await faultsOf(textOf(name))).toEqual([])
  })

  test.each([
    ['a key that is none', /^ {4}timeout-minutes:.*$/m, '    timeout-hours: 1'],
    ['an event that is none', /^ {2}workflow_dispatch:/m, '  workflow_dispatched:'],
    ['a permission that is none', /^ {6}contents: read$/m, '      contents: look'],
    ['an expression that is none', /'refs\/heads\/\{0\}', /, "'refs/heads/{0}' "],
    ['a context that is none', /github\.event\.repository/, 'gitlab.event.repository'],
  ])('with %s is what it does not take', async (_, right, wrong) => {
    expect(textOf(name)).toMatch(right)
    expect(await faultsOf(textOf(name).replace(right, wrong))).not.toEqual([])
  })

  test('names every action by a commit, with its version beside it', () => {
    const used = steps.flatMap(({ uses }) => uses ?? [])
    expect(used.length).toBeGreaterThan(1)
    for (const uses of used) {
      expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/)
      expect(textOf(name)).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm'))
    }
  })

  test('may do nothing but what a job says, and no job may write to the repository', () => {
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) expect(job.permissions?.['contents'] ?? 'none').toMatch(/^(?:none|read)$/)
  })

  test('has a limit of time for each job, and leaves no credentials in a checkout', () => {
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)) {
      expect(step.with?.['persist-credentials']).toBe(false)
    }
  })

  test('has no expression in a script, which content could write itself into', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })
})

test('publish.yml knows no secret, and what deploys has run nothing of the repository’s', () => {
  expect(textOf('publish.yml')).not.toContain('secrets.')
  const { build, deploy } = workflowOf(textOf('publish.yml')).jobs
  expect([build?.permissions, build?.environment]).toEqual([{ contents: 'read' }, undefined])
  expect(deploy?.permissions).toEqual({ pages: 'write', 'id-token': 'write' })
  expect(deploy?.steps.map(({ uses }) => uses?.split('@')[0])).toEqual(['actions/deploy-pages'])
})

test('send.yml begins by hand alone, one at a time, with the secrets of an environment that somebody approves', () => {
  const { on, concurrency, jobs } = workflowOf(textOf('send.yml'))
  expect(Object.keys(on)).toEqual(['workflow_dispatch'])
  expect(concurrency).toEqual({ group: 'courant-send', 'cancel-in-progress': false })
  expect([jobs['branch']?.environment, jobs['send']?.environment]).toEqual([undefined, 'letters'])
  expect(JSON.stringify(jobs['branch'])).not.toContain('secrets')
  const withSecrets = jobs['send']?.steps.filter((step) => JSON.stringify(step).includes('secrets.'))
  expect(withSecrets?.map(({ name }) => name)).toEqual(['Send'])
})
