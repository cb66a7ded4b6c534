// Compares what the auditor replayed with the rows that the kernel keeps beside the journal, and with what the API answers.
import { isRight, nearestDue, running } from './clocks.ts'
import { textOf } from './calendar.ts'
import { owedOf } from './acts.ts'
import { kept } from './packed.ts'
import { plain, type Ask, type Json, type Life, type Report, type Run } from './model.ts'
import type { AuditWorld } from './world.ts'

type MatterRow = {
  id: string; number: string; system: number; state: string; kind: string; version: number; place: number; audience: number[]; lng: number | null; lat: number | null
  opened: string; changed: string; ended: string | null; holder: number | null; due: string | null; parent: string | null; facts: Json; body: Json; head: string
}
type Tables = { matters: Map<string, MatterRow>; owed: Map<string, { matter: string; what: string; post: number; due: string | null }[]>; timers: Map<string, string> }

/** The rows of these matters; without ids, of all. */
export async function readTables(ask: Ask, ids?: readonly string[]): Promise<Tables> {
  const only = (column: string): string => (ids ? ` where ${column} = any($1::bigint[])` : '')
  const args = ids ? [ids] : []
  const [matters, owed, timers] = await Promise.all([
    ask<MatterRow>(`select id, number, system, state, kind, version, place, audience, lng, lat, opened, changed, ended, holder, due, parent, facts, body, encode(head, 'hex') as head from matters${only('id')}`, args),
    ask<{ matter: string; what: string; post: number; due: string | null }>(`select matter, what, post, due from owed${only('matter')} order by what`, args),
    ask<{ matter: string; at: string }>(`select matter, at from timers${only('matter')}`, args),
  ])
  return { matters: new Map(matters.map((m) => [m.id, m])), owed: Map.groupBy(owed, (o) => o.matter), timers: new Map(timers.map((t) => [t.matter, t.at])) }
}

export function auditTables(world: AuditWorld, life: Life, tables: Tables, say: Report): void {
  const report: Report = (what, expected, found) => say(what, expected, found, life.id)
  const row = tables.matters.get(life.id)
  if (!row) return report('row of the matter', 'there', 'missing')
  const { children, marks, waits } = row.body
  const { duties, clocks } = kept(row.body, Number(row.opened))
  const is = {
    number: row.number, system: row.system, state: row.state, kind: row.kind, version: row.version, place: row.place, spot: row.lng === null ? null : [row.lng, row.lat], opened: Number(row.opened),
    changed: Number(row.changed), ended: row.ended === null ? null : Number(row.ended), holder: row.holder, due: row.due === null ? null : Number(row.due), parent: row.parent, facts: row.facts,
    head: row.head, children: children ?? [], marks: [...(marks ?? [])].sort(), waits: waits ?? null, duties, clocks: sorted(clocks), audience: row.audience.slice(9).sort(), units: row.audience.slice(0, 9).map((key) => key & 0xffffff),
  }
  const no = world.numbers.get(life.system)!
  const declaration = world.systems.get(life.system)!
  const faded = declaration.states[life.state]?.faded === true
  const should = {
    number: life.number, system: no, state: life.state, kind: life.kind, version: life.version, place: life.place, spot: life.spot, opened: life.opened, changed: life.changed, ended: life.ended,
    holder: life.holder, due: life.kind === 'final' ? null : nearestDue(declaration, life), parent: life.parent, facts: life.facts, head: life.head, children: life.children, marks: [...life.marks].sort(), waits: life.waits,
    duties: [...life.duties.values()], clocks: sorted([...life.runs.values()]), audience: faded ? [] : [...new Set([...life.duties.values()].map((d) => no * 2 ** 24 + d.organisation))].sort(), units: faded ? life.slots.map(() => 0) : life.slots,
  }
  for (const [name, value] of Object.entries(should)) if (plain(value) !== plain(is[name as keyof typeof is])) report(`column ${name}`, value, is[name as keyof typeof is])
  const owed = (tables.owed.get(life.id) ?? []).map((o) => ({ what: o.what, post: o.post, due: o.due === null ? null : Number(o.due) }))
  const expected = owedOf(world, life)
  if (plain([...owed].sort(byWhat)) !== plain(expected.sort(byWhat))) report('what the desks owe', expected, owed)
  const next = life.kind === 'final' ? [] : running(life).filter((run) => !run.late && !isRight(declaration, run)).map((run) => run.deadline! + 1)
  const timer = tables.timers.get(life.id)
  if ((next.length ? Math.min(...next) : undefined) !== (timer === undefined ? undefined : Number(timer))) report('timer', next, timer)
}
const byWhat = (a: { what: string }, b: { what: string }): number => (a.what < b.what ? -1 : 1)
const sorted = (runs: readonly Run[]): string[] => runs.map((run) => plain(run)).sort()

/** What GET /api/matters/{id} and an act's answer say of a matter. */
export function auditPage(world: AuditWorld, life: Life, page: Json, now: number, say: Report): void {
  const report: Report = (what, expected, found) => { if (plain(expected) !== plain(found)) say(`the page's ${what}`, expected, found, life.id) }
  const declaration = world.systems.get(life.system)!
  const personal = (fact: string): boolean => declaration.facts[fact]?.is === 'personal'
  const text = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : textOf(at))
  report('number', life.number, page.number)
  report('state', [life.state, life.kind, life.version, life.waits, life.parent], [page.state, page.kind, page.version, page.waits_for, page.parent])
  report('times', [text(life.opened), text(life.changed), text(life.ended)], [page.opened, page.changed, page.ended])
  report('holder', life.holder, page.holder?.post ?? null)
  report('facts', Object.fromEntries(Object.entries(life.facts).filter(([fact]) => !personal(fact))), page.facts)
  report('personal values', Object.keys(life.facts).filter(personal).sort(), Object.keys(page.personal).sort())
  report('duties', [...life.duties.values()].map((d) => [d.no, d.organisation, d.kind, d.state, text(d.since), text(d.until)]), page.duties.map((d: Json) => [d.no, d.organisation.id, d.kind, d.state, d.since, d.until]))
  report('clocks', [...life.runs.values()].map((run) => shown(run, now, isRight(declaration, run))).sort(), page.clocks.map((c: Json) => plain([c.id, c.run, c.duty, c.limit, c.started, c.deadline, c.finished, c.status, c.late])).sort())
  report('story', Array.from({ length: life.version }, (_, i) => i + 1), page.journal.map((entry: Json) => entry.seq))
  report('marks', [...life.marks].sort(), [...page.marks].sort())
}

function shown(run: Run, now: number, right: boolean): string {
  const late = !right && run.outcome !== 'waived' && run.deadline !== null && (run.finished ?? now) > run.deadline
  const status = run.outcome === 'waived' ? 'waived' : run.outcome ? (late ? 'late_met' : 'met') : run.paused ? 'paused' : 'running'
  const text = (at: number | null | undefined): string | null | undefined => (typeof at === 'number' ? textOf(at) : at)
  return plain([run.id, run.run, run.duty, run.limit, text(run.started), text(run.deadline), text(run.finished), status, late])
}
