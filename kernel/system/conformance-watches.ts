// What must hold of a declaration that watches others for signs: what it names is there, and so is what the platform writes and goes by.
import { limitNames } from '../signs/model.ts'
import type { System } from './compile.ts'
import type { SystemDeclaration } from './grammar.ts'

const written = { text: 'text', sign: 'choice', unit: 'organisation', since: 'date', until: 'date', cases: 'integer', of: 'integer', usual: 'integer', rule: 'text', evidence: 'rows' }

export function watchFaults(d: SystemDeclaration, all: readonly System[], say: (fault: string) => void): void {
  if (!d.watches) return
  for (const [fact, is] of Object.entries(written)) if (d.facts[fact]?.is !== is) say(`it watches for signs, and ${fact} is no ${is}`)
  for (const name of ['looking', 'at_once', ...limitNames]) if (d.thresholds?.[name] === undefined) say(`it watches for signs, and there is no threshold ${name}`)
  if (!d.open.by.some((role) => d.roles[role]?.within === 'clock')) say('it watches for signs, and the platform may not open one')
  for (const { system, clock, seen, answer, text, category, refused, gives_back } of d.watches) {
    const of = all.find((one) => one.declaration.id === system)?.declaration
    if (!of) { say(`it watches ${system}, which is not there`); continue }
    const names: [string | undefined, string][] = [[seen, 'instant'], [answer?.fact, 'choice'], [answer?.words, 'text'], [text, 'text'], [category, 'category']]
    for (const [fact, is] of names) if (fact !== undefined && of.facts[fact]?.is !== is) say(`it watches ${system}, where ${fact} is no ${is}`)
    const choices = answer && of.facts[answer.fact]
    if (choices?.is === 'choice') for (const best of answer!.best) if (!choices.of.includes(best)) say(`it watches ${system}, where nobody can answer ${best}`)
    if (!of.clocks[clock]) say(`it watches ${system}, which has no clock ${clock}`)
    for (const state of refused) if (!of.states[state] || !('final' in of.states[state])) say(`it watches ${system}, where ${state} is no end`)
    if (gives_back !== undefined && !of.steps[gives_back]) say(`it watches ${system}, where nobody takes ${gives_back}`)
  }
}
