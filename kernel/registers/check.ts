// Checks what somebody would write into a register: every column, the place, the day, her right; everything wrong is said at once. Nothing
// that is a person's gets in: numbers of mobile telephones, identity papers and addresses of mail are found in every text.
import { parseHours } from '../base/hours.ts'
import { plainPhone } from '../base/masks.ts'
import type { Day, Instant, Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { addDays } from '../base/calendar.ts'
import { checkFact, checkPlain, isUnreadable } from '../matters/facts.ts'
import type { Facts, Json } from '../matters/model.ts'
import { readKey } from '../matters/rights.ts'
import type { World } from '../matters/world.ts'
import { locateGiven } from '../places/index.ts'
import type { System } from '../system/compile.ts'
import type { RegisterColumn, RegisterDeclaration, RegisterReader } from '../system/grammar.ts'
import { namesOfRegister, type Draft, type RegisterRow } from './model.ts'

export type Register = { name: string; id: string; system: System; declaration: RegisterDeclaration; /** All that are installed: what a row names may be of another. */ systems: ReadonlyMap<string, System> }
/** Who writes: somebody in one of her posts; the pack or a backup's import; or a step of a matter that the platform took. */
export type Author = { by: 'p'; person: number; posts: readonly number[] } | { by: 'i' } | { by: 'c' }
export type Prepared = {
  id: string | null; expects: number | null; from: Day; ended: boolean; open: boolean; place: number; audience: number[]; spot: [number, number] | null
  name: string; key: string; facts: Facts; closed: Facts; reason: string; at_once: boolean; by: 'p' | 'i' | 'c'; post: number | null; person: number | null
  /** Rows of other registers that it names: column and id. */
  names: { column: string; register: string; id: string }[]
}

/** The register of this name (`system.register`), or null. */
export function registerOf(systems: ReadonlyMap<string, System>, name: string): Register | null {
  const names = namesOfRegister(name)
  const system = names && systems.get(names.system)
  const declaration = system && Object.hasOwn(system.declaration.registers ?? {}, names.register) ? system.declaration.registers![names.register] : undefined
  return declaration ? { name, id: names!.register, system: system!, declaration, systems } : null
}

/** How many days ahead a change of what stands is announced, as the catalogue has it on a day. */
export function announcedDays({ system, id, declaration }: Register, world: World, day: Day): number {
  if (!declaration.announced) return 0
  const found = world.limit(`${system.declaration.id}.${id}_announced`, day)?.limit
  return typeof found === 'number' ? found : declaration.announced.days
}

const mobile = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/
const identity = /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)/
const mail = /[\w.+-]+@[\w-]+\.[\w.]+/
/** Whether something in a text is a person's. */
export const holdsPersonal = (text: string): boolean => mobile.test(text) || identity.test(text) || mail.test(text)

/** One cell. */
export function checkColumn(declared: RegisterColumn, about: string, value: unknown, world: World, now: Instant): Json | Refusal {
  switch (declared.is) {
    case 'hours': {
      if (typeof value !== 'string' || value.length > 300) return refused('fact.not_text', about)
      const hours = parseHours(value.trim())
      return hours.ok ? hours.value.text : { ...hours.refused[0]!, about }
    }
    case 'line': {
      const plain = typeof value === 'string' ? plainPhone(value) : null
      return plain === null ? refused('fact.not_a_phone', about) : mobile.test(plain) ? refused('register.personal', about) : plain
    }
    case 'choices': {
      if (!Array.isArray(value) || !value.length || !value.every((one) => typeof one === 'string' && declared.of.includes(one))) return refused('fact.not_a_choice', about)
      return declared.of.filter((one) => value.includes(one))
    }
    case 'row': return typeof value === 'string' && /^[0-8]?\d{1,18}$/.test(value) ? value : refused('register.row_unknown', about)
    case 'text': {
      const text = checkPlain(declared, about, value)
      return typeof text === 'string' && holdsPersonal(text) ? refused('register.personal', about) : text
    }
    case 'money': case 'area': case 'decimal': case 'spot': case 'integer': case 'choice': return checkPlain(declared, about, value)
    default: return checkFact(declared, about, value, world, now)
  }
}

const isRefusal = (value: Json | Refusal): value is Refusal => typeof value === 'object' && value !== null && !Array.isArray(value) && 'code' in value

/** The columns of a row as they are kept. */
export function checkColumns({ id, declaration }: Register, given: Readonly<Record<string, unknown>>, world: World, now: Instant): { facts: Record<string, Json>; refusals: Refusal[] } {
  const refusals = Object.keys(given).filter((name) => !Object.hasOwn(declaration.columns, name)).map((name) => refused('fact.unknown', name.slice(0, 60)))
  const facts: Record<string, Json> = {}
  for (const [column, declared] of Object.entries(declaration.columns)) {
    const value = Object.hasOwn(given, column) ? given[column] : undefined
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)) {
      if (declared.required) refusals.push(refused('fact.required', `${id}.${column}`))
      continue
    }
    const checked = checkColumn(declared, `${id}.${column}`, value, world, now)
    if (isRefusal(checked)) refusals.push(checked)
    else facts[column] = checked
  }
  return { facts, refusals }
}

type Where = { place: number; spot: [number, number] | null }
function whereOf({ declaration }: Register, draft: Draft, old: RegisterRow | null, world: World, day: Day): Outcome<Where> {
  const { territory } = world
  if (!declaration.located) return { ok: true, value: { place: territory.unitsOf('district', day)[0]!, spot: null } }
  let found: Partial<Where> = {}
  if (draft.spot) {
    const point = locateGiven(territory, draft.spot, draft.crs, day)
    if (!point.ok) return point
    found = { place: point.value.place, spot: [point.value.spot[0], point.value.spot[1]] }
  }
  if (draft.place !== undefined) {
    const named = /^\d{1,7}$/.test(String(draft.place)) ? territory.byId(Number(draft.place)) : territory.byCode(String(draft.place), day)
    if (!named) return { ok: false, refused: [refused('place.unknown', 'place')] }
    found.place = named.id
  }
  const place = found.place ?? old?.place
  const spot = found.spot ?? (draft.spot === undefined ? old?.spot : null) ?? null
  if (place === undefined || (declaration.located === 'spot' && !spot)) return { ok: false, refused: [refused('place.needed', 'place')] }
  return { ok: true, value: { place, spot } }
}

/** The post in which somebody may write at all these places, or null. */
export function writingPost({ system, declaration }: Register, posts: readonly number[], places: readonly number[], world: World, day: Day): number | null {
  const roles = new Set(declaration.write.flatMap((role) => { const declared = system.declaration.roles[role]; return declared && 'posts' in declared ? declared.posts : [] }))
  const slots = places.map((place) => world.territory.slots(world.territory.asOf(place, day), day))
  return posts.find((id) => { const post = world.post(id); return post !== undefined && roles.has(post.role) && slots.every((over) => over.includes(world.territory.asOf(post.place, day))) }) ?? null
}

/** A change of what stands is announced, unless it says that it puts right at once. */
function tooSoon(register: Register, draft: Draft, from: Day, world: World, today: Day): Refusal | null {
  const days = announcedDays(register, world, today)
  const first = addDays(today, days)
  return days && !draft.at_once && from < first ? refused('register.unannounced', 'from', { days, first }) : null
}

/** A draft as it would be kept, or every reason against it. `old`: the row as it was written last. */
export function prepareRow(register: Register, draft: Draft, old: RegisterRow | null, author: Author, world: World, now: Instant): Outcome<Prepared> {
  const today = world.today(now)
  const { declaration, system } = register
  const { facts, refusals } = draft.ended && old ? { facts: old.facts as Record<string, Json>, refusals: [] } : checkColumns(register, draft.facts, world, now)
  const from = draft.from === undefined ? today : checkFact({ is: 'date', when: 'any' }, 'from', draft.from, world, now)
  const where = whereOf(register, draft, old, world, today)
  const reason = (draft.reason ?? '').trim()
  const all: Refusal[] = [...refusals, ...(typeof from === 'string' ? [] : [from as Refusal]), ...(where.ok ? [] : where.refused)]
  if (old && !reason) all.push(refused('fact.required', 'reason'))
  if (reason.length > 300) all.push(refused('fact.too_long', 'reason', { max: 300, length: reason.length }))
  if (isUnreadable(reason)) all.push(refused('fact.unreadable', 'reason'))
  if (holdsPersonal(reason)) all.push(refused('register.personal', 'reason'))
  const soon = old && typeof from === 'string' && author.by === 'p' ? tooSoon(register, draft, from, world, today) : null
  if (soon) all.push(soon)
  const post = author.by === 'p' && where.ok ? writingPost(register, author.posts, [where.value.place, ...(old ? [old.place] : [])], world, today) : null
  // Whoever may not write here is told so and nothing else.
  if (author.by === 'p' && where.ok && post === null) return { ok: false, refused: [refused('register.not_yours')] }
  if (all.length || !where.ok || typeof from !== 'string') return { ok: false, refused: all }
  const shown = (column: string): boolean => !declaration.public || declaration.columns[column]?.open === true
  const part = (want: boolean): Facts => Object.fromEntries(Object.entries(facts).filter(([column]) => shown(column) === want))
  const slots = world.territory.slots(where.value.place, today)
  return {
    ok: true, value: {
      id: draft.id ?? null, expects: draft.expects ?? null, from, ended: draft.ended === true, open: declaration.public === true, ...where.value, audience: slots.map((id) => (id ? readKey(system.no, id) : 0)),
      name: String(facts[declaration.title]), key: keyOfRow(register, facts, world), facts: part(true), closed: part(false), reason, at_once: draft.at_once === true,
      by: author.by, post, person: author.by === 'p' ? author.person : null,
      names: Object.entries(declaration.columns).flatMap(([column, declared]) => (declared.is === 'row' && typeof facts[column] === 'string' ? [{ column: `${register.id}.${column}`, register: `${system.declaration.id}.${declared.of}`, id: facts[column] }] : [])),
    },
  }
}

/** The words by which a row is told from the others. */
export const keyOfRow = ({ declaration }: Pick<Register, 'declaration'>, facts: Facts, world: Pick<World, 'organisation'>): string =>
  declaration.key.map((column) => { const value = facts[column]; return declaration.columns[column]!.is === 'organisation' ? (world.organisation(Number(value))?.code ?? '') : String(value).normalize('NFKC').trim() }).join('\u001f')

/** The register that is read as this, or null where the district has none. */
export function registerRead(systems: ReadonlyMap<string, System>, as: RegisterReader): Register | null {
  for (const { declaration } of systems.values()) for (const [id, register] of Object.entries(declaration.registers ?? {})) if (register.reads === as) return registerOf(systems, `${declaration.id}.${id}`)
  return null
}
