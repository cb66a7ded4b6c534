// What a first visitor finds of lines and blocks: the five powers of a street, each used to its end and once under way, and a room for a hard problem.
import { addDays } from '../kernel/base/calendar.ts'
import type { Instant } from '../kernel/base/model.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { World } from '../kernel/matters/world.ts'
import { chance, children, DAY, HOUR, must, open, step, type Told } from './telling.ts'

export type Units = { street: number; station: string; bureau: string; autonomy: string; planning: string; departments: [string, string, string]; committee: string | undefined }

/** Where in a street all of them can be told: its station, that station's department, and three departments. */
export function unitsIn(world: World, street: number, at: Instant): Units | null {
  const { territory } = world
  const here = world.organisations().filter((o) => o.place === street)
  const code = (kind: string): string | undefined => here.find((o) => o.kind === kind)?.code
  const district = world.organisations().filter((o) => territory.byId(o.place)?.level === 'district' && world.postAt(o.id, ['departmentLiaison']))
  const departments = district.filter((o) => world.postAt(o.id, ['enforcementDepartments'])).slice(0, 3).map((o) => o.code)
  const [station, bureau, autonomy, planning] = [code('market_station'), district.find((o) => o.kind === 'market_supervision')?.code, code('self_governance_office'), district.find((o) => world.postAt(o.id, ['planner']))?.code]
  const committee = territory.unitsOf('committee', world.today(at), street).flatMap((id) => world.organisations().filter((o) => o.place === id && o.kind === 'residents_committee'))[0]?.code
  return station && bureau && autonomy && planning && departments.length === 3 ? { street, station, bureau, autonomy, planning, departments: departments as [string, string, string], committee } : null
}

const MOST = 8
/** Told for some streets: each power at its end, in the second and the fifth under way. */
export async function powers(t: Told, streets: readonly number[]): Promise<void> {
  const world = t.district.world()
  const found = streets.flatMap((street) => unitsIn(world, street, t.to) ?? [])
  for (const [i, units] of found.slice(0, MOST).entries()) {
    const ended = i !== 1 && i !== 4
    await assessment(t, units, ended)
    await consent(t, units, ended)
    await management(t, units, ended)
    await draft(t, units, ended)
    await proposal(t, units, ended, i % 3 === 2)
    await room(t, units, ended)
  }
}

const name = (t: Told, code: string): string => t.district.world().organisationByCode(code)!.name
/** A step of whoever owes a helper duty there. */
async function asMember({ district, material }: Told, matter: Matter, code: string, roles: readonly string[], act: string, given: Record<string, unknown>, at: Instant): Promise<Matter> {
  const world = district.world()
  const actor = material.actor(chance, world.postAt(world.organisationByCode(code)!.id, roles)!.id)
  if (!actor) throw new Error(`nobody is ${roles.join()} there`)
  return must(await district.writer.act({ do: 'step', matter: matter.id, step: act, given, actors: [actor] }, at), `${matter.system}.${act}`).matter
}
const front = ['departmentLiaison', 'crewMember']

async function assessment(t: Told, u: Units, ended: boolean): Promise<void> {
  const { to } = t
  const world = t.district.world()
  const from = to - (ended ? 48 : 9) * DAY
  const year = Number(world.today(from).slice(0, 4))
  let one = await open(t, 'personnel_assessment', 'writer', u.street, { text: `${year} 年对${name(t, u.station)}工作的意见`, unit: u.station, post: '所长', department: u.bureau, year, due: addDays(world.today(from), 20) }, from)
  one = await step(t, one, 'write', { opinion: '夜市油烟反复来，所里每次吹哨都到场；但查证照只做登记，没有复查，同一处又有人开张。\n\n居民说“人来得快，走得也快”。请明年把复查写进每次处置。' }, 'writer', from + DAY)
  one = await step(t, one, 'prove', { evidence: [{ kind: 'figure', named: 'report_in.arrivalOnTimeRate', says: '按时到场做得好' }, { kind: 'paper', named: '片区商户会记录', says: '商户说没有人复查' }] }, 'writer', from + DAY + HOUR)
  one = await step(t, one, 'send', {}, 'writer', from + 2 * DAY)
  if (!ended) return
  one = await step(t, one, 'answer', { answer: '复查没有做到位，认可。所里七人管四个集市，抽走两人支援专项。明年每处两周内复查一次，请街道把点位给全。' }, 'head', from + 5 * DAY)
  one = await step(t, one, 'decide', { final_opinion: '到场快、配合好；复查不到位，已说明缘由并答应改。', changed: '写进了抽调两人的缘由；复查不到位仍保留，因为四月已经提过一次。' }, 'decider', from + 9 * DAY)
  await step(t, one, 'record', { applied: 'applied', how: '街道意见按规定比重计入年度考核，和本局、企业意见一并讨论。', result: '年度考核为称职。局里要求该所明年起每处处置两周内复查。' }, 'department', from + 20 * DAY)
}

async function consent(t: Told, u: Units, ended: boolean): Promise<void> {
  const { district, material, to } = t
  const world = district.world()
  const { territory } = world
  const from = to - (ended ? 40 : 3) * DAY
  const bureau = world.organisationByCode(u.bureau)!
  const head = material.actor(chance, world.postAt(bureau.id, ['departmentHead'])!.id)
  if (!head) throw new Error('nobody heads the department')
  const given = { text: `${name(t, u.station)}所长任职`, kind: 'appointment', department: u.bureau, unit: u.station, post: '所长', person: ended ? '周砚秋' : '何远舟', reasons: '原所长轮岗。人选在基层所工作六年，熟悉集市和夜市。', planned_on: addDays(world.today(from), 30) }
  const one = must(await district.writer.act({ do: 'open', system: district.systems.get('personnel_consent')!, given, place: u.street, slots: territory.slots(u.street, world.today(from)), spot: null, actors: [head] }, from), 'an announcement').matter
  if (!ended) return
  const met_on = world.today(from + 7 * DAY)
  await step(t, one, 'answer', { met_on, members: 9, present: 8, yes: 8, outcome: 'agree_with_remarks', remarks: '到任后头一个月请到三个片区各开一次商户会。' }, 'secretary', from + 7 * DAY + HOUR)
  await step(t, one, 'record_effect', { effective_on: addDays(world.today(from), 30) }, 'department', from + 31 * DAY)
}

async function management(t: Told, u: Units, ended: boolean): Promise<void> {
  const world = t.district.world()
  const [a, b] = u.departments
  const from = t.to - (ended ? 30 : 4) * DAY
  const facts = { text: '早市占道：摊位、车流和垃圾三家一起定', means: ended ? 'joint_meeting' : 'dispatch', ground: 'SHJD:10', participants: [{ unit: a, asked: '定摊位线' }, { unit: b, asked: '早市时段限行' }], day: world.today(from + 2 * DAY), results_by: addDays(world.today(from), 8) }
  const one = await open(t, 'comprehensive_management', 'street', u.street, facts, from)
  await asMember(t, one, a, front, 'reply', { done: 'done', said: '摊位线已划，四十二个位' }, from + 2 * DAY)
  if (!ended) return
  await step(t, one, 'urge', { urged: '限行方案请今天给' }, 'street', from + 9 * DAY)
  await asMember(t, one, b, front, 'reply', { done: 'partly', said: '六点到八点半单行，方案已报' }, from + 10 * DAY)
  await step(t, one, 'conclude', { result: 'partly', note: '摊位线定了，限行先单行试一个月', minutes: '在街道开会，到会五家。一、摊位线按四十二个位划；二、早市六点到八点半单行，试一个月再看。' }, 'street', from + 11 * DAY)
}

async function draft(t: Told, u: Units, ended: boolean): Promise<void> {
  const world = t.district.world()
  const { territory } = world
  const from = t.to - (ended ? 45 : 6) * DAY
  const compounds = territory.unitsOf('compound', world.today(from), u.street)
  const spot = (n: number): string | undefined => territory.centreOf(compounds[n % compounds.length]!)?.map((one) => one.toFixed(6)).join(',')
  const points = [{ point: 'A', name: '小广场', what: '两块空地连起来，铺透水砖', spot: spot(0) }, { point: 'B', name: '步道', what: '从一米二拓到两米四', spot: spot(1) }].filter((one) => one.spot !== undefined)
  const one = await open(t, 'planning_participation', 'planner', u.street, { text: ended ? '小广场和步道更新草案' : '河边步道更新草案', kind: 'renewal', office: u.autonomy, draft: '把两块空地连成一个小广场，步道拓宽，拆掉一排旧花坛，留下四棵老槐树。明年三月开工，国庆前开放。', points }, from)
  await step(t, one, 'collect', { until: addDays(world.today(from + DAY), 16) }, 'street', from + DAY)
  if (u.committee) await step(t, one, 'ask_areas', { areas: [u.committee] }, 'street', from + DAY + HOUR)
  if (u.committee) await asMember(t, one, u.committee, ['committeeChair', 'communityWorker'], 'take_down', { about: 'A', opinion: '广场晚上要有灯，也要到九点就关音响。' }, from + 3 * DAY)
  if (!ended) return
  if (u.committee) await asMember(t, one, u.committee, ['committeeChair', 'communityWorker'], 'all_heard', { note: '两场板凳会，四十一户' }, from + 12 * DAY)
  await step(t, one, 'close', {}, 'clock', from + 18 * DAY)
  let last = await step(t, one, 'point', { about: 'B', opinion: '步道拓宽后请留一米给轮椅，不要摆花箱。' }, 'street', from + 19 * DAY)
  last = await step(t, last, 'submit', { summary: '赞成更新。灯、音响和轮椅三件事请写进设计。' }, 'street', from + 19 * DAY + HOUR)
  const count = u.committee ? 2 : 1
  if (count === 2) last = await step(t, last, 'answer', { number: 1, answer: 'partly', answer_reason: '灯按十五勒克斯做；音响由居民自管，设计上只留电源箱锁。' }, 'planner', from + 30 * DAY)
  last = await step(t, last, 'answer', { number: count, answer: 'adopted' }, 'planner', from + 30 * DAY + HOUR)
  await step(t, last, 'publish', { outcome: '步道净宽两米四，不设花箱；广场设地灯二十八盏。' }, 'planner', from + 31 * DAY)
}

/** @param listed the street does not find it settled, so that it is on the executive meeting's list. */
async function proposal(t: Told, u: Units, ended: boolean, listed: boolean): Promise<void> {
  const world = t.district.world()
  const from = t.to - (ended ? 34 : 2) * DAY
  const facts = { text: ended ? '学校门口道路施工分两段围挡' : '老弄堂改造请和燃气管一起做', about: 'project', situation: '学前路大修，一次围满一百八十米，校门口只留一米二。早晚接送八百多人，前天有孩子被电动车蹭到。', affected: 2600, affected_how: '两所学校接送，十二个小区出行。', asked: '分两段围挡，校门口这段放在暑假做。' }
  let one = await open(t, 'proposals', 'proposer', u.street, facts, from)
  if (!ended) return
  one = await step(t, one, 'accept', { department: u.departments[0] }, 'desk', from + 2 * DAY)
  one = await step(t, one, 'answer', { taken: 'partly', answer: '同意分段。校门口六十米放在假期做，其余照原工期。', done_by: addDays(world.today(t.to), 20) }, 'department', from + 20 * DAY)
  await step(t, one, 'rate', listed ? { rating: 'partly', rating_words: '校门口分了段，另一头的公交站还是走不通' } : { rating: 'settled', rating_words: '日期写清楚了，家长群里也说好' }, 'proposer', from + 24 * DAY)
}

async function room(t: Told, u: Units, ended: boolean): Promise<void> {
  const world = t.district.world()
  const [a, b, c] = u.departments
  const from = t.to - (ended ? 38 : 5) * DAY
  const day = (n: number): string => addDays(world.today(from), n)
  let one = await open(t, 'joint_operations', 'block', u.street, {
    text: ended ? '老弄堂逢雨必淹' : '夜市油烟和占道', problem: '三家各管一段，谁也没法一家做完。去年来了六次，居民写了四十多件。', aim: ended ? '一小时四十毫米的雨不进屋' : '九点后通道通、窗子能开', ends_by: day(70),
    members: [{ unit: a, brings: '现场执法' }, { unit: b, brings: '查证照' }, { unit: c, brings: '疏导和值守' }],
  }, from)
  one = await step(t, one, 'owe', { task: '1', what: '摸清点位', unit: a, by: day(8) }, 'block', from + HOUR)
  one = await step(t, one, 'owe', { task: '2', what: '列出三家各管哪一段', unit: b, by: day(10) }, 'block', from + 2 * HOUR)
  one = await asMember(t, one, a, front, 'report', { task: '1', progress: 'done', said: '十一处，图已上' }, from + 4 * DAY)
  if (!ended) return
  one = await asMember(t, one, b, front, 'report', { task: '2', progress: 'done', said: '分界已画，各自认领' }, from + 6 * DAY)
  one = await step(t, one, 'minute', { met_on: day(8), minutes: '先做七处大的；做好以前，下雨有人值守。' }, 'block', from + 9 * DAY)
  one = await step(t, one, 'agree', { met_on: day(8), agreement: '两个月内做好七处；做好以前，下雨就有人在。每周五在弄堂口贴进展。', newly: [{ item: '做好七处大的', unit: a, by: day(60) }, { item: '雨天值守到完工', unit: c, by: day(50) }] }, 'block', from + 10 * DAY)
  const duties = await children(t, one)
  const watch = duties.find((duty) => duty.facts['text'] === '雨天值守到完工')
  if (watch) await step(t, watch, 'report', { result: 'partly', note: '值守已排到下月，五场雨都有人在' }, 'unit', from + 30 * DAY)
}
