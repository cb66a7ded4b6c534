// Values for what a schema asks, good ones by name and shape, and bad ones whatever it asks.
import type { Random } from '../../kernel/base/random.ts'

/** JSON schema as the OpenAPI document writes it. */
export type Schema = {
  type?: string; enum?: readonly unknown[]; anyOf?: readonly Schema[]; properties?: Record<string, Schema>; required?: readonly string[]; items?: Schema; format?: string
  minimum?: number; maximum?: number; minLength?: number; maxLength?: number; minItems?: number; maxItems?: number; pattern?: string
}
/** A good value for a name, or undefined where nothing is known of it. */
export type Hint = (name: string, schema: Schema) => unknown

const text = String.fromCodePoint
/** What must come back from no page as it went in. */
export const markup = '<img src=x onerror=fz()>'
export const injected = 'x-fz-injected'

/** Nonsense for any field. Lone surrogates and NUL are made of numbers, so that no editor changes them. */
export const odd: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e308, -1e-308, 2 ** 31, 2 ** 53, -(2 ** 63), '', ' ', '\t\r\n', 'NaN', 'Infinity', '-0', '1e999', '0x10', '９９', '٣', 'null', 'undefined', '[object Object]',
  text(0), `a${text(0)}b`, text(0xd800), `${text(0xdfff)}x`, text(0xfffe), text(0x202e, 0x7532, 0x202c), `e${text(0x301).repeat(60)}`, text(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467), text(0xfeff), text(0x7f, 0x1b), text(0x85, 0x2028),
  "' or 1=1 --", "'; drop table matters; --", '$1', '\\', '%', '_', '{1,2}', '")', '{"$gt":""}', markup, '"><script>fz()</script>', '{{7*7}}', '${7*7}', '../../../etc/passwd', '..\\..\\x', 'file:///etc/passwd', `\r\n${injected}: 1`,
  '=1+1', '@SUM(A1)', '__proto__', 'constructor', 'toString', 'hasOwnProperty', [], {}, [[]], [null], [1, 'a', {}], { __proto__x: 1 }, JSON.parse('{"__proto__":{"admin":true}}'), { constructor: { prototype: { admin: true } } }, { length: 5 },
  '0001-01-01', '9999-12-31', '2026-02-30', '2026-13-45', '275760-09-13', '-271821-04-20', '2026-06-16T25:61:61Z', '2026-06-16T09:00:00+99:99', '9999-12-31T23:59:59+08:00', '0000-00-00T00:00:00Z', '20260616', '9223372036854775808', '99999999999999999999', '-9223372036854775809', '12345678901234567', '8999999999999999999', '1_1', '00', '+8613800000000',
  '长'.repeat(201), 'x'.repeat(5000), 'a!'.repeat(400), `${'a'.repeat(64)}@`, '('.repeat(100), '0'.repeat(40),
]

/** A value that fits the schema, by its name where something is known of it. */
export function fitting(chance: Random, schema: Schema, hint: Hint, name = ''): unknown {
  const known = hint(name, schema)
  if (known !== undefined) return known
  if (schema.enum) return chance.pick(schema.enum)
  if (schema.anyOf) return fitting(chance, chance.pick(schema.anyOf), hint, name)
  const type = Array.isArray(schema.type) ? (chance.pick(schema.type) as string) : schema.type
  if (type === 'object' || schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => (schema.required?.includes(key) || chance.chance(0.6) ? [[key, fitting(chance, inner, hint, key)]] : [])))
  }
  if (type === 'array') return Array.from({ length: chance.int(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3)) }, () => fitting(chance, schema.items ?? {}, hint, name))
  if (type === 'integer' || type === 'number') return chance.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 1000, (schema.minimum ?? 0) + 1000))
  if (type === 'boolean') return chance.chance(0.5)
  if (type === 'null') return null
  return string(chance, schema)
}

const shapes: readonly ((chance: Random) => string)[] = [
  (chance) => String(chance.int(0, 999)), (chance) => chance.pick(['place', 'category', 'month', 'organisation', 'post', 'day', 'place,month', 'place,category,month']), (chance) => `2026-0${chance.int(1, 9)}-1${chance.int(0, 9)}`,
  (chance) => `2026-0${chance.int(1, 6)}-1${chance.int(0, 9)}_${chance.int(1, 1e9)}`, (chance) => `${chance.int(1, 1e12)}_${chance.int(1, 1e12)}`, (chance) => `n${chance.int(1, 1e9)}`,
]
function string(chance: Random, { pattern, minLength = 1, maxLength = 40 }: Schema): string {
  const words = chance.pick(['道路积水', '楼道堆物', 'a', 'jd', '北', '1', 'e', '井盖'])
  if (pattern === undefined) return words.slice(0, maxLength).padEnd(minLength, '。')
  const fits = new RegExp(pattern, 'u')
  return [words, ...shapes.map((shape) => shape(chance))].filter((made) => fits.test(made) && made.length <= maxLength)[0] ?? words
}

/** The value with one thing changed somewhere in it: replaced, left out, added, wrapped or taken out of its wrapping. */
export function disturbed(chance: Random, value: unknown): unknown {
  const copy = structuredClone(value)
  const spots: { at: Record<string, unknown>; key: string }[] = []
  const walk = (at: unknown): void => { if (typeof at === 'object' && at !== null) for (const key of Object.keys(at)) { spots.push({ at: at as Record<string, unknown>, key }); walk((at as Record<string, unknown>)[key]) } }
  walk(copy)
  if (!spots.length || chance.chance(0.05)) return chance.pick(odd)
  const { at, key } = chance.pick(spots)
  const kind = chance.int(0, 9)
  if (kind < 5) at[key] = chance.pick(odd)
  else if (kind === 5) delete at[key]
  else if (kind === 6) Object.defineProperty(at, chance.pick(['__proto__', 'constructor', 'favour', '', '0', 'toString', 'x'.repeat(200), '标题', 'id']), { value: chance.pick(odd), enumerable: true, configurable: true })
  else if (kind === 7) at[key] = [at[key]]
  else if (kind === 8) at[key] = Array.from({ length: chance.pick([2, 70, 400]) }, () => at[key])
  else at[key] = { [key]: at[key] }
  return copy
}

/** JSON text that no writer of JSON writes. */
export function brokenText(chance: Random, whole: string): string | Buffer {
  switch (chance.int(0, 9)) {
    case 0: return whole.slice(0, chance.int(0, whole.length))
    case 1: return `${whole}}`
    case 2: return '['.repeat(chance.pick([10, 2000, 60_000]))
    case 3: return `{"facts":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}`
    case 4: return whole.replace(/:/, chance.pick([': NaN,', ':1e999,"a":']))
    case 5: return `${String.fromCodePoint(0xfeff)}${whole}`
    case 6: return whole.replace(/^\{/, '{"__proto__":{"admin":true},')
    case 7: return Buffer.from(whole, 'utf16le')
    case 8: return Buffer.concat([Buffer.from(whole.slice(0, -1)), Buffer.from([0xff, 0xc0, 0x80, 0x22, 0x7d])])
    default: return whole.replace(/^\{/, '{"facts":1,"facts":{},"\\ud800":"\\udc00\\u0000",')
  }
}
