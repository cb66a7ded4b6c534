// What must hold of a matter that proposes rows of the responsibility list: its table has the columns that a row needs, the platform may take the step with
// what a replay found, and nothing leads from new rows to the signature but a new replay.
import type { SystemDeclaration } from './grammar.ts'

const row = { category: 'class', place: 'place', unit: 'organisation', kind: 'text', at: 'choice', article: 'text', ground: 'text' }
const found = { looked_at: 'integer', moved_count: 'integer', held_count: 'integer', list_row: 'integer', replay_from: 'date', replay_to: 'date', moves: 'rows', load: 'rows', contradicts: 'rows' }

export function amendFaults(d: SystemDeclaration, say: (fault: string) => void): void {
  if (!d.amends) return
  const { rows, from, replays, replayed, writes } = d.amends
  const table = d.facts[rows]
  for (const [column, is] of Object.entries(row)) if (table?.is !== 'rows' || table.columns[column]?.is !== is) say(`it proposes rows of the list in ${rows}, which has no ${is} ${column}`)
  if (d.facts[from]?.is !== 'date') say(`what it proposes is in force from ${from}, which is no date`)
  const step = d.steps[replayed]
  for (const [fact, is] of Object.entries(found)) if (d.facts[fact]?.is !== is || !(fact in (step?.asks ?? {}))) say(`${replayed} keeps what a replay found, and asks for no ${is} ${fact}`)
  if (!step?.by.some((role) => d.roles[role]?.within === 'clock') || step.from.join() !== replays) say(`${replayed} must be the platform's, from ${replays} alone`)
  // Whoever changes the rows leads back to where only a replay leads on.
  const changes = Object.values(d.steps).filter((one) => rows in (one.asks ?? {}) || from in (one.asks ?? {}))
  const reached = new Set([...changes.map((one) => one.to), d.open.to].flat())
  for (const state of reached) for (const [id, one] of Object.entries(d.steps)) {
    if (!one.from.includes(state) || one === step || one.to === '=') continue
    for (const to of [one.to].flat()) if (to !== replays && !('final' in d.states[to]!)) reached.add(to)
  }
  if (d.steps[writes]!.from.some((state) => reached.has(state)) || reached.has('=')) say(`${writes} can be reached from changed rows without a replay`)
}
