// Rows of services and sites that their editor changes: too early is refused, announced is accepted, and what is put right at once says so.
import type { Random } from '../kernel/base/random.ts'
import { dayFrom } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'

const announced_days = 7
const reasons = ['夏令时间延长开放', '搬到一楼，轮椅进得去', '电话改了'] as const

export async function revise(crowd: Crowd, chance: Random): Promise<void> {
  const { people, stage, audit, tally } = crowd
  for (const who of people.ofRole('districtCommunityOfficer')) {
    const client = people.as(who.name)
    const register = ((await client.call('GET', '/api/registers')).body.registers as Page[]).find((one) => one.writes && one.reads === 'sites' && one.announced_days > 0)
    if (!register) continue
    const row = chance.pick(((await client.call('GET', `/api/registers/${register.id}?limit=50`)).body.items as Page[]).filter((one) => one.may_write && !one.ended))
    if (!row) continue
    const facts = Object.fromEntries(Object.entries(row.facts as Page).filter(([column]) => column in register.columns))
    const write = (more: object) => client.call('PUT', `/api/registers/${register.id}/rows/${row.id}`, { facts: { ...facts, hours: `Mo-Su 0${chance.int(7, 9)}:00-2${chance.int(0, 2)}:00` }, place: row.place.id, ...(row.spot && { spot: row.spot }), reason: chance.pick(reasons), ...more }, { 'if-match': `"${row.version}"` })
    const now = stage.now()
    await crowd.refused(await write({ from: dayFrom(now, chance.int(0, announced_days - 1)) }), 'a change that nobody announced')
    const at_once = chance.chance(0.3)
    const done = await write({ from: dayFrom(now, at_once ? 0 : announced_days), ...(at_once && { at_once: true }) })
    tally.acts++
    if (done.status !== 200) audit.say('a change that was announced', 200, `${done.status} ${JSON.stringify(done.body.reasons)}`)
    else tally.revised++
    await audit.acted({ rows: 0 })
    return
  }
}
