// Puts a district into an empty database from its pack: places, organisations, posts, catalogues with the declared limits as
// first defaults and, for a demonstration, people. Later starts only add what a newly installed system declares.
import { randomBytes } from 'node:crypto'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import { makeIds } from '../base/ids.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Instant, Limit } from '../base/model.ts'
import { enact, loadCatalogue } from '../catalogues/store.ts'
import { importPack, placesByCode } from '../places/index.ts'
import { hashPassword } from '../people/sessions.ts'
import { installWalks } from '../walks/index.ts'
import { insertOrganisations, insertPersons, insertPosts, insertTerms } from '../people/store.ts'
import { platformLimits } from '../matters/platform.ts'
import type { SystemDeclaration } from './grammar.ts'
import type { LimitRow, Pack, PackPlace } from './pack.ts'

export type About = { name: Pack['name']; prefix: string; notes: Pack['notes']; zone: string; demonstration: boolean; algorithm: DigestAlgorithm; readings?: Pack['readings'] }
export const firstOrganisation = 8_388_608
const always = '2000-01-01'

/** The limits that a declaration carries: defaults until an office enacts others. */
export function declaredLimits(declaration: SystemDeclaration): LimitRow[] {
  const out: LimitRow[] = []
  const row = (key: string, limit: Limit | number, rule: string): void => { out.push({ key: `${declaration.id}.${key}`, limit, rule, from: always }) }
  for (const [id, clock] of Object.entries(declaration.clocks)) {
    if (typeof clock.within === 'string') row(id, clock.within, clock.rule)
    else if ('by' in clock.within) {
      for (const [choice, limit] of Object.entries(clock.within.limits)) row(`${id}.${choice}`, limit, clock.rule)
      if (clock.within.otherwise !== null) row(`${id}.otherwise`, clock.within.otherwise, clock.rule)
    }
  }
  for (const [id, step] of Object.entries(declaration.steps)) if (step.at_most !== undefined) row(`${id}.at_most`, step.at_most, 'declared')
  for (const [id, { is, rule }] of Object.entries(declaration.thresholds ?? {})) row(id, is, rule)
  for (const [id, { announced }] of Object.entries(declaration.registers ?? {})) if (announced) row(`${id}_announced`, announced.days, announced.rule)
  return out
}

/** Gives each system its number, once and for ever. */
export async function numberSystems(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  return db.sql.begin(async (tx) => {
    await as(tx, rolesOf(db.schema).writer)
    const known = new Map((await tx<{ id: string; no: number }[]>`select id, no from systems`).map((r) => [r.id, r.no]))
    let last = Math.max(0, ...known.values())
    for (const id of ids) if (!known.has(id)) { known.set(id, ++last); await tx`insert into systems (id, no) values (${id}, ${last})` }
    return known
  }) as Promise<Map<string, number>>
}

export type InstallOptions = { demonstration: boolean; algorithm?: DigestAlgorithm; households?: boolean; now: Instant; seed: number; progress?: (done: number, total: number, what: string) => void }

/** Installs the pack into an empty database; all of it or nothing, except places, which are written in blocks first. */
export async function install(db: Database, pack: Pack, declarations: readonly SystemDeclaration[], options: InstallOptions): Promise<void> {
  const writer = rolesOf(db.schema).writer
  const asWriter = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.sql.begin(async (tx) => { await as(tx, writer); return work(tx) }) as Promise<T>
  const places = (): Iterable<PackPlace> => pack.places({ households: options.households ?? false })
  const total = options.progress ? [...places()].length : 0
  await asWriter((tx) => importPack(tx, places(), (done) => options.progress?.(done, total, 'places')))
  const named = [...pack.organisations(), ...pack.posts()].map((o) => o.place)
  const codes = new Map((await asWriter((tx) => placesByCode(tx, [...new Set(named)]))).map((v) => [v.code, v.id]))
  const organisations = pack.organisations().map((o, i) => ({ id: firstOrganisation + i, code: o.code, kind: o.kind, name: o.name, name_en: o.name_en ?? null, place: need(codes, o.place) }))
  const byCode = new Map(organisations.map((o) => [o.code, o.id]))
  const posts = pack.posts().map((p, i) => ({ id: i + 1, code: p.code, role: p.role, organisation: need(byCode, p.organisation), place: need(codes, p.place), title: p.title, title_en: p.title_en }))
  const postByCode = new Map(posts.map((p) => [p.code, p.id]))
  const password = options.demonstration ? await hashPassword('linli-demo') : null
  const people = options.demonstration ? pack.people(options.seed) : []
  const ids = makeIds(0)
  await asWriter(async (tx) => {
    await insertOrganisations(tx, organisations)
    await insertPosts(tx, posts)
    if (people.length) {
      await insertPersons(tx, people.map((p, i) => ({ id: i + 1, login: p.login, name: p.name, password, demonstration: true })))
      // Demonstration terms begin long ago, so that history can be generated for them.
      await insertTerms(tx, people.flatMap((p, i) => p.posts.map((code) => ({ id: ids.next(options.now), post: need(postByCode, code), person: i + 1, from_at: Date.UTC(2015, 0, 1), to_at: null }))))
    }
    await enact(tx, 'holidays', always, pack.holidays, 'pack', options.now, null)
    await enact(tx, 'work_hours', always, pack.work_hours, 'pack', options.now, null)
    await enact(tx, 'categories', always, pack.categories, 'pack', options.now, null)
    await enact(tx, 'responsibility', always, pack.responsibility, 'pack', options.now, null)
    await enact(tx, 'limits', always, withDefaults(pack.limits, declarations), 'pack', options.now, null)
    if (pack.channels) await enact(tx, 'channels', always, pack.channels, 'pack', options.now, null)
    if (pack.phones) await enact(tx, 'phones', always, pack.phones(), 'pack', options.now, null)
    if (pack.residents) await enact(tx, 'residents', always, pack.residents(), 'pack', options.now, null)
    const buildings = await placesByCode(tx, pack.people_by_building?.().rows.map((row) => row.place) ?? [])
    await installWalks(tx, pack, new Map(buildings.map((v) => [v.code, v.id])), always, options.now)
    const about: About = { name: pack.name, prefix: pack.prefix, notes: pack.notes, zone: pack.zone, demonstration: options.demonstration, algorithm: options.algorithm ?? 'sha256', ...(pack.readings && { readings: pack.readings }) }
    await tx`insert into district (pack, about, secret) values (${pack.id}, ${JSON.stringify(about)}::text::jsonb, ${randomBytes(32)})`
  })
}

/** A system that was added since gets its declared limits as a new version of the catalogue. */
export async function addDeclaredLimits(tx: Tx, declarations: readonly SystemDeclaration[], now: Instant): Promise<void> {
  const latest = (await loadCatalogue<LimitRow>(tx, 'limits')).at(-1)
  const rows = latest?.rows ?? []
  const next = withDefaults(rows, declarations)
  if (next.length !== rows.length) await enact(tx, 'limits', latest?.from ?? always, next, 'declared', now, null)
}

function withDefaults(rows: readonly LimitRow[], declarations: readonly SystemDeclaration[]): LimitRow[] {
  const known = new Set(rows.map((r) => r.key))
  const platform = Object.entries(platformLimits).map(([name, { is, rule }]): LimitRow => ({ key: `platform.${name}`, limit: is, rule, from: always }))
  return [...rows, ...[...declarations.flatMap(declaredLimits), ...platform].filter((r) => !known.has(r.key))]
}

function need(map: ReadonlyMap<string, number>, code: string): number {
  const found = map.get(code)
  if (found === undefined) throw new Error(`the pack names ${code}, which it does not have`)
  return found
}
