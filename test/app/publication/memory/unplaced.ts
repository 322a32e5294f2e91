/** A value without what its nodes tell of where they stood, and of how they were written: nobody is shown that. */
export const unplaced = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (name, one: unknown) => (name === 'position' || name === 'data' ? undefined : one)))
