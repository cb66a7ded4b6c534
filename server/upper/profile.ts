// The format of our own for upper systems, `linli-1`: docs/upper.md. Every event carries the whole order, so that one that was missed is made
// good by the next.
import { refused } from '../../kernel/base/refusals.ts'
import { parseInstant } from '../../kernel/base/time.ts'
import type { Refusal } from '../../kernel/base/model.ts'
import type { Format, Unreadable, UpperOrder } from './format.ts'

const events = ['assigned', 'changed', 'withdrawn'] as const
const LONGEST = 4000
const at = (base: string, path: string): string => `${base.replace(/\/+$/, '')}/${path}`
const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})

export const profile: Format = {
  id: 'linli-1',
  ask: (base, after) => at(base, `orders?${new URLSearchParams({ after, limit: '50' })}`),
  read: (body) => {
    const { orders, position, more } = record(body)
    if (!Array.isArray(orders) || orders.length > 200 || typeof position !== 'string' || position.length > 200) return null
    return { orders: orders.map(orderOf), position, more: more === true }
  },
  one: (given) => orderOf(given),
  tell: (base, { id, number, status, time, our_number, unit, due, words }) => ({ url: at(base, 'status'), body: { id, number, status, at: time, our_number, ...(unit && { unit }), ...(due && { deadline: due }), ...(words && { [status === 'done' ? 'answer' : 'reason']: words }) } }),
}

/** Reads one order with every fault at once. What it does not know is left aside. */
export function orderOf(given: unknown): UpperOrder | Unreadable {
  const all = record(given)
  const wrong: Refusal[] = []
  const text = (from: Record<string, unknown>, name: string, max: number): string | undefined => {
    const value = from[name]
    if (value === undefined || value === null || value === '') return undefined
    // NUL is kept by no database, and a character that is half of another by no file.
    if (typeof value !== 'string' || value.length > max || value.includes('\0') || !value.isWellFormed()) { wrong.push(refused('request.malformed', name)); return undefined }
    return value.trim() || undefined
  }
  const number = text(all, 'number', 60)
  const event = events.find((one) => one === all['event'])
  const revision = all['revision']
  if (!number) wrong.push(refused('fact.required', 'number'))
  if (!event) wrong.push(refused('request.malformed', 'event'))
  if (!Number.isInteger(revision) || (revision as number) < 1 || (revision as number) > 1_000_000) wrong.push(refused('request.malformed', 'revision'))
  const said = text(all, 'text', LONGEST)
  if (!said && event !== 'withdrawn') wrong.push(refused('fact.required', 'text'))
  const due = text(all, 'deadline', 40)
  const deadline = due === undefined ? undefined : parseInstant(due)
  if (deadline === null) wrong.push(refused('fact.not_an_instant', 'deadline'))
  const [where, contact] = [record(all['place']), record(all['contact'])]
  const spot = typeof where['lng'] === 'number' && typeof where['lat'] === 'number' ? [where['lng'], where['lat']] as [number, number] : undefined
  const [code, address, crs] = [text(where, 'code', 40), text(where, 'address', 200), text(where, 'crs', 20)]
  const [kind, grade, category, category_name, note, name, phone] = [text(all, 'kind', 40), text(all, 'grade', 40), text(all, 'category', 80), text(all, 'category_name', 200), text(all, 'note', 1000), text(contact, 'name', 60), text(contact, 'phone', 40)]
  if (wrong.length) return { number: number ?? null, given, why: wrong }
  const optional = { kind, grade, category, category_name, note, name, phone, deadline: deadline ?? undefined, place: code || address || spot ? { ...(code && { code }), ...(address && { address }), ...(spot && { spot }), ...(crs && { crs }) } : undefined }
  return { number: number!, revision: revision as number, event: event!, text: said ?? '', given, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) }
}
