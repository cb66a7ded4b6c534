// Streets that use their five powers through the year, and departments by their temper: who is honest answers and gives reasons, who passes the buck is silent until
// the clock goes on without it. Each story tries on its way what must be refused.
import type { Random } from '../kernel/base/random.ts'
import { dayFrom, opened, placed, stepped, steppedIfOffered, turnedAway } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'
import { unitsIn, type Units } from './powers.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
export type Story = { crowd: Crowd; chance: Random; id: string; u: Units; name: (code: string) => string; street: string }

/** Ten in the morning, so many days on. */
export const onDay = (crowd: Crowd, days: number, what: () => Promise<void>): void => crowd.later(Math.floor((crowd.stage.now() + 8 * HOUR) / DAY) * DAY + days * DAY + 2 * HOUR + crowd.chance.fork(`${days} ${crowd.stage.now()}`).int(0, 200) * 60_000, what)
const nameOf = (crowd: Crowd, code: string): string => crowd.stage.district.world().organisationByCode(code)!.name
/** A street with all that the powers need, whatever street the one who acts is of. */
export async function streetFor(crowd: Crowd, chance: Random): Promise<{ own: Awaited<ReturnType<typeof placed>>; u: Units; street: string } | null> {
  const who = chance.pick(crowd.people.ofRole('subDistrictDirector'))
  const own = await placed(crowd, who)
  const found = unitsIn(crowd.stage.district.world(), own.place, crowd.stage.now())
  const [passes, honest] = [crowd.characters.passes, crowd.characters.honest].map((name) => crowd.stage.district.world().organisations().find((one) => one.name === name)?.code)
  if (!found) return null
  const departments = [...new Set([passes, honest, ...found.departments].filter((one) => one !== undefined))].slice(0, 3) as [string, string, string]
  return { own, u: { ...found, departments }, street: who.place }
}

/** One of the five begins at a street. */
export async function usePower(crowd: Crowd, chance: Random): Promise<void> {
  const at = await streetFor(crowd, chance)
  if (!at) return
  const story = { crowd, chance, u: at.u, street: at.street, name: (code: string) => nameOf(crowd, code) }
  const begin = chance.weighted([[opinion, 2], [consent, 2], [management, 4], [plan, 1], [proposal, 3]] as const)
  await begin({ ...story, id: '' }, at.own)
}

type Own = Awaited<ReturnType<typeof placed>>

async function opinion(s: Story, own: Own): Promise<void> {
  const { crowd, chance, u } = s
  const today = dayFrom(crowd.stage.now(), 0)
  const made = await opened(crowd, own.client, 'personnel_assessment', { text: `对${s.name(u.station)}工作的意见`, unit: u.station, post: '所长', department: u.bureau, year: Number(today.slice(0, 4)), due: dayFrom(crowd.stage.now(), 25) }, own.place)
  if (!made) return
  const writers = [`partyBuildingOfficer@${s.street}`, `subDistrictDirector@${s.street}`], secretary = [`streetPartySecretary@${s.street}`], department = [`departmentHead@${s.name(u.bureau)}`]
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  // A mark on a person is no opinion, and an opinion without evidence is not sent.
  await turnedAway(crowd, writers, made.id, 'write', { opinion: '所长全年得分 85 分。' })
  await by(writers, 'write', { opinion: '每次吹哨都到场；查证照只做登记，没有复查，同一处又有人开张。' })
  await turnedAway(crowd, writers, made.id, 'send')
  await by(writers, 'prove', { evidence: [{ kind: 'figure', named: 'report_in.arrivalOnTimeRate', says: '按时到场' }, { kind: 'paper', named: '商户会记录', says: '没有人复查' }] })
  await by(writers, 'send')
  const answers = chance.chance(0.7), applied = chance.chance(0.7)
  if (answers) onDay(crowd, 3, async () => { await by([`dispatchedUnitHead@${s.name(u.station)}`], 'answer', { answer: '复查没有做到位。明年每处两周内复查一次，请街道把点位给全。' }) })
  onDay(crowd, 12, async () => {
    await by(secretary, 'decide', { final_opinion: '到场快；复查不到位，已答应改。', changed: answers ? '写进了人手少的缘由。' : '没有收到答复。' })
    onDay(crowd, applied ? 14 : 35, async () => {
      await by(department, 'record', { applied: applied ? 'applied' : 'not_applied', how: '和本局意见一并讨论。', result: '年度考核为称职。' })
      if (!applied) onDay(crowd, 4, async () => { await by(['organisationOfficer'], 'let_stand', { ruling: '理由写明了，记入。' }) })
    })
  })
}

async function consent(s: Story, own: Own): Promise<void> {
  const { crowd, chance, u } = s
  const head = crowd.people.ofRole('departmentHead').find((one) => one.organisation === s.name(u.bureau))
  if (!head) return
  const { client } = await placed(crowd, head)
  const facts = { text: `${s.name(u.station)}所长任职`, kind: 'appointment', department: u.bureau, unit: u.station, post: '所长', person: `郁${chance.pick([...'璟翀喆玥'])}${chance.pick([...'翊骢晗'])}`, reasons: '原所长轮岗。', planned_on: dayFrom(crowd.stage.now(), 30) }
  crowd.audit.secret(facts.person)
  const made = await opened(crowd, client, 'personnel_consent', facts, own.place)
  if (!made) return
  const secretary = [`streetPartySecretary@${s.street}`], department = [`departmentHead@${head.organisation}`]
  const by = (roles: readonly string[], step: string, more: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, more)
  const met = (yes: number): object => ({ met_on: dayFrom(crowd.stage.now(), -1), members: 9, present: 8, yes })
  // Too few came, and a majority that is none.
  await turnedAway(crowd, secretary, made.id, 'answer', { met_on: dayFrom(crowd.stage.now(), -1), members: 9, present: 5, yes: 5, outcome: 'agree' })
  const way = chance.weighted([['agrees', 5], ['disagrees', 3], ['silent', 2]] as const)
  const takesEffect = (): void => onDay(crowd, 15, async () => { await turnedAway(crowd, department, made.id, 'record_effect', { effective_on: '2020-01-01' }); await by(department, 'record_effect', { effective_on: dayFrom(crowd.stage.now(), 1) }) })
  const ruled = async (): Promise<void> => {
    const may = chance.chance(0.6)
    await by(['organisationOfficer'], 'rule', { ruling: may ? 'may_proceed' : 'may_not_proceed', ruling_reason: '听了两边。' })
    if (may) takesEffect()
  }
  // Silence is never consent: after ten working days it lies with the organisation department.
  if (way === 'silent') return onDay(crowd, 24, ruled)
  onDay(crowd, 5, async () => {
    if (way === 'agrees') { await by(secretary, 'answer', { ...met(8), outcome: 'agree_with_remarks', remarks: '到任头一个月请到片区走一遍。' }); return takesEffect() }
    await turnedAway(crowd, secretary, made.id, 'answer', { ...met(2), outcome: 'agree' })
    await by(secretary, 'answer', { ...met(2), outcome: 'disagree', remarks: '没有基层经历。' })
    onDay(crowd, 4, async () => {
      await by(department, 'consult', { consultation: '与党工委面谈一次。' })
      if (chance.chance(0.5)) { await by(secretary, 'agree_after', { ...met(6), remarks: '听了说明，同意。' }); return takesEffect() }
      await by(department, 'submit')
      onDay(crowd, 6, ruled)
    })
  })
}

async function management(s: Story, own: Own): Promise<void> {
  const { crowd, chance, u } = s
  const means = chance.pick(['joint_meeting', 'dispatch', 'urging', 'assessment'] as const)
  const units = chance.shuffle(u.departments).slice(0, 2)
  const facts = { text: '早市占道：摊位、车流和垃圾一起定', means, ground: 'SHJD:10', participants: units.map((unit) => ({ unit, asked: '请到场' })), results_by: dayFrom(crowd.stage.now(), 6) }
  const made = await opened(crowd, own.client, 'comprehensive_management', facts, own.place)
  if (!made) return
  const street = [`subDistrictDirector@${s.street}`]
  const reply = (unit: string, days: number): void => onDay(crowd, days, async () => { await steppedIfOffered(crowd, ['departmentLiaison', 'enforcementDepartments'].map((role) => `${role}@${s.name(unit)}`), made.id, 'reply', { done: chance.pick(['done', 'partly']), said: '已到场，做了。' }) })
  for (const unit of units) {
    const name = s.name(unit)
    // Who passes the buck says nothing, or something after it was urged.
    if (name !== crowd.characters.passes) reply(unit, name === crowd.characters.honest ? 2 : chance.int(2, 8))
    else if (chance.chance(0.4)) reply(unit, 11)
  }
  onDay(crowd, 9, async () => { await steppedIfOffered(crowd, street, made.id, 'urge', { urged: '请今天给结果' }) })
  onDay(crowd, 14, async () => {
    await turnedAway(crowd, street, made.id, 'conclude', { result: 'resolved' })
    await stepped(crowd, street, made.id, 'conclude', {
      result: chance.pick(['resolved', 'partly', 'unresolved']), note: '试一个月再看', ...(means === 'joint_meeting' && { minutes: '到会三家，摊位线定了。' }),
      ...(means === 'assessment' && { judged: units.map((unit) => ({ unit, found: s.name(unit) === crowd.characters.passes ? 'not_met' : 'met', why: '按时到没有' })) }),
    })
  })
}

async function plan(s: Story, own: Own): Promise<void> {
  const { crowd, u } = s
  const planner = crowd.people.ofRole('planner')[0]
  if (!planner) return
  const { client } = await placed(crowd, planner)
  const spot = crowd.stage.district.world().territory.centreOf(own.place)?.map((one) => one.toFixed(6)).join(',')
  const made = await opened(crowd, client, 'planning_participation', { text: '小广场更新草案', kind: 'renewal', office: u.autonomy, draft: '两块空地连成一个小广场。', points: [{ point: 'A', name: '小广场', what: '铺透水砖', ...(spot && { spot }) }] }, own.place)
  if (!made) return
  const street = [`selfGovernanceOfficer@${s.street}`, `subDistrictDirector@${s.street}`]
  await turnedAway(crowd, street, made.id, 'collect', { until: dayFrom(crowd.stage.now(), 5) })
  if (!(await stepped(crowd, street, made.id, 'collect', { until: dayFrom(crowd.stage.now(), 16) }))) return
  const committee = u.committee && s.name(u.committee)
  const hearers = committee ? [`committeeChair@${committee}`, `communityWorker@${committee}`] : street
  if (u.committee) await stepped(crowd, street, made.id, 'ask_areas', { areas: [u.committee] })
  onDay(crowd, 4, async () => {
    await steppedIfOffered(crowd, hearers, made.id, 'take_down', { about: 'A', opinion: '广场晚上要有灯。' })
    if (committee) await steppedIfOffered(crowd, hearers, made.id, 'all_heard', { note: '一场板凳会' })
  })
  onDay(crowd, 19, async () => {
    const last = await stepped(crowd, street, made.id, 'point', { about: 'A', opinion: '请留一米给轮椅。' })
    await stepped(crowd, street, made.id, 'submit', { summary: '赞成更新。' })
    const count = ((last?.facts['opinions'] ?? []) as unknown[]).length
    onDay(crowd, 12, async () => {
      await turnedAway(crowd, ['planner'], made.id, 'publish', { outcome: '先发' })
      for (let number = 1; number <= count; number++) await stepped(crowd, ['planner'], made.id, 'answer', { number, answer: number === 1 ? 'adopted' : 'partly', ...(number > 1 && { answer_reason: '设计上留电源箱锁。' }) })
      await stepped(crowd, ['planner'], made.id, 'publish', { outcome: '步道净宽两米四。' })
    })
  })
}

async function proposal(s: Story, own: Own): Promise<void> {
  const { crowd, chance, u } = s
  const made = await opened(crowd, own.client, 'proposals', { text: '学校门口施工分两段围挡', about: 'project', situation: '一次围满一百八十米，校门口只留一米二。', affected: chance.int(300, 5000), affected_how: '接送和出行。', asked: '分两段围挡。' }, own.place)
  if (!made) return
  const unit = chance.pick(u.departments)
  const street = [`subDistrictDirector@${s.street}`], department = [`departmentLiaison@${s.name(unit)}`, `departmentHead@${s.name(unit)}`]
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  const meeting = async (): Promise<void> => { await by(['districtLeader'], 'decide', { met_on: dayFrom(crowd.stage.now(), -1), decision: '分两段做。', department: unit }) }
  const rated = (): void => onDay(crowd, 5, async () => {
    const settled = chance.chance(0.7)
    await by(street, 'rate', { rating: settled ? 'settled' : 'unsettled', rating_words: settled ? '日期写清楚了' : '另一头还是走不通' })
    if (!settled) onDay(crowd, 8, meeting)
  })
  onDay(crowd, 3, async () => {
    if (chance.chance(0.15)) {
      await by(['districtCommunityOfficer'], 'return', { reason: '请写清涉及多少人' })
      await by(street, chance.chance(0.5) ? 'take_to_meeting' : 'withdraw', { reason: '已写明' })
      return onDay(crowd, 8, async () => { await steppedIfOffered(crowd, ['districtLeader'], made.id, 'decide', { met_on: dayFrom(crowd.stage.now(), -1), decision: '分两段做。', department: unit }) })
    }
    await by(['districtCommunityOfficer'], 'accept', { department: unit })
    // Who passes the buck lets thirty working days go by: it comes on the meeting's list by itself.
    if (s.name(unit) === crowd.characters.passes) return onDay(crowd, 55, meeting)
    onDay(crowd, s.name(unit) === crowd.characters.honest ? 8 : chance.int(8, 24), async () => { await by(department, 'answer', { taken: chance.pick(['taken_up', 'partly']), answer: '同意分段。' }); rated() })
  })
}
