// What a doorway does while its vote is open: letters go out, households answer online, on paper, by proxy or not at all, some try what
// must be turned away; and after the close receipts are checked and the auditor counts again.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Answer, Client } from './people.ts'

type Choice = 'yes' | 'no' | 'abstain' | 'spoiled'
type Receipt = { ballot: string; digest: string; salt: string }
type Cast = Receipt & { head: string; choice: Choice; received: number }
type Poll = {
  crowd: Crowd; chance: Random; vote: string; matter: string; opens: number; closes: number; client: Client
  heads: { id: string; flats: string[] }[]; letters: Map<string, string>; cast: Cast[]
}
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How a doorway feels: who takes part at all, and who of them agrees. */
const moods: readonly (readonly [{ part: number; yes: number }, number])[] = [[{ part: 0.92, yes: 0.93 }, 55], [{ part: 0.9, yes: 0.65 }, 25], [{ part: 0.5, yes: 0.9 }, 20]]

/** Opens the poll of a matter that has called its vote. */
export async function poll(crowd: Crowd, page: Page): Promise<void> {
  const { people, stage, audit, tally } = crowd
  const chance = crowd.chance.fork(`poll ${page.number} ${page.version}`)
  await stage.votes()
  await audit.acted()
  const who = people.someone(chance, page.holder.post)
  if (!who) return
  const client = people.as(who.name)
  const vote: string | undefined = (await client.call('GET', `/api/matters/${page.id}`)).body.votes?.at(-1)
  const { status, body } = await client.call('GET', `/api/assemblies/${vote}`)
  if (vote === undefined || status !== 200) return audit.say('a vote that was called', 200, status, page.id)
  tally.votes.called++
  const opens = Date.parse(body.opens)
  const closes = Date.parse(body.closes)
  const one: Poll = { crowd, chance, vote, matter: page.id, opens, closes, client, heads: body.heads, letters: new Map(), cast: [] }
  const { letters } = (await client.call('POST', `/api/assemblies/${vote}/letters`)).body
  for (const letter of letters as Page[]) one.letters.set(letter.flats[0], letter.url)
  await audit.acted({ rows: 0, vote: { assembly: vote, act: 'served', times: one.heads.length } })
  const now = stage.now()
  const sometime = (): number => now + Math.floor((closes - now - MINUTE) * chance.next())
  const mood = chance.weighted(moods)
  for (const head of one.heads) {
    if (chance.chance(0.35)) { const at = sometime(); crowd.later(at, () => astray(one, head)) }
    if (chance.chance(mood.part)) { const at = sometime(); crowd.later(at, () => answer(one, head, chance.chance(mood.yes) ? 'yes' : chance.weighted([['no', 80], ['abstain', 20]]))) }
  }
  for (let i = 0; i < 2; i++) { const at = sometime(); crowd.later(at, () => peek(one)) }
  crowd.later(closes + chance.int(5, 300) * MINUTE, () => after(one))
}

/** A household answers in its way. Now and then a spoiled paper comes before the good one, or paper that had come before the ballot cast
 *  online is only found afterwards: then the paper counts. */
async function answer(one: Poll, head: Poll['heads'][number], choice: Choice): Promise<void> {
  const { chance, crowd } = one
  const now = crowd.stage.now()
  const way = chance.weighted([['online', 65], ['paper', 22], ['proxy', 13]])
  if (chance.chance(0.06)) await paper(one, head, 'spoiled')
  if (way === 'online') {
    await taken(one, head, 'online', choice, now, await send(one, head.id, { choice }))
    if (chance.chance(0.1)) crowd.later(Math.min(now + 2 * HOUR, one.closes - 1), () => paper(one, head, choice === 'yes' ? 'no' : 'yes', chance.int(one.opens, now - 1)))
  } else if (way === 'paper') await paper(one, head, choice, chance.chance(0.3) ? chance.int(one.opens, now) : undefined)
  else await taken(one, head, 'proxy', choice, now, await write(one, { flat: chance.pick(head.flats), way, choice, proxy: { holder: '邻居', written: true, instruction: choice } }))
}

async function paper(one: Poll, head: Poll['heads'][number], choice: Choice, received?: number): Promise<void> {
  const given = { flat: one.chance.pick(head.flats), way: 'paper', choice, ...(received !== undefined && { received: new Date(received).toISOString() }) }
  await taken(one, head, 'paper', choice, received ?? one.crowd.stage.now(), await write(one, given))
}

/** A ballot that must have been taken, with the one act that it leaves and its receipt. */
async function taken(one: Poll, head: { id: string }, way: string, choice: Choice, received: number, reply: Answer): Promise<void> {
  const { audit, tally } = one.crowd
  const receipt = receiptIn(reply)
  if (!receipt) { audit.say(`a ballot ${way} of ${head.id} in vote ${one.vote}`, 'taken', `${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`, one.matter); return audit.acted({ rows: 0 }) }
  tally.votes.ballots[way] = (tally.votes.ballots[way] ?? 0) + 1
  one.cast.push({ ...receipt, head: head.id, choice, received })
  audit.given({ assembly: one.vote, head: head.id, way, choice, ...receipt })
  await audit.acted({ rows: 0, vote: { assembly: one.vote, act: 'ballot', head: head.id } })
}

const write = ({ client, vote }: Poll, ballot: unknown): Promise<Answer> => client.call('POST', `/api/assemblies/${vote}/ballots`, ballot)

/** What a household does with its letter. */
async function send(one: Poll, head: string, form: Record<string, string>, key?: string): Promise<Answer> {
  const url = one.letters.get(head)!
  const answer = await fetch(one.crowd.stage.url() + (key === undefined ? url : url.replace(/key=.*$/, `key=${key}`)), { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}

/** The receipt of an answer: on a page as a voter reads it, or as whoever wrote the paper down is answered. */
function receiptIn({ status, body }: Answer): Receipt | null {
  if (status === 201) return { ballot: body.ballot, digest: body.digest, salt: body.salt }
  const [ballot, digest, salt] = ['票号', '摘要', '盐'].map((name) => new RegExp(`<dt>${name}</dt><dd[^>]*>([^<]+)</dd>`).exec(String(body))?.[1])
  return status === 200 && ballot && digest && salt ? { ballot, digest, salt } : null
}

// What must be turned away.

type Try = (one: Poll, head: Poll['heads'][number]) => Promise<Answer | null>
const without = (one: Poll, head: { flats: string[] }, proxy: unknown, choice = 'yes'): Promise<Answer> => write(one, { flat: head.flats[0], way: 'proxy', choice, proxy })
const voted = (one: Poll): Cast | undefined => one.cast.find((cast) => cast.choice !== 'spoiled')
const tries: Record<string, Try> = {
  second_online: async (one) => { const before = voted(one); return before ? send(one, before.head, { choice: 'no' }) : null },
  second_on_paper: async (one) => { const before = voted(one); return before ? write(one, { flat: before.head, way: 'paper', choice: 'no' }) : null },
  flat_not_on_the_roll: async (one) => write(one, { flat: '9901', way: 'paper', choice: 'yes' }),
  proxy_without_instruction: async (one, head) => without(one, head, { holder: '邻居', written: true }),
  proxy_not_written: async (one, head) => without(one, head, { holder: '邻居', written: false, instruction: 'yes' }),
  proxy_against_instruction: async (one, head) => without(one, head, { holder: '邻居', written: true, instruction: 'no' }),
  wrong_key: async (one, head) => send(one, head.id, { choice: 'yes' }, 'A'.repeat(22)),
  short_key: async (one, head) => send(one, head.id, { choice: 'yes' }, 'wrong'),
  no_choice: async (one, head) => send(one, head.id, {}),
  strange_choice: async (one, head) => write(one, { flat: head.flats[0], way: 'paper', choice: 'perhaps' }),
  spoiled_online: async (one, head) => send(one, head.id, { choice: 'spoiled' }),
  before_the_opening: async (one, head) => write(one, { flat: head.flats[0], way: 'paper', choice: 'yes', received: new Date(one.opens - HOUR).toISOString() }),
  from_the_future: async (one, head) => write(one, { flat: head.flats[0], way: 'paper', choice: 'yes', received: new Date(one.crowd.stage.now() + HOUR).toISOString() }),
  by_a_stranger: async (one, head) => { const { people } = one.crowd; return people.as(one.chance.pick(people.ofRole('crewMember')).name).call('POST', `/api/assemblies/${one.vote}/ballots`, { flat: head.flats[0], way: 'paper', choice: 'yes' }) },
  letters_for_a_reader: async (one) => { const reader = one.crowd.people.ofRole('auditor')[0]; return reader ? one.crowd.people.as(reader.name).call('GET', `/api/assemblies/${one.vote}/letters`) : null },
  count_file_early: async (one) => one.client.call('GET', `/api/assemblies/${one.vote}/count-file?purpose=${encodeURIComponent('提前看看')}`),
}

async function astray(one: Poll, head: Poll['heads'][number]): Promise<void> {
  const name = one.chance.pick(Object.keys(tries))
  await turned(one, name, await tries[name]!(one, head))
}

/** Refused with its reason, and nothing of it stands anywhere. */
async function turned(one: Poll, name: string, answer: Answer | null): Promise<void> {
  if (!answer) return
  const { tally, audit } = one.crowd
  tally.votes.turned++
  if (typeof answer.body !== 'string') return one.crowd.refused(answer, `${name} (vote ${one.vote})`)
  tally.wrong++
  tally.refusals[`page ${answer.status}`] = (tally.refusals[`page ${answer.status}`] ?? 0) + 1
  if (answer.status < 400 || answer.status >= 500 || receiptIn(answer)) audit.say(`refusal of ${name}`, '4xx', answer.status, one.matter)
  await audit.acted({ rows: 0 })
}

// What is seen.

/** Whoever looks before the close finds out who took part, and no answer. */
async function peek(one: Poll): Promise<void> {
  const { crowd: { audit, people, stage }, client, vote, matter, chance } = one
  const reader = people.ofRole('auditor')[0]
  for (const by of [client, ...(reader ? [people.as(reader.name)] : [])]) for (const path of [`/api/assemblies/${vote}`, `/api/matters/${matter}`]) audit.sealed(vote, path, await by.call('GET', path))
  const page = async (path: string): Promise<Answer> => { const answer = await fetch(stage.url() + path); return { status: answer.status, headers: answer.headers, body: await answer.text() } }
  const took = new Set(one.cast.filter((cast) => cast.choice !== 'spoiled').map((cast) => cast.head))
  const { body } = await client.call('GET', `/api/assemblies/${vote}`)
  const shown = (body.heads as Page[]).filter((head) => head.took_part).map((head) => head.id as string).sort()
  if (shown.join() !== [...took].sort().join()) audit.say('who has taken part', [...took].sort(), shown, matter)
  for (const head of chance.shuffle(one.heads).slice(0, 3)) {
    const seen = await page(one.letters.get(head.id)!)
    audit.sealed(vote, `the page of ${head.id}`, seen)
    if (/type="radio"/.test(seen.body) === took.has(head.id)) audit.say(`a ballot form for ${head.id}`, !took.has(head.id), took.has(head.id), matter)
  }
  const cast = one.cast[0]
  if (cast) audit.sealed(vote, 'a receipt', await page(`/vote/${vote}/receipt?ballot=${cast.ballot}&digest=${cast.digest}`))
  await audit.acted({ rows: 0 })
}

/** After the close: nothing comes in any more, the count is counted again, and each receipt finds its ballot. */
async function after(one: Poll): Promise<void> {
  const { crowd, chance, client, vote, matter } = one
  const late = one.heads.find((head) => !one.cast.some((cast) => cast.head === head.id)) ?? one.heads[0]!
  await turned(one, 'online after the close', await send(one, late.id, { choice: 'yes' }))
  await turned(one, 'on paper after the close', await write(one, { flat: late.flats[0], way: 'paper', choice: 'yes' }))
  await crowd.audit.votes((path, posts) => asCounter(crowd, path, posts), vote)
  const { body } = await client.call('GET', `/api/assemblies/${vote}`)
  const outcome = String(body.result?.outcome)
  crowd.tally.votes.outcomes[outcome] = (crowd.tally.votes.outcomes[outcome] ?? 0) + 1
  for (const cast of chance.shuffle(one.cast).slice(0, 4)) {
    const first = one.cast.filter((other) => other.head === cast.head && other.choice !== 'spoiled').reduce<Cast | null>((least, other) => (least && least.received <= other.received ? least : other), null)
    const { body: found } = await client.call('POST', `/api/assemblies/${vote}/receipts`, { ballot: cast.ballot, digest: cast.digest })
    if (found.written !== true || found.in_count !== (first === cast)) crowd.audit.say(`receipt of ${cast.head}`, { written: true, in_count: first === cast }, found, matter)
  }
  await crowd.audit.acted({ rows: 0 })
}

/** Reads as somebody who holds one of these posts. */
export async function asCounter({ people }: Pick<Crowd, 'people'>, path: string, posts: readonly number[]): Promise<Answer> {
  const who = posts.flatMap((post) => people.ofPost(post))[0]
  if (!who) throw new Error(`nobody holds one of the posts ${posts.join()}`)
  return people.as(who.name).call('GET', path)
}
