// Figures: computed again from the replayed lives by the auditor's own formulas, and compared with what GET /api/measures answers: totals,
// classes by place, category and month, what is left out, and the rows behind each figure, which must add up to it.
import { countedBy, formulas, type Counted, type Ground } from './formulas.ts'
import { replayed } from './replay.ts'
import type { Ask, Json, Life, Report, Row } from './model.ts'
import type { AuditWorld } from './world.ts'

/** Asks the API as somebody who may see every row. */
export type Get = (path: string) => Promise<{ status: number; body: Json }>

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
type Sum = { num: number; den: number; gone: Record<string, number> }

/** @param known compares what was known at this instant instead of now. @param only the measures to compare. @returns how many figures were compared. */
export async function auditMeasures(world: AuditWorld, lives: readonly Life[], get: Get, report: Report, known?: number, only = /./): Promise<number> {
  let compared = 0
  const ground: Ground = { all: lives, calendar: world.calendar }
  const listed = await get('/api/measures')
  const ids = new Set<string>((listed.body.measures as Json[]).map((m) => m.id))
  for (const [system, own] of Object.entries(formulas)) {
    for (const [name, formula] of Object.entries(own)) {
      const id = `${system}.${name}`
      if (ids.has(id) && !only.test(id)) { ids.delete(id); continue }
      if (!ids.has(id)) { report(`measure ${id}`, 'offered', 'missing'); continue }
      const counted = lives.filter((life) => life.system === system).flatMap((life) => countedBy(formula, life, ground) ?? [])
      compared += await auditOne(id, counted, get, report, known)
      ids.delete(id)
    }
  }
  for (const id of ids) report(`measure ${id}`, 'a formula of the rules', 'none')
  return compared
}

async function auditOne(id: string, counted: readonly Counted[], get: Get, report: Report, known: number | undefined): Promise<number> {
  const days = counted.map((c) => c.day)
  const [from, to] = days.length ? [Math.min(...days), Math.max(...days)] : [20_000, 20_001]
  const period = `from=${dayText(from)}&to=${dayText(to)}${known === undefined ? '' : `&known=${encodeURIComponent(new Date(known).toISOString())}`}`
  const whole = await get(`/api/measures/${id}?${period}`)
  if (whole.status !== 200) { report(`figure ${id}`, 200, whole.body); return 0 }
  compareFigures(`${id}`, sumsBy(counted, () => ''), whole.body.totals ?? [whole.body.total], report)
  compareGone(id, counted, whole.body.excluded, report)
  if (known !== undefined) return 1
  let compared = 1
  for (const [by, keyOf, keyIn] of classes) {
    const { body } = await get(`/api/measures/${id}?${period}&by=${by}`)
    const rows = Map.groupBy(body.rows as Json[], keyIn)
    const sums = Map.groupBy([...sumsBy(counted, keyOf)], ([key]) => key.split('|')[0]!)
    for (const key of new Set([...rows.keys(), ...sums.keys()])) {
      compareFigures(`${id} by ${by} ${key}`, new Map((sums.get(key) ?? []).map(([, sum]) => sum).map((sum) => [`|${sum.unit ?? ''}`, sum])), rows.get(key) ?? [], report)
      compared++
    }
  }
  await compareRows(id, counted, period, get, report)
  return compared
}

const street = (c: Counted): string => String(c.life.slots[1])
const month = (c: Counted): string => dayText(c.day).slice(0, 7)
const category = (c: Counted): string => String(c.life.facts['category'] ?? '')
const classes: readonly (readonly [by: string, keyOf: (c: Counted) => string, keyIn: (row: Json) => string])[] = [
  ['place', street, (row) => String(row.place?.id ?? 0)], ['month', month, (row) => row.month], ['category', category, (row) => row.category ?? ''],
]

/** Sums by class and by unit of time, which are never mixed. */
function sumsBy(counted: readonly Counted[], keyOf: (c: Counted) => string): Map<string, Sum & { unit?: string }> {
  const sums = new Map<string, Sum & { unit?: string }>()
  for (const c of counted) {
    if (c.how === 'without') continue
    const key = `${keyOf(c)}|${c.unit ?? ''}`
    const sum = sums.get(key) ?? { num: 0, den: 0, gone: {}, ...(c.unit && { unit: c.unit }) }
    sum.den += c.many
    sum.num += c.value || (c.how === 'both' && c.many === 1 ? 1 : 0)
    sums.set(key, sum)
  }
  return sums
}

/** Under five is 'n<5' and no number (KPI-06), nothing is '-', and a total may be withheld where it would give a hidden class away. */
function compareFigures(what: string, sums: ReadonlyMap<string, Sum & { unit?: string }>, figures: readonly Json[], report: Report): void {
  const shown = figures.filter((f) => f.small !== '-')
  if (shown.length !== sums.size) report(`figures of ${what}`, [...sums.values()].map((s) => [s.num, s.den, s.unit]), figures)
  for (const sum of sums.values()) {
    const figure = shown.find((f) => (f.unit ?? '') === (sum.unit ?? ''))
    if (!figure) continue
    if (figure.small === 'withheld' && sum.den >= 5) continue
    if (sum.den < 5 ? figure.small !== 'n<5' || figure.num !== null : figure.num !== sum.num || figure.den !== sum.den) report(`figure ${what}`, sum, figure)
  }
}

function compareGone(id: string, counted: readonly Counted[], excluded: readonly Json[], report: Report): void {
  const own = Map.groupBy(counted.filter((c) => c.how === 'without'), (c) => c.why!)
  const expected = [...own].map(([why, list]) => `${why} ${list.length}`).sort()
  const found = excluded.map((e) => `${e.reason} ${e.count}`).sort()
  if (expected.join() !== found.join()) report(`left out of ${id}`, expected, found)
}

/** Every row behind the figure, as often and as the figure counts it. */
async function compareRows(id: string, counted: readonly Counted[], period: string, get: Get, report: Report): Promise<void> {
  const found: string[] = []
  for (let after = ''; ; ) {
    const { status, body } = await get(`/api/measures/${id}/rows?${period}&limit=200${after}`)
    if (status !== 200) return report(`rows of ${id}`, 200, body)
    for (const item of body.items) found.push(`${item.id} ${item.counted} ${item.day}${item.why ? ` ${item.why.reason}` : ''}`)
    if (!body.next) break
    after = `&after=${body.next}`
  }
  const expected = counted.map((c) => `${c.id} ${c.how} ${dayText(c.day)}${c.why ? ` ${c.why}` : ''}`)
  const missing = expected.filter((row) => !found.includes(row))
  const beyond = found.filter((row) => !expected.includes(row))
  if (missing.length || beyond.length || found.length !== expected.length) report(`rows behind ${id}`, missing.slice(0, 3), beyond.slice(0, 3))
}

/** The lives as the journal told them up to an instant. */
export async function livesAt(ask: Ask, at: number): Promise<Life[]> {
  const lives = new Map<string, Life>()
  for (let after = '0'; ; ) {
    const rows = await ask<Row>(`select position, matter, seq, at, act, by, post, person, data::text as data, encode(hash, 'hex') as hash from journal where position > $1 order by position limit 5000`, [after])
    for (const row of rows) if (Number(row.at) <= at) lives.set(row.matter, replayed(lives.get(row.matter), row, JSON.parse(row.data)))
    if (rows.length < 5000) return [...lives.values()]
    after = rows.at(-1)!.position
  }
}
