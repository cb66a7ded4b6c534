// The auditor's own replay: a matter as its journal rows tell it, one after another, from what the journal's format says and not from
// the function that the kernel applies.
import { keyOfRun, type Duty, type Json, type Life, type Row, type Run } from './model.ts'

/** The matter after this row; the row's text is already read. Changes `life` in place, or makes it from an opening row. */
export function replayed(life: Life | undefined, row: Row, data: Json): Life {
  const next = life ?? born(row, data)
  next.version = row.seq
  next.changed = Number(row.at)
  next.head = row.hash
  if (data.to !== undefined) { next.state = data.to; next.been.add(data.to) }
  if (data.kind !== undefined) next.kind = data.kind
  if (data.holder !== undefined) next.holder = data.holder
  if (data.waits !== undefined) next.waits = data.waits
  if (data.child !== undefined) next.children.push(data.child)
  if (data.put) putRow(next, data)
  else Object.assign(next.facts, data.facts ?? {})
  for (const duty of (data.duties ?? []) as Duty[]) next.duties.set(duty.no, duty)
  for (const run of (data.clocks ?? []) as Run[]) next.runs.set(keyOfRun(run), run)
  for (const mark of (data.marks ?? []) as string[]) next.marks.add(mark)
  if (next.kind === 'final') next.ended ??= Number(row.at)
  const before = next.taken.get(row.act)
  next.taken.set(row.act, { times: (before?.times ?? 0) + 1, person: row.by === 'p' ? row.person : null, at: Number(row.at) })
  return next
}

/** One row of a table: what the act brought under `cells` is in the row alone, and the row with the same key is the same row. */
function putRow(life: Life, { facts = {}, put }: Json): void {
  const row: Json = { ...put.more }
  for (const [column, name] of Object.entries(put.cells) as [string, string][]) if (facts[name] !== undefined && row[column] === undefined) row[column] = facts[name]
  for (const [name, value] of Object.entries(facts)) if (!Object.values(put.cells).includes(name)) life.facts[name] = value
  const table: Json[] = [...(life.facts[put.into] ?? [])]
  const at = table.findIndex((one) => one[put.by] === row[put.by])
  if (put.drop) table.splice(at, 1)
  else if (at < 0) table.push(row)
  else table[at] = { ...table[at], ...row }
  life.facts[put.into] = table
}

function born(row: Row, data: Json): Life {
  const { open } = data
  if (!open || row.seq !== 1) throw new Error(`the first row of matter ${row.matter} does not open it`)
  return {
    id: row.matter, system: open.system, number: open.number, place: open.place, slots: open.slots, spot: open.spot, parent: open.parent ?? null, children: [],
    state: '', kind: 'open', version: 0, opened: Number(row.at), changed: Number(row.at), ended: null, holder: null, waits: null,
    facts: {}, duties: new Map(), runs: new Map(), marks: new Set(), taken: new Map(), been: new Set(), head: '',
  }
}

/** What is as it was before a row, kept for comparison: cheap copies of all that a row may change. */
export function copyOf(life: Life): Life {
  return { ...life, children: [...life.children], facts: { ...life.facts }, duties: new Map(life.duties), runs: new Map(life.runs), marks: new Set(life.marks), taken: new Map(life.taken), been: new Set(life.been) }
}
