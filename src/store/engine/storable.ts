/** A text as every engine can keep it: but SQLite none takes the character NUL, nor half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()
