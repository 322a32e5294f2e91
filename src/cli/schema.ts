import { settingsSchema } from '../app/schema.ts'
import type { Verb } from './verb.ts'

/** `courant schema`: the grammar of `courant.yaml`, for editors. */
export const verb: Verb = {
  help: `usage: courant schema

Prints the JSON Schema of courant.yaml. Save it and name it in the first line:
  # yaml-language-server: $schema=courant.schema.json
`,
  options: {},
  run: async (_, world) => {
    world.out(`${JSON.stringify(settingsSchema(), null, 2)}\n`)
    return 0
  },
}
