// What a first visitor finds published: a plan that is open for comments, with some that were shown, one that was answered, one refused and one
// that waits to be read; and a decision that was answered last month.
import { addDays } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { DAY, HOUR, must, open, step, type Told } from './telling.ts'

const benches = `河边这段路从桥头到菜场约四百米，老人买菜来回没有坐处，电动车又快。

打算这样做：沿路放六张带扶手的座椅，间隔七十米左右；菜场门口一段早七点到九点限速二十公里；桥头坡道加一道扶手，坡顶做一块平台，轮椅可以停。

费用从街道年度市容经费里出，预计十一万元。施工不超过十天，分段做，不封路。施工噪声只在上午九点以后。

图上座椅的位置可以改。说得出哪里太晒、哪里挡路，就按大家说的挪。`
const bins = `三个小区的垃圾投放点在夜里十点以后没有人，误时投放点又远。

拟把误时投放时间从晚九点半延到晚十一点，每个小区增设一处有灯的误时投放点，由物业夜班保洁负责清运。`
const comments: readonly (readonly [name: string, text: string])[] = [
  ['买菜的', '桥头那张椅子请往树荫下挪两米，下午太晒。'],
  ['', '菜场门口早上送货三轮车停成一排，光限速没用，要划出装卸的地方。'],
  ['老周', '扶手别用不锈钢，冬天冰手。'],
  ['二楼妈妈', '坡道平台能不能再宽一点，双胞胎推车过不去。'],
]

export async function talks(t: Told, street: number): Promise<void> {
  const { to } = t
  const world = t.district.world()
  const office = world.postOver(world.territory.slots(street, world.today(to)), ['selfGovernanceOfficer'])!.organisation
  const publish = async (facts: Record<string, unknown>, from: number, days: number): Promise<Matter> => {
    const draft = await open(t, 'publication', 'publisher', street, { ...facts, office: world.organisation(office)!.code }, from)
    return step(t, draft, 'publish', { until: addDays(world.today(from), days) }, 'office', from + HOUR)
  }
  const plan = await publish({ text: '河边慢行和休息座椅方案', kind: 'plan', body: benches, asked: '座椅放在哪几处最合用？早晚高峰限速到多少合适？' }, to - 6 * DAY, 14)
  for (const [i, [name, text]] of comments.entries()) {
    const said = await say(t, plan, { text, ...(name && { name }), phone: `1390000${1000 + i}` }, to - 5 * DAY + i * 9 * HOUR)
    await step(t, said, 'show', {}, 'moderator', said.opened + 2 * HOUR)
    if (i === 0) await step(t, said, 'reply', { reply: '挪得动，图上已经改到两棵香樟之间。' }, 'office', said.opened + 20 * HOUR)
  }
  const named = await say(t, plan, { text: '三号楼 402 那家的车天天停在路口，先管管他家。', phone: '13900002001' }, to - 2 * DAY)
  await step(t, named, 'refuse', { broken: 'about_others', note: '里面写了别人家的门牌。去掉门牌，只说路口停车的事，就能登。' }, 'moderator', to - 2 * DAY + HOUR)
  await say(t, plan, { text: '晚上灯也太暗，装椅子顺便看看路灯。', name: '夜跑的', phone: '13900002002' }, to - HOUR)

  const rule = await publish({ text: '误时垃圾投放延到晚上十一点', kind: 'decision', body: bins }, to - 40 * DAY, 10)
  const late = await say(t, rule, { text: '十一点可以，灯要亮到十一点半。', name: '下夜班的', phone: '13900002003' }, to - 38 * DAY)
  await step(t, late, 'show', {}, 'moderator', to - 38 * DAY + HOUR)
  const closed = await step(t, rule, 'close', {}, 'clock', to - 29 * DAY)
  await step(t, closed, 'answer', { answer: '收到意见一条，采纳：灯亮到十一点半，已经和物业说定。从下月一日起执行，三个月后再看一次。' }, 'office', to - 24 * DAY)
}

async function say(t: Told, about: Matter, given: Record<string, unknown>, at: number): Promise<Matter> {
  const office = t.district.world().organisation(about.duties[0]!.organisation)!.code
  return must(await t.district.writer.act({ do: 'open', system: t.district.systems.get('comment')!, given: { ...given, office }, place: about.place, slots: about.slots, spot: null, actors: [{ by: 'r' }], parent: about.id }, at), 'a comment').matter
}
