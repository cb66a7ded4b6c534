// Each fault of a table filled row by row, of opinions and of papers is said, on a plan that is sound but for it.
import { expect, test } from 'vitest'
import { conformance } from './conformance.ts'
import { loadSystems } from './load.ts'

const systems = await loadSystems()
const sound = systems.find(({ declaration }) => declaration.id === 'community_plan')!
// any: each row breaks a type on purpose
const rows: [fault: string, breaks: (d: any) => void][] = [
  ['write puts a row into text, which is no table', (d) => { d.steps.write.puts.into = 'text' }],
  ['write puts a row by body, which is no column of chapters that it asks for', (d) => { d.steps.write.puts.by = 'body' }],
  ['write asks for lead, which is another thing than the column of chapters', (d) => { d.facts.lead = { is: 'text', max: 10 } }],
  ['opinions are kept in chapters, and the facts for them are opinions', (d) => { d.opinions.kept = 'chapters' }],
  ['an opinion is answered by point, which is no choice of adopted, partly, not_adopted', (d) => { d.opinions.answer = 'point' }],
  ['the step answer must be able to ask for answer_reason', (d) => { d.steps.answer.asks.answer_reason = true }],
  ['the step object must ask for opinion', (d) => { d.steps.object.asks.opinion = false }],
  ['an opinion is on the column nothing of chapters, which there is not', (d) => { d.opinions.on.among[0].column = 'nothing' }],
  ['opinions need no answer before any step', (d) => { d.opinions.before = [] }],
  ['opinions must be answered before fly, which is no step', (d) => { d.opinions.before = ['fly'] }],
  ['opinions are collected until text for collecting_nd days: a date and a threshold', (d) => { d.opinions.collects.until = 'text' }],
  ['the clock year does not run where opinions are answered', (d) => { d.opinions.collects.clock = 'year' }],
  ['hear is for the platform alone: it hears what was screened', (d) => { d.steps.hear.by = ['office'] }],
  ['it hears gone, which is not there', (d) => { d.opinions.hears.system = 'gone' }],
  ['it hears text of comment in nowhere, which it has not', (d) => { d.opinions.hears.in = ['nowhere'] }],
  ['it keeps opinions in opinions and does not say how they come', (d) => { delete d.opinions }],
  ['the paper shows until, which is no text, no table and no opinions', (d) => { d.document.parts.push('until') }],
  ['the paper compares until, which is no number', (d) => { d.document.parts.push({ compare: [['until', 'until']], finding: 'answer' }) }],
  ['the paper shows the column nothing of projects, which there is not', (d) => { d.document.parts.push({ map: 'projects', spot: 'nothing', name: 'name' }) }],
  ['figures are read from chapters into readings, which have not the columns for them', (d) => { d.document.reads.of = 'chapters' }],
]
test.each(rows)('%s', (fault, breaks) => {
  const declaration = structuredClone(sound.declaration)
  breaks(declaration)
  expect(conformance({ ...sound, declaration }, systems)).toContain(`community_plan: ${fault}`)
})
