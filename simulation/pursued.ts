// What a first visitor finds of the yearly plan: tasks that are done and were looked at, one under way, one that was contradicted, one that is late, and a correction of the
// district's leaders.
import { addDays } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { planTree, type ClauseNode } from '../server/plans.ts'
import { DAY, HOUR, open, step, type Told } from './telling.ts'

const unitPosts = ['departmentLiaison', 'districtCommunityOfficer']
const done = { statement: '三个街道都做了，现场看得到', evidence: [{ what: '现场照片、会议记录', where: '局档案室' }] }

export async function pursued(t: Told): Promise<void> {
  const { to } = t
  const world = t.district.world()
  const tree = await planTree(t.district, undefined, true)
  if (!tree) return
  const owned = tree.nodes.filter(({ leaf, owner }) => leaf && owner !== null && world.postAt(owner, unitPosts))
  const clauses = [...new Map(owned.filter(({ why }) => why === 'nothing_carries' || why === 'no_measure').map((node) => [node.owner, node])).values()]
  const hand = (node: ClauseNode, by: string, kind: string, text: string, from: number, days: number): Promise<Matter> =>
    open(t, 'work_plan', by, world.organisation(node.owner!)!.place, { text, kind, clause: `${tree.plan.code}/${node.code}`, office: node.owner, due: addDays(world.today(to), days) }, to - from * DAY)
  const [first, second, third, fourth] = clauses
  if (first) {
    const one = await hand(first, 'office', 'task', `${first.title}：先在三个街道做`, 24, 3)
    await step(t, one, 'report', { progress: '两个街道做好了，还有一个月底前' }, 'unit', to - 16 * DAY)
    const stated = await step(t, one, 'state', done, 'unit', to - 9 * DAY)
    const drawn = await step(t, stated, 'draw', { seed: 'showcase' }, 'clock', to - 9 * DAY + 60_000)
    if (drawn.kind !== 'final') await step(t, drawn, 'confirm', { findings: '三处都看到了' }, 'checker', to - 6 * DAY)
  }
  if (second) await step(t, await hand(second, 'office', 'task', `${second.title}：摸底`, 12, 18), 'report', { progress: '摸底表已发到各街镇，回来六份' }, 'unit', to - 3 * DAY)
  if (third) {
    const one = await step(t, await hand(third, 'office', 'task', `${third.title}：出一份名单`, 15, 4), 'state', done, 'unit', to - 5 * DAY)
    const looked = await step(t, one, 'check', { reason: '名单上有重名，先看一眼' }, 'office', to - 5 * DAY + HOUR)
    await step(t, looked, 'contradict', { findings: '名单里两处已经拆了' }, 'checker', to - 2 * DAY)
  }
  if (fourth) await hand(fourth, 'office', 'task', `${fourth.title}：报一次进展`, 14, -2)
  const late = owned.find(({ standing }) => standing === 'late')
  if (late) await hand(late, 'committee', 'correction', `${late.title}：说清为什么没有做到，两周内拿出补的办法`, 4, 12)
}
