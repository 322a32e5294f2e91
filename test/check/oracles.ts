import { RelaxNGValidator, XmlDocument, XmlParseError, XmlValidateError } from 'libxml2-wasm'
import { SaxesParser } from 'saxes'

/** Parses a document with saxes, namespaces and all; throws where it is not well-formed. */
export function parseBySaxes(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

/** What libxml2 says of documents, by a schema in RELAX NG’s XML syntax; `close` gives its memory back. */
export interface Libxml2 {
  /** Whether a document is XML, and then whether it is valid. */
  readonly says: (document: Uint8Array) => 'not XML' | 'INVALID' | 'valid'
  readonly close: () => void
}

/** Opens libxml2 with a schema. */
export function openLibxml2(schema: string): Libxml2 {
  const grammar = XmlDocument.fromString(schema)
  const validator = RelaxNGValidator.fromDoc(grammar)
  grammar.dispose()
  return {
    says: (bytes) => {
      let document: XmlDocument | undefined
      try {
        document = XmlDocument.fromBuffer(bytes)
        validator.validate(document)
        return 'valid'
      } catch (error) {
        if (error instanceof XmlParseError) return 'not XML'
        if (error instanceof XmlValidateError) return 'INVALID'
        throw error
      } finally {
        document?.dispose()
      }
    },
    close: () => validator.dispose(),
  }
}
