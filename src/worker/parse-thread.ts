import { parentPort, workerData } from 'node:worker_threads'
import { parseBatch } from '../parse/issue.ts'
import { parseByRemark } from '../parse/markdown/remark.ts'
import type { Task } from './parse-apart.ts'

const { batch, surroundings } = workerData as Task
// Compiled code cannot be stopped, and what is refused here is refused where there is none.
parentPort?.postMessage(parseBatch(batch, { ...surroundings, parseMarkdown: parseByRemark }))
