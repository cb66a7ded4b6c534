// What must hold of places that are held, of numbered opinions and of rows that are announced, told from the journal and the rows alone: no two hold one place at
// one time and the line keeps its order; numbers run without a gap, each opinion has one answer, and nothing that waits for answers is taken before;
// no row changes before it was announced.
import type { Ask, Declaration, Json, Life, Report, Row } from './model.ts'

const HOUR = 3_600_000, DAY = 86_400_000

/** After one row of a system that holds places. */
export function auditHolds({ holds }: Declaration, before: Life | undefined, after: Life, row: Row, lives: Iterable<Life>, report: Report): void {
  if (!holds) return
  const of = (life: Life): { from: number; to: number; seat: Json; thing: Json } => ({ from: Number(life.facts[holds.from]), to: Number(life.facts[holds.to]), seat: life.facts[holds.seat], thing: life.facts[holds.thing] })
  const own = of(after)
  const others = [...lives].filter((life) => life.id !== after.id && life.system === after.system && of(life).thing === own.thing && of(life).from < own.to && own.from < of(life).to)
  if (holds.held.includes(after.state)) {
    if (!own.seat) report('a place that is held', 'a number from one', own.seat, after.id)
    const same = others.find((life) => holds.held.includes(life.state) && of(life).seat === own.seat)
    if (same) report('one place at one time', 'one holder', [after.number, same.number], after.id)
  }
  // Whoever waits longest for just this time is asked first.
  if (row.act === holds.offer && before && !holds.moves.some((step) => after.taken.has(step))) {
    const first = others.filter((life) => holds.waits.includes(life.state) && of(life).from === own.from && of(life).to === own.to && !holds.moves.some((step) => life.taken.has(step))).find((life) => life.opened < after.opened)
    if (first) report('the first in line', first.number, after.number, after.id)
  }
}

/** After one row of a system with numbered opinions. */
export function auditOpinions({ opinions }: Declaration, before: Life | undefined, after: Life, row: Row, report: Report): void {
  if (!opinions) return
  const all = (life: Life | undefined): Json[] => life?.facts[opinions.kept] ?? []
  const now = all(after), was = all(before)
  if (now.some((one, i) => one.no !== i + 1)) report('numbers of opinions', now.map((_, i) => i + 1), now.map((one) => one.no), after.id)
  if (now.length < was.length || now.length > was.length + 1) report('opinions kept', `${was.length} or one more`, now.length, after.id)
  was.forEach((one, i) => { if (one.answer !== undefined && (now[i]?.answer !== one.answer || now[i]?.answered_at !== one.answered_at)) report(`the answer to opinion ${one.no}`, one.answer, now[i]?.answer, after.id) })
  for (const one of now) if (one.answer !== undefined && one.answer !== 'adopted' && !one.reason) report(`the reason why opinion ${one.no} was not adopted wholly`, 'said', one.reason, after.id)
  if (opinions.before.includes(row.act)) {
    const open = now.filter((one) => one.answer === undefined && !one.back).map((one) => one.no)
    if (open.length) report(`${row.act} before all opinions have answers`, [], open, after.id)
  }
}

/** Every version that somebody wrote: announced so many days before, or put right at once and said so; numbered without a gap. @returns how many were looked at */
export async function auditRows(ask: Ask, systems: ReadonlyMap<string, Declaration>, report: Report): Promise<number> {
  const rows = await ask<{ id: string; version: number; name: string; seq: number; at: string; by: string; from_day: string; at_once: boolean; reason: string }>(
    `select v.id, v.version, r.name, v.seq, v.at, v.by, v.from_day::text as from_day, v.at_once, v.reason from register_versions v join registers r on r.no = v.register order by r.name, v.seq`)
  let last = { name: '', seq: 0 }
  for (const row of rows) {
    if (row.name !== last.name) last = { name: row.name, seq: 0 }
    if (row.seq !== last.seq + 1) report(`rows of ${row.name}`, last.seq + 1, row.seq)
    last = { name: row.name, seq: row.seq }
    const [system = '', register = ''] = row.name.split('.')
    const days = systems.get(system)?.registers?.[register]?.announced?.days ?? 0
    const first = new Date(Math.floor((Number(row.at) + 8 * HOUR) / DAY) * DAY + days * DAY).toISOString().slice(0, 10)
    if (row.by === 'p' && days && !row.at_once && row.from_day < first) report(`${row.name} ${row.id} is announced`, first, row.from_day)
  }
  return rows.length
}
