// What somebody does to matters, whether she sends it herself or it is brought for her from a file: what she may not see does not exist for her, what was
// done before under the same key is done once, and what a device says of it stands beside the act.
import { createHash } from 'node:crypto'
import { refused } from '../kernel/base/refusals.ts'
import { canonicalJson } from '../kernel/base/canonical.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Instant, Outcome, Refusal } from '../kernel/base/model.ts'
import type { Done, Key, Witness } from '../kernel/matters/acts.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { holdsRole } from '../kernel/matters/rights.ts'
import { locateGiven } from '../kernel/places/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { System } from '../kernel/system/compile.ts'
import { actorsOf } from './asker.ts'
import type { District } from './district.ts'
import { matterById, mattersById } from './read.ts'
import { withReadings } from './readings.ts'
import { witnessOf, type Device } from './routes/field.ts'
import { drawnFor } from './drawn.ts'

export type OpenBody = { facts: Record<string, unknown>; place?: number | string; spot?: number[]; crs?: string; parent?: string; device?: Device }
export type StepBody = { facts?: Record<string, unknown>; device?: Device }
export type AsideBody = { step: string; why: string; facts: Record<string, unknown>; device: Device }
/** By whom it was brought for her: the administrator's person. */
export type Brought = { brought: number }

/** What a key stands for: the same key with another request is refused. */
export const keyFor = (person: number, key: string | null, what: unknown): { key?: Key } => (key === null ? {} : { key: { actor: `p${person}`, key, request: createHash('sha256').update(canonicalJson(what)).digest('hex') } })
const withNote = (note: Witness | undefined, brought?: Brought): { note?: Witness } => (note || brought ? { note: { ...note, ...brought } } : {})

/** Opens a matter. */
export async function openFor(district: District, session: Session, system: System, body: OpenBody, key: string | null, brought?: Brought): Promise<Outcome<Done>> {
  const { device: said, ...asked } = body
  const where = whereIs(district, system, body, district.now())
  if (!where.ok) return where
  const { parent, facts } = body
  const unseen = parent !== undefined && !(await district.read(session, (tx) => matterById(district, tx, parent))) ? [refused('matter.unknown', 'parent')] : await unseenIn(district, session, system, facts)
  if (unseen.length) return { ok: false, refused: unseen }
  const note = await witnessOf(district, said, facts)
  if (note && 'code' in note) return { ok: false, refused: [note] }
  return district.writer.act({ do: 'open', system, given: facts, ...where.value, actors: actorsOf(session), ...(parent && { parent }), ...keyFor(session.person.id, key, { system: system.declaration.id, body: asked }), ...withNote(note, brought) })
}

const lookups = new WeakMap<District['systems'], { read: ReadonlySet<string>; drawn: ReadonlySet<string> }>()
/** Names of steps for which the platform reads figures, or draws from an option, in some system: whose step it is, is known only when the matter is read. */
function lookedUp({ systems }: District): { read: ReadonlySet<string>; drawn: ReadonlySet<string> } {
  let found = lookups.get(systems)
  if (!found) {
    const all = [...systems.values()].map(({ declaration }) => declaration)
    found = { read: new Set(all.flatMap(({ document }) => document?.reads?.step ?? [])), drawn: new Set(all.flatMap(({ steps }) => Object.entries(steps).flatMap(([id, { draws }]) => (draws ? [id] : [])))) }
    lookups.set(systems, found)
  }
  return found
}

type Asked = { id: string; step: string; version: number; body: StepBody }
/** Takes a step. Words of a refusal may be those of `system`, where she may see the matter. */
export async function stepFor(district: District, session: Session, { id, step, version, body }: Asked, key: string | null, brought?: Brought): Promise<{ outcome: Outcome<Done>; system?: System | undefined }> {
  let facts = body.facts ?? {}
  const { device: said, ...asked } = body
  // What a person may not see does not exist for her: the writer asks it of the matter that it holds, and what names others is looked at first.
  const look = (): Promise<Matter | undefined> => district.read(session, (tx) => matterById(district, tx, id))
  const no = (reasons: readonly Refusal[], system?: System): { outcome: Outcome<Done>; system?: System | undefined } => ({ outcome: { ok: false, refused: [...reasons] }, system })
  const others = namesOthers(facts)
  const seen = others ? await look() : undefined
  if (others && !seen) return no([refused('matter.unknown')])
  const unseen = seen ? await unseenIn(district, session, district.systems.get(seen.system)!, facts) : []
  if (unseen.length) {
    // An old version is the first thing to tell. What was free when the matter was read may have gone into it since.
    const latest = await look()
    return no(latest && version < latest.version ? [refused('matter.stale', 'If-Match', { version: latest.version })] : unseen, district.systems.get(seen!.system))
  }
  const note = await witnessOf(district, said, facts)
  if (note && 'code' in note) return no([note])
  const { read, drawn: draws } = lookedUp(district)
  if (read.has(step)) {
    const matter = seen ?? (await look())
    if (matter) facts = await withReadings(district, district.systems.get(matter.system)!, matter, step, facts)
  }
  let drawn: Awaited<ReturnType<typeof drawnFor>> = null
  if (draws.has(step)) {
    const matter = seen ?? (await look())
    if (matter) drawn = await drawnFor(district, district.systems.get(matter.system)!, matter, step, facts)
  }
  const outcome = await district.writer.act({ do: 'step', matter: id, step, given: facts, ...(drawn && { drawn }), actors: actorsOf(session), version, sees: (matter) => district.sees(session, matter), ...keyFor(session.person.id, key, { matter: id, step, body: asked }), ...withNote(note, brought) })
  if (outcome.ok) return outcome.value.again && !district.sees(session, outcome.value.matter) ? no([refused('matter.unknown')]) : { outcome }
  return no(outcome.refused, district.systems.get((seen ?? (await look()))?.system ?? ''))
}

const most_said = 20_000
/** Keeps a step that was done without a network and is not applied, in the story. */
export async function asideFor(district: District, session: Session, id: string, { step, why, facts, device: said }: AsideBody, key: string | null, brought?: Brought): Promise<{ outcome: Outcome<Done>; system?: System | undefined }> {
  const matter = await district.read(session, (tx) => matterById(district, tx, id))
  const system = matter && district.systems.get(matter.system)!
  const no = (...reasons: Refusal[]): { outcome: Outcome<Done>; system?: System | undefined } => ({ outcome: { ok: false, refused: reasons }, system })
  if (!matter || !system) return no(refused('matter.unknown'))
  const declared = Object.hasOwn(system.declaration.steps, step) ? system.declaration.steps[step]! : undefined
  if (!declared) return no(refused('step.unknown', step))
  // What may not wait on a device may not come from one.
  const kinds = Object.keys(facts).map((name) => [name, Object.hasOwn(declared.asks ?? {}, name) ? system.declaration.facts[name]?.is : undefined] as const)
  const wrong = kinds.flatMap(([name, is]) => (is === undefined || is === 'personal' ? [refused('fact.not_asked', name)] : []))
  if (JSON.stringify(facts).length > most_said) wrong.push(refused('request.too_large'))
  const unseen = wrong.length ? wrong : await unseenIn(district, session, system, facts)
  if (unseen.length) return no(...unseen)
  const witness = await witnessOf(district, said, facts)
  if (witness && 'code' in witness) return no(witness)
  const photos = kinds.flatMap(([name, is]) => (is === 'photos' && Array.isArray(facts[name]) ? facts[name].map(String) : []))
  // Her post that the step is for, else the first: what she did stands there also when the matter has gone to others.
  const actors = actorsOf(session)
  const actor = actors.find((one) => declared.by.some((role) => holdsRole(system, role, one, matter.slots, matter, district.world()))) ?? actors[0]
  if (!actor) return no(refused('post.none_held'))
  return { system, outcome: await district.writer.act({ do: 'set_aside', matter: matter.id, step, why, given: facts as Record<string, Json>, photos, actor, note: { ...witness!, ...brought }, sees: (one) => district.sees(session, one), ...keyFor(session.person.id, key, { aside: id, step, why, facts }) }) }
}

/** The place of a matter: the one named, else the smallest unit that holds the point. Both may be given; the place wins. */
export function whereIs(district: District, system: System, body: OpenBody, now: Instant): Outcome<{ place: number; slots: number[]; spot: [number, number] | null }> {
  const { territory, calendar } = district.world()
  const day = dayOf(calendar, now)
  let spot: [number, number] | null = null
  let place: number | undefined
  if (body.spot) {
    const found = locateGiven(territory, body.spot, body.crs, day)
    if (!found.ok) return found
    spot = [...found.value.spot]
    place = found.value.place
  }
  if (body.place !== undefined) {
    const named = typeof body.place === 'number' || /^\d{1,7}$/.test(body.place) ? territory.byId(Number(body.place)) : territory.byCode(body.place, day)
    if (!named) return { ok: false, refused: [refused('place.unknown', 'place')] }
    place = named.id
  }
  if (place === undefined) {
    if (system.declaration.open.located) return { ok: false, refused: [refused('place.needed', 'place')] }
    place = territory.unitsOf('district', day)[0] as number
  }
  return { ok: true, value: { place, slots: territory.slots(place, day), spot } }
}

const bounded = /^[0-8]?\d{1,18}$/

/** Facts that may name photos or other matters. */
const namesOthers = (facts: Record<string, unknown>): boolean => Object.values(facts).some((given) => Array.isArray(given) || (typeof given === 'string' && /^\d{1,19}$/.test(given)))

/** Refuses facts that name what does not exist for her: matters that she may not see, and photos that she may not see and that neither
 *  she nor a holder of one of her posts uploaded. Ids follow the time, so that somebody else's may be guessed. */
export async function unseenIn(district: District, session: Session, system: System, facts: Record<string, unknown>): Promise<Refusal[]> {
  const named = (is: 'photos' | 'matter'): { fact: string; id: string }[] => Object.entries(facts).flatMap(([fact, given]) => (Object.hasOwn(system.declaration.facts, fact) && system.declaration.facts[fact]!.is === is
    ? (Array.isArray(given) ? given : [given]).flatMap((one) => (typeof one === 'string' && /^\d{1,19}$/.test(one) ? [{ fact, id: bounded.test(one) ? String(BigInt(one)) : '' }] : [])) : [])).slice(0, 200)
  const unseen = async (is: 'photos' | 'matter', code: string, find: (ids: string[]) => Promise<ReadonlySet<string>>): Promise<Refusal[]> => {
    const all = named(is)
    if (!all.length) return []
    const seen = await find(all.flatMap(({ id }) => (id ? [id] : [])))
    return [...new Set(all.flatMap(({ fact, id }) => (seen.has(id) ? [] : [fact])))].map((fact) => refused(code, fact))
  }
  return [
    ...(await unseen('photos', 'fact.photo_unknown', (ids) => photosFor(district, session, ids))),
    ...(await unseen('matter', 'fact.not_a_matter', async (ids) => new Set((await district.read(session, (tx) => mattersById(district, tx, ids))).map((matter) => matter.id)))),
  ]
}

async function photosFor(district: District, session: Session, ids: string[]): Promise<Set<string>> {
  const seen = new Set((await district.read(session, (tx) => tx<{ id: string }[]>`select id from attachments where id = any(${ids}::bigint[])`)).map((row) => row.id))
  if (ids.every((one) => seen.has(one))) return seen
  const now = district.now()
  for (const row of await district.asWriter((tx) => tx<{ id: string }[]>`
    select a.id from attachments a join (select post, person, from_at, to_at from terms union all select post, person, from_at, to_at from rosters) t on t.person = a.person
    where a.id = any(${ids}::bigint[]) and a.matter is null and t.post = any(${session.posts}::int[]) and t.from_at <= ${now} and (t.to_at is null or t.to_at > ${now})`)) seen.add(row.id)
  return seen
}
