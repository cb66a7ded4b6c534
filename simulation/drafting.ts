// Papers that are written, said something about, answered and decided: the district's guideline, a street's plan, and a public space renewed with its
// neighbours. Each tries on its way what must be refused: to go on while an opinion has no answer, and to answer one twice.
import type { Random } from '../kernel/base/random.ts'
import { dayFrom, opened, placed, stepped, turnedAway } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
const papers = ['planning_guideline', 'community_plan', 'space_project'] as const
const offices = ['districtCommunityOfficer', 'selfGovernanceOfficer', 'departmentLiaison', 'planner'] as const
const hearers = ['streetDesk', 'deskWorker', 'serviceOfficer', 'selfGovernanceOfficer', 'communityWorker'] as const
const said = ['食堂晚饭六点就没菜了，开到七点。', '口袋公园请留一块空地给孩子骑车。', '石阶下雨很滑，能不能加防滑条？', '椅子请往树荫下挪两米。'] as const

/** Opinions are collected for a day instead of fifteen: the catalogue says so, for what is opened from then on. */
export async function hurry({ people, stage, audit }: Crowd): Promise<void> {
  const admin = people.as(people.ofRole('systemAdmin')[0]!.name)
  const text = `key,limit,from\n${papers.map((one) => `${one}.collecting_nd,1,${dayFrom(stage.now(), 0)}`).join('\n')}\n`
  const { body } = await admin.call('POST', '/api/import/limits', { mode: 'preview', text })
  const done = await admin.call('POST', '/api/import/limits', { mode: 'commit', token: body.token })
  if (done.status !== 200) audit.say('a shorter time for opinions', 200, JSON.stringify([body.faulty, done.body]))
  await audit.acted({ rows: 0 })
}

/** All that wait are answered: the first as it is, the others with a reason, and none twice. */
async function answered(crowd: Crowd, id: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) await stepped(crowd, offices, id, 'answer', { number, answer: number === 1 ? 'adopted' : number === 2 ? 'partly' : 'not_adopted', ...(number > 1 && { answer_reason: '写进了下一年的项目，今年先做一半。' }) })
  await turnedAway(crowd, offices, id, 'answer', { number: 1, answer: 'not_adopted', answer_reason: '再想一想' })
}

/** Papers of a district begin on a morning and go on by themselves. */
export async function draft(crowd: Crowd, chance: Random): Promise<void> {
  await hurry(crowd)
  await guideline(crowd)
  await plan(crowd, chance, null)
  await space(crowd, chance)
}

/** The morning after the day on which opinions end. */
const closedAt = (crowd: Crowd): number => Math.floor((crowd.stage.now() + 8 * HOUR) / DAY) * DAY + 2 * DAY - 8 * HOUR + 8.5 * HOUR
const collect = (crowd: Crowd, id: string): Promise<Page | null> => stepped(crowd, offices, id, 'collect', { until: dayFrom(crowd.stage.now(), 1) })

async function guideline(crowd: Crowd): Promise<void> {
  const { people, stage } = crowd
  const who = people.ofRole('districtCommunityOfficer')[0], body = people.ofRole('planner')[0]
  if (!who || !body) return
  const own = await placed(crowd, who)
  const made = await opened(crowd, own.client, 'planning_guideline', {
    text: '社区发展规划导则', edition: '新版', office: own.office, purpose: '从居民走得到的十五分钟写起。', methods: '沿路网算，不画圆圈。',
    elements: ['industry_city', 'heritage', 'livability', 'character'].map((element) => ({ element, what: '要写清', evidence: 'text' })), wanted: [{ chapter: '1', title: '家底', what: '人口和用地' }], measured: [{ indicator: 'cover', name: '食堂十五分钟覆盖', unit: '%', method: '路网步行', at_least: 8000 }],
  }, own.place)
  if (!made) return
  await stepped(crowd, offices, made.id, 'circulate', { bodies: [(await placed(crowd, body)).office] })
  await stepped(crowd, ['planner'], made.id, 'object', { opinion: '覆盖要按年龄分。' })
  await turnedAway(crowd, offices, made.id, 'collect', { until: dayFrom(stage.now(), 1) })
  await answered(crowd, made.id, 1)
  await stepped(crowd, ['planner'], made.id, 'cosign')
  await collect(crowd, made.id)
  crowd.later(closedAt(crowd), async () => {
    await stepped(crowd, offices, made.id, 'submit')
    if (!(await stepped(crowd, ['districtLeader'], made.id, 'adopt', { in_force: dayFrom(stage.now(), 0) }))) return
    crowd.tally.papers.adopted++
    const street = people.ofRole('selfGovernanceOfficer')[0]
    if (!street) return
    const year = Number(dayFrom(stage.now(), 0).slice(0, 4))
    const called = await stepped(crowd, offices, made.id, 'call_plans', { streets: [(await placed(crowd, street)).office], plan_title: '社区发展规划', from_year: year, to_year: year + 4 })
    for (const child of (called?.children ?? []) as Page[]) if (child.system === 'community_plan') await plan(crowd, crowd.chance.fork(`plan ${child.number}`), child.id)
  })
}

/** @param called the plan that the guideline calls for; without it the street drafts one by itself, which cannot be submitted without a guideline. */
async function plan(crowd: Crowd, chance: Random, called: string | null): Promise<void> {
  const { people } = crowd
  const who = chance.pick(people.ofRole('selfGovernanceOfficer'))
  const own = await placed(crowd, who)
  const year = Number(dayFrom(crowd.stage.now(), 0).slice(0, 4))
  const id = called ?? (await opened(crowd, own.client, 'community_plan', { text: '街道自己先起草的规划', office: own.office, from_year: year, to_year: year + 4 }, own.place))?.id
  if (!id) return
  const write = (step: string, facts: object): Promise<Page | null> => stepped(crowd, offices, id, step, facts)
  if (!(await write('write', { chapter: '1', title: '家底', lead: own.office, body: '辖区多为老小区，六十岁以上的约占三成。' }))) return
  await write('set_projects', { projects: [{ project: 'P1', name: '社区食堂', what: '菜站改食堂', unit: own.office, from_year: year, to_year: year }] })
  await write('set_indicators', { indicators: [{ indicator: 'cover', name: '食堂十五分钟覆盖', unit: '%', baseline: 5810, baseline_year: year - 1, target: 9000, target_year: year + 4 }] })
  await write('set_elements', { met: ['industry_city', 'heritage', 'livability', 'character'].map((element) => ({ element, chapter: '1', said: '写在家底一章' })) })
  await write('review', { progress: '五年加装电梯二十七台。', effects: '老街没有再着过火。', problems: '老人吃饭、孩子没地方玩。', series: [{ indicator: 'cover', year: year - 1, value: 5810, source: '路网' }] })
  if (!(await collect(crowd, id))) return
  await stepped(crowd, hearers, id, 'take_down', { about: 'P1', opinion: chance.pick(said) })
  await stepped(crowd, hearers, id, 'take_down', { opinion: chance.pick(said) })
  crowd.tally.papers.opinions += 2
  crowd.later(closedAt(crowd), async () => {
    await turnedAway(crowd, offices, id, 'submit')
    await answered(crowd, id, 2)
    if (!called) return turnedAway(crowd, offices, id, 'submit')
    await stepped(crowd, offices, id, 'submit')
    if (await stepped(crowd, ['subDistrictDirector'], id, 'adopt')) crowd.tally.papers.adopted++
    await turnedAway(crowd, ['subDistrictDirector'], id, 'adopt')
  })
}

async function space(crowd: Crowd, chance: Random): Promise<void> {
  const { people, stage } = crowd
  const own = await placed(crowd, chance.pick(people.ofRole('selfGovernanceOfficer')))
  const made = await opened(crowd, own.client, 'space_project', { text: '河边口袋公园', kind: 'pocket_park', idea: '闲置的角落改成能坐的地方。', office: own.office, people: 900 }, own.place)
  if (!made) return
  const step = (name: string, facts: object = {}): Promise<Page | null> => stepped(crowd, offices, made.id, name, facts)
  const talk = (code: string, point: string): Promise<Page | null> => step('record_talk', { talk: code, point, form: 'meeting', day: dayFrom(stage.now(), -1), neighbours: chance.int(8, 60), outcome: '多数人要座椅和树荫。' })
  await stepped(crowd, ['subDistrictDirector'], made.id, 'take_up')
  await step('count_before', { before_covered: 42, before_uses: 130, before_content: 61 })
  await talk('T1', 'choosing')
  await step('draw', { design: '六张座椅，一段坡道。', works: [{ part: 'W1', what: '座椅六张', done_by: dayFrom(stage.now(), 20) }] })
  await collect(crowd, made.id)
  for (let n = 0; n < 3; n++) await stepped(crowd, hearers, made.id, 'take_down', { about: 'W1', opinion: chance.pick(said) })
  crowd.tally.papers.opinions += 3
  crowd.later(closedAt(crowd), async () => {
    await talk('T2', 'designing')
    await turnedAway(crowd, offices, made.id, 'build', { plan_by: dayFrom(stage.now(), 20) })
    await answered(crowd, made.id, 3)
    await step('build', { plan_by: dayFrom(stage.now(), 20) })
    await step('finish', { result: '按图做完。' })
    await turnedAway(crowd, ['subDistrictDirector'], made.id, 'accept')
    await talk('T3', 'accepting')
    if (await stepped(crowd, ['subDistrictDirector'], made.id, 'accept')) crowd.tally.papers.adopted++
  })
}
