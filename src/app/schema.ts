import { jsonSchema } from '../parse/settings-schema.ts'

/** The grammar of `courant.yaml` as JSON Schema (draft 2020-12). */
export function settingsSchema(): object {
  return jsonSchema()
}
