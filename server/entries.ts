// Rows that matters enter into registers: a step that enters one is followed by the row itself, at the matter's place and under its number, so it
// is entered once however often that is tried. It follows the journal and remembers how far it has come: what has ended is not read again.
import { createHash } from 'node:crypto'
import { maskText } from '../kernel/base/masks.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { holdsPersonal, registerOf, rowsAfterEnd, writeRow, type Register } from '../kernel/registers/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

/** Entries of the journal that are read at once. */
const perBatch = 2000

/** A step of a system that enters a row, or ends one, and the states to which it leads. */
type Following = { system: System; step: string; states: readonly string[]; register: Register } & ({ enters: Readonly<Record<string, string>> } | { leaves: true })

/** Enters and ends whatever rows are due; answers how many matters were looked at. Two processes may look at the same ones: the register refuses the second. */
export async function enterRows(district: District, most = perBatch): Promise<number> {
  const following = followingIn(district)
  if (!following.length) return 0
  // Steps that enter rows since their system was declared anew are followed from the beginning.
  const by = createHash('sha256').update(JSON.stringify(following.map((one) => [one.system.no, one.step, one.states, one.register.name, 'enters' in one ? one.enters : null]))).digest('hex').slice(0, 16)
  const nos = [...new Set(following.map(({ system }) => system.no))]
  for (let looked = 0; ;) {
    const { mark, read, matters } = await district.asWriter(async (tx) => {
      const [row] = await tx<{ position: string; by: string | null }[]>`select position, signatures->>'by' as by from readers where reader = 'registers'`
      const mark = row?.by === by ? row.position : '0'
      const entries = await tx<{ position: string; matter: string }[]>`select position, matter from journal where position > ${mark} order by position limit ${most}`
      const ids = [...new Set(entries.map(({ matter }) => matter))]
      const rows = ids.length ? await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any($1::bigint[]) and m.system = any($2::int[]) order by m.id`, [ids, nos] as never[]) : []
      return { mark: row?.by === by ? mark : null, read: entries, matters: rows.map((one) => fromRow(one, district.idOf)) }
    })
    for (const one of following) await follow(district, one, matters.filter((matter) => matter.system === one.system.declaration.id))
    const last = read.at(-1)?.position ?? mark ?? '0'
    if (last !== mark) await district.asWriter((tx) => tx`insert into readers (reader, position, signatures) values ('registers', ${last}, ${JSON.stringify({ by })}::text::jsonb)
      on conflict (reader) do update set position = excluded.position, signatures = excluded.signatures where readers.position < excluded.position or readers.signatures->>'by' is distinct from ${by}`)
    looked += matters.length
    if (read.length < most) { await endCarried(district); return looked }
  }
}

/** Where the registers stood when this process last asked which rows ended with others. */
const stood = new WeakMap<District, string>()
/** Rows that another one carried (`ends_with`) end with it. Nothing is asked while no register has moved. */
async function endCarried(district: District): Promise<void> {
  const carried = [...district.systems.values()].flatMap((system) => Object.entries(system.declaration.registers ?? {}).flatMap(([id, { ends_with, columns }]) => {
    const declared = ends_with === undefined ? undefined : columns[ends_with]
    return declared?.is === 'row' ? [{ register: registerOf(district.systems, `${system.declaration.id}.${id}`)!, column: ends_with!, other: registerOf(district.systems, `${system.declaration.id}.${declared.of}`)! }] : []
  }))
  const names = carried.flatMap(({ register, other }) => [register.name, other.name])
  const [row] = await district.asWriter((tx) => tx<{ at: string | null }[]>`select string_agg(name || ' ' || seq, ',' order by name) as at from registers where name = any(${names}::text[])`)
  const at = row?.at ?? ''
  if (stood.get(district) === at) return
  for (const { register, column, other } of carried)
    for (const { id, after } of await district.asWriter((tx) => rowsAfterEnd(tx, register.name, column, other.name))) {
      const done = await writeRow(district, register, { id, ended: true, facts: {}, reason: `${other.system.words.registers![other.id]!.zh}：${after}`.slice(0, 300), at_once: true }, { by: 'c' })
      if (!done.ok && !done.refused.every(({ code }) => code === 'register.ended')) process.stderr.write(`the row ${id} cannot be ended: ${done.refused.map((r) => r.code).join(', ')}\n`)
    }
  stood.set(district, at)
}

const followingIn = (district: District): Following[] => [...district.systems.values()].flatMap((system) => Object.entries(system.declaration.steps).flatMap(([step, { enters, leaves, to }]): Following[] => {
  const named = (id: string): Register | null => registerOf(district.systems, `${system.declaration.id}.${id}`)
  const [entered, left] = [enters && named(enters.register), leaves !== undefined && named(leaves)]
  const shared = { system, step, states: [to].flat() }
  return [...(enters && entered ? [{ ...shared, register: entered, enters: enters.columns }] : []), ...(left ? [{ ...shared, register: left, leaves: true as const }] : [])]
}))

/** What is in a state to which the step leads, and stands in the register not yet or still; a step that stays may have been taken in any. A matter whose row
 *  is refused is tried again when something happens to it. */
async function follow(district: District, one: Following, all: readonly Matter[]): Promise<void> {
  const matters = all.filter((matter) => matter.taken[one.step] && (one.states.includes('=') || one.states.includes(matter.state)))
  if (!matters.length) return
  const rows = new Map((await district.asWriter((tx) => tx<{ id: string; key: string; ended: boolean }[]>`
    select distinct on (v.id) v.id, v.key, v.ended from register_versions v join registers r on r.no = v.register
    where r.name = ${one.register.name} and v.key = any(${matters.map(({ number }) => number)}::text[]) order by v.id, v.version desc`)).map((row) => [row.key, row]))
  for (const matter of matters) {
    const row = rows.get(matter.number)
    if ('enters' in one && !row) await enter(district, one.register, matter, one.enters)
    if ('leaves' in one && row && !row.ended) await end(district, one.register, row.id, one.step, matter.number)
  }
}

async function enter(district: District, register: Register, matter: Matter, filled: Readonly<Record<string, string>>): Promise<void> {
  const facts = Object.fromEntries(Object.entries(filled).flatMap(([column, from]): [string, Json][] => {
    const value = from === '#number' ? matter.number : from.endsWith('*100') ? Number(matter.facts[from.slice(0, -4)]) * 100 : matter.facts[from]
    // A number that somebody typed into a fact is no column's.
    return value === undefined || value === null ? [] : [[column, typeof value === 'string' && from !== '#number' && holdsPersonal(value) ? maskText(value) : value]]
  }))
  const spot = matter.spot ?? district.world().territory.centreOf(matter.place)
  const done = await writeRow(district, register, { facts, place: matter.place, ...(spot && { spot }), reason: `${register.system.words.title.zh} ${matter.number}` }, { by: 'c' })
  // Another process entered it this moment.
  if (!done.ok && !done.refused.every(({ code }) => code === 'register.twice')) process.stderr.write(`the row of ${matter.number} cannot be entered: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
}

async function end(district: District, register: Register, id: string, step: string, number: string): Promise<void> {
  const done = await writeRow(district, register, { id, ended: true, facts: {}, reason: `${register.system.words.steps[step]!.zh} ${number}`, at_once: true }, { by: 'c' })
  if (!done.ok && !done.refused.every(({ code }) => code === 'register.ended')) process.stderr.write(`the row of ${number} cannot be ended: ${done.refused.map((r) => r.code).join(', ')}\n`)
}
