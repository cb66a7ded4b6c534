// What a first visitor finds of public spaces: a car park that became a pocket park and was looked at a year after, and a lane whose year is over and
// that waits to be looked at. Chosen, designed and accepted with neighbours on the way.
import { addDays, startOfDay } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { DAY, HOUR, open, step, type Told } from './telling.ts'

type Story = {
  opens: { text: string; kind: string; idea: string; people: number }
  before: { before_covered: number; before_uses: number; before_content: number }
  talks: Record<'choosing' | 'designing' | 'accepting', { form: string; neighbours: number; outcome: string }>
  design: string; works: { part: string; what: string; cost: number }[]
  opinion: { about: string; opinion: string; answer: 'adopted' | 'partly'; answer_reason?: string }
  result: string
}
const park: Story = {
  opens: { text: '闲置停车场改口袋公园', kind: 'pocket_park', idea: '停车场闲了两年，堆旧家具。改成有座有荫的小公园，留一块空地给孩子骑车。', people: 1180 },
  before: { before_covered: 41, before_uses: 12, before_content: 22 },
  talks: {
    choosing: { form: 'meeting', neighbours: 31, outcome: '三个方案里选了小公园，要留夜里停车的位子' }, designing: { form: 'workshop', neighbours: 14, outcome: '座椅挪到树下，空地不铺石子' },
    accepting: { form: 'walk', neighbours: 9, outcome: '一盏灯照进二楼，已经转了方向' },
  },
  design: '沿墙一排树，六张带扶手的座椅，中间空地铺软地面。', works: [{ part: 'A', what: '清运和地面', cost: 9_800_000 }, { part: 'B', what: '树和座椅', cost: 6_400_000 }],
  opinion: { about: 'B', opinion: '座椅要有扶手，老人才站得起来。', answer: 'adopted' }, result: '六张座椅、十一棵树、八十平方米空地，夜里留十二个车位。',
}
const lane: Story = {
  opens: { text: '菜场后弄整理', kind: 'corridor', idea: '后弄常年积水，老人绕路买菜。重做排水，铺平，加灯和扶手。', people: 640 },
  before: { before_covered: 63, before_uses: 210, before_content: 35 },
  talks: {
    choosing: { form: 'walk', neighbours: 18, outcome: '先修积水的一段，再谈种花' }, designing: { form: 'meeting', neighbours: 22, outcome: '扶手装在北墙，不挡店门' },
    accepting: { form: 'walk', neighbours: 11, outcome: '下过一场雨，没有积水' },
  },
  design: '两侧明沟改暗管，路面找平防滑，北墙装扶手，六盏灯。', works: [{ part: 'A', what: '排水和路面', cost: 21_500_000 }, { part: 'B', what: '扶手和灯', cost: 4_800_000 }],
  opinion: { about: 'B', opinion: '灯不要太亮，楼上要睡觉。', answer: 'partly', answer_reason: '换暖光，夜里十点以后调暗一半；不能全关，要看得清台阶。' }, result: '一百四十米弄堂铺平，六盏灯，四十米扶手。',
}

export async function spaces(t: Told, streets: readonly number[]): Promise<void> {
  const [first, second] = [streets[0]!, streets[1] ?? streets[0]!]
  const looked = await opened(t, first, park, t.to - 385 * DAY)
  await yearOver(t, looked)
  await step(t, looked, 'look_again', { after_covered: 68, after_uses: 140, after_content: 81, learnt: '下午四点后孩子多，座椅不够；灯要定时。' }, 'office', t.to - 8 * DAY)
  const waiting = await opened(t, second, lane, t.to - 370 * DAY)
  await yearOver(t, waiting)
}

/** As the clock says when the day has come. */
const yearOver = (t: Told, matter: Matter): Promise<Matter> => step(t, matter, 'look_due', {}, 'clock', startOfDay(t.district.world().calendar, addDays(String(matter.facts['look_by']), 1)))

/** From the idea to the day on which it is opened. */
async function opened(t: Told, street: number, { opens, before, talks, design, works, opinion, result }: Story, at: number): Promise<Matter> {
  const world = t.district.world()
  const office = world.organisation(world.postOver(world.territory.slots(street, world.today(t.to)), ['selfGovernanceOfficer', 'serviceOfficer'])!.organisation)!.code
  const day = (days: number): string => addDays(world.today(at), days)
  const matter = await open(t, 'space_project', 'proposer', street, { ...opens, office }, at - 115 * DAY)
  const take = (name: string, given: Record<string, unknown>, role: string, days: number, hours = 0): Promise<Matter> => step(t, matter, name, given, role, at - days * DAY + hours * HOUR)
  const talk = (point: keyof typeof talks, days: number): Promise<Matter> => take('record_talk', { talk: String(Object.keys(talks).indexOf(point) + 1), point, day: day(-days - 1), ...talks[point] }, 'office', days)
  await take('take_up', {}, 'street', 112)
  await take('count_before', before, 'office', 111)
  await talk('choosing', 108)
  await talk('designing', 98)
  await take('draw', { design, works: works.map((one) => ({ ...one, done_by: day(-8) })) }, 'office', 96)
  await take('collect', { until: day(-79) }, 'office', 96, 2)
  await take('take_down', { about: opinion.about, opinion: opinion.opinion }, 'hearer', 88)
  await step(t, matter, 'close', {}, 'clock', startOfDay(world.calendar, day(-78)))
  await take('answer', { number: 1, answer: opinion.answer, ...(opinion.answer_reason && { answer_reason: opinion.answer_reason }) }, 'office', 76)
  await take('build', { plan_by: day(-5) }, 'office', 75)
  await take('finish', { result }, 'office', 7)
  await talk('accepting', 3)
  return take('accept', {}, 'street', 0)
}
