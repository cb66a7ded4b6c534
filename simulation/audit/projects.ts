// Why a project was proposed, counted again from the journal: every demand of its class under its place within its days that residents may raise
// and that was not merged or turned away, neither more nor fewer; and no other live project for the same class where one place holds the other.
import type { Declaration, Life, Report } from './model.ts'
import type { AuditWorld } from './world.ts'

/** @param lives as the journal has them before the project's first row */
export function auditProposal(world: AuditWorld, declaration: Declaration, project: Life, lives: Iterable<Life>, say: Report): void {
  const report: Report = (what, expected, found) => say(`a proposal: ${what}`, expected, found, project.id)
  const { category, demands, people, since, until, cause, evidence, rule } = project.facts
  if (cause === 'by_hand') return
  const day = (at: number): string => world.calendar.dayOf(at)
  const counted = [...lives].filter((life) => {
    const of = world.systems.get(life.system)!
    return life.id !== project.id && of.facts['category']?.is === 'category' && !of.gathers && of.open.by.some((role) => of.roles[role]?.within === 'requester') && life.parent === null && life.slots.includes(project.place)
      && life.facts['category'] === category && !(of.states[life.state]?.final && !of.states[life.state]?.settled)
  })
  // The first day of a window begins in its middle: what was raised on it may count or not.
  const sure = counted.filter((life) => day(life.opened) > since && day(life.opened) <= until)
  const may = counted.filter((life) => day(life.opened) >= since && day(life.opened) <= until)
  if (demands < sure.length || demands > may.length) report('demands', [sure.length, may.length], demands)
  const numbers = new Set(may.map((life) => life.number))
  const strange = (evidence as { number: string }[]).filter((row) => !numbers.has(row.number)).map((row) => row.number)
  if (strange.length) report('its evidence', 'demands of its class and place', strange)
  if (evidence.length !== Math.min(200, demands)) report('how much evidence', Math.min(200, demands), evidence.length)
  const limit = (name: string): number => Number(new RegExp(`${cause}_${name} (\\d+)`).exec(String(rule))?.[1] ?? 0)
  if (demands < limit('demands') || (cause !== 'season' && (people < limit('people') || people > demands))) report('its rule', rule, { demands, people })
  const twice = [...lives].filter((life) => life.id !== project.id && life.system === declaration.id && life.kind !== 'final' && life.facts['category'] === category && (life.slots.includes(project.place) || project.slots.includes(life.place)))
  if (twice.length && twice.some((life) => life.facts['cause'] !== 'by_hand')) report('live ones for its place and class', [], twice.map((life) => life.number))
}
