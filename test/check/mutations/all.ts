import { atomMutations } from './atom.ts'
import { jsonMutations } from './json.ts'
import type { Mutation } from './mutation.ts'
import { rssMutations } from './rss.ts'
import { siteMutations } from './site.ts'

/** Every slip: the table of research, each row of it, and more. */
export const mutations: readonly Mutation[] = [...atomMutations, ...rssMutations, ...jsonMutations, ...siteMutations]
