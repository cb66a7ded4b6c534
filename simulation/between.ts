// What passes between departments and streets through the year: rooms for hard problems, changes of the dispatch list, what departments want of
// committees and have admitted or not, and forces that stand in an area.
import type { Random } from '../kernel/base/random.ts'
import { keepReplays } from '../server/replays.ts'
import { dayFrom, opened, placed, stepped, steppedIfOffered, turnedAway } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'
import { onDay, streetFor } from './using.ts'

type At = NonNullable<Awaited<ReturnType<typeof streetFor>>>
type Story = { crowd: Crowd; chance: Random; at: At; name: (code: string) => string }

/** One of them begins. */
export async function between(crowd: Crowd, chance: Random): Promise<void> {
  const at = await streetFor(crowd, chance)
  if (!at) return
  const begin = chance.weighted([[room, 3], [list, 1], [gate, 2], [bypassed, 3], [forces, 3]] as const)
  await begin({ crowd, chance, at, name: (code) => crowd.stage.district.world().organisationByCode(code)!.name })
}

async function room({ crowd, chance, at, name }: Story): Promise<void> {
  const { own, u, street } = at
  const day = (n: number): string => dayFrom(crowd.stage.now(), n)
  const [a, b] = chance.shuffle(u.departments) as [string, string]
  const block = [`subDistrictDirector@${street}`]
  const members = [a, b].map((unit) => ({ unit, brings: '到现场' }))
  const made = await opened(crowd, own.client, 'joint_operations', { text: '老弄堂逢雨必淹', problem: '两家各管一段。', aim: '雨不进屋', ends_by: day(80), members }, own.place)
  if (!made) return
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  const member = (unit: string): string[] => ['departmentLiaison', 'departmentHead', 'enforcementDepartments'].map((role) => `${role}@${name(unit)}`)
  await by(block, 'owe', { task: '1', what: '摸清点位', unit: a, by: day(8) })
  await by(block, 'owe', { task: '2', what: '列出分界', unit: b, by: day(10) })
  await turnedAway(crowd, member(b), made.id, 'report', { task: '1', progress: 'done', said: '不是我的' })
  for (const [task, unit] of [['1', a], ['2', b]] as const) {
    const passes = name(unit) === crowd.characters.passes
    onDay(crowd, passes ? 14 : chance.int(3, 8), async () => { await by(member(unit), 'report', { task, progress: passes ? 'not_done' : 'done', said: passes ? '不归我们' : '十一处，图已上' }) })
  }
  onDay(crowd, 16, async () => {
    await by(block, 'minute', { met_on: dayFrom(crowd.stage.now(), -1), minutes: '先做七处大的。' })
    await by(block, 'agree', { met_on: dayFrom(crowd.stage.now(), -1), agreement: '两个月内做好七处。', newly: [{ item: '做好七处大的', unit: a, by: dayFrom(crowd.stage.now(), 30) }] })
    onDay(crowd, 45, async () => {
      await turnedAway(crowd, block, made.id, 'conclude', { result: 'resolved' })
      await by(block, 'conclude', { result: 'partly', outcome: '五处做好。', intended: '七处', happened: '五处', learned: '先看管线图。' })
    })
  })
}

/** A class that the list gives to one goes to another: replayed, heard, signed or declined. */
async function list({ crowd, chance }: Story): Promise<void> {
  const { people, stage } = crowd
  const who = people.ofRole('districtCommunityOfficer')[0]
  if (!who) return
  const own = await placed(crowd, who)
  const world = stage.district.world()
  const rows = world.parts.responsibility.at(-1)!.rows
  const kinds = ['street_enforcement', 'service_office', 'sanitation_crew']
  const free = crowd.categories.filter((one) => one.code.includes('.')).flatMap((one) => kinds.map((kind) => [one.code, kind] as const)).filter(([code, kind]) => !rows.some((row) => row.category === code && row.place === '*' && 'kind' in row.unit && row.unit.kind === kind))
  if (!free.length) return
  const [category, kind] = chance.pick(free)
  const row = { category, place: '*', kind, at: 'street', article: 'SHJD:12', ground: '先到场，查证后处置或移交' }
  const made = await opened(crowd, own.client, 'responsibilities', { text: '改派一类', why: '去年退了三次。', in_force: dayFrom(stage.now(), 20), rows: [row] }, own.place)
  if (!made) return
  const drafter = [`districtCommunityOfficer@${who.organisation}`]
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  await turnedAway(crowd, drafter, made.id, 'set_rows', { rows: [row, row], in_force: dayFrom(stage.now(), 20) })
  await by(drafter, 'replay')
  await stage.fold()
  await keepReplays(stage.district)
  await crowd.audit.acted()
  onDay(crowd, 1, async () => {
    const page = await own.client.call('GET', `/api/matters/${made.id}`)
    if (page.body.state !== 'replayed') return crowd.audit.say('a replay that ended within a day', 'replayed', page.body.state, made.id)
    const units = ((page.body.facts.load ?? []) as { unit: number }[]).map(({ unit }) => unit).slice(0, 20)
    if (units.length) await turnedAway(crowd, drafter, made.id, 'submit')
    if (units.length) await by(drafter, 'hear', { heard: units, asked: '可否' })
  })
  onDay(crowd, 17, async () => {
    if (!(await steppedIfOffered(crowd, drafter, made.id, 'submit', { answer: '意见都写进了依据。' }))) return
    if (chance.chance(0.5)) await stepped(crowd, ['districtLeader'], made.id, 'sign')
    else await stepped(crowd, ['districtLeader'], made.id, 'decline', { reason: '再看一年' })
  })
}

/** A form that a department wants filled: heard, checked, admitted on trial or refused. */
async function gate({ crowd, chance, at, name }: Story): Promise<void> {
  const { people, stage } = crowd
  const unit = chance.pick(at.u.departments)
  const who = people.ofRole('departmentLiaison').find((one) => one.organisation === name(unit))
  if (!who) return
  const own = await placed(crowd, who)
  const asks = { kind: 'form', ground: 'SHXF:21', what: '每月一表', who_does: '居委会填表', period: 'monthly', hours: chance.int(2, 8), money: 600_000, people: '一人', training: '一次', data: '不采集个人信息' }
  const made = await opened(crowd, own.client, 'admission', { text: '沿街商铺月查', ...asks, exit_on: dayFrom(stage.now(), 150) }, own.place)
  if (!made) return
  const [applicant, reviewer, street] = [[`departmentLiaison@${name(unit)}`], ['admissionReviewer'], [`subDistrictDirector@${at.street}`]]
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  await by(applicant, 'submit', { streets: [at.own.office] })
  await turnedAway(crowd, reviewer, made.id, 'begin_check')
  const speaks = chance.chance(0.8)
  if (speaks) onDay(crowd, 4, async () => { await steppedIfOffered(crowd, street, made.id, 'give_opinion', { says: 'with_remarks', opinion: '四小时够了' }) })
  onDay(crowd, 17, async () => {
    await by(reviewer, 'begin_check')
    await by(reviewer, 'check', { lawful: true, funded: true, check_note: '依据清楚' })
    if (chance.chance(0.25)) { await by(reviewer, 'refuse', { reason: '已有同样的表' }); return }
    // Who was not told to speak may have spoken at the desk all the same.
    const { body } = await own.client.call('GET', `/api/matters/${made.id}`)
    const silent = (body.duties as { kind: string; state: string }[]).some(({ kind, state }) => kind === 'helper' && state === 'owed')
    if (silent) await turnedAway(crowd, reviewer, made.id, 'try_out', { from_on: dayFrom(stage.now(), 0), ends_on: dayFrom(stage.now(), 80) })
    await by(silent ? ['districtLeader'] : reviewer, 'try_out', { from_on: dayFrom(stage.now(), 0), ends_on: dayFrom(stage.now(), 80) })
  })
}

/** What a committee is made to do without a number it refuses and reports. */
async function bypassed({ crowd, chance, at, name }: Story): Promise<void> {
  const committee = at.u.committee && name(at.u.committee)
  const who = crowd.people.ofRole('committeeChair').find((one) => one.organisation === committee)
  if (!who) return
  const own = await placed(crowd, who)
  const unit = chance.pick(at.u.departments)
  const made = await opened(crowd, own.client, 'bypass', { text: '消防宣传打卡群', kind: 'group', department: unit, since: dayFrom(crowd.stage.now(), -2), how: '每天报三张照片' }, own.place)
  if (!made) return
  const department = [`departmentLiaison@${name(unit)}`, `departmentHead@${name(unit)}`], passes = name(unit) === crowd.characters.passes
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  if (!passes) onDay(crowd, 3, async () => { await by(department, 'answer', { ends: 'withdrawn_by_department', answer: '群已解散' }) })
  else if (chance.chance(0.4)) onDay(crowd, 2, async () => { await by(department, 'answer', { ends: 'contested', answer: '不是我们要的' }) })
  onDay(crowd, 14, async () => {
    await by(['admissionReviewer'], 'uphold', { ruling: '没有编号，属实', correct_by: dayFrom(crowd.stage.now(), 7) })
    onDay(crowd, passes ? 12 : 4, async () => { await (passes ? by(['admissionReviewer'], 'close_uncorrected', { ruling: '到期未改，记入' }) : by(department, 'correct', { corrected: '各群已解散' })) })
  })
}

async function forces({ crowd, chance, at, name }: Story): Promise<void> {
  const { people, stage } = crowd
  const world = stage.district.world()
  const area = world.territory.unitsOf('area', dayFrom(stage.now(), 0), at.own.place)[0]
  const code = area === undefined ? undefined : world.territory.byId(area)!.code
  const place = area === undefined ? '' : world.territory.byId(area)!.name
  const director = people.ofRole('areaDirector').find((one) => one.place === place)
  const unit = chance.pick(at.u.departments)
  const liaison = people.ofRole('departmentLiaison').find((one) => one.organisation === name(unit))
  if (area === undefined || !director || !liaison) return
  const areas = [`areaDirector@${place}`], department = [`departmentLiaison@${name(unit)}`, `departmentHead@${name(unit)}`]
  const about = chance.pick(['withdrawal', 'quarter', 'handover'] as const)
  const own = await placed(crowd, about === 'quarter' ? director : liaison)
  const more = about === 'withdrawal' ? { from_on: dayFrom(stage.now(), 30), why: '另有专项' } : about === 'quarter' ? { conditions_kept: chance.chance(0.5), as_carded: true, opinion: '工位有了' } : {}
  // What the other side raises it cannot raise.
  if (about === 'quarter') await opened(crowd, (await placed(crowd, liaison)).client, 'sunk_forces', { text: '季度意见', about, force: `F-${code}`, department: unit, conditions_kept: true, as_carded: true }, area, false)
  const made = await opened(crowd, own.client, 'sunk_forces', { text: '本片区的人', about, force: `F-${code}`, department: unit, ...more }, area)
  if (!made) return
  const by = (roles: readonly string[], step: string, facts: object = {}): Promise<Page | null> => stepped(crowd, roles, made.id, step, facts)
  const passes = name(unit) === crowd.characters.passes
  if (about === 'quarter') return onDay(crowd, passes ? 25 : chance.int(2, 9), async () => { await by(department, 'answer', { answer: '下月到位' }) })
  if (about === 'handover') {
    const to = at.u.departments.find((one) => one !== unit)!
    const receiver = ['departmentLiaison', 'departmentHead', 'enforcementDepartments'].map((role) => `${role}@${name(to)}`)
    await turnedAway(crowd, department, made.id, 'hand', { to_unit: [unit], article: 'SPAQ:122', papers: [{ no: '1', paper: '笔录', pages: 3 }] })
    await by(department, 'hand', { to_unit: [to], article: 'SPAQ:122', papers: [{ no: '1', paper: '笔录', pages: 3 }] })
    if (name(to) !== crowd.characters.passes) return onDay(crowd, 1, async () => { await steppedIfOffered(crowd, receiver, made.id, 'accept') })
    return onDay(crowd, 6, async () => {
      if (await steppedIfOffered(crowd, receiver, made.id, 'send_back', { reason: '不归我们' })) await by(department, 'take_back', { reason: '自己办' })
    })
  }
  const way = chance.weighted([['agrees', 4], ['disagrees', 4], ['silent', 2]] as const)
  const ruled = async (): Promise<void> => { await by(['districtLeader'], 'rule', { outcome: chance.pick(['consented', 'not_consented']), reason: '听了两边' }) }
  // Silence is never consent.
  if (way === 'silent') return onDay(crowd, 24, ruled)
  onDay(crowd, 4, async () => {
    await turnedAway(crowd, areas, made.id, 'say', { says: 'disagrees' })
    await by(areas, 'say', way === 'agrees' ? { says: 'agrees' } : { says: 'disagrees', opinion: '一撤就没人查证照' })
    if (way === 'agrees') return
    await by(department, 'consult', { minutes: '留一名' })
    if (chance.chance(0.5)) { await by(areas, 'agree_after_all', { opinion: '留一名，同意' }); return }
    await by(department, 'put_up', { reason: '谈不拢' })
    onDay(crowd, 5, ruled)
  })
}
