import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { parse } from 'yaml'

// The package imports its schema as bundlers take it: without saying that it is JSON.
const hooks = registerHooks({
  load: (url, context, next) =>
    url.endsWith('.json')
      ? { format: 'module', source: `export default ${readFileSync(new URL(url), 'utf8')}`, shortCircuit: true }
      : next(url, context),
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')
hooks.deregister()

/** A step of a job, as far as tests read it. */
export interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}

/** A job of a workflow. */
export interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly environment?: string | { readonly name: string }
  readonly 'timeout-minutes'?: number
  readonly 'runs-on': string | readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/** A workflow, as its YAML has it. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: unknown
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

/** A workflow as it is written. */
export const workflowOf = (content: string): Workflow => parse(content) as Workflow

/** What GitHub's own parser finds wrong with a workflow, by its schema and by that of its expressions. */
export async function faultsOf(content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name: 'test.yml', content }, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}
