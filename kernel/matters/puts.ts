// Rows that an act puts into a table, and numbered opinions, which are such rows with rules of their own: numbered from one in the matter, answered once,
// with a reason where they are not taken up wholly.
import { addDays } from '../base/calendar.ts'
import { refused } from '../base/refusals.ts'
import type { Refusal } from '../base/model.ts'
import { opinionsIn, unanswered, type Opinion, type OpinionsDeclaration } from '../opinions/model.ts'
import { thresholdOf, type System } from '../system/compile.ts'
import type { Ask } from './decide.ts'
import type { Facts, Json, Matter, Put } from './model.ts'

type Declared = OpinionsDeclaration<string, string, string>
const rowsOf = (value: Json | undefined): readonly Facts[] => (Array.isArray(value) ? (value as readonly Facts[]) : [])

/** The row that an act puts into a table, or why it cannot; null where it puts none. `brought`: its facts, checked. */
export function putOf(ask: Ask, matter: Matter, brought: Facts): { put: Put } | { refused: Refusal[] } | null {
  const { system: { declaration }, act } = ask
  const { opinions } = declaration
  if (opinions && (opinions.gives.includes(act) || opinions.hears?.gives === act)) return given(ask, opinions, matter, brought)
  if (opinions?.answers === act) return answered(ask, opinions, matter, brought)
  if (opinions?.hears?.withdraws === act) return withdrawn(ask, opinions, matter)
  const puts = declaration.steps[act]?.puts
  const table = puts && declaration.facts[puts.into]
  if (!puts || table?.is !== 'rows') return null
  const rows = rowsOf(matter.facts[puts.into])
  const known = rows.some((row) => row[puts.by] === brought[puts.by])
  // A step that does not ask for all that a new row must have only ever changes one.
  const asks = declaration.steps[act]?.asks ?? {}
  const changes = Object.entries(table.columns).some(([column, { optional }]) => !optional && !Object.hasOwn(asks, column) && ask.drawn?.[column] === undefined)
  if ((puts.drops || changes) && !known) return { refused: [refused('row.unknown', puts.by)] }
  if (!puts.drops && !known && rows.length >= table.max) return { refused: [refused('fact.too_many', puts.into, { max: table.max })] }
  // A new row has every column that must be there; one that is changed keeps what is not given.
  const lacks = puts.drops || known ? [] : Object.entries(table.columns).filter(([column, { optional }]) => !optional && brought[column] === undefined && ask.drawn?.[column] === undefined).map(([column]) => refused('fact.required', column))
  if (lacks.length) return { refused: lacks }
  const asked = Object.keys(asks).filter((name) => Object.hasOwn(table.columns, name))
  return { put: { into: puts.into, by: puts.by, cells: Object.fromEntries(asked.map((name) => [name, name])), ...(ask.drawn && { more: ask.drawn }), ...(puts.drops && { drop: true as const }) } }
}

function given(ask: Ask, declared: Declared, matter: Matter, brought: Facts): { put: Put } | { refused: Refusal[] } {
  const { actor, now, world, from } = ask
  const fact = ask.system.declaration.facts[declared.kept]
  const all = opinionsIn(declared, matter.facts)
  // What was taken down and is shown after all has its number back.
  const before = from === undefined ? undefined : all.find((one) => one.of === from)
  if (!before && fact?.is === 'opinions' && all.length >= fact.max) return { refused: [refused('fact.too_many', declared.kept, { max: fact.max })] }
  const on = declared.on && brought[declared.on.fact]
  const among = declared.on?.among ?? []
  if (declared.on && on !== undefined && among.length && !among.some(({ rows, column }) => rowsOf(matter.facts[rows]).some((row) => row[column] === on))) return { refused: [refused('opinions.on_nothing', declared.on.fact)] }
  const by: Record<string, Json> = actor.by === 'p' ? { post: actor.post, office: world.post(actor.post)?.organisation ?? null } : from === undefined ? {} : { of: from }
  const more: Record<string, Json> = before ? { no: before.no, back: false } : { no: all.length + 1, at: now, ...by }
  return { put: { into: declared.kept, by: 'no', cells: { text: declared.text, ...(declared.on && { on: declared.on.fact }) }, more } }
}

function answered(ask: Ask, declared: Declared, matter: Matter, brought: Facts): { put: Put } | { refused: Refusal[] } {
  const { actor, now, world } = ask
  const one = opinionsIn(declared, matter.facts).find(({ no }) => no === brought[declared.number])
  const wrong: Refusal[] = []
  if (!one || one.back) wrong.push(refused('opinions.unknown', declared.number, { no: Number(brought[declared.number]) }))
  else if (one.answer !== undefined) wrong.push(refused('opinions.answered', declared.number, { no: one.no }))
  if (brought[declared.answer] !== 'adopted' && brought[declared.reason] === undefined) wrong.push(refused('opinions.reason_needed', declared.reason))
  if (wrong.length) return { refused: wrong }
  const by: Record<string, Json> = actor.by === 'p' ? { answered_post: actor.post, answered_office: world.post(actor.post)?.organisation ?? null } : {}
  return { put: { into: declared.kept, by: 'no', cells: { no: declared.number, answer: declared.answer, reason: declared.reason }, more: { answered_at: now, ...by } } }
}

function withdrawn({ from }: Ask, declared: Declared, matter: Matter): { put: Put } | { refused: Refusal[] } {
  const one = opinionsIn(declared, matter.facts).find(({ of, back }) => of === from && !back)
  return one ? { put: { into: declared.kept, by: 'no', cells: {}, more: { no: one.no, back: true } } } : { refused: [refused('opinions.unknown', declared.kept, { no: 0 })] }
}

/** Why opinions keep a step from being taken: one wants an answer. */
export function opinionsAgainst(system: System, act: string, matter: Matter): Refusal[] {
  const { opinions } = system.declaration
  if (!opinions?.before.includes(act)) return []
  const open = unanswered(opinionsIn(opinions, matter.facts))
  return open.length ? [refused('opinions.unanswered', act, { count: open.length, numbers: open.slice(0, 20).map(({ no }) => no).join('、') })] : []
}

/** Opinions are collected so many days at least (POW flow 4). */
export function tooShort({ system, act, now, world, matter }: Ask, brought: Facts): Refusal[] {
  const collects = system.declaration.opinions?.collects
  if (!collects || collects.step !== act) return []
  const days = thresholdOf(system.declaration, collects.days, { matter, now, world })
  return String(brought[collects.until]) < addDays(world.today(now), days) ? [refused('opinions.too_short', collects.until, { days })] : []
}

/** What the platform does on a matter because of a child in which somebody of the public speaks: what was let through is heard, what was taken down is
 *  withdrawn. */
export function heardBy(parent: Matter, system: System, child: Matter): { step: string; facts: Record<string, Json> } | null {
  const { opinions } = system.declaration
  const hears = opinions?.hears
  if (!hears || hears.system !== child.system) return null
  const stands = opinionsIn(opinions, parent.facts).some((one: Opinion) => one.of === child.id && !one.back)
  const shown = hears.in.includes(child.state)
  if (shown && !stands && typeof child.facts[hears.text] === 'string') return { step: hears.gives, facts: { [opinions.text]: child.facts[hears.text]! } }
  return !shown && stands ? { step: hears.withdraws, facts: {} } : null
}
