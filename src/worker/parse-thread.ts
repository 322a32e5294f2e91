import { parentPort, workerData } from 'node:worker_threads'
import type { SafeTree } from '../domain/safe.ts'
import { type ParsedIssue, parseBatch } from '../parse/issue.ts'
import type { Answer, Task } from './parse-apart.ts'

/** How many nodes an issue may have, and how deep they may stand: what comes after the parser walks them all, many times. */
const most = { nodes: 120_000, depth: 200 }

const { batch, surroundings } = workerData as Task
parentPort?.postMessage(answerTo(parseBatch(batch, surroundings)))

function answerTo(parsed: ParsedIssue[]): Answer {
  let nodes = 0
  let deepest = 0
  const open = parsed.flatMap(({ issue }) => treesOf(issue)).map((node) => ({ node: node as Node, depth: 0 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1
    deepest = Math.max(deepest, next.depth)
    for (const child of next.node.children ?? []) open.push({ node: child, depth: next.depth + 1 })
  }
  if (nodes > most.nodes) return { refused: `has more than ${most.nodes} parts` }
  return deepest > most.depth ? { refused: `nests more than ${most.depth} deep` } : { parsed }
}

interface Node {
  readonly children?: readonly Node[]
}

function treesOf(issue: ParsedIssue['issue']): SafeTree[] {
  const parts = issue?.sections.flatMap((section) => section.parts) ?? []
  return parts.map((part) => (part.kind === 'prose' ? part.body : part.entry.body))
}
