// Elections of a residents' committee: a list of voters, candidates, and a secret vote while the polling station is open. Slips are printed, those
// who come are marked and draw one, most cast it by telephone, some on paper; some try what must be turned away; and the box is counted again.
import { recountFile } from '../kernel/assemblies/index.ts'
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Opening } from './openings.ts'
import type { Answer, Client } from './people.ts'
import { asCounter } from './polling.ts'

const answers = ['yes', 'no', 'abstain'] as const
type Wish = (typeof answers)[number] | { names: readonly string[] }
type Choice = 'spoiled' | Wish
const words = { yes: '同意', no: '不同意', abstain: '弃权' } as const
type Election = {
  crowd: Crowd; chance: Random; vote: string; matter: string; closes: number; client: Client; /** Of a recall there are none: it is answered by yes and no. */ names: readonly string[]; seats: number; recall: boolean; delegates: boolean
  heads: readonly string[]; marked: string[]
  /** Slips that nobody has drawn, those drawn for paper, and what was said on each that was cast or will be entered. */
  pile: string[]; paper: { code: string; choice: Choice }[]; cast: { code: string; choice: Choice }[]
}
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const dayFrom = (at: number, days: number): string => new Date(at + 8 * HOUR + days * DAY).toISOString().slice(0, 10)

const people = ['周文华', '林秀兰', '陆建国', '沈佩芬', '钱国平', '许美珍']
const ways = [['residents_delegates', 60], ['household_delegates', 25], ['residents', 15]] as const

/** An election that a committee opens. Null where nobody of a committee is there. */
export async function standing({ people: all }: Crowd, chance: Random): Promise<Opening | null> {
  const workers = [...all.ofRole('communityWorker'), ...all.ofRole('committeeChair')].filter((one) => one.level === 'committee')
  if (!workers.length) return null
  const who = chance.pick(workers)
  const client = all.as(who.name)
  const { body } = await client.call('GET', '/api/me')
  const place: number = (body.posts as Page[]).find((post) => post.id === who.post).place.id
  return { client, system: 'committee_election', body: { facts: chance.chance(0.25) ? { text: '罢免一名居委会委员', way: chance.weighted(ways), purpose: 'recall' } : { text: '居委会换届选举', way: chance.weighted(ways) }, place } }
}

/** What of a step's facts must fit the election; the list has hung since before these days. */
export function listed(chance: Random, page: Page, step: string, now: number): Record<string, unknown> {
  const until = { question: '选举居委会委员', vote_until: dayFrom(now, chance.int(1, 2)) }
  switch (step) {
    case 'publish_list': {
      const buildings = chance.int(2, 4)
      return { published: dayFrom(now, -(chance.chance(0.2) ? chance.int(0, 3) : chance.int(21, 26))), voters: Array.from({ length: chance.int(7, 11) }, (_, i) => ({ number: `${(i % buildings) + 1}-${i + 101}`, building: `${(i % buildings) + 1} 号楼` })) }
    }
    case 'object': return { voter: chance.chance(0.6) ? '9-909' : (page.facts.voters as Page[])[0].number, objection: '请核对这一位' }
    case 'rule_objection': {
      const there = (page.facts.voters as Page[]).some(({ number }) => number === page.facts.voter)
      return { voter: page.facts.voter, ruling: chance.chance(0.3) ? 'keep' : there ? 'strike' : 'add', answer: '核对过了' }
    }
    case 'nominate': return { seats: 2, candidates: chance.shuffle(people).slice(0, chance.int(3, 4)).map((name) => ({ name, by: chance.pick(['party', 'voters']) })) }
    case 'call_vote': return until
    case 'petition': {
      const entitled = (page.facts.voters as Page[]).length
      const asked_by = ({ residents: 'voters', household_delegates: 'households', residents_delegates: 'delegates' } as Record<string, string>)[page.facts.way]
      // Now and then too few ask, and are refused.
      return { recalled: chance.pick(people), grounds: '半年没有参加工作，账目没有公布', asked_by, entitled, asking: chance.chance(0.2) ? 1 : Math.ceil(entitled / 3) }
    }
    case 'hear': return chance.chance(0.7) ? { heard: 'in_writing', defence: '账目已经补公布' } : { heard: 'declined' }
    case 'call_recall': return { ...until, question: `是否罢免${page.facts.recalled}的居委会委员职务` }
    case 'call_run_off': {
      const chosen = [page.facts.chosen, page.facts.chosen_later].flatMap((names) => String(names ?? '').split('、')).filter(Boolean)
      const left = (page.facts.candidates as Page[]).filter(({ name }) => !chosen.includes(name))
      return { ...until, seats: Math.max(1, 2 - chosen.length), candidates: left }
    }
    case 'file': return { filed_number: `居选备〔2026〕${chance.int(1, 99)} 号` }
    default: return {}
  }
}

/** Opens the polling station of a matter that has called its vote. */
export async function elect(crowd: Crowd, page: Page): Promise<void> {
  const { people: all, stage, audit, tally } = crowd
  const chance = crowd.chance.fork(`elect ${page.number} ${page.version}`)
  await stage.votes()
  await audit.acted()
  const who = all.someone(chance, page.holder.post)
  if (!who) return
  const client = all.as(who.name)
  const vote: string | undefined = (await client.call('GET', `/api/matters/${page.id}`)).body.votes?.at(-1)
  const { status, body } = await client.call('GET', `/api/assemblies/${vote}`)
  if (vote === undefined || status !== 200) return audit.say('an election that was called', 200, status, page.id)
  tally.elections.called++
  const { question, heads, closes } = body
  const one: Election = {
    crowd, chance, vote, matter: page.id, closes: Date.parse(closes), client, names: question.names ?? [], seats: question.seats ?? 0, recall: question.form === 'answer', delegates: page.facts.way === 'residents_delegates',
    heads: (heads as Page[]).map(({ id }) => id), marked: [], pile: [], paper: [], cast: [],
  }
  await turned(one, 'marked before slips are there', await mark(one, one.heads[0]!))
  const printed = await client.call('POST', `/api/assemblies/${vote}/slips`)
  await audit.acted({ rows: 0, vote: { assembly: vote, act: 'slips_made' } })
  if (printed.status !== 201) return audit.say('slips of an election', 201, printed.status, page.id)
  one.pile = chance.shuffle(printed.body.slips as string[])
  const now = stage.now()
  const sometime = (): number => now + Math.floor((one.closes - now - 3 * HOUR) * chance.next())
  const part = chance.weighted([[0.95, 70], [0.55, 30]])
  for (const head of chance.shuffle(one.heads)) if (chance.chance(part)) { const at = sometime(); crowd.later(at, () => come(one, head)) }
  for (let i = 0; i < 5; i++) { const at = sometime(); crowd.later(at, () => astray(one)) }
  for (let i = 0; i < 2; i++) { const at = sometime(); crowd.later(at, () => peek(one)) }
  const at = one.closes + chance.int(5, 300) * MINUTE
  crowd.later(at, () => entered(one, at))
}

const mark = ({ client, vote }: Election, head: string, proxy?: unknown): Promise<Answer> => client.call('POST', `/api/assemblies/${vote}/marks`, { head, way: proxy ? 'proxy' : 'paper', ...(proxy !== undefined && { proxy }) })

/** Somebody comes, or sends a neighbour where the law lets her, is marked, and draws a slip. She casts it at her leisure. */
async function come(one: Election, head: string): Promise<void> {
  const { crowd, chance } = one
  const proxy = !one.delegates && chance.chance(0.12) ? { holder: `邻居${one.marked.length}`, written: true } : undefined
  const { status, body } = await mark(one, head, proxy)
  if (status !== 201) crowd.audit.say(`the mark of ${head} in vote ${one.vote}`, 201, `${status} ${JSON.stringify(body).slice(0, 200)}`, one.matter)
  await crowd.audit.acted({ rows: 0, vote: { assembly: one.vote, act: 'marked', head } })
  one.marked.push(head)
  crowd.tally.elections.marked++
  const code = one.pile.pop()!
  const how = chance.weighted([['online', 72], ['paper', 22], ['kept', 6]])
  if (how === 'paper') one.paper.push({ code, choice: chance.chance(0.15) ? 'spoiled' : wish(one) })
  if (how === 'online') crowd.later(crowd.stage.now() + chance.int(2, 150) * MINUTE, () => cast(one, code, wish(one)))
}

/** Those who stand first are wished for most; one in ten wants nobody. */
function wish({ chance, names, seats, recall }: Election): Wish {
  if (recall) return chance.weighted([['yes', 55], ['no', 35], ['abstain', 10]] as const)
  if (chance.chance(0.1)) return { names: [] }
  const liked = names.filter((_, i) => chance.chance([0.85, 0.7, 0.3][i] ?? 0.15)).slice(0, seats)
  return { names: liked.length ? liked : [names[0]!] }
}

const page = async ({ crowd, vote }: Election, query = ''): Promise<Answer> => { const answer = await fetch(`${crowd.stage.url()}/vote/${vote}${query}`); return { status: answer.status, headers: answer.headers, body: await answer.text() } }
async function send({ crowd, vote }: Election, form: Record<string, string>): Promise<Answer> {
  const answer = await fetch(`${crowd.stage.url()}/vote/${vote}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}
const formOf = ({ names }: Election, code: string, said: Wish): Record<string, string> =>
  ({ slip: code, ...(typeof said === 'string' ? { choice: said } : said.names.length ? Object.fromEntries(said.names.map((name) => [`n${names.indexOf(name)}`, '1'])) : { abstain: '1' }) })
/** Any answer that the vote takes. */
const some = ({ names, recall }: Election): Wish => (recall ? 'yes' : { names: [names[0]!] })

/** A slip is cast on any telephone: no act is left, and whoever looks at the public page now and then sees not a letter change. */
async function cast(one: Election, code: string, choice: Wish): Promise<void> {
  const { audit, tally } = one.crowd
  const watched = one.chance.chance(0.3) ? await page(one) : null
  const { status } = await send(one, formOf(one, one.chance.chance(0.3) ? code.toLowerCase().replaceAll('-', ' ') : code, choice))
  if (status !== 200) audit.say(`a slip cast in vote ${one.vote}`, 200, status, one.matter)
  if (watched && (await page(one)).body !== watched.body) audit.say(`the page of vote ${one.vote} when a slip was cast`, 'the same', 'another', one.matter)
  tally.elections.cast++
  one.cast.push({ code, choice })
  audit.givenSlip({ assembly: one.vote, code, choice })
  await audit.acted({ rows: 0 })
}

/** A slip as it is entered from paper. */
const paperOf = (choice: Choice): Record<string, unknown> => (typeof choice === 'string' ? { choice } : { names: choice.names })

// What must be turned away.

const tries: Record<string, (one: Election) => Promise<Answer> | null> = {
  marked_twice: (one) => (one.marked[0] ? mark(one, one.marked[0]) : null),
  nobody_of_the_list: (one) => mark(one, '9-999'),
  delegate_who_sends_another: (one) => (one.delegates ? mark(one, one.heads[0]!, { holder: '邻居', written: true }) : null),
  proxy_by_a_candidate: (one) => (one.delegates || one.recall ? null : mark(one, one.heads.find((head) => !one.marked.includes(head)) ?? '9-999', { holder: one.names[0]!, written: true })),
  slips_again: (one) => one.client.call('POST', `/api/assemblies/${one.vote}/slips`),
  slip_cast_twice: (one) => (one.cast[0] ? send(one, formOf(one, one.cast[0].code, some(one))) : null),
  no_such_slip: (one) => send(one, formOf(one, 'AAAAA-AAAAA-AAAAA-AAAAA', some(one))),
  too_many_names: (one) => send(one, one.recall ? { slip: one.pile[0] ?? '', choice: 'both' } : formOf(one, one.pile[0] ?? '', { names: one.names })),
  pile_early: (one) => one.client.call('POST', `/api/assemblies/${one.vote}/pile`, { slips: [{ code: one.pile[0] ?? 'A', ...paperOf(one.recall ? 'no' : { names: [] }) }] }),
  counted_early: (one) => one.client.call('POST', `/api/assemblies/${one.vote}/count`),
  file_early: (one) => one.client.call('GET', `/api/assemblies/${one.vote}/count-file?purpose=${encodeURIComponent('提前看看')}`),
  marked_by_a_stranger: ({ crowd, chance, vote, heads }) => crowd.people.as(chance.pick(crowd.people.ofRole('crewMember')).name).call('POST', `/api/assemblies/${vote}/marks`, { head: heads[0], way: 'paper' }),
}

async function astray(one: Election): Promise<void> {
  const name = one.chance.pick(Object.keys(tries))
  await turned(one, name, await tries[name]!(one))
}

async function turned({ crowd, vote, matter }: Election, name: string, answer: Answer | null): Promise<void> {
  if (!answer) return
  const { tally, audit } = crowd
  tally.elections.turned++
  if (typeof answer.body !== 'string') return crowd.refused(answer, `${name} (vote ${vote})`)
  tally.wrong++
  if (answer.status < 400 || answer.status >= 500) audit.say(`refusal of ${name}`, '4xx', answer.status, matter)
  await audit.acted({ rows: 0 })
}

// What is seen.

async function peek(one: Election): Promise<void> {
  const { crowd: { audit, people: all }, client, vote, matter } = one
  const reader = all.ofRole('auditor')[0]
  for (const by of [client, ...(reader ? [all.as(reader.name)] : [])]) for (const path of [`/api/assemblies/${vote}`, `/api/matters/${matter}`]) audit.hidden(vote, path, await by.call('GET', path))
  audit.hidden(vote, `/vote/${vote}`, await page(one))
  await audit.acted({ rows: 0 })
}

/** After the close: nothing is cast any more, and what came on paper is entered as one pile. Where slips are out those who count may do it at
 *  once, or the platform waits its day. */
async function entered(one: Election, at: number): Promise<void> {
  const { crowd, chance, client, vote, paper } = one
  await turned(one, 'cast after the close', await send(one, formOf(one, one.pile[0] ?? 'none', some(one))))
  if (paper.length) {
    const slips = paper.map(({ code, choice }) => ({ code, ...paperOf(choice) }))
    const { status } = await client.call('POST', `/api/assemblies/${vote}/pile`, { slips })
    if (status !== 201) crowd.audit.say(`the pile of vote ${vote}`, 201, status, one.matter)
    for (const slip of paper) crowd.audit.givenSlip({ assembly: vote, ...slip })
    await crowd.audit.acted({ rows: 0, vote: { assembly: vote, act: 'slips_entered' } })
    one.cast.push(...paper)
  }
  const out = one.marked.length - one.cast.length
  const byHand = out > 0 && chance.chance(0.5)
  if (byHand) {
    const { status } = await client.call('POST', `/api/assemblies/${vote}/count`)
    if (status !== 200) crowd.audit.say(`the count of vote ${vote}`, 200, status, one.matter)
    await crowd.audit.acted({ rows: 0, vote: { assembly: vote, act: 'closed', then: 'counted' } })
  }
  crowd.later(out > 0 && !byHand ? Math.max(at, one.closes + DAY) + 5 * MINUTE : at + 5 * MINUTE, () => after(one))
}

/** The count is counted again, by the auditor and as anybody may from its file; and each finds her own slip. */
async function after(one: Election): Promise<void> {
  const { crowd: { audit, tally, stage }, chance, client, vote, matter } = one
  await stage.votes()
  await audit.votes((path, posts) => asCounter(one.crowd, path, posts), vote)
  const { body } = await client.call('GET', `/api/assemblies/${vote}`)
  const outcome = String(body.result?.outcome)
  tally.elections.outcomes[outcome] = (tally.elections.outcomes[outcome] ?? 0) + 1
  const file = await client.call('GET', `/api/assemblies/${vote}/count-file?purpose=${encodeURIComponent('复算')}`)
  await audit.acted({ rows: 0, vote: { assembly: vote, act: 'looked' } })
  const again = recountFile(JSON.stringify(file.body))
  if (!again.ok || !again.equal) audit.say(`recount of vote ${vote}`, 'equal', again, matter)
  for (const { code, choice } of chance.shuffle(one.cast).slice(0, 3)) {
    const says = choice === 'spoiled' ? '废票' : typeof choice === 'string' ? words[choice] : choice.names.join('、') || '弃权'
    if (!String((await page(one, `?slip=${code}`)).body).includes(`上面写的是：${says}`)) audit.say(`a slip in the box of vote ${vote}`, says, 'not found', matter)
  }
}
