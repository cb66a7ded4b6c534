// Keeps what matters can be found by: a reader of the journal that remembers how far it has come, and writes the tokens of the matters that
// moved. It follows a moment behind the acts, so that nobody who takes a report in waits for it.
import { createHash } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import type { System } from '../system/compile.ts'
import { classTokens, hashOf, numberTokens, packed, plain, tokensIn, unitHash } from './tokens.ts'

export type Keeping = { systems: ReadonlyMap<string, System>; asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T> }

/** Longer texts are searched only where they are a title: an answer of a page is not what a matter is called. */
const SHORT = 200
/** The facts by whose words a matter is found: its title's, and what is told shortly at its opening. Never a personal value. */
export function searchable({ declaration: { facts, page, open } }: System): string[] {
  const title = page.title.filter((id) => facts[id]?.is === 'text')
  return [...new Set([...title, ...Object.keys(open.asks ?? {}).filter((id) => { const fact = facts[id]; return fact?.is === 'text' && fact.max <= SHORT })])]
}
const categoryOf = ({ declaration }: System): string | undefined => Object.keys(declaration.facts).find((id) => declaration.facts[id]!.is === 'category')

/** All that was said of a matter where it is searched, as it is compared. */
export const saidOf = (system: System, facts: Readonly<Record<string, unknown>>): string =>
  plain(searchable(system).flatMap((id) => (typeof facts[id] === 'string' ? [facts[id]] : [])).join(' '))

/** The tokens of a matter, as kept. @param audience who may read (decision 0001) */
export function tokensOf(system: System, { number, facts, audience }: { number: string; facts: Readonly<Record<string, unknown>>; audience: readonly number[] }): string {
  const category = facts[categoryOf(system) ?? '']
  const own = searchable(system).flatMap((id) => (typeof facts[id] === 'string' && /^[\w-]+$/.test(facts[id]) ? numberTokens(facts[id]) : []))
  const tokens = [...tokensIn(saidOf(system, facts)), ...numberTokens(number), ...own, ...(typeof category === 'string' ? classTokens(category) : [])]
  return packed([...tokens.map(hashOf), ...audience.filter((key) => key & 0xffffff).map(unitHash)])
}

/** Changes with whatever makes the same matter have other tokens; the number stands for this folder's own reading. */
const signatureOf = (systems: readonly System[]): string =>
  createHash('sha256').update(JSON.stringify([1, systems.map((system) => [system.no, searchable(system), categoryOf(system)])])).digest('hex').slice(0, 16)

const perBatch = 5000

/** Reads on until the journal is read or another process is at it; answers how many matters were written. */
export async function keepSearch(on: Keeping, most = perBatch): Promise<number> {
  for (let written = 0; ;) {
    const { read, wrote } = await on.asWriter((tx) => keepBatch(on, tx, most))
    written += wrote
    if (read < most) return written
  }
}

type Row = { id: string; number: string; system: number; facts: Record<string, unknown>; audience: number[] }

async function keepBatch(on: Keeping, tx: Tx, most: number): Promise<{ read: number; wrote: number }> {
  const [mark] = await tx<{ position: string; by: string | null }[]>`select position, signatures->>'by' as by from readers where reader = 'search' for update skip locked`
  if (!mark) return { read: 0, wrote: 0 }
  const systems = [...on.systems.values()]
  const by = signatureOf(systems)
  const from = mark.by === by ? mark.position : '0'
  const names = [...new Set(systems.flatMap((system) => [...searchable(system), categoryOf(system) ?? []].flat()))]
  // What neither opens a matter, nor says anything of it that is searched, nor gives anybody a duty, changes no token.
  const entries = await tx<{ position: string; matter: string | null }[]>`
    select position, case when seq = 1 or data->'duties' is not null or exists (select 1 from json_object_keys(data->'facts') name where name = any(${names}::text[])) then matter end as matter
    from journal where position > ${from} order by position limit ${most}`
  const last = entries.at(-1)
  if (last) await writeTokens(on, tx, [...new Set(entries.flatMap(({ matter }) => matter ?? []))])
  if (last || mark.by !== by) await tx`update readers set position = ${last?.position ?? from}, signatures = ${JSON.stringify({ by })}::text::jsonb where reader = 'search'`
  return { read: entries.length, wrote: entries.filter(({ matter }) => matter).length }
}

async function writeTokens(on: Keeping, tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  const byNo = new Map([...on.systems.values()].map((system) => [system.no, system]))
  const rows = await tx<Row[]>`select id, number, system, facts, audience from matters where id = any(${ids as string[]}::bigint[]) order by id`
  const known = rows.flatMap((row) => { const system = byNo.get(row.system); return system ? [{ id: row.id, tokens: tokensOf(system, row) }] : [] })
  await tx`insert into searched (matter, tokens) select id, decode(tokens, 'hex') from unnest(${known.map((row) => row.id)}::bigint[], ${known.map((row) => row.tokens)}::text[]) r(id, tokens)
    on conflict (matter) do update set tokens = excluded.tokens where searched.tokens <> excluded.tokens`
  // What waits to be sorted into the index would be read through by every question.
  await tx`select sort_searched()`
}
