// What a first visitor finds of plans: the district's guideline in force, one street's plan adopted, and another one open for opinions, of which some
// have their answers.
import { addDays } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { chance, children, DAY, HOUR, must, open, step, type Told } from './telling.ts'

const guideline = {
  text: '社区发展规划导则', edition: '2026 版',
  purpose: '各街镇的社区发展规划从居民走得到的十五分钟写起：缺什么、补什么、谁来补、哪一年补上。\n\n规划写给居民看，也写给要做事的单位看；每一条意见都编号，都有答复。',
  methods: '覆盖率按路网步行，从每栋楼的出入口走到最近的点，不画圆圈；成年人每秒 1.1 米，七十岁以上 0.8 米。\n\n平台有的指标取平台的数，没有的写清来源；每年年末读一次数。',
  elements: [
    { element: 'industry_city', what: '居住和就业怎么近一点', evidence: 'text' }, { element: 'heritage', what: '哪些老房子、老路名要留', evidence: 'text' },
    { element: 'livability', what: '十五分钟内走得到什么，缺什么', evidence: 'map' }, { element: 'character', what: '与别的街镇不同的项目', evidence: 'figure' },
  ],
  wanted: [{ chapter: '1', title: '家底', what: '人口、用地、五年来的变化' }, { chapter: '2', title: '目标和指标', what: '五年后到哪里' }, { chapter: '3', title: '项目', what: '每年做什么，谁做，花多少' }],
  measured: [{ indicator: 'cover15', name: '社区食堂十五分钟覆盖（七十岁以上）', unit: '%', method: '路网步行', at_least: 8000 }, { indicator: 'solved', name: '诉求解决率', unit: '%', method: '平台指标', measure: 'hotline.resolution_rate' }],
}
const body = {
  home: '辖区多为一九八〇年代以后建成的小区，六十岁以上的约占三成，六岁以下的占百分之四。\n\n老小区六层没有电梯的还有一百四十个门洞。就业主要在沿河的两个园区，步行多在二十分钟以内。\n\n沿河老街有十一处挂牌的老房子，街名和河埠头要留。',
  goals: '五年后，七十岁以上的老人有九成走十五分钟能吃上热饭；诉求解决率到八成五；每个居委会有一处不到五分钟就能坐下来的地方。\n\n分两步：前两年补食堂和日间照料，后三年补托育和口袋公园。',
  works: '每个项目先和周边居民谈，再设计；完工一年后回头看有没有人用。\n\n老街的项目不拆不加高，只修水电和河埠头。',
}

export async function plans(t: Told, streets: readonly number[]): Promise<void> {
  const { to } = t
  const world = t.district.world()
  const { territory } = world
  const district = territory.unitsOf('district', world.today(to))[0]!
  const codeAt = (place: number, role: string): string => world.organisation(world.postOver(territory.slots(place, world.today(to)), [role])!.organisation)!.code
  const planning = world.organisations().find((o) => world.postAt(o.id, ['planner']))
  const reform = world.organisations().find((o) => o.kind === 'reform_commission')
  const draft = await open(t, 'planning_guideline', 'drafter', district, { ...guideline, office: codeAt(district, 'districtCommunityOfficer') }, to - 90 * DAY)
  if (planning) {
    await step(t, draft, 'circulate', { bodies: [planning.code, ...(reform ? [reform.code] : [])] }, 'office', to - 89 * DAY)
    await asHelper(t, draft, planning.id, 'planner', 'object', { opinion: '覆盖要按年龄分，老人和孩子走得不一样快。', about: 'cover15' }, to - 88 * DAY)
    await asHelper(t, draft, planning.id, 'planner', 'cosign', {}, to - 88 * DAY + HOUR)
    if (reform) await asHelper(t, draft, reform.id, 'departmentLiaison', 'cosign', { note: '与年度投资计划衔接' }, to - 88 * DAY + 2 * HOUR)
    await step(t, draft, 'answer', { number: 1, answer: 'adopted' }, 'office', to - 87 * DAY)
  }
  await step(t, draft, 'collect', { until: addDays(world.today(to - 86 * DAY), 16) }, 'office', to - 86 * DAY)
  await step(t, draft, 'close', {}, 'clock', to - 69 * DAY)
  await step(t, draft, 'submit', {}, 'office', to - 66 * DAY)
  await step(t, draft, 'adopt', { in_force: world.today(to - 64 * DAY) }, 'adopter', to - 64 * DAY)
  const years = Number(world.today(to).slice(0, 4))
  await step(t, draft, 'call_plans', { streets: streets.slice(0, 2).map((street) => codeAt(street, 'subDistrictDirector')), plan_title: `社区发展规划（${years}-${years + 4}）`, from_year: years, to_year: years + 4 }, 'office', to - 62 * DAY)
  const [heard, done] = (await children(t, draft)).filter((one) => one.system === 'community_plan')
  if (done) await written(t, done, to - 58 * DAY, 17)
  if (done) await adopted(t, done)
  if (heard) await written(t, heard, to - 12 * DAY, 20)
  if (heard) await opinions(t, heard)
}

/** Chapters, tables, the review; then it is put before everybody for so many days. */
async function written(t: Told, plan: Matter, at: number, days: number): Promise<void> {
  const world = t.district.world()
  const { territory } = world
  const office = world.organisation(plan.duties[0]!.organisation)!.code
  const compounds = territory.unitsOf('compound', world.today(at), plan.place)
  const spot = (n: number): string | undefined => territory.centreOf(compounds[n % compounds.length]!)?.map((one) => one.toFixed(6)).join(',')
  const committees = territory.unitsOf('committee', world.today(at), plan.place).map((id) => territory.byId(id)!.name)
  const year = Number(plan.facts['from_year'])
  const write = (name: string, facts: Record<string, unknown>, minutes: number): Promise<Matter> => step(t, plan, name, facts, 'office', at - 2 * DAY + minutes * 60_000)
  await write('write', { chapter: '1', title: '家底', lead: office, body: body.home }, 0)
  await write('write', { chapter: '2', title: '目标和指标', lead: office, body: body.goals }, 30)
  await write('write', { chapter: '3', title: '项目', lead: office, body: body.works }, 60)
  await write('set_projects', { projects: [
    { project: 'P1', name: '社区食堂', what: '原菜站改食堂，中午晚上供餐，送餐上门', unit: office, from_year: year, to_year: year, cost: 86_000_000, spot: spot(1) },
    { project: 'P2', name: '老街河埠头整修', what: '修石阶和扶手，不拆不加高', unit: office, from_year: year, to_year: year + 1, cost: 34_000_000, spot: spot(3) },
    { project: 'P3', name: '口袋公园', what: '闲置停车场改小公园，有座有荫', unit: office, from_year: year + 1, to_year: year + 1, cost: 52_000_000, spot: spot(5) },
  ] }, 90)
  await write('set_indicators', { indicators: [
    { indicator: 'cover15', name: '社区食堂十五分钟覆盖（七十岁以上）', unit: '%', baseline: 5810, baseline_year: year - 1, target: 9000, target_year: year + 4 },
    { indicator: 'solved', name: '诉求解决率', unit: '%', baseline: 7640, baseline_year: year - 1, target: 8500, target_year: year + 4, measure: 'hotline.resolution_rate' },
  ] }, 120)
  await write('set_layers', {
    layers: [{ layer: 'L1', service: 'community_canteen', walker: 'over70', minutes: 15, covered: 5810, as_of: world.today(at - 20 * DAY) }, { layer: 'L2', service: 'park', walker: 'child', minutes: 10, covered: 7230, as_of: world.today(at - 20 * DAY) }],
    holes: [
      { hole: 'B1', service: 'community_canteen', where: `${committees[0] ?? '沿河'}河东四栋`, people: 640, project: 'P1', spot: spot(2) },
      { hole: 'B2', service: 'elderly_day_care', where: committees.at(-1) ?? '路口', people: 310, reason: '隔壁街道的日间照料中心明年开到路口，走十分钟能到', spot: spot(6) },
    ],
  }, 150)
  await write('set_elements', { met: [
    { element: 'industry_city', chapter: '1', said: '两个园区步行二十分钟' }, { element: 'heritage', chapter: '3', said: '老街不拆不加高，街名不改' },
    { element: 'livability', chapter: '2', layer: 'L1', score: 72, said: '食堂和公园的覆盖图' }, { element: 'character', chapter: '3', indicator: 'cover15', said: '菜站改食堂，先谈再设计' },
  ] }, 180)
  await write('review', {
    progress: '五年加装电梯二十七台，老旧小区修缮十一万平方米，片区中心开门。', effects: '诉求先行联系率到九成八；老街没有再着过火。', problems: '老人吃饭、孩子没地方玩、电动车没处充，三件事反复有人说。',
    series: [5, 4, 3, 2, 1].map((back, i) => ({ indicator: 'solved', year: year - back, value: 6900 + i * 185, source: '平台统计' })),
  }, 210)
  await step(t, plan, 'collect', { until: addDays(world.today(at), days) }, 'office', at)
}

async function adopted(t: Told, plan: Matter): Promise<void> {
  const { to } = t
  await step(t, plan, 'take_down', { about: 'P3', opinion: '停车场改公园，车停哪里？' }, 'hearer', to - 50 * DAY)
  await step(t, plan, 'close', {}, 'clock', to - 40 * DAY)
  await step(t, plan, 'answer', { number: 1, answer: 'partly', answer_reason: '留十二个车位给夜里停，其余改公园；隔壁商场夜间错时再开放六十个。' }, 'office', to - 36 * DAY)
  await step(t, plan, 'submit', {}, 'office', to - 33 * DAY)
  await step(t, plan, 'adopt', {}, 'adopter', to - 30 * DAY)
}

async function opinions(t: Told, plan: Matter): Promise<void> {
  const { to } = t
  await step(t, plan, 'take_down', { about: 'P1', opinion: '食堂晚饭六点就没菜了，开到七点。' }, 'hearer', to - 9 * DAY)
  for (const [i, text] of ['口袋公园请留一块空地给孩子骑车。', '河埠头的石阶下雨很滑，能不能加防滑条？'].entries()) {
    const office = t.district.world().organisation(plan.duties[0]!.organisation)!.code
    const said = must(await t.district.writer.act({ do: 'open', system: t.district.systems.get('comment')!, given: { text, office, phone: `1390000${3001 + i}` }, place: plan.place, slots: plan.slots, spot: null, actors: [{ by: 'r' }], parent: plan.id }, to - 7 * DAY + i * HOUR), 'an opinion on a plan').matter
    await step(t, said, 'show', {}, 'moderator', to - 6 * DAY + i * HOUR)
  }
  await step(t, plan, 'answer', { number: 1, answer: 'adopted' }, 'office', to - 5 * DAY)
}

/** A step of whoever owes a helper duty there. */
async function asHelper({ district, material }: Told, matter: Matter, organisation: number, role: string, name: string, given: Record<string, unknown>, at: number): Promise<void> {
  const actor = material.actor(chance, district.world().postAt(organisation, [role])!.id)
  if (!actor) throw new Error(`nobody is ${role} there`)
  must(await district.writer.act({ do: 'step', matter: matter.id, step: name, given, actors: [actor] }, at), `${matter.system}.${name}`)
}
