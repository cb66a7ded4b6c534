// What must hold of tables that are filled row by row, of numbered opinions and of papers: the facts are there and of the right kind, the steps ask for them,
// and somebody can give, answer and publish.
import type { Drawn, SystemDeclaration } from './grammar.ts'
import { answers } from '../opinions/model.ts'

type Say = (fault: string) => void
type Known = readonly { declaration: SystemDeclaration }[]

/** Every fault of these parts. */
export function papers(d: SystemDeclaration, all: Known, say: Say): void {
  for (const [id, { puts, asks = {} }] of Object.entries(d.steps)) {
    if (!puts) continue
    const table = d.facts[puts.into]
    if (table?.is !== 'rows') { say(`${id} puts a row into ${puts.into}, which is no table`); continue }
    if (!table.columns[puts.by] || asks[puts.by] !== true) say(`${id} puts a row by ${puts.by}, which is no column of ${puts.into} that it asks for`)
    for (const name of Object.keys(asks)) if (table.columns[name] && d.facts[name]?.is !== table.columns[name].is) say(`${id} asks for ${name}, which is another thing than the column of ${puts.into}`)
  }
  opinions(d, all, say)
  paper(d, say)
}

function opinions(d: SystemDeclaration, all: Known, say: Say): void {
  const kept = Object.entries(d.facts).filter(([, fact]) => fact.is === 'opinions').map(([name]) => name)
  if (!d.opinions) { if (kept.length) say(`it keeps opinions in ${kept.join()} and does not say how they come`); return }
  const { kept: fact, gives, text, on, answers: step, number, answer, reason, before, collects, hears } = d.opinions
  if (kept.join() !== fact) say(`opinions are kept in ${fact}, and the facts for them are ${kept.join() || 'none'}`)
  if (d.facts[text]?.is !== 'text' || d.facts[number]?.is !== 'integer' || d.facts[reason]?.is !== 'text') say('an opinion has a text, a number that is an integer and a reason that is a text')
  const choice = d.facts[answer]
  if (choice?.is !== 'choice' || choice.of.join() !== answers.join()) say(`an opinion is answered by ${answer}, which is no choice of ${answers.join(', ')}`)
  const asks = (id: string, wanted: Record<string, boolean | null>): void => {
    const found = d.steps[id]
    if (!found) say(`opinions need the step ${id}, which there is not`)
    else for (const [name, must] of Object.entries(wanted)) if (must === null ? found.asks?.[name] === undefined : found.asks?.[name] !== must) say(`the step ${id} must ${must === true ? '' : 'be able to '}ask for ${name}`)
  }
  for (const id of gives) asks(id, { [text]: true, ...(on && { [on.fact]: null }) })
  asks(step, { [number]: true, [answer]: true, [reason]: false })
  for (const { rows, column } of on?.among ?? []) { const table = d.facts[rows]; if (table?.is !== 'rows' || !table.columns[column]) say(`an opinion is on the column ${column} of ${rows}, which there is not`) }
  if (!before.length) say('opinions need no answer before any step')
  for (const id of before) if (!d.steps[id]) say(`opinions must be answered before ${id}, which is no step`)
  asks(collects.step, { [collects.until]: true })
  if (d.facts[collects.until]?.is !== 'date' || d.thresholds?.[collects.days] === undefined) say(`opinions are collected until ${collects.until} for ${collects.days} days: a date and a threshold`)
  if (!d.clocks[collects.clock]?.runs.some((state) => d.steps[step]?.from.includes(state))) say(`the clock ${collects.clock} does not run where opinions are answered`)
  if (!hears) return
  const child = all.find(({ declaration }) => declaration.id === hears.system)?.declaration
  for (const id of [hears.gives, hears.withdraws]) if (!d.steps[id]?.by.every((role) => d.roles[role]?.within === 'clock')) say(`${id} is for the platform alone: it hears what was screened`)
  asks(hears.gives, { [text]: true })
  if (!child) say(`it hears ${hears.system}, which is not there`)
  else if (child.facts[hears.text]?.is !== 'text' || hears.in.some((state) => !child.states[state])) say(`it hears ${hears.text} of ${hears.system} in ${hears.in.join()}, which it has not`)
}

const drawnKinds: Record<Drawn, readonly string[]> = {
  service: ['choice'], walker: ['choice'], minutes: ['integer'], share: ['decimal'], before: ['decimal'], after: ['decimal'], whole_before: ['integer'], whole_after: ['integer'], day: ['date'], year: ['integer'], name: ['text'], unit: ['text'], said: ['text'],
}
function drawing(d: SystemDeclaration, say: Say): void {
  for (const [id, { draws, asks, puts }] of Object.entries(d.steps)) {
    if (!draws) continue
    const table = puts && d.facts[puts.into]
    const held: Readonly<Record<string, { is: string }>> = table?.is === 'rows' ? table.columns : d.facts
    if (d.facts[draws.by]?.is !== 'text' || asks?.[draws.by] === undefined) say(`${id} draws by ${draws.by}, which is no text that it asks for`)
    const at = draws.at === undefined ? undefined : d.facts[draws.at]
    if (draws.at !== undefined && (at?.is !== 'choice' || at.of.join() !== 'before,after' || asks?.[draws.at] === undefined)) say(`${id} draws at ${draws.at}, which is no choice of before and after that it asks for`)
    if (draws.at === undefined && Object.values(draws.fills).includes('share')) say(`${id} draws a share and does not say which`)
    for (const [fact, what] of Object.entries(draws.fills)) if (!drawnKinds[what].includes(held[fact]?.is ?? '')) say(`${id} draws ${what} into ${fact}, which cannot hold it`)
  }
}

function paper(d: SystemDeclaration, say: Say): void {
  drawing(d, say)
  for (const part of d.document?.parts ?? []) {
    if (typeof part !== 'string' && 'compare' in part) {
      for (const name of part.compare.flat()) if (d.facts[name]?.is !== 'integer') say(`the paper compares ${name}, which is no number`)
      if (d.facts[part.finding]?.is !== 'choice') say(`the paper finds ${part.finding}, which is no choice`)
      continue
    }
    const [name, columns] = typeof part === 'string' ? [part, []] : 'chapters' in part ? [part.chapters, [part.number, part.title, part.text, ...(part.says ?? [])]] : [part.map, [part.spot, part.name]]
    const fact = d.facts[name]
    if (!fact || !['text', 'rows', 'opinions'].includes(fact.is)) say(`the paper shows ${name}, which is no text, no table and no opinions`)
    for (const column of columns) if (fact?.is !== 'rows' || !fact.columns[column]) say(`the paper shows the column ${column} of ${name}, which there is not`)
  }
  const reads = d.document?.reads
  if (reads) {
    const has = (table: string, columns: readonly string[]): boolean => { const fact = d.facts[table]; return fact?.is === 'rows' && columns.every((column) => fact.columns[column]) }
    if (!has(reads.of, [reads.measure, reads.key]) || !has(reads.into, [reads.key, reads.year, reads.value, reads.source])) say(`figures are read from ${reads.of} into ${reads.into}, which have not the columns for them`)
    if (d.facts[reads.by]?.is !== 'date' || d.steps[reads.step]?.asks?.[reads.into] === undefined) say(`figures are read at ${reads.step} for the year of ${reads.by}: a step that asks for ${reads.into}, and a date`)
  }
  if (d.document?.kind && d.facts[d.document.kind]?.is !== 'choice') say('the kind of the paper is no choice')
}
