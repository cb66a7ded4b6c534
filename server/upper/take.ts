// An upper system's order becomes a matter of ours, or a change or the end of one: once, whatever comes twice, late or out of order. What
// names no place or class of ours is taken in all the same, for a clerk to look at; what cannot be taken in is held, with every reason.
import { createHash } from 'node:crypto'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Outcome, Refusal } from '../../kernel/base/model.ts'
import { beginOrder, lockOrder, noteOrder, type Order, type Upper } from '../../kernel/people/uppers.ts'
import { locateGiven, search } from '../../kernel/places/index.ts'
import type { System } from '../../kernel/system/compile.ts'
import type { District } from '../district.ts'
import type { Unreadable, UpperOrder } from './format.ts'

/** `again`: known before; `late`: withdrawn or changed after its end here, or withdrawn before it came. */
export type Taken = { number: string | null; outcome: 'taken' | 'again' | 'changed' | 'withdrawn' | 'late' | 'held'; matter?: string; why?: Refusal[] }

export async function takeOrder(district: District, upper: Upper, order: UpperOrder | Unreadable): Promise<Taken> {
  const now = district.now()
  const { number } = order
  if (number === null) return { number, outcome: 'held', why: (order as Unreadable).why }
  await district.asWriter((tx) => beginOrder(tx, upper.program, number, now))
  // Whoever brings the same order at the same time waits here until it is what it became.
  return district.asWriter(async (tx) => {
    const known = await lockOrder(tx, upper.program, number)
    const done = 'why' in order ? unreadable(known, order) : await takeKnown(district, upper, known, order)
    await noteOrder(tx, upper.program, number, now, done.note)
    return { number, ...done.taken }
  })
}

type Done = { taken: Omit<Taken, 'number'>; note: Parameters<typeof noteOrder>[4] }
const held = (why: Refusal[], given: unknown, revision: number): Done => ({ taken: { outcome: 'held', why }, note: { revision, state: 'held', given, why } })

/** An order that is here already stays as it is when what comes after it cannot be read. */
const unreadable = (known: Order, { given, why }: Unreadable): Done =>
  known.matter ? { taken: { outcome: 'held', matter: known.matter, why }, note: { revision: known.revision, state: known.state === 'withdrawn' ? 'withdrawn' : 'taken' } } : held(why, given, known.revision)

async function takeKnown(district: District, upper: Upper, known: Order, order: UpperOrder): Promise<Done> {
  const system = district.systems.get(upper.system)
  if (!system?.declaration.upper) return held([refused('upper.no_system')], order.given, known.revision)
  if (known.matter) return changeOrder(district, upper, system, known, order)
  // It was withdrawn before it came; what was assigned anew after that is taken.
  if (known.state === 'withdrawn' && order.revision <= known.revision) return { taken: { outcome: 'late' }, note: { revision: known.revision, state: 'withdrawn' } }
  if (order.event === 'withdrawn') return { taken: { outcome: 'withdrawn' }, note: { revision: order.revision, state: 'withdrawn' } }
  const { place, facts } = openingOf(district, system, order)
  const { territory, today } = district.world()
  const outcome = await district.writer.act({
    do: 'open', system, given: facts, place: place.place, spot: place.spot, slots: territory.slots(place.place, today(district.now())), actors: [{ by: 'c' }],
    key: keyOf(upper, order.number, 'open'),
  })
  return outcome.ok ? { taken: { outcome: outcome.value.again ? 'again' : 'taken', matter: outcome.value.matter.id }, note: { revision: order.revision, state: 'taken', matter: outcome.value.matter.id } } : held(outcome.refused, order.given, known.revision)
}

/** What is asked is the same whatever else it says: the first that comes opens it. */
const keyOf = (upper: Upper, number: string, what: string): { actor: string; key: string; request: string } => {
  const key = createHash('sha256').update(JSON.stringify([number, what])).digest('hex')
  return { actor: `u${upper.program}`, key, request: key }
}

async function changeOrder(district: District, upper: Upper, system: System, known: Order, order: UpperOrder): Promise<Done> {
  const matter = known.matter!
  const { upper: names, facts: declared } = system.declaration
  const state = known.state === 'withdrawn' ? 'withdrawn' : 'taken'
  if (order.revision <= known.revision) return { taken: { outcome: 'again', matter }, note: { revision: known.revision, state } }
  const gone = order.event === 'withdrawn'
  const fact = declared[names!.note]
  const said = [order.note, !gone && order.text].filter(Boolean).join('\n').slice(0, fact?.is === 'text' ? fact.max : 0)
  const given = { ...(said && { [names!.note]: said }), ...(!gone && order.deadline !== undefined && { [names!.deadline]: formatInstant(district.world().calendar, order.deadline) }) }
  const outcome = await district.writer.act({ do: 'step', matter, step: gone ? names!.withdrawn : names!.changed, given, actors: [{ by: 'c' }], key: keyOf(upper, order.number, `revision ${order.revision}`) })
  if (outcome.ok) return { taken: { outcome: gone ? 'withdrawn' : 'changed', matter }, note: { revision: order.revision, state: gone ? 'withdrawn' : state } }
  // It has ended here, and both sides are told so.
  return { taken: { outcome: 'late', matter, why: outcome.refused }, note: { revision: order.revision, state } }
}

type Where = { place: number; spot: [number, number] | null }

/** What it is opened with. A place or a class that we do not know is said in words, and the matter lies in the whole district for a clerk to see to. */
function openingOf(district: District, system: System, order: UpperOrder): { place: Where; facts: Record<string, unknown> } {
  const { declaration } = system
  const { upper, open, facts: declared } = declaration
  const world = district.world()
  const day = world.today(district.now())
  const asked = (fact: string): boolean => fact in open.asks
  const category = order.category !== undefined && world.category(order.category, day) ? order.category : undefined
  const unknown = category === undefined && (order.category_name ?? order.category)
  const place = placeOf(district, order)
  const words = [order.text, unknown && `（上级分类：${unknown}）`, !place && order.place?.address && !asked('address') && `（地点：${order.place.address}）`, order.note && `（上级说明：${order.note}）`].filter(Boolean).join('\n')
  const facts: Record<string, unknown> = { ...upper!.as, [upper!.number]: order.number, [declaration.page.title[0]!]: words, ...(order.deadline !== undefined && { [upper!.deadline]: formatInstant(world.calendar, order.deadline) }) }
  if (category !== undefined && asked('category')) facts['category'] = category
  if (order.place?.address && asked('address')) facts['address'] = order.place.address
  for (const name of ['kind', 'grade'] as const) { const fact = declared[name]; if (order[name] && asked(name) && fact?.is === 'choice' && fact.of.includes(order[name])) facts[name] = order[name] }
  for (const name of Object.keys(open.asks)) { const fact = declared[name]; const value = fact?.is === 'personal' ? { name: order.name, phone: order.phone }[fact.of as 'name' | 'phone'] : undefined; if (value) facts[name] = value }
  return { place: place ?? { place: world.territory.unitsOf('district', day)[0]!, spot: null }, facts }
}

/** By its point, its code, or words that name one place alone. */
function placeOf(district: District, { place }: UpperOrder): Where | null {
  const { territory, today } = district.world()
  const day = today(district.now())
  if (place?.spot) { const found: Outcome<{ place: number; spot: readonly [number, number] }> = locateGiven(territory, place.spot, place.crs, day); if (found.ok) return { place: found.value.place, spot: [...found.value.spot] } }
  const coded = place?.code && territory.byCode(place.code, day)
  if (coded) return { place: coded.id, spot: null }
  const named = place?.address ? search(territory, place.address.slice(0, 100), 2, day) : []
  return named.length === 1 ? { place: named[0]!, spot: null } : null
}
