// What the showcase tells of those who decide together: meetings before and after their day with resolutions under way, and two elections, one of
// which is being held now.
import { addDays } from '../kernel/base/calendar.ts'
import type { Instant } from '../kernel/base/model.ts'
import type { Choice } from '../kernel/assemblies/index.ts'
import { keepVotes, votesOn } from '../server/votes.ts'
import { actorFor, chance, children, DAY, HOUR, MINUTE, must, open, rowsOf, step, votedOn, type Told } from './telling.ts'

/** Four meetings: one whose resolutions are under way, one that is called, one held yesterday, one whose papers are due. */
export async function meetings(t: Told, committees: readonly number[]): Promise<void> {
  const { district, to } = t
  const world = district.world()
  const { territory } = world
  const day = (at: Instant, days = 0): string => addDays(world.today(at), days)
  const evening = (on: string): Instant => Date.parse(`${on}T19:30:00+08:00`)
  const convene = (place: number, facts: Record<string, unknown>, at: Instant) => open(t, 'meeting', 'convener', place, { business: 'ordinary', ...facts }, at)
  const [first, second] = [committees[2] ?? committees[0]!, committees[5] ?? committees.at(-1)!]

  const held = day(to, -9)
  const delegates = await convene(first, { text: '第二次居民代表会议', body: 'residents_delegates', day: held, members: 42, agenda: '门厅扶手和休息椅\n非机动车停放\n上半年居务情况' }, to - 16 * DAY)
  await step(t, delegates, 'notice', { noticed: day(to, -16), papers_on: day(to, -16) }, 'office', to - 16 * DAY + 2 * HOUR)
  const at = Math.min(evening(held), to - 8 * DAY)
  await step(t, delegates, 'hold', { present: 33 }, 'office', at)
  const own = world.postOver(delegates.slots, ['communityWorker'])!.organisation
  const manager = world.parts.posts.find((post) => post.role === 'propertyManager' && territory.slots(post.place, day(to)).includes(first))?.organisation ?? own
  await step(t, delegates, 'record', {
    minutes: '到会 33 人，应到 42 人。先听上半年居务情况，再议两件事。扶手：三层以上先装，一层二层等材料；停车：东门内侧划线，夜间由物业劝离。', signed: 33,
    resolutions: [{ text: '门厅加装扶手和休息椅', yes: 31, unit: manager, follow_up: day(to, 21) }, { text: '东门内侧划出非机动车位', yes: 28, unit: own, follow_up: day(to, 12) }],
  }, 'office', at + 90 * MINUTE)
  await step(t, delegates, 'publish', {}, 'office', at + 14 * HOUR)
  const [, lines] = await children(t, delegates)
  if (lines) await step(t, lines, 'report', { result: 'done', note: '已划线 32 个车位，夜间巡查两周' }, 'unit', to - 2 * DAY)

  const coming = await convene(second, { text: '居民代表会议：垃圾厢房改造', body: 'residents_delegates', day: day(to, 4), members: 36, agenda: '厢房改造方案\n定时投放时段' }, to - 3 * DAY)
  await step(t, coming, 'notice', { noticed: day(to, -3), papers_on: day(to, -3) }, 'office', to - 3 * DAY + HOUR)

  const owners = world.parts.posts.find((post) => post.role === 'ownersCommitteeMember' && t.material.actor(chance, post.id))
  if (owners) {
    const meeting = await convene(owners.place, { text: '业委会六月会议', body: 'owners_committee', day: day(to, -1), members: 7, agenda: '公共收益上半年账目\n围墙照明' }, to - 5 * DAY)
    await step(t, meeting, 'notice', { noticed: day(to, -5) }, 'office', to - 5 * DAY + HOUR)
    await step(t, meeting, 'hold', { present: 5 }, 'office', to - 14 * HOUR)
  }
  const street = territory.unitsOf('street', day(to)).find((place) => world.postOver(territory.slots(place, day(to)), ['selfGovernanceOfficer']))
  if (street !== undefined) await convene(street, { text: '年度社区代表会议', body: 'community_delegates', day: day(to, 15), members: 116, agenda: '工作报告\n实事项目票决\n部门评议' }, to - DAY)
}

const candidates = [['周文华', 'party'], ['林秀兰', 'party'], ['陆建国', 'voters'], ['沈佩芬', 'voters']].map(([name, by]) => ({ name, by }))
const votersOf = (buildings: number, each: number): { number: string; building: string }[] =>
  Array.from({ length: buildings * each }, (_, i) => { const building = Math.floor(i / each) + 1; return { number: `${building}-${String((i % each) + 1).padStart(2, '0')}`, building: `${building} 号楼` } })

/** An election up to its vote, called at an instant: its voters and the vote's number. */
async function called(t: Told, committee: number, opens: Instant, buildings: number, days: number) {
  const world = t.district.world()
  const from = opens - 25 * DAY
  const voters = votersOf(buildings, 6)
  const matter = await open(t, 'committee_election', 'organiser', committee, { text: '居委会委员补选', way: 'residents_delegates' }, from)
  await step(t, matter, 'publish_list', { voters: voters.slice(0, -1), published: world.today(from) }, 'organiser', from + HOUR)
  await step(t, matter, 'object', { voter: voters.at(-1)!.number, objection: '这一号楼还有一位代表没有登记' }, 'organiser', from + 2 * DAY)
  await step(t, matter, 'rule_objection', { voter: voters.at(-1)!.number, ruling: 'add', answer: '核对推选记录，补登' }, 'organiser', from + 3 * DAY)
  await step(t, matter, 'nominate', { seats: 2, candidates }, 'organiser', from + 7 * DAY)
  await step(t, matter, 'call_vote', { question: '补选两名居委会委员', vote_until: addDays(world.today(opens), days) }, 'organiser', opens)
  return { matter, voters, vote: await votedOn(t, matter) }
}

/** One that is being held, two thirds of its delegates have come; and one that is counted and filed. */
export async function elections(t: Told, committees: readonly number[]): Promise<void> {
  const { to } = t
  const now = await called(t, committees[6] ?? committees[0]!, to - 30 * HOUR, 6, 3)
  await polled(t, now, to - 26 * HOUR, 24, 21)
  // Closed last midnight with a slip still out: the platform, which runs beside this, leaves the count to the counters for a day.
  const over = await called(t, committees[7] ?? committees.at(-1)!, to - 2 * DAY, 5, 1)
  await polled(t, over, to - 2 * DAY + HOUR, 27, 26)
  must(await votesOn(t.district, t.data, () => to).closeAndCount(over.vote, actorFor(t, 'committee_election', 'organiser', over.matter.slots)), 'the count of an election')
  await keepVotes(t.district, t.data)
  const [told] = await rowsOf(t, 'm.id = $1', [over.matter.id])
  if (told?.state === 'filing') await step(t, told, 'file', { filed_number: '居选备〔2026〕7 号' }, 'street', to)
}

/** Slips are printed, so many come and are marked, and so many have cast: whoever stands first is chosen by most. */
async function polled(t: Told, { matter, voters, vote }: Awaited<ReturnType<typeof called>>, from: Instant, come: number, cast: number): Promise<void> {
  const counter = actorFor(t, 'committee_election', 'organiser', matter.slots)
  const slips = chance.shuffle(must(await votesOn(t.district, t.data, () => from).printSlips(vote, counter), 'the slips'))
  for (const [i, { number }] of chance.shuffle(voters).slice(0, come).entries()) must(await votesOn(t.district, t.data, () => from + i * 12 * MINUTE).mark(vote, { head: number, way: 'paper' }, counter), `the mark of ${number}`)
  for (const [i, code] of slips.slice(0, cast).entries()) {
    const choice: Choice = { names: i % 9 === 8 ? [] : i % 4 === 3 ? ['陆建国', '沈佩芬'] : i % 5 === 4 ? ['周文华'] : ['周文华', '林秀兰'] }
    must(await votesOn(t.district, t.data, () => from + 6 * HOUR).castSlip(vote, code, choice), 'a slip')
  }
}
