// What a first visitor finds between lines and blocks: a change of the dispatch list that has been replayed and is being heard, a form admitted under a number, another
// one on its way, a group chat refused and reported, and forces whose area is asked before they go.
import { addDays } from '../kernel/base/calendar.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { registerOf, writeRow } from '../kernel/registers/index.ts'
import { enterRows } from '../server/entries.ts'
import { replayOn } from '../server/replays.ts'
import { chance, DAY, HOUR, must, open, step, type Told } from './telling.ts'

export async function lines(t: Told, streets: readonly number[]): Promise<void> {
  const district = t.district.world().territory.unitsOf('district', t.district.world().today(t.to))[0]!
  await proposal(t, district)
  await admissions(t, district, streets)
  await reported(t, streets)
  await forces(t, streets)
}

/** As somebody at a unit that was asked. */
async function asUnit(t: Told, matter: Matter, unit: number, roles: readonly string[], name: string, given: Record<string, unknown>, at: number): Promise<void> {
  const post = t.district.world().postAt(unit, roles)
  const actor = post && t.material.actor(chance, post.id)
  if (!actor) throw new Error(`nobody speaks for ${unit}`)
  must(await t.district.writer.act({ do: 'step', matter: matter.id, step: name, given, actors: [actor] }, at), `${matter.system}.${name}`)
}

/** The class that most streets give away is to stay with the street: replayed, and being heard. */
async function proposal(t: Told, district: number): Promise<void> {
  const { to, district: d } = t
  const world = d.world()
  const system = d.systems.get('responsibilities')!
  const today = world.today(to)
  const far = world.parts.responsibility.at(-1)!.rows.find((row) => row.place === '*' && 'kind' in row.unit && row.unit.at === 'district' && row.category.includes('.') && !row.category.endsWith('*'))
  if (!far) return
  const name = world.category(far.category, today)!.words.zh
  const rows = [{ category: far.category, place: '*', kind: 'street_enforcement', at: 'street', article: 'SHJD:12', ground: '街道综合行政执法机构先到场，查证后处置或移交' }]
  const matter = await open(t, 'responsibilities', 'drafter', district, { text: `${name}由街道执法队先办`, why: '去年同类事项在区街之间退回多，先到场的总是街道。', in_force: addDays(today, 40), rows }, to - 6 * DAY)
  const asked = await step(t, matter, 'replay', {}, 'drafter', to - 6 * DAY + HOUR)
  const found = await d.asWriter((tx) => replayOn(d, tx, system, asked, () => {}, to))
  const replayed = await step(t, asked, 'record_replay', found, 'clock', to - 6 * DAY + HOUR + 9000)
  const units = (Array.isArray(replayed.facts['load']) ? (replayed.facts['load'] as { unit: number }[]) : []).slice(0, 20).map(({ unit }) => unit)
  if (!units.length) return
  await step(t, replayed, 'hear', { heard: units, asked: '先由街道执法队到场，可否' }, 'drafter', to - 5 * DAY)
  await asUnit(t, replayed, units[0]!, ['departmentLiaison'], 'give_opinion', { says: 'with_remarks', opinion: '检测和超标处罚仍由我们办，其余同意' }, to - 2 * DAY)
}

const asks = { ground: 'SHXF:21', who_does: '居委会看门、填表；大队复查、开单', period: 'monthly', hours: 4, money: 600_000, people: '每居委会一人', training: '一次，半天，大队上门', data: '户名、门的状态；不采集个人信息；进台账平台，只填一次' }
/** One is in force and stands with committees of a street under its number; another one is being heard. */
async function admissions(t: Told, district: number, streets: readonly number[]): Promise<void> {
  const { to, district: d } = t
  const world = d.world()
  const { territory } = world
  const offices = streets.slice(0, 2).map((street) => world.postOver(territory.slots(street, world.today(to)), ['subDistrictDirector'])!.organisation)
  const department = world.organisations().find((one) => one.code.endsWith('-emergency') && world.postAt(one.id, ['departmentLiaison']))
  if (!department) return
  const apply = async (text: string, kind: string, at: number): Promise<Matter> => {
    const slots = territory.slots(district, world.today(at))
    const actors = [t.material.actor(chance, world.postAt(department.id, ['departmentLiaison'])!.id)!]
    const given = { ...asks, text, kind, what: `${text}，一户一行，一个月一次`, exit_on: addDays(world.today(to), 330) }
    const opened = must(await d.writer.act({ do: 'open', system: d.systems.get('admission')!, given, place: district, slots, spot: null, actors }, at), 'an application').matter
    return step(t, opened, 'submit', { streets: offices }, 'applicant', at + HOUR)
  }
  const done = await apply('沿街商铺防火门月查', 'form', to - 60 * DAY)
  await asUnit(t, done, offices[0]!, ['subDistrictDirector'], 'give_opinion', { says: 'agrees' }, to - 58 * DAY)
  await asUnit(t, done, offices[1]!, ['subDistrictDirector'], 'give_opinion', { says: 'with_remarks', opinion: '六小时偏多，改四小时' }, to - 57 * DAY)
  await step(t, done, 'begin_check', {}, 'reviewer', to - 55 * DAY)
  await step(t, done, 'check', { lawful: true, funded: true, check_note: '依据清楚；经费随事项到街道' }, 'reviewer', to - 54 * DAY)
  const admitted = await step(t, done, 'admit', { from_on: world.today(to - 50 * DAY) }, 'reviewer', to - 50 * DAY)
  await enterRows(d)
  const [row] = await d.asWriter((tx) => tx<{ id: string }[]>`select v.id from register_versions v join registers r on r.no = v.register where r.name = 'admission.admitted' and v.key = ${admitted.number} limit 1`)
  const imposed = registerOf(d.systems, 'admission.imposed')!
  for (const committee of row ? territory.unitsOf('committee', world.today(to), streets[0]!).slice(0, 12) : []) {
    must(await writeRow(d, imposed, { facts: { committee: territory.byId(committee)!.code, kind: 'form', name: '沿街商铺防火门月查', department: admitted.facts['department'], number: row!.id, hours: 4 }, place: committee, reason: '准入' }, { by: 'i' }), 'an imposed row')
  }
  await apply('电动自行车充电点月报', 'form', to - 5 * DAY)
}

/** A committee refuses a group chat that has no number. */
async function reported(t: Told, streets: readonly number[]): Promise<void> {
  const world = t.district.world()
  const [committee] = world.territory.unitsOf('committee', world.today(t.to), streets[0]!)
  const department = world.organisations().find((one) => one.code.endsWith('-emergency') && world.postAt(one.id, ['departmentLiaison']))
  if (committee === undefined || !department) return
  await open(t, 'bypass', 'committee', committee, { text: '消防宣传打卡群', kind: 'group', department: department.id, since: world.today(t.to - 3 * DAY), how: '群里通知，每天报三张照片' }, t.to - 2 * DAY)
}

/** An area is asked before two officers go; another quarter was answered. */
async function forces(t: Told, streets: readonly number[]): Promise<void> {
  const { to } = t
  const world = t.district.world()
  const area = world.territory.unitsOf('area', world.today(to), streets[0]!)[0]
  const department = (slug: string): number | undefined => world.organisations().find((one) => one.code.endsWith(`-${slug}`) && world.territory.byId(one.place)?.level === 'district' && world.postAt(one.id, ['departmentLiaison']))?.id
  const [market, city] = [department('market'), department('city')]
  if (area === undefined || market === undefined || city === undefined) return
  const { name } = world.territory.byId(area)!
  await open(t, 'sunk_forces', 'opener', area, { text: '撤回本片区两名市场监管人员', about: 'withdrawal', force: `${name}市场监管组`, department: market, from_on: addDays(world.today(to), 30), why: '局里另有专项' }, to - 3 * DAY)
  const quarter = await open(t, 'sunk_forces', 'area', area, { text: '上季度意见：城管组', about: 'quarter', force: `${name}城管组`, department: city, conditions_kept: false, as_carded: true, opinion: '工位有了，执法记录仪还缺两台' }, to - 20 * DAY)
  await step(t, quarter, 'answer', { answer: '记录仪下月十五日前到位' }, 'department', to - 17 * DAY)
}
