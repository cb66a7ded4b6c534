// A matter that was opened on this device and has no number yet: as much of it as its declaration and the waiting acts tell. Whether a step may
// be taken, the server says when it is sent.
import { asksFrom } from '../../api/asks.ts'
import type { Matter, Post, Step, System } from '../../api/types.ts'
import { titleOf, unsentName } from '../../shell/send.ts'
import type { Act } from '../../shell/send.ts'

const listed = (to: string | readonly string[]): readonly string[] => (typeof to === 'string' ? [to] : to)

/** The states in which it may stand: those in which the system opens, moved on by each waiting step that may have been taken in one of them. */
export function statesAhead(system: System, key: string, acts: readonly Act[]): string[] {
  let states = [...listed(system.open.to)]
  for (const { on, aside, trouble } of acts) {
    const step = on?.id === unsentName(key) && aside === undefined && !trouble ? system.steps[on.step] : undefined
    if (step) states = [...new Set(states.flatMap((state) => (!step.from.includes(state) ? [] : listed(step.to).map((to) => (to === '=' ? state : to)))))]
  }
  return states
}

/** Steps for a post of mine in one of these states. What needs a personal value cannot wait on a device. */
function stepsIn(system: System, states: readonly string[], posts: readonly Post[]): Step[] {
  const mine = (role: string): boolean => { const declared = system.roles[role]; return declared !== undefined && 'posts' in declared && posts.some((post) => declared.posts.includes(post.role)) }
  return Object.entries(system.steps).flatMap(([id, step]) => {
    if (!states.some((state) => step.from.includes(state)) || !step.by.some(mine)) return []
    const asks = asksFrom(system, step.asks ?? {})
    return asks.some((ask) => ask.kind === 'personal' && ask.required) ? [] : [{ id, words: system.words.steps[id]!, asks: asks.filter((ask) => ask.kind !== 'personal'), refused: [] }]
  })
}

/** Systems of which a person with these posts may open a matter under one of `system`: those that are made for it, and its own where that stands under anything. */
export const openableUnder = (system: System, systems: readonly System[], may: (one: System) => boolean): System[] =>
  systems.filter((one) => (one.open.under ? one.open.under.includes(system.id) : one.id === system.id) && may(one))

export function unsentMatter(act: Act, acts: readonly Act[], system: System, posts: readonly Post[]): Matter {
  const states = statesAhead(system, act.key, acts)
  const at = new Date(act.at).toISOString()
  const draft = act.open?.draft as { place?: { id: number; name: string; path: string } | null } | undefined
  const category = act.facts[Object.keys(system.facts).find((id) => system.facts[id]!.is === 'category') ?? '']
  return {
    id: unsentName(act.key), number: '', title: titleOf(act), system: system.id, state: states[0] ?? listed(system.open.to)[0]!, kind: 'open', category: typeof category === 'string' ? category : null, category_words: null,
    place: draft?.place ?? null, path: draft?.place?.path ?? '', spot: act.open?.spot ?? null, opened: at, changed: at, ended: null, as_of: at, clock: null, holder: null, waits_for: null, marks: [], version: 0,
    facts: act.facts as Matter['facts'], personal: {}, duties: [], clocks: [], journal: [], steps: stepsIn(system, states, posts), parent: act.open?.parent ?? null, children: [], related: [],
  }
}
