// What a first visitor should find besides the day's work: streets that whistle, a doorway that votes on its lift, one that has voted and
// pays into its book, meetings and elections, what is published for comment,
// demands that come again. Told through the kernel's own doors with earlier instants; told once.
import { addDays } from '../kernel/base/calendar.ts'
import type { Instant } from '../kernel/base/model.ts'
import type { Choice } from '../kernel/assemblies/index.ts'
import { accountsOf } from '../kernel/money/store.ts'
import { balanceOf, type Actor as Keeper } from '../kernel/money/model.ts'
import type { Actor, Matter } from '../kernel/matters/model.ts'
import { keepBooks } from '../server/books.ts'
import type { District } from '../server/district.ts'
import { votesOn } from '../server/votes.ts'
import { elections, meetings } from './councils.ts'
import { lines } from './lines.ts'
import { materialOf } from './material.ts'
import { plans } from './planning.ts'
import { powers } from './powers.ts'
import { pursued } from './pursued.ts'
import { sores } from './sores.ts'
import { spaces } from './spaces.ts'
import { talks } from './talks.ts'
import { actorFor, chance, children, DAY, HOUR, MINUTE, must, open, rowsOf, step, votedOn, type Told } from './telling.ts'

/** Tells it where nothing of it has happened yet. */
export async function showcase(district: District, data: string, to: Instant): Promise<void> {
  const nos = ['whistle', 'lift', 'meeting', 'committee_election', 'publication'].map((id) => district.systems.get(id)!.no)
  if ((await district.asWriter((tx) => tx`select 1 from matters where system = any(${nos}::int[]) limit 1`)).length) return
  const t: Told = { district, material: await materialOf(district, data), data, to }
  await whistles(t)
  const committees = district.world().territory.unitsOf('committee', district.world().today(to))
  await votingDoorway(t, committees[3] ?? committees[0]!)
  await payingDoorway(t, committees[4] ?? committees.at(-1)!)
  await meetings(t, committees)
  await elections(t, committees)
  await sores(t, committees)
  const streets = district.world().territory.unitsOf('street', district.world().today(to))
  await talks(t, streets[0]!)
  await plans(t, streets)
  await spaces(t, streets)
  await powers(t, streets)
  await lines(t, streets)
  await pursued(t)
}

/** Four whistles: one that was concluded and rated, one whose departments are on their way, one emergency of this hour, one that an area asks for. */
async function whistles(t: Told): Promise<void> {
  const { district, to } = t
  const world = district.world()
  const departments = world.organisations().filter((o) => world.postAt(o.id, ['enforcementDepartments']) && world.territory.byId(o.place)?.level === 'district').map((o) => o.id)
  const [a = 0, b = 0, c = 0] = departments
  const handled = await rowsOf(t, "m.kind <> 'final' and m.system = $1 and m.state = 'handling' and m.changed < $2 order by m.id desc limit 40", [district.systems.get('grid')!.no, to - 3 * DAY])
  const streets = world.territory.unitsOf('street', world.today(to))
  const place = (n: number): number => handled[n]?.place ?? streets[n % streets.length]!
  const facts = { wanted: '尽快', commander: '街道办事处副主任' }
  const category = (n: number): unknown => handled[n]?.facts['category'] ?? world.categories(world.today(to)).find((row) => row.code.includes('.'))!.code

  const done = await open(t, 'whistle', 'caller', place(0), { ...facts, ground: 'comprehensive_enforcement', text: '夜市占道，油烟直排，街面无法通行', category: category(0), called: [{ unit: a, asked: '清占道' }, { unit: b, asked: '查证照' }] }, to - 2 * DAY, handled[0])
  for (const [i, line] of (await children(t, done)).entries()) {
    let at = to - 2 * DAY + (20 + i * 15) * MINUTE
    const take = async (name: string, given: Record<string, unknown>, role: string, later: number): Promise<void> => { at += later; await step(t, line, name, given, role, at) }
    await take('acknowledge', {}, 'unit', 0)
    await take('arrive', { note: '到达现场' }, 'unit', 40 * MINUTE)
    await take('confirm_arrival', {}, 'street', 5 * MINUTE)
    await take('report', { result: i === 0 ? 'resolved' : 'partly', note: i === 0 ? '占道已清' : '三家无证，已立案' }, 'unit', 90 * MINUTE)
    await take('release', {}, 'street', 10 * MINUTE)
    await take('rate_unit', { arrival_grade: 90 - i * 50, work_grade: 88 - i * 40, result_grade: 85 - i * 35, sentence: i === 0 ? '到得快，交接清楚' : '到得晚，没有带执法记录' }, 'street', 20 * HOUR)
    await take('rate_call', { founded_grade: 92, prepared_grade: 86, call_sentence: '现场已经摸清' }, 'unit', 2 * HOUR)
  }
  await step(t, done, 'conclude', { result: 'resolved', note: '恢复通行，三家立案' }, 'caller', to - DAY)

  const coming = await open(t, 'whistle', 'caller', place(1), { ...facts, ground: 'key_work', text: '河边步道封闭两月，居民绕行', category: category(1), called: [{ unit: b, asked: '说明工期' }, { unit: c, asked: '先开半幅' }], results_by: addDays(world.today(to), 2) }, to - 20 * HOUR, handled[1])
  const [first] = await children(t, coming)
  if (first) await step(t, first, 'acknowledge', {}, 'unit', to - 19 * HOUR)
  const gas = await open(t, 'whistle', 'caller', place(2), { ...facts, ground: 'emergency_handling', text: '小饭店后厨燃气味很重，已拉警戒', category: category(2), called: [{ unit: c, asked: '警戒排险' }, { unit: a, asked: '关阀检测' }] }, to - 22 * MINUTE)
  const [fire] = await children(t, gas)
  if (fire) await step(t, await step(t, fire, 'acknowledge', {}, 'unit', to - 19 * MINUTE), 'arrive', { note: '一车六人' }, 'unit', to - 6 * MINUTE)
  // Only what lies in an area has one to ask; a young district may have too few matters for that.
  const near = handled.slice(3).find((one) => world.postOver(one.slots, ['areaDirector', 'areaDispatcher']))
  const committee = world.territory.unitsOf('committee', world.today(to), streets.at(-1)).find((id) => world.postOver(world.territory.slots(id, world.today(to)), ['areaDirector', 'areaDispatcher']))
  if (near || committee) await open(t, 'whistle', 'area', near?.place ?? committee!, { ...facts, ground: 'residents_demands', text: '菜场后门污水外溢，居民连续三天反映', category: near?.facts['category'] ?? category(3), called: [{ unit: b, asked: '疏通并查排污口' }] }, to - 3 * HOUR, near)
}

const flatsOf = (floors: number, each: number): { flat: string; floor: number; owner: string; area: number; ground: string }[] =>
  Array.from({ length: floors * each }, (_, i) => { const floor = Math.floor(i / each) + 1; const flat = `${floor}0${(i % each) + 1}`; return { flat, floor, owner: flat, area: 4800 + floor * 24 + (i % each) * 310, ground: 'registered' } })

/** A doorway up to its vote: assessed, listed, computed, an objection answered. */
async function wished(t: Told, committee: number, address: string, flats: ReturnType<typeof flatsOf>, from: Instant): Promise<Matter> {
  const opened = await open(t, 'lift', 'committee', committee, { text: '六楼没有电梯，三户老人下不了楼', address }, from)
  await step(t, opened, 'assess', { feasible: 'yes', note: '北侧可以落位，管线要移' }, 'street', from + 6 * DAY)
  await step(t, opened, 'list_flats', { flats }, 'committee', from + 7 * DAY)
  const floors = [...new Set(flats.map((one) => one.floor))]
  await step(t, opened, 'propose_shares', { coefficients: floors.map((floor) => ({ floor, thousandths: floor === 1 ? 0 : 400 + floor * 150 })), cost: 68_000_000, subsidy: 27_200_000, running: 520_000 }, 'committee', from + 8 * DAY)
  await step(t, opened, 'object', { flat: '101', objection: '担心挡光，也担心噪声' }, 'committee', from + 9 * DAY)
  return step(t, opened, 'answer_objection', { flat: '101', answer: '井道用玻璃，机房在顶层；日照报告附后，补偿由协议写明' }, 'committee', from + 11 * DAY)
}

/** Calls the vote at an instant and answers its id. */
async function called(t: Told, matter: Matter, at: Instant, days: number): Promise<string> {
  const today = t.district.world().today(at)
  await step(t, matter, 'call_vote', { question: '是否同意加装电梯，并按各户分摊出资', noticed: addDays(today, -18), vote_until: addDays(today, days) }, 'committee', at)
  return votedOn(t, matter)
}

async function cast(t: Told, vote: string, flat: string, choice: Choice, at: Instant, post: Actor | null): Promise<void> {
  const way = post ? 'paper' as const : 'online' as const
  must(await votesOn(t.district, t.data, () => at).cast(vote, { head: flat, way, choice, voter: flat }, post ?? { by: 'r' }), `the ballot of ${flat}`)
}

/** It votes now: five of twelve have taken part. */
async function votingDoorway(t: Told, committee: number): Promise<void> {
  const flats = flatsOf(6, 2)
  const matter = await wished(t, committee, '12 号门', flats, t.to - 30 * DAY)
  const vote = await called(t, matter, t.to - 2 * DAY, 5)
  const counter = actorFor(t, 'lift', 'committee', matter.slots)
  for (const [i, { flat }] of flats.slice(3, 8).entries()) await cast(t, vote, flat, i === 4 ? 'abstain' : 'yes', t.to - 40 * HOUR + i * 5 * HOUR, i < 2 ? counter : null)
}

/** It has voted and signed, and half of its households have paid. */
async function payingDoorway(t: Told, committee: number): Promise<void> {
  const flats = flatsOf(5, 2)
  const from = t.to - 60 * DAY
  const matter = await wished(t, committee, '7 号门', flats, from)
  const opens = from + 30 * DAY, closes = t.to - 24 * DAY
  const vote = await called(t, matter, opens, 4)
  for (const [i, { flat }] of flats.entries()) if (i !== 1) await cast(t, vote, flat, i === 0 ? 'no' : 'yes', opens + (i + 1) * 6 * HOUR, null)
  const result = must(await votesOn(t.district, t.data, () => closes).closeAndCount(vote, { by: 'c' }), 'the count')
  await step(t, matter, 'count_vote', { outcome: result.outcome }, 'clock', closes + MINUTE)
  await step(t, matter, 'sign', { builder: '申城电梯工程公司（演示）', agreement: [await t.material.photo(closes + 5 * DAY)], running: 520_000 }, 'committee', closes + 5 * DAY)
  await keepBooks(t.district)
  await pay(t, matter, closes + 6 * DAY)
}

/** The subsidy comes, households pay, the builder gets his first part: each made by one keeper and released by another. */
async function pay(t: Told, matter: Matter, from: Instant): Promise<void> {
  const { district } = t
  const accounts = await district.asWriter((tx) => accountsOf(tx, [matter.id]))
  const id = (code: string): string => accounts.find((one) => one.code === code)!.id
  const shares = matter.facts['shares'] as { flat: string; share: number }[]
  const world = district.world()
  const [made, released] = ['committeeChair', 'communityWorker'].map((role): Keeper => { const one = t.material.actor(chance, world.postOver(matter.slots, [role])!.id)!; if (one.by !== 'p') throw new Error('no keeper'); return { post: one.post, person: one.person } })
  let at = from
  const transfer = async (text: string, ground: 'contract' | 'law', debit: string, credit: string, amount_fen: number): Promise<void> => {
    at += 20 * HOUR
    const image = await t.material.photo(at)
    await district.asWriter((tx) => tx`update attachments set matter = ${matter.id} where id = ${image}`)
    must(await district.books.act({
      do: 'make', book: matter.id, by: made!, released: released!,
      voucher: { day: world.today(at), text, ground: { by: ground, of: ground === 'law' ? '加装电梯财政补贴' : '加装电梯协议' }, images: [image], lines: [{ account: id(debit), amount_fen }, { account: id(credit), amount_fen: -amount_fen }] },
    }, at), text)
  }
  for (const { flat, share } of shares.filter((one) => one.share > 0).slice(0, 5)) await transfer(`${flat} 室缴款`, 'contract', 'bank', `each.${flat}`, share)
  await transfer('财政补贴到账', 'law', 'bank', 'subsidy', 27_200_000)
  const bank = (await district.asWriter((tx) => accountsOf(tx, [matter.id]))).find((one) => one.code === 'bank')!
  await transfer('付工程款第一期', 'contract', 'works', 'bank', Math.floor(balanceOf(bank, bank.kind) / 2))
}
