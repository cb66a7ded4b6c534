// What the showcase tells of demands that come again: two compounds whose neighbours call about the same thing, of which the platform makes a
// project each; one waits for the street's decision, the other is being dealt with.
import { addDays } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { keepProjects } from '../server/projects.ts'
import { HOUR, MINUTE, open, rowsOf, step, type Told } from './telling.ts'

const calls: readonly (readonly [about: RegExp, said: readonly string[]])[] = [
  [/垃圾/, ['垃圾房门口天天满出来，下午最臭', '垃圾桶旁堆了旧沙发，没人收', '垃圾房污水流到路上', '下班回来垃圾都堆到桶外了', '垃圾满溢，苍蝇很多', '垃圾房早上才收一次，根本不够', '垃圾堆在路口，推车过不去', '垃圾房没人管，味道飘到一楼']],
  [/停车/, ['消防通道又停满了车', '车停在楼门口，轮椅出不去', '晚上十点后通道停了两排车', '外来车停在绿化带上', '消防通道画了线还是停车', '车堵在门口，救护车进不来', '停车占了人行道']],
]

export async function sores(t: Told, committees: readonly number[]): Promise<void> {
  const { district, to } = t
  const world = district.world()
  const today = world.today(to)
  const classes = world.categories(today).filter((row) => row.public && row.code.includes('.'))
  const compounds = [5, 6].map((n) => world.territory.unitsOf('compound', today, committees[n % committees.length])[0]).filter((id) => id !== undefined)
  for (const [n, place] of compounds.entries()) {
    const [about, said] = calls[n]!
    const category = (classes.find((row) => about.test(row.words.zh)) ?? classes[n]!).code
    for (const [i, text] of said.entries()) {
      await open(t, 'hotline', 'clerk', place, { text, category, channel: 'phone', contact_phone: `1390000${String(1000 + n * 100 + (i % 6))}` }, to - (said.length - i) * 9 * HOUR)
    }
  }
  await keepProjects(district)
  const proposed = await rowsOf(t, `m.system = $1 and m.kind <> 'final' and m.place = $2 order by m.id`, [district.systems.get('governance_project')!.no, compounds.at(-1) ?? 0])
  if (proposed[0]) await accepted(t, proposed[0], today)
}

async function accepted(t: Told, project: Matter, today: string): Promise<void> {
  const world = t.district.world()
  const unit = world.organisations().find((one) => world.postAt(one.id, ['streetDesk']) && project.slots.includes(one.place)) ?? world.organisations().find((one) => world.postAt(one.id, ['departmentLiaison']))
  if (unit) await step(t, project, 'accept', { unit: unit.id, plan: '夜间开放隔壁学校车位，通道加装隔离桩，志愿者晚八点到十点劝导', plan_by: addDays(today, 30), reason: '一个楼组六户反映，通道确实堵' }, 'street', t.district.now() + MINUTE)
}
