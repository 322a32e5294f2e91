import { parentPort, workerData } from 'node:worker_threads'
import { parseBatch } from '../parse/issue.ts'
import type { Task } from './parse-apart.ts'

const { batch, surroundings } = workerData as Task
parentPort?.postMessage(parseBatch(batch, surroundings))
