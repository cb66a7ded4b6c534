// Meetings: which body is convened by whom, and the answers that must fit each other on the way to the last follow-up: days, numbers of those
// present, voices, and units that answer for what was decided.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Opening } from './openings.ts'

const DAY = 86_400_000
const dayFrom = (at: number, days: number): string => new Date(at + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)

/** Bodies by who convenes them: at which level, how many members, and how many days ahead. */
const bodies = [
  { body: 'residents_delegates', role: 'communityWorker', level: 'committee', text: '居民代表会议', members: [30, 60], ahead: [2, 4] },
  { body: 'owners_committee', role: 'ownersCommitteeMember', level: 'compound', text: '业委会会议', members: [5, 11], ahead: [1, 3] },
  { body: 'community_delegates', role: 'selfGovernanceOfficer', level: 'street', text: '社区代表会议', members: [60, 120], ahead: [9, 11] },
  { body: 'collective_board', role: 'boardMember', level: null, text: '理事会会议', members: [5, 7], ahead: [1, 2] },
] as const
const agendas = ['门厅休息椅和扶手\n非机动车停放', '物业服务半年情况\n公共收益用途', '垃圾厢房改造\n夜间噪声约定', '绿地认领\n楼道堆物整治']
const decided = ['门厅加装扶手和休息椅', '东门内侧划出非机动车位', '公共收益先修围墙照明', '垃圾厢房改为定时投放', '楼道堆物两周内清理', '每月公布一次物业服务情况']

/** A meeting that somebody convenes. Null where nobody of its body is there. */
export async function convene({ people, stage }: Crowd, chance: Random): Promise<Opening | null> {
  const { body, role, level, text, members, ahead } = chance.pick(bodies)
  const conveners = people.ofRole(role).filter((one) => level === null || one.level === level)
  if (!conveners.length) return null
  const who = chance.pick(conveners)
  const client = people.as(who.name)
  const { body: me } = await client.call('GET', '/api/me')
  const place: number = (me.posts as Page[]).find((post) => post.id === who.post).place.id
  return { client, system: 'meeting', body: { facts: { text, body, business: 'ordinary', day: dayFrom(stage.now(), chance.int(...(ahead as unknown as [number, number]))), members: chance.int(...(members as unknown as [number, number])), agenda: chance.pick(agendas) }, place } }
}

/** What of a step's facts must fit the meeting or the resolution; the rest is filled in as anywhere. */
export async function agreeing(crowd: Crowd, chance: Random, page: Page, step: string, now: number): Promise<Record<string, unknown>> {
  const { members, present } = page.facts
  switch (step) {
    case 'notice': return { noticed: dayFrom(now, 0), papers_on: dayFrom(now, 0) }
    case 'move': return { day: dayFrom(now, chance.int(1, 3)) }
    // Now and then too few come, and are refused.
    case 'hold': return { present: chance.chance(0.1) ? Math.floor(members / 2) : members - chance.int(0, Math.floor(members / 4)), proxies: 0 }
    case 'record': return { signed: chance.int(Math.floor(members / 2) + 1, members), resolutions: await rows(crowd, chance, present, now) }
    case 'report': return { result: chance.weighted([['done', 80], ['partly', 15], ['not_done', 5]]) }
    case 'send_back': return { follow_up: dayFrom(now, chance.int(1, 4)) }
    default: return {}
  }
}

async function rows(crowd: Crowd, chance: Random, present: number, now: number): Promise<Record<string, unknown>[]> {
  const out: Record<string, unknown>[] = []
  for (const text of chance.shuffle(decided).slice(0, chance.int(1, 3))) out.push({ text, yes: present, unit: await crowd.organisationCode(chance, new Set()), follow_up: dayFrom(now, chance.int(1, 5)) })
  return out
}
