// A plan in the simulated district: the office brings one in and hands tasks down, owners state with evidence, one statement is looked at and contradicted, urgings open by
// themselves and are answered, a leader hands a correction down, and the auditor recounts how each clause stands. What is not allowed is tried and refused.
import { drawDue, urgeDue } from '../server/pursue.ts'
import { forgetPlans } from '../server/plans.ts'
import { dayFrom } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Client } from './people.ts'

export type Pursued = Record<'tasks' | 'stated' | 'contradicted' | 'confirmed' | 'urged' | 'corrected' | 'recounted', number>
export const noPursued = (): Pursued => ({ tasks: 0, stated: 0, contradicted: 0, confirmed: 0, urged: 0, corrected: 0, recounted: 0 })

const HOUR = 3_600_000
const code = 'SIM'
const done = { statement: '做完了，现场看得到', evidence: [{ what: '照片和签到以外的记录', where: '档案' }] }
type Cast = { office: Client; leader: Client; owner: Client; checker: Client; unit: number; place: number }

/** Two days and a half of a plan from `from` on; nothing where a district has nobody who keeps one. */
export function pursue(crowd: Crowd, from: number): void {
  crowd.later(from + 1.5 * HOUR, async () => {
    const cast = await castOf(crowd)
    if (!cast || !(await publish(crowd, cast))) return
    await statements(crowd, cast)
    await recount(crowd, cast)
    crowd.later(from + 6 * HOUR, async () => { await urge(crowd, cast); await correct(crowd, cast); await recount(crowd, cast) })
    crowd.later(from + 26 * HOUR, async () => { await answerUrgings(crowd, cast); await recount(crowd, cast) })
    // The date of one clause is over by then, and nobody ever worked on it.
    crowd.later(from + 50 * HOUR, async () => { await urge(crowd, cast); await recount(crowd, cast) })
  })
}

async function castOf({ people }: Crowd): Promise<Cast | null> {
  const [office, leader, checker] = ['districtCommunityOfficer', 'districtLeader', 'supervisionOfficer'].map((role) => people.ofRole(role).find((one) => one.level === 'district'))
  const owner = people.ofRole('departmentLiaison').find((one) => one.level === 'district')
  if (!office || !leader || !checker || !owner) return null
  const { body } = await people.as(owner.name).call('GET', '/api/me')
  const post = (body.posts as Page[]).find((one) => one.id === owner.post)
  return { office: people.as(office.name), leader: people.as(leader.name), checker: people.as(checker.name), owner: people.as(owner.name), unit: post.organisation.id, place: post.organisation.place ?? post.place.id }
}

async function publish(crowd: Crowd, { office, owner, unit }: Cast): Promise<boolean> {
  const { stage, audit, tally } = crowd
  const day = (n: number): string => dayFrom(stage.now(), n)
  const year = Number(day(0).slice(0, 4))
  const clause = (n: number, more: object): object => ({ code: `1.1.${n}`, parent: '1.1', level: 'clause', title: `第${n}条`, ...more })
  const plan = {
    name: `${year} 年演练计划`, year, begins: `${year}-01-01`, ends: `${year}-12-31`,
    clauses: [
      { code: '1', parent: null, level: 'chapter', title: '一部分' }, { code: '1.1', parent: '1', level: 'section', title: '一节', owner: unit },
      clause(1, { measure: 'grid.closeRate', target: 9000 }), clause(2, { measure: 'area_centres.centres', counts: true, target: 500_000 }), clause(3, { due: day(1) }), clause(4, {}), clause(5, { due: day(20) }), clause(6, { item: 'S98' }),
    ],
  }
  await crowd.refused(await owner.call('POST', `/api/plans/${code}`, plan), 'a plan by somebody who keeps none')
  await crowd.refused(await office.call('POST', `/api/plans/${code}`, { ...plan, clauses: plan.clauses.map((one) => ({ ...one, owner: undefined })) }), 'a plan without an owner')
  const answer = await office.call('POST', `/api/plans/${code}`, plan)
  tally.acts++
  if (answer.status !== 201) audit.say('a plan comes in', 201, answer.body)
  await audit.acted({ rows: 0 })
  return answer.status === 201
}

async function hand(crowd: Crowd, by: Client, { unit, place }: Cast, facts: Record<string, unknown>): Promise<string | null> {
  const { audit, tally } = crowd
  const answer = await by.call('POST', '/api/systems/work_plan/matters', { place, facts: { office: unit, ...facts } })
  tally.acts++
  if (answer.status !== 201) { audit.say(`a ${String(facts['kind'])} is handed down`, 201, answer.body); return null }
  await audit.acted({ rows: 1, act: 'open', matter: String(answer.body.id) }, answer.body)
  return String(answer.body.id)
}

/** Whether the step was offered and taken: others may have come first. */
async function take(crowd: Crowd, by: Client, id: string, step: string, facts: object): Promise<boolean> {
  const page = await by.call('GET', `/api/matters/${id}`)
  if (page.status !== 200 || !(page.body.steps as Page[]).some((one) => one.id === step && one.refused.length === 0)) return false
  const answer = await by.call('POST', `/api/matters/${id}/steps/${step}`, { facts }, { 'if-match': String(page.body.version) })
  crowd.tally.acts++
  if (answer.status !== 200) crowd.audit.say(`${step} of what a clause owes`, 200, answer.body, id)
  await crowd.audit.acted({ rows: 1, act: step, matter: id }, answer.body)
  return answer.status === 200
}

/** Whoever looks is another than who stated; what she contradicts is owed again. The rest waits for the draw. */
async function statements(crowd: Crowd, cast: Cast): Promise<void> {
  const { stage, tally } = crowd
  const due = dayFrom(stage.now(), 9)
  for (let n = 0; n < 6; n++) {
    const id = await hand(crowd, cast.office, cast, { text: `任务 ${n + 1}`, kind: 'task', clause: `${code}/1.1.5`, due })
    if (!id) return
    tally.plans.tasks++
    const page = await cast.owner.call('GET', `/api/matters/${id}`)
    if (n === 0) await crowd.refused(await cast.owner.call('POST', `/api/matters/${id}/steps/state`, { facts: { statement: '都做了' } }, { 'if-match': String(page.body.version) }), 'a statement without evidence')
    if (n === 5 || !(await take(crowd, cast.owner, id, 'state', done))) continue
    tally.plans.stated++
    if (n > 0) continue
    if (!(await take(crowd, cast.office, id, 'check', { reason: '开头先看一件' }))) continue
    if (await take(crowd, cast.checker, id, 'contradict', { findings: '现场只做了一半' })) tally.plans.contradicted++
    await take(crowd, cast.owner, id, 'report', { progress: '补做另一半' })
    if (await take(crowd, cast.owner, id, 'state', done)) tally.plans.stated++
    await take(crowd, cast.office, id, 'check', { reason: '再看一次' })
    if (await take(crowd, cast.checker, id, 'confirm', { findings: '两半都看到了' })) tally.plans.confirmed++
  }
  await draw(crowd, cast)
}

async function draw(crowd: Crowd, { checker }: Cast): Promise<void> {
  await drawDue(crowd.stage.district)
  await crowd.audit.acted()
  for (const life of [...crowd.audit.lives.values()]) if (life.system === 'work_plan' && life.state === 'checking' && (await take(crowd, checker, life.id, 'confirm', { findings: '看到了' }))) crowd.tally.plans.confirmed++
}

/** The platform's own job, as it runs each hour; at once again it opens nothing. */
async function urge(crowd: Crowd, _cast: Cast): Promise<void> {
  const { stage, audit, tally } = crowd
  forgetPlans(stage.district)
  await stage.fold()
  tally.plans.urged += await urgeDue(stage.district)
  await audit.acted()
  const again = await urgeDue(stage.district)
  if (again) audit.say('clauses that are urged twice', 0, again)
  await audit.acted()
}

async function correct(crowd: Crowd, cast: Cast): Promise<void> {
  const due = dayFrom(crowd.stage.now(), 5)
  const facts = { text: '月底前赶上', kind: 'correction', clause: `${code}/1.1.1`, due }
  await crowd.refused(await cast.office.call('POST', '/api/systems/work_plan/matters', { place: cast.place, facts: { office: cast.unit, ...facts } }), 'a correction by the office')
  const id = await hand(crowd, cast.leader, cast, facts)
  if (!id) return
  crowd.tally.plans.corrected++
  const page = await cast.office.call('GET', `/api/matters/${id}`)
  await crowd.refused(await cast.office.call('POST', `/api/matters/${id}/steps/move_date`, { facts: { due: dayFrom(crowd.stage.now(), 30), reason: '来不及' } }, { 'if-match': String(page.body.version) }), 'a correction whose date the office moves')
}

/** Their owner says what was done; the sample may want to see it. */
async function answerUrgings(crowd: Crowd, cast: Cast): Promise<void> {
  const open = [...crowd.audit.lives.values()].filter((life) => life.system === 'work_plan' && life.kind !== 'final' && life.facts['kind'] === 'urging' && String(life.facts['clause']).startsWith(`${code}/`))
  for (const life of open) if (await take(crowd, cast.owner, life.id, 'state', done)) crowd.tally.plans.stated++
  await draw(crowd, cast)
}

async function recount(crowd: Crowd, { office }: Cast): Promise<void> {
  const { stage, audit, tally } = crowd
  await stage.fold()
  await audit.acted()
  for (const plan of (await office.call('GET', '/api/plans')).body.plans as Page[]) {
    forgetPlans(stage.district)
    tally.plans.recounted += await audit.plan((await office.call('GET', `/api/plans/${plan.code}`)).body)
  }
}
