// One matter as a person may see it: the story, what each party owes, the clocks, what may be done and why not; personal
// values masked, with looks that are written down before they are shown.
import { maskAccount, maskAddress, maskMail, maskName, maskPhone } from '../kernel/base/masks.ts'
import { refused } from '../kernel/base/refusals.ts'
import { formatInstant } from '../kernel/base/time.ts'
import type { Outcome } from '../kernel/base/model.ts'
import type { Entry, Json, Matter } from '../kernel/matters/model.ts'
import { groundOf } from '../kernel/matters/precedent.ts'
import { holdsRole } from '../kernel/matters/rights.ts'
import { standsUnder } from '../kernel/opinions/model.ts'
import { distance } from '../kernel/places/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { ResponsibilityRow } from '../kernel/system/pack.ts'
import type { System } from '../kernel/system/compile.ts'
import { actorsOf } from './asker.ts'
import { progressOf } from './replays.ts'
import type { District } from './district.ts'
import { optionsFor } from './drawn.ts'
import { booksById } from '../kernel/money/index.ts'
import { votesOf } from './routes/assemblies.ts'
import { journalOf, mattersById, mattersByNumber, matterById, namesOf } from './read.ts'
import { clockView, entryView, holderView, listItem, pathTo, stepsFor, titleOf, type PhotoView } from './views.ts'
import { unitsNamed } from './units.ts'

/** How long a look lasts. */
export const look_ms = 10 * 60_000
const maskOf = { name: maskName, phone: maskPhone, address: maskAddress, mail: maskMail, account: maskAccount }
type Personal = { masked: string; looks: number; of: string; purpose: { zh: string; en: string }; may: boolean; hidden?: true }

/** @param fresh the entries of a matter that was opened this moment: nothing more needs to be read for it. */
export async function matterPage(district: District, session: Session, matter: Matter, fresh: readonly Entry[] | null, more: Record<string, unknown>): Promise<Record<string, unknown>> {
  const system = district.systems.get(matter.system)!
  const now = district.now()
  const actors = actorsOf(session)
  const read = fresh
    ? { entries: fresh, related: [] as Matter[], names: new Map([[session.person.id, session.person.name]]), values: new Map<string, string | null>(), photos: new Map<string, PhotoView>(), rulings: [] as Matter[] }
    : await readAll(district, session, matter)
  const options = await optionsFor(district, system, matter)
  const text = (at: number): string => formatInstant(district.world().calendar, at)
  const world = district.world()
  const category = typeof matter.facts['category'] === 'string' ? world.category(matter.facts['category'], world.today(matter.opened)) : undefined
  return {
    ...listItem(district, matter, now), title: titleOf(system, matter), version: matter.version, state: matter.state, kind: matter.kind, path: pathTo(district, matter.place),
    category_words: category?.words ?? null, facts: plainFacts(system, matter), personal: personalOf(district, system, matter, read.entries, read.values, session),
    duties: matter.duties.map((d) => ({
      ...d, since: text(d.since), until: d.until === undefined ? null : text(d.until), organisation: { id: d.organisation, name: world.organisation(d.organisation)?.name ?? '' },
      ...(d.row !== undefined && { row: d.row, ground: world.listed(d.row, world.today(d.since))?.ground ?? null }),
      result: resultOf(read.entries, d.organisation, district, system),
    })),
    units: unitsNamed(district, system, [matter.facts, ...read.entries.map((entry) => entry.data.facts ?? {})]),
    ...('votes' in read && read.votes?.length && { votes: read.votes }),
    ...('book' in read && read.book && { book: true }),
    ...('evidence' in read && read.evidence && { gathered: gatheredOf(district, matter, read.evidence) }),
    // What a person may open under this matter.
    offers: [...district.systems.values()].filter(({ declaration }) => standsUnder(declaration, system.declaration)).filter((other) => actors.some((actor) => other.declaration.open.by.some((role) => holdsRole(other, role, actor, matter.slots, null, world))))
      .map((other) => ({ system: other.declaration.id, words: other.words.title })),
    ...(system.declaration.amends?.replays === matter.state && { replay: progressOf(district, matter.id) ?? { done: 0, of: 1, what: 'waiting' } }),
    clocks: matter.clocks.map((c) => clockView(district, system, c, now)),
    journal: read.entries.map((e) => entryView(district, system, e, (id) => read.names.get(id), (id) => read.photos.get(id) ?? { id })),
    steps: stepsFor(district, matter, actors, now).map((step) => { const by = options && system.declaration.steps[step.id]?.draws?.by; return by ? { ...step, asks: step.asks.map((ask) => (ask.id === by ? { ...ask, options } : ask)) } : step }), holder: holderView(district, matter.holder), waits_for: matter.waits, parent: matter.parent,
    children: read.related.filter((m) => matter.children.includes(m.id)).map((m) => listItem(district, m, now)),
    related: read.related.filter((m) => !matter.children.includes(m.id)).map((m) => listItem(district, m, now)), precedents: precedentsOf(district, matter, read.rulings), as_of: text(now), ...more,
  }
}

/** What the platform counted: rows that the reader may open, how many more there are, and the months. */
function gatheredOf(district: District, { facts }: Matter, evidence: readonly Matter[]): Record<string, unknown> {
  const rows = Array.isArray(facts['evidence']) ? facts['evidence'].length : 0
  return { items: evidence.map((one) => listItem(district, one, district.now())), hidden: rows - evidence.length, months: facts['months'] ?? [] }
}

type Read = { entries: Entry[]; evidence?: Matter[]; votes?: string[]; book?: boolean; related: Matter[]; names: Map<number, string>; values: Map<string, string | null>; photos: Map<string, PhotoView>; /** Earlier rulings that the reader may open. */ rulings: Matter[] }

async function readAll(district: District, session: Session, matter: Matter): Promise<Read> {
  const related = [...matter.children, ...(matter.parent ? [matter.parent] : []), ...(typeof matter.facts['repeat_of'] === 'string' ? [matter.facts['repeat_of']] : [])]
  const ruled = rulingsFor(district, matter).flatMap((row) => row.matter ?? [])
  return district.read(session, async (tx) => {
    const { gathers, watches } = district.systems.get(matter.system)!.declaration
    const numbers = (gathers || watches) && Array.isArray(matter.facts['evidence']) ? (matter.facts['evidence'] as readonly { number: string }[]).map((row) => row.number) : []
    const [entries, others, votes, books, values, photos, evidence] = await Promise.all([
      journalOf(tx, matter.id), mattersById(district, tx, [...related, ...ruled]), district.systems.get(matter.system)!.declaration.assemblies ? votesOf(tx, matter.id) : [], district.systems.get(matter.system)!.declaration.book ? booksById(tx, [matter.id]) : [],
      tx<{ id: string; value: string | null }[]>`select id, value from personal where matter = ${matter.id}`,
      tx<Taken[]>`select id, taken, lng, lat from attachments where matter = ${matter.id}`,
      numbers.length ? mattersByNumber(district, tx, numbers) : [],
    ])
    const names = await namesOf(tx, [...new Set(entries.flatMap((e) => [...(e.by === 'p' ? [e.person] : []), ...(typeof e.data.note?.['brought'] === 'number' ? [e.data.note['brought']] : [])]))])
    return {
      entries, votes, book: books.length > 0, ...(numbers.length && { evidence }), related: others.filter((m) => related.includes(m.id)), rulings: others.filter((m) => ruled.includes(m.id)), names, values: new Map(values.map((v) => [v.id, v.value])),
      photos: new Map(photos.map((photo) => [photo.id, photoView(district, matter, photo)])),
    }
  }, matter.id)
}

type Taken = { id: string; taken: string | null; lng: number | null; lat: number | null }
function photoView(district: District, { spot: own }: Matter, { id, taken, lng, lat }: Taken): PhotoView {
  const spot: [number, number] | null = lng === null || lat === null ? null : [lng, lat]
  return {
    id, ...(taken !== null && { taken: formatInstant(district.world().calendar, Number(taken)) }), ...(spot && { spot }),
    ...(spot && own && { distance_m: Math.round(distance(spot, [...own])) }),
  }
}

const most_rulings = 6
/** Rulings on matters of this class, where it is to be said who is in charge: at the ruling desk, and before the next dispatch. */
function rulingsFor(district: District, { system, state, facts, kind }: Matter): readonly ResponsibilityRow[] {
  const { steps, roles } = district.systems.get(system)!.declaration
  const asked = Object.values(steps).some((step) => step.from.includes(state) && (step.precedent || step.lead) && step.by.some((role) => 'posts' in (roles[role] ?? {})))
  const world = district.world()
  return kind !== 'final' && asked && typeof facts['category'] === 'string' ? world.rulings(facts['category'], world.today(district.now())).slice(0, most_rulings) : []
}

function precedentsOf(district: District, matter: Matter, readable: readonly Matter[]): Record<string, unknown>[] {
  const world = district.world()
  return rulingsFor(district, matter).filter((row) => row.matter !== matter.id).map((row) => {
    const { category, unit, place, from, matter: ruled, no } = row
    const found = readable.find((m) => m.id === ruled)
    const there = place === '*' ? undefined : world.territory.byCode(place, from)
    return {
      row: no, category, category_words: world.category(category, from)?.words ?? null, same: category === matter.facts['category'],
      organisation: 'organisation' in unit ? (world.organisationByCode(unit.organisation)?.name ?? unit.organisation) : unit.kind,
      place: there ? { id: there.id, name: there.name } : null, ground: groundOf(row), from, ...(found && { matter: { id: found.id, number: found.number, system: found.system } }),
    }
  })
}

const plainFacts = (system: System, matter: Matter): Record<string, Json> =>
  Object.fromEntries(Object.entries(matter.facts).filter(([name]) => system.declaration.facts[name]?.is !== 'personal'))

function personalOf(district: District, system: System, matter: Matter, entries: readonly Entry[], values: ReadonlyMap<string, string | null>, session: Session): Record<string, Personal> {
  const out: Record<string, Personal> = {}
  for (const [name, declared] of Object.entries(system.declaration.facts) as [string, FactDeclaration][]) {
    const held = matter.facts[name]
    if (declared.is !== 'personal' || typeof held !== 'object' || held === null) continue
    const value = values.get(String((held as { personal: string }).personal))
    const may = readersOf(district, system, declared.readers, matter, session)
    const hidden = value === null || hiddenSince(matter, declared.keep_days, district.now())
    out[name] = {
      masked: hidden ? '***' : value ? maskOf[declared.of](value) : '***', of: declared.of, purpose: declared.purpose, may, ...(hidden && { hidden: true as const }),
      looks: entries.filter((e) => e.act === 'look' && Array.isArray(e.data.note?.['facts']) && (e.data.note['facts'] as Json[]).includes(name)).length,
    }
  }
  return out
}

const readersOf = (district: District, system: System, roles: readonly string[], matter: Matter, session: Session): boolean =>
  actorsOf(session).some((actor) => roles.some((role) => holdsRole(system, role, actor, matter.slots, matter, district.world())))
/** HOT-11: hidden so many days after the end. */
const hiddenSince = (matter: Matter, days: number, now: number): boolean => matter.ended !== null && now > matter.ended + days * 86_400_000

function resultOf(entries: readonly Entry[], organisation: number, district: District, { declaration: { facts } }: System): string | null {
  // An answer that is chosen among few is no result in words.
  const said = (e: Entry): Json | undefined => ['answer', 'note'].filter((name) => facts[name]?.is === 'text').map((name) => e.data.facts?.[name]).find(Boolean)
  const last = entries.findLast((e) => e.by === 'p' && district.world().post(e.post)?.organisation === organisation && said(e))
  const result = last && said(last)
  return typeof result === 'string' ? result : null
}

/** A look at personal values: by a declared reader, for a purpose, in the journal before the answer leaves. */
export async function look(district: District, session: Session, id: string, facts: readonly string[], purpose: string): Promise<Outcome<{ values: Record<string, string>; until: string }>> {
  const matter = await district.read(session, (tx) => matterById(district, tx, id))
  if (!matter) return { ok: false, refused: [refused('matter.unknown')] }
  const system = district.systems.get(matter.system)!
  const now = district.now()
  const bad = facts.flatMap((name) => {
    const declared = system.declaration.facts[name]
    if (declared?.is !== 'personal' || typeof matter.facts[name] !== 'object') return [refused('fact.unknown', name)]
    if (!readersOf(district, system, declared.readers, matter, session)) return [refused('look.not_yours', name)]
    return hiddenSince(matter, declared.keep_days, now) ? [refused('look.hidden', name)] : []
  })
  if (bad.length) return { ok: false, refused: bad }
  const reader = actorsOf(session).filter((actor) => facts.every((name) => {
    const declared = system.declaration.facts[name]
    return declared?.is === 'personal' && declared.readers.some((role) => holdsRole(system, role, actor, matter.slots, matter, district.world()))
  }))
  const rows = await district.read(session, (tx) => tx<{ id: string; value: string | null }[]>`select id, value from personal where matter = ${id}`, id)
  const values = new Map(rows.map((r) => [r.id, r.value]))
  const valueOf = (name: string): string | null => values.get(String((matter.facts[name] as { personal: string }).personal)) ?? null
  const erased = facts.filter((name) => valueOf(name) === null)
  if (erased.length) return { ok: false, refused: erased.map((name) => refused('look.hidden', name)) }
  const until = now + look_ms
  const written = await district.writer.act({ do: 'look', matter: id, actors: reader.length ? reader : actorsOf(session), note: { facts: [...facts], purpose, until } })
  if (!written.ok) return written
  return { ok: true, value: { values: Object.fromEntries(facts.map((name) => [name, valueOf(name) ?? ''])), until: formatInstant(district.world().calendar, until) } }
}
