// Why a lack was proposed, reckoned again from what the proposal itself says: people times the standard is what is needed, what is needed less what is in
// reach is lacking, its committees add up to it, and no other live one asks the same at the same street.
import type { Declaration, Life, Report } from './model.ts'

export function auditLack(declaration: Declaration, lack: Life, lives: Iterable<Life>, say: Report): void {
  const report: Report = (what, expected, found) => say(`a lack: ${what}`, expected, found, lack.id)
  const { question, people, needed, supplied, lacking, standard, committees } = lack.facts
  // Raised by hand, without figures.
  if (lacking === undefined) return
  const thousand = Number(/_per_thousand (\d+(?:\.\d+)?)/.exec(String(standard))?.[1])
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1
  if (!near(needed, (people * thousand) / 1000)) report('what is needed', (people * thousand) / 1000, needed)
  if (!near(lacking, needed - supplied)) report('what is lacking', needed - supplied, lacking)
  const rows = committees as { people: number; needed: number }[]
  const sum = (key: 'people' | 'needed'): number => rows.reduce((all, row) => all + row[key], 0)
  if (rows.length < 60 && sum('people') !== people) report('people by committee', people, sum('people'))
  if (rows.length < 60 && Math.abs(sum('needed') - needed) > rows.length) report('what is needed by committee', needed, sum('needed'))
  const twice = [...lives].filter((life) => life.id !== lack.id && life.system === declaration.id && life.kind !== 'final' && life.place === lack.place && life.facts['question'] === question)
  if (twice.length) report('live ones for its street and question', [], twice.map((life) => life.number))
}
