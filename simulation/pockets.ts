// Workers without a network for hours: what they do meanwhile waits in their pocket with its time and is sent together, in its order and once, when they are
// back. Others act meanwhile; what the server then refuses is settled by whoever did it, and nothing is lost without a word.
import type { Random } from '../kernel/base/random.ts'
import { filled, type Asked, type Pen, type Scene } from './answers.ts'
import type { Crowd, Page } from './crowd.ts'
import { chosen } from './habits.ts'
import type { Client, PersonAtPost } from './people.ts'

/** What came of it: acts that were kept, taken, met by others' acts (`conflicts`), told in the story only (`aside`), and left where nothing else was possible. */
export type Pocketed = { kept: number; taken: number; again: number; conflicts: number; aside: number; left: number }
export const noPockets = (): Pocketed => ({ kept: 0, taken: 0, again: 0, conflicts: 0, aside: 0, left: 0 })

type Kept = { at: number; page: Page; step: string }
/** `since`: what has moved after that is not known here. `wrong_ms`: by so much the device's clock is behind; less than
 *  two minutes would be taken for the line's. */
type Pocket = { since: number; back: number; wrong_ms: number; acts: Kept[] }
const pockets = new WeakMap<Crowd, Map<string, Pocket>>()

/** How a form is filled in, and how a step is taken by whoever has a network. */
export type Hands = { pen(crowd: Crowd, client: Client, page: Page): Pen; scene(crowd: Crowd, page: Page, step: string): Scene; take(crowd: Crowd, who: PersonAtPost, page: Page, step: string): Promise<boolean> }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const outside = new Set(['communityWorker', 'crewMember', 'inspector', 'propertyManager'])
/** Systems of field work, whose steps are filled in as anywhere. */
const plainly = (page: Page): boolean => page.steps.every((step: Page) => !['call_vote', 'list_flats', 'nominate', 'convene'].includes(step.id))

/** Whether the step goes into a pocket instead of to the server. */
export function pocketed(crowd: Crowd, hands: Hands, who: PersonAtPost, page: Page, step: string): boolean {
  const { temper, tally, stage } = crowd
  if (temper.offline === 0 || !outside.has(who.role) || !plainly(page)) return false
  const mine = pockets.get(crowd) ?? new Map<string, Pocket>()
  pockets.set(crowd, mine)
  const now = stage.now()
  const known = mine.get(who.name)
  // Without a network she sees neither what is new nor what she has done herself as done.
  if (known) {
    if (Date.parse(page.changed) > known.since || known.acts.some((act) => act.page.id === page.id)) return true
    known.acts.push({ at: now, page, step })
    tally.offline.kept++
    return true
  }
  const chance = crowd.chance.fork(`pocket ${page.number} ${page.version}`)
  if (!chance.chance(temper.offline)) return false
  const pocket: Pocket = { since: now, back: now + chance.int(60, 400) * MINUTE, wrong_ms: chance.chance(0.3) ? chance.pick([-1, 1]) * chance.int(5, 90) * MINUTE : 0, acts: [{ at: now, page, step }] }
  mine.set(who.name, pocket)
  tally.offline.kept++
  crowd.later(pocket.back, async () => { mine.delete(who.name); await empty(crowd, hands, who, pocket, chance) })
  // Now and then a colleague who has a network gets to it first.
  const colleague = crowd.people.ofPost(who.post).find((one) => one.name !== who.name)
  if (colleague && chance.chance(0.4)) crowd.later(now + 30 * MINUTE, async () => {
    const seen = await crowd.people.as(colleague.name).call('GET', `/api/matters/${page.id}`)
    if (seen.status === 200 && seen.body.steps.some((one: Page) => one.id === step && one.refused.length === 0)) await hands.take(crowd, colleague, seen.body, step)
  })
  return true
}

/** All that waits, in its order. What a first step opens was done after it, as far as the declaration told. */
async function empty(crowd: Crowd, hands: Hands, who: PersonAtPost, pocket: Pocket, chance: Random): Promise<void> {
  const waiting = [...pocket.acts]
  for (let act = waiting.shift(); act; act = waiting.shift()) {
    const after = await sendOne(crowd, hands, who, act, pocket, chance)
    if (!after || !chance.chance(0.4)) continue
    const offered = after.steps.filter((one: Page) => one.refused.length === 0).map((one: Page) => one.id as string)
    const next = plainly(after) ? chosen(chance, after.system, after.state, offered, undefined) : null
    if (!next) continue
    crowd.tally.offline.kept++
    waiting.push({ at: Math.min(crowd.stage.now(), act.at + 10 * MINUTE), page: after, step: next })
    waiting.sort((a, b) => a.at - b.at)
  }
}

/** As the device tells it: by its own clock, which may be wrong. */
const deviceOf = (crowd: Crowd, at: number, { wrong_ms }: Pocket): { at: string; sent: string } => ({ at: new Date(at - wrong_ms).toISOString(), sent: new Date(crowd.stage.now() - wrong_ms).toISOString() })

async function sendOne(crowd: Crowd, hands: Hands, who: PersonAtPost, act: Kept, pocket: Pocket, chance: Random): Promise<Page | null> {
  const { people, tally, audit } = crowd
  const client = people.as(who.name)
  const { page, step, at } = act
  const asks = page.steps.find((one: Page) => one.id === step).asks as Asked[]
  const facts = await filled(hands.pen(crowd, client, page), asks, { ...hands.scene(crowd, page, step), now: at })
  if (!facts) { tally.offline.left++; return null }
  const key = `pocket-${tally.offline.kept}-${chance.int(0, 1e9)}`
  const send = (version: number) => client.call('POST', `/api/matters/${page.id}/steps/${step}`, { facts, device: deviceOf(crowd, at, pocket) }, { 'if-match': `"${version}"`, 'idempotency-key': key })
  let answer = await send(page.version)
  tally.acts++
  if (answer.status === 412) {
    tally.offline.conflicts++
    await audit.acted({ rows: 0 })
    const seen = await client.call('GET', `/api/matters/${page.id}`)
    if (seen.status !== 200) { tally.offline.left++; return null }
    // She sees both sides: the first time hers goes into the story, the next time on top, and so on.
    if (!seen.body.steps.some((one: Page) => one.id === step && one.refused.length === 0) || tally.offline.conflicts % 2 === 1) return aside(crowd, client, act, pocket, facts, chance)
    answer = await send(seen.body.version)
  }
  if (answer.status !== 200) {
    await crowd.refused(answer, `${page.system}.${step} from a pocket`)
    return aside(crowd, client, act, pocket, facts, chance)
  }
  tally.offline.taken++
  tally.steps[`${page.system}.${step}`] = (tally.steps[`${page.system}.${step}`] ?? 0) + 1
  await audit.acted({ rows: 1, act: step, matter: page.id, person: await client.id(), done: at }, answer.body)
  // An answer that is lost makes the device send again.
  if (chance.chance(0.5)) {
    tally.offline.again++
    const again = await send(page.version)
    if (again.status !== 200 || again.body.id !== page.id) audit.say('a pocket that is sent twice', `200 ${page.id}`, `${again.status} ${again.body.id}`, page.id)
    await audit.acted({ rows: 0 })
  }
  crowd.followed(answer.body, step)
  return answer.body
}

/** What is not applied stands in the story with what was written, and why. */
async function aside(crowd: Crowd, client: Client, { page, step, at }: Kept, pocket: Pocket, facts: Record<string, unknown>, chance: Random): Promise<null> {
  const { tally, audit } = crowd
  const answer = await client.call('POST', `/api/matters/${page.id}/asides`, { step, why: '别人先办了', facts, device: deviceOf(crowd, at, pocket) }, { 'idempotency-key': `aside-${tally.offline.kept}-${chance.int(0, 1e9)}` })
  if (answer.status !== 200) { tally.offline.left++; await crowd.refused(answer, 'an aside from a pocket'); return null }
  tally.offline.aside++
  await audit.acted({ rows: 1, act: 'set_aside', matter: page.id, person: await client.id(), done: at }, answer.body)
  return null
}
