// Small schemas that several routes share. Whatever is not named in a body is refused.
export type Schema = Record<string, unknown>
/** PostgreSQL keeps every character but the first. */
export const text = (max: number, min = 1): Schema => ({ type: 'string', minLength: min, maxLength: max, pattern: '^[^\\u0000]*$' })
export const body = (properties: Record<string, Schema>, required: string[] = Object.keys(properties)): Schema => ({ type: 'object', additionalProperties: false, required, properties })
export const query = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties })
/** An id, within what a bigint holds. */
export const id: Schema = { type: 'string', pattern: '^[0-8]?[0-9]{1,18}$' }
/** A key by which what is sent again is known: printable, without blanks. */
export const isKey = (key: unknown): key is string => typeof key === 'string' && /^[\x21-\x7e]{1,100}$/.test(key)
/** The number of a person or a post. */
export const number: Schema = { type: 'integer', minimum: 1, maximum: 2_147_483_647 }
export const idParams: Schema = { type: 'object', properties: { id } }
export const personParams: Schema = { type: 'object', properties: { id: number } }
