// The statements of walks, one function each. Rows are only ever added.
import type { Tx } from '../../database/connect.ts'
import type { Day } from '../base/model.ts'
import type { GapAnswer, KeptCounts, KeptNetwork, NetworkInfo, SavedOption } from './model.ts'

const json = (value: unknown): string => JSON.stringify(value)
const list = (values: ArrayLike<number>): string => `{${Array.prototype.join.call(values, ',')}}`

export async function insertNetwork(tx: Tx, { from, source, licence, generated, packed, nodes, edges, water, report, at }: Omit<KeptNetwork, 'id'>, person: number | null): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into networks (id, from_day, source, licence, generated, packed, nodes, edges, water, report, at, person)
    select coalesce(max(id), 0) + 1, ${from}, ${json(source)}::text::jsonb, ${licence}, ${generated}, ${packed}, ${nodes}, ${edges}, ${json(water)}::text::jsonb, ${json(report)}::text::jsonb, ${at}, ${person} from networks
    returning id`
  return row!.id
}

type InfoRow = Omit<NetworkInfo, 'at'> & { at: string }
const info = (row: InfoRow): NetworkInfo => ({ ...row, at: Number(row.at) })

/** The network in force on a day: of those that began by then the latest, of several of one day the one that came last. */
export async function networkOn(tx: Tx, day: Day): Promise<NetworkInfo | null> {
  const [row] = await tx<InfoRow[]>`select id, from_day::text as from, source, licence, generated, nodes, edges, report, at from networks where from_day <= ${day} order by from_day desc, id desc limit 1`
  return row ? info(row) : null
}

/** The newest first. */
export async function networksOf(tx: Tx, most: number): Promise<NetworkInfo[]> {
  return (await tx<InfoRow[]>`select id, from_day::text as from, source, licence, generated, nodes, edges, report, at from networks order by id desc limit ${most}`).map(info)
}

export async function networkById(tx: Tx, id: number): Promise<KeptNetwork | null> {
  const [row] = await tx<(InfoRow & Pick<KeptNetwork, 'packed' | 'water'>)[]>`select id, from_day::text as from, source, licence, generated, nodes, edges, report, at, packed, water from networks where id = ${id}`
  // A Buffer's own slice shares its bytes with others; whoever reads typed arrays from them needs a plain array.
  return row ? { ...row, at: Number(row.at), packed: new Uint8Array(row.packed) } : null
}

export async function insertCounts(tx: Tx, { from, bands, source, places, counts, at }: Omit<KeptCounts, 'id'>, person: number | null): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into residents_counts (id, from_day, bands, source, places, counts, at, person)
    select coalesce(max(id), 0) + 1, ${from}, ${[...bands]}::text[], ${json(source)}::text::jsonb, ${list(places)}::text::int[], ${list(counts)}::text::int[], ${at}, ${person} from residents_counts
    returning id`
  return row!.id
}

export async function countsIdOn(tx: Tx, day: Day): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`select id from residents_counts where from_day <= ${day} order by from_day desc, id desc limit 1`
  return row?.id ?? null
}

export async function countsById(tx: Tx, id: number): Promise<KeptCounts | null> {
  const [row] = await tx<{ id: number; from: string; bands: string[]; source: KeptCounts['source']; places: string; counts: string; at: string }[]>`
    select id, from_day::text as from, bands, source, array_to_string(places, ',') as places, array_to_string(counts, ',') as counts, at from residents_counts where id = ${id}`
  const numbers = (text: string): Int32Array => (text === '' ? new Int32Array() : Int32Array.from(text.split(','), Number))
  return row ? { ...row, places: numbers(row.places), counts: numbers(row.counts), at: Number(row.at) } : null
}

export async function insertOption(tx: Tx, o: SavedOption): Promise<void> {
  await tx`insert into walk_options (id, name, service, network, counts, question, changes, sites, figures, at, post, person)
    values (${o.id}, ${o.name}, ${o.service}, ${o.network}, ${o.counts}, ${json(o.question)}::text::jsonb, ${json(o.changes)}::text::jsonb, ${json(o.sites)}::text::jsonb, ${json(o.figures)}::text::jsonb, ${o.at}, ${o.post}, ${o.person})`
}

type OptionRow = Omit<SavedOption, 'at'> & { at: string }
/** The newest first. */
export async function optionsOf(tx: Tx, service: string | null, most: number): Promise<SavedOption[]> {
  const rows = await tx<OptionRow[]>`select id::text as id, name, service, network, counts, question, changes, sites, figures, at, post, person from walk_options where ${service}::text is null or service = ${service} order by id desc limit ${most}`
  return rows.map((row) => ({ ...row, at: Number(row.at) }))
}

export async function optionById(tx: Tx, id: string): Promise<SavedOption | null> {
  const [row] = await tx<OptionRow[]>`select id::text as id, name, service, network, counts, question, changes, sites, figures, at, post, person from walk_options where id = ${id}`
  return row ? { ...row, at: Number(row.at) } : null
}

type GapRaw = Omit<GapAnswer, 'at'> & { at: string }
const gapOf = (row: GapRaw): GapAnswer => ({ ...row, at: Number(row.at) })
/** The newest version of each day of a question, the days in their order. */
export async function gapAnswers(tx: Tx, question: string): Promise<GapAnswer[]> {
  const rows = await tx<GapRaw[]>`select distinct on (day) question, day::text as day, version, network, counts, standard, sites, rows, at from gap_answers where question = ${question} order by day, version desc`
  return rows.map(gapOf)
}

/** The newest version of the answer of a day, or of the last one. */
export async function gapAnswerOn(tx: Tx, question: string, day: Day | undefined): Promise<GapAnswer | undefined> {
  const [row] = await tx<GapRaw[]>`select question, day::text as day, version, network, counts, standard, sites, rows, at from gap_answers g
    where question = ${question} and g.day = coalesce(${day ?? null}::date, (select max(l.day) from gap_answers l where l.question = ${question})) order by version desc limit 1`
  return row && gapOf(row)
}

/** Adds the next version of its day, unless the one that is there says the same; answers whether it did. One at a time holds the lock that its caller took. */
export async function insertGapAnswer(tx: Tx, a: Omit<GapAnswer, 'version'>): Promise<boolean> {
  const rows = await tx`insert into gap_answers (question, day, version, network, counts, standard, sites, rows, at)
    select ${a.question}, ${a.day}::date, coalesce(max(version), 0) + 1, ${a.network}, ${a.counts}, ${json(a.standard)}::text::jsonb, ${a.sites}, ${json(a.rows)}::text::jsonb, ${a.at} from gap_answers where question = ${a.question} and day = ${a.day}::date
    having not exists (select 1 from gap_answers last where last.question = ${a.question} and last.day = ${a.day}::date
      and last.version = max(gap_answers.version) and last.rows = ${json(a.rows)}::text::jsonb and last.standard = ${json(a.standard)}::text::jsonb and last.network = ${a.network} and last.counts = ${a.counts})
    returning version`
  return rows.length > 0
}
