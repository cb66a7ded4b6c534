// Words without gaps: each thing that a declaration names can be said in Chinese and in English, each step as a past sentence too.
import type { Words } from '../base/model.ts'
import type { System } from './compile.ts'

type More = Words & { done?: Words; hint?: Words; formula?: Words; choices?: Record<string, Words>; columns?: Record<string, More>; without?: Record<string, Words> }

/** Every gap in a system's words, said as a sentence. */
export function wordFaults({ declaration: d, words }: System, say: (fault: string) => void): void {
  const complete = (what: string, said: Words | undefined): void => {
    for (const language of ['zh', 'en'] as const) if (!said?.[language]?.trim()) say(`${what} has no word in ${language === 'zh' ? 'Chinese' : 'English'}`)
    if (said && /[\u3400-\u9fff]/.test(said.en)) say(`${what} has Chinese in its English`)
    if (said && !/[\u3400-\u9fff]/.test(said.zh)) say(`${what} has no Chinese in its Chinese`)
  }
  const all = (what: string, declared: object, said: Record<string, More>, also?: (id: string, word: More) => void): void => {
    for (const id of Object.keys(declared)) {
      complete(`${what} ${id}`, said[id])
      if (said[id]) also?.(id, said[id])
    }
    for (const id of Object.keys(said)) if (!(id in declared)) say(`there are words for ${what} ${id}, which is not declared`)
  }
  complete('the title', words.title)
  all('the role', d.roles, words.roles)
  all('the fact', d.facts, words.facts, (id, word) => {
    const fact = d.facts[id]!
    if (word.hint) complete(`the hint of ${id}`, word.hint)
    const of = fact.is === 'choice' ? fact.of : []
    all(`the choice of ${id}`, Object.fromEntries(of.map((choice) => [choice, true])), word.choices ?? {})
    const columns = fact.is === 'rows' ? fact.columns : {}
    all(`the column of ${id}`, columns, word.columns ?? {}, (column, said) => {
      const own = columns[column]!
      all(`the choice of ${id}.${column}`, Object.fromEntries((own.is === 'choice' ? own.of : []).map((choice) => [choice, true])), said.choices ?? {})
    })
    if (fact.is === 'personal') complete(`the purpose of ${id}`, fact.purpose)
  })
  all('the state', d.states, words.states)
  all('the step', d.steps, words.steps, (id, word) => complete(`the story line of ${id}`, word.done))
  all('the clock', d.clocks, words.clocks)
  all('the measure', d.measures, words.measures, (id, word) => {
    complete(`the formula of ${id}`, word.formula)
    all(`the exclusion of ${id}`, d.measures[id]!.without ?? {}, word.without ?? {})
  })
  if (d.book) {
    complete('the book', words.book)
    all('the account', d.book.accounts, words.book?.accounts ?? {})
  }
  all('the register', d.registers ?? {}, words.registers ?? {}, (id, word) => all(`the column of ${id}`, d.registers![id]!.columns, word.columns ?? {}, (column, said) => {
    const own = d.registers![id]!.columns[column]!
    if (said.hint) complete(`the hint of ${id}.${column}`, said.hint)
    all(`the choice of ${id}.${column}`, Object.fromEntries((own.is === 'choice' || own.is === 'choices' ? own.of : []).map((choice) => [choice, true])), said.choices ?? {})
  }))
  all('the question', d.gaps?.questions ?? {}, words.gaps ?? {}, (id) => { for (const part of ['unit', 'who', 'note'] as const) complete(`the ${part} of the question ${id}`, words.gaps![id]![part]) })
  all('the news', d.tells?.news ?? {}, words.news ?? {}, (id, word) => {
    const known = ['number', 'unit', 'deadline', ...(d.tells!.news[id]!.shows ?? [])]
    for (const text of [word.zh, word.en]) for (const [, name] of text.matchAll(/\{(\w+)\}/g)) if (!known.includes(name!)) say(`the news ${id} names {${name}}, which it does not show`)
  })
  for (const [state, said] of Object.entries(words.own?.states ?? {})) d.states[state] ? complete(`what is said in ${state}`, said) : say(`there are words for the requester in ${state}, which is no state`)
  for (const [id, said] of Object.entries(words.own?.steps ?? {})) {
    if (!d.steps[id]) say(`there are words for the requester about ${id}, which is no step`)
    for (const one of [said?.done, said?.ask, said?.lead, said?.go]) if (one) complete(`what the requester reads of ${id}`, one)
    for (const [fact, named] of Object.entries(said?.asks ?? {})) {
      if (d.steps[id]?.asks?.[fact] === undefined) say(`there are words for the requester about ${fact}, which ${id} does not ask`)
      for (const one of [named, ...Object.values(named?.choices ?? {}).flatMap((choice) => [choice, choice.hint])]) if (one) complete(`what the requester reads of ${id}'s ${fact}`, one)
    }
  }
  for (const [code, said] of Object.entries(words.refusals ?? {})) complete(`the refusal ${code}`, said)
}
