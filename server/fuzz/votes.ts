// Votes for the requests to find: a named one that runs as long as they do, one that has been counted, and secret ones in each condition in
// which a request of its own is granted.
import type { Random } from '../../kernel/base/random.ts'
import { dayOf, addDays } from '../../kernel/base/calendar.ts'
import type { BodyKind, Roll } from '../../kernel/assemblies/index.ts'
import type { District } from '../district.ts'
import { votesOn } from '../votes.ts'
import type { Asker, Askers } from './askers.ts'

/** `asker` counts; `flats` are on the roll; `ballots` are receipts that were given. */
export type KnownVote = { id: string; asker: Asker; flats: readonly string[]; ballots: readonly { ballot: string; digest: string }[]; counted: boolean; secret?: { takes: 'slips' | 'marks' | 'pile' | 'count'; codes: readonly string[] } }

const MINUTE = 60_000, HOUR = 60 * MINUTE
const YEAR = 365 * 24 * HOUR

/** Opens a matter of a system that has votes, and calls two on it. Answers none where no system has any, or nobody there counts. */
export async function votesFor(district: District, data: string, askers: Askers, chance: Random): Promise<KnownVote[]> {
  const system = [...district.systems.values()].find(({ declaration }) => Object.values(declaration.assemblies ?? {}).some((one) => one.ballot === 'named'))
  const world = district.world()
  const day = world.today(district.now())
  const posts = (person: number) => world.parts.posts.filter((post) => post.place !== 0 && asked.get(post.id) === person)
  const asked = new Map((await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms where to_at is null`)).map((row) => [row.post, row.person]))
  const openers = system?.declaration.open.by.flatMap((role) => { const one = system.declaration.roles[role]; return one && 'posts' in one ? one.posts : [] }) ?? []
  const found = askers.all.flatMap((asker) => posts(asker.person).filter((post) => openers.includes(post.role)).map((post) => ({ asker, post })))
  if (!system) return []
  const given = Object.fromEntries(Object.entries(system.declaration.open.asks).flatMap(([id, must]) => (must && system.declaration.facts[id]!.is === 'text' ? [[id, '门洞表决']] : [])))
  // Not every place of a post has votes: a street has no doorway.
  let begun: { asker: Asker; post: (typeof found)[number]['post']; matter: string } | null = null
  for (const { asker, post } of chance.shuffle(found)) {
    const opened = await district.writer.act({ do: 'open', system, given, place: post.place, slots: world.territory.slots(post.place, day), spot: null, actors: [{ by: 'i' }] })
    if (opened.ok) { begun = { asker, post, matter: opened.value.matter.id }; break }
  }
  if (!begun) return []
  const { asker, post, matter } = begun
  const declared = Object.values(system.declaration.assemblies!).find((one) => one.ballot === 'named')!
  const flats = Array.from({ length: 80 }, (_, i) => `f${i + 1}`)
  const roll: Roll = { frozen: day, heads: flats.map((flat) => ({ id: flat, voter: flat, building: 'b', units: [{ id: flat, building: 'b', area: 5000, ground: 'registered' }] })) }
  const call = async (opens: number, closes: number): Promise<KnownVote> => {
    const votes = votesOn(district, data, () => opens)
    const done = await votes.call({
      body: declared.body as BodyKind, question: { topic: declared.topic, form: 'answer', text: '是否同意' }, kind: 'named', rules: { counts: 'first', silence: 'none' }, caller: declared.caller, opens, closes,
      noticed: addDays(dayOf(world.calendar, opens), -30), matter, roll, counters: [post.id],
    }, { by: 'c' })
    if (!done.ok) throw new Error(`no vote for the fuzz: ${done.refused.map((one) => one.code).join()}`)
    const cast = await Promise.all(flats.slice(0, 3).map((head) => votes.cast(done.value.assembly, { head, way: 'online', choice: 'yes', voter: head }, { by: 'r' })))
    return { id: done.value.assembly, asker, flats, ballots: cast.flatMap((one) => (one.ok ? [one.value] : [])), counted: false }
  }
  const now = district.now()
  const running = await call(now, now + YEAR)
  const over = await call(now - 2 * HOUR, now - HOUR)
  const counted = await votesOn(district, data).closeAndCount(over.id, { by: 'c' })
  // The platform may have counted it first.
  const isCounted = counted.ok || counted.refused[0]?.code === 'assembly.counted'
  const secret = { matter, post: post.id, asker, day, now }
  return [running, { ...over, counted: isCounted }, ...await Promise.all([
    ...(['slips', 'marks'] as const).map((takes) => secretVote(district, data, { ...secret, takes, closes: now + YEAR })), secretVote(district, data, { ...secret, takes: 'pile', closes: now + MINUTE }),
    // A vote is counted once, and by the platform after a day: whenever the request comes, one waits for it.
    ...Array.from({ length: 8 }, (_, i) => secretVote(district, data, { ...secret, takes: 'count', closes: now + (i * 40 + 1) * MINUTE })),
  ])]
}

/** Those that are soon closed have slips that may still come on paper: called as closed they would be counted before they are marked. */
async function secretVote(district: District, data: string, { matter, post, asker, day, now, takes, closes }: { matter: string; post: number; asker: Asker; day: string; now: number; takes: NonNullable<KnownVote['secret']>['takes']; closes: number }): Promise<KnownVote> {
  const votes = votesOn(district, data, () => now)
  const heads = Array.from({ length: 80 }, (_, i) => `v${i + 1}`)
  const called = await votes.call({
    body: 'residents', question: { topic: 'election', form: 'elect', text: '选一位', names: ['甲', '乙'], seats: 1 }, kind: 'secret', rules: { counts: 'first', silence: 'none' }, caller: 'residents_committee', opens: now, closes,
    noticed: addDays(day, -40), matter, roll: { frozen: day, heads: heads.map((head) => ({ id: head, voter: head, building: 'b', units: [] })) }, counters: [post],
  }, { by: 'c' })
  if (!called.ok) throw new Error(`no secret vote for the fuzz: ${called.refused.map((one) => one.code).join()}`)
  const id = called.value.assembly
  const printed = takes === 'slips' ? null : await votes.printSlips(id, { by: 'c' })
  if (takes === 'pile' || takes === 'count') for (const head of heads.slice(0, 40)) await votes.mark(id, { head, way: 'paper' }, { by: 'c' })
  return { id, asker, flats: heads, ballots: [], counted: false, secret: { takes, codes: printed?.ok ? printed.value : [] } }
}
