// Fills what a step asks with believable, valid facts by their kind: what is required always, what may be given sometimes. Choices that
// belong together (a result and what it demands) are made together.
import type { Random } from '../kernel/base/random.ts'
import { otherwise, texts } from './texts.ts'

export type Asked = { id: string; kind: string; required: boolean; of?: readonly string[]; max?: number; columns?: Record<string, { is: string; of?: readonly string[]; min?: number; max?: number }> }
/** What a matter looks like to whoever fills in a form. */
export type Scene = { system: string; state: string; step: string; facts: Readonly<Record<string, unknown>>; now: number; deadlineOf: (clock: string) => number | null }
/** Where the facts come from that are no words: each may wait for somebody. */
export type Pen = {
  chance: Random
  photo(): Promise<string> | string
  /** A unit that can act here, by its code or number. */
  organisation(): Promise<string | number> | string | number
  category(fact: string): string
  /** Another matter for this fact, or null when there is none. */
  matter(): Promise<string | null> | string | null
}

const DAY = 86_400_000
const dayAfter = (at: number, days: number): string => new Date(at + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)

/** Choices that people make more often than others. */
const choices: Record<string, readonly (readonly [string, number])[]> = {
  result: [['solved', 78], ['partly', 9], ['explained', 10], ['not_now', 3]],
  leaning: [['satisfied', 72], ['neutral', 16], ['dissatisfied', 3], ['not_reached', 9]],
  verification: [['exists', 84], ['absent', 11], ['unverifiable', 5]],
  check_result: [['passed', 91], ['failed', 7], ['uncheckable', 2]],
  void_why: [['duplicate', 70], ['mistaken', 30]],
  grade: [['ordinary', 88], ['urgent', 8], ['supervised', 4]],
  urgency: [['ordinary', 92], ['urgent', 8]],
  special: [['emergency', 5], ['legal_channel', 25], ['repeat', 30], ['secret', 2], ['outside_duty', 35], ['improper', 3]],
}
const solved: Record<string, readonly (readonly [string, number])[]> = {
  solved: [['yes', 90], ['partly', 6], ['no', 4]], partly: [['yes', 30], ['partly', 60], ['no', 10]], explained: [['yes', 55], ['partly', 25], ['no', 20]], not_now: [['no', 60], ['partly', 40]],
}
const satisfaction: Record<string, readonly (readonly [string, number])[]> = {
  yes: [['very_satisfied', 40], ['satisfied', 45], ['basically', 12], ['dissatisfied', 3]], partly: [['satisfied', 30], ['basically', 50], ['dissatisfied', 20]],
  no: [['basically', 25], ['dissatisfied', 50], ['very_dissatisfied', 25]],
}
/** What may be left out, and how often it is given all the same. */
const seldom = 0.25

/** The facts for a step. Null when something that it needs cannot be had, such as another matter to merge into. */
export async function filled(pen: Pen, asks: readonly Asked[], scene: Scene): Promise<Record<string, unknown> | null> {
  const facts: Record<string, unknown> = {}
  for (const ask of asks) {
    if (!ask.required && !wanted(pen.chance, ask, scene)) continue
    const value = await valueFor(pen, ask, scene, facts)
    if (value === null && ask.required) return null
    if (value !== null) facts[ask.id] = value
  }
  for (const ask of asks) if (!Object.hasOwn(facts, ask.id) && demanded(ask.id, facts, scene)) facts[ask.id] = await valueFor(pen, ask, scene, facts)
  return facts
}

const wanted = (chance: Random, ask: Asked, scene: Scene): boolean =>
  ask.id === 'photos_after' || ask.id === 'photos_verified' ? chance.chance(0.5)
    : ['category', 'kind', 'grade', 'urgency', 'same_as', 'unreasonable', 'fixed', 'same_period', 'missed'].includes(ask.id) ? ask.id === 'missed' && scene.facts['source'] !== 'inspector' && chance.chance(0.04)
      : ['remains', 'acceptance', 'look_again_on', 'head', 'record', 'special', 'answer', 'external_number', 'called', 'satisfaction', 'tell_by', 'language'].includes(ask.id) ? false : chance.chance(seldom)

/** What one fact demands of another (honest results, HOT-07). */
function demanded(id: string, facts: Readonly<Record<string, unknown>>, scene: Scene): boolean {
  if (id === 'satisfaction') return true
  if (id === 'opinion') return facts['says'] !== undefined && facts['says'] !== 'agrees'
  if (id === 'remains') return facts['result'] === 'partly'
  if (id === 'acceptance') return facts['result'] === 'explained'
  if (id === 'look_again_on') return facts['result'] === 'not_now'
  if (id === 'head') return scene.state === 'warned' || scene.state === 'second_handling'
  if (id === 'record') return scene.state === 'second_handling'
  return false
}

/** One after another, so that the first is the first wherever they are numbered. */
async function oneByOne<T>(n: number, take: () => Promise<T> | T): Promise<T[]> {
  const out: T[] = []
  while (out.length < n) out.push(await take())
  return out
}

async function valueFor(pen: Pen, ask: Asked, scene: Scene, facts: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { chance } = pen
  switch (ask.kind) {
    case 'text': return chance.pick(texts[ask.id] ?? otherwise)
    case 'choice': return choiceFor(chance, ask, scene, facts)
    case 'yes_no': return ask.id === 'missed'
    case 'integer': return ask.max === 100 ? chance.int(45, 100) : 1
    case 'date': return dateFor(chance, ask, scene)
    case 'instant': return new Date(scene.now - chance.int(1, 90) * 60_000).toISOString()
    case 'category': return pen.category(ask.id)
    case 'organisation': return pen.organisation()
    case 'organisations': return [...new Set(await oneByOne(chance.chance(0.2) ? 2 : 1, () => pen.organisation()))]
    case 'photos': return oneByOne(chance.chance(0.2) ? 2 : 1, () => pen.photo())
    case 'matter': return pen.matter()
    case 'money': return chance.int(100, 60_000) * 10_000
    case 'rows': return Array.from({ length: 3 }, (_, i) => Object.fromEntries(Object.entries(ask.columns ?? {}).map(([id, column]) => [id, column.is === 'integer' ? chance.int(column.min ?? 0, Math.min(column.max ?? 9, (column.min ?? 0) + 20)) : column.is === 'choice' ? chance.pick(column.of ?? ['']) : column.is === 'area' ? chance.int(4000, 9000) : column.is === 'money' || column.is === 'decimal' ? chance.int(1, 9999) : column.is === 'spot' || column.is.startsWith('organisation') ? undefined : column.is === 'place' ? '*' : column.is === 'class' ? undefined : column.is === 'date' ? dateFor(chance, ask, scene) : `${i + 1}`])))
    default: return null
  }
}

function choiceFor(chance: Random, ask: Asked, scene: Scene, facts: Readonly<Record<string, unknown>>): string {
  const asWhole = scene.facts['result']
  const weights = ask.id === 'solved' ? solved[String(asWhole)] : ask.id === 'satisfaction' ? satisfaction[String(facts['solved'])] : choices[ask.id]
  const offered = weights?.filter(([choice]) => ask.of?.includes(choice))
  return offered?.length ? chance.weighted(offered) : chance.pick(ask.of ?? [''])
}

/** A new date lies behind the deadline that it is to replace; a review within the next weeks. */
function dateFor(chance: Random, ask: Asked, scene: Scene): string {
  const deadline = scene.deadlineOf('handle')
  if (ask.id === 'until' && deadline !== null) return dayAfter(Math.max(deadline, scene.now), chance.int(1, 6))
  return dayAfter(scene.now, ask.id === 'review_on' ? chance.int(5, 25) : chance.int(3, 20))
}
