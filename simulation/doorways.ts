// Lifts in old buildings: how a doorway comes to wish for one, and the answers that must fit each other on its way to the register card:
// flats and owners, the coefficient of each floor, cost and subsidy, days of notice and of closing.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Opening } from './openings.ts'

const DAY = 86_400_000
const dayFrom = (at: number, days: number): string => new Date(at + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)

const wishes = ['三楼以上有多位八十岁以上老人，上下楼困难，希望加装电梯。', '门洞里几户邻居商量过，想加一部电梯。', '有住户出院后坐轮椅，五楼下不来，盼望加装电梯。']
const worries = ['担心井道挡光，要看日照报告。', '底层住户担心噪声和出入不便。', '认为分摊比例偏高，希望重新商量。', '担心施工期间消防通道被占。']
const replies = ['井道采用玻璃外立面，日照报告附后，补偿办法写入协议。', '已请设计单位把候梯厅后移，并承诺施工时段。', '分摊系数由各户共同商定，计算过程逐户说明。']
const builders = ['青石电梯工程有限公司', '临江加装电梯服务有限公司', '同心楼宇设备有限公司']

/** The wish of a doorway, brought by the committee that hears it. Null where nobody of a committee is there. */
export async function wish({ people }: Crowd, chance: Random): Promise<Opening | null> {
  const workers = [...people.ofRole('communityWorker'), ...people.ofRole('committeeChair')].filter((one) => one.level === 'committee')
  if (!workers.length) return null
  const who = chance.pick(workers)
  const client = people.as(who.name)
  const { body } = await client.call('GET', '/api/me')
  const place: number = (body.posts as Page[]).find((post) => post.id === who.post).place.id
  return { client, system: 'lift', body: { facts: { text: chance.pick(wishes), address: `${chance.int(1, 60)} 号门` }, place } }
}

type Flat = { flat: string; floor: number; owner: string; area: number; ground: string }
/** Six to twelve flats on three to six floors, two on each; now and then one owner has two of them. */
export function flatsOf(chance: Random): Flat[] {
  const floors = chance.int(3, 6)
  const flats = Array.from({ length: floors * 2 }, (_, i): Flat => {
    const floor = 1 + (i >> 1)
    const flat = `${floor}0${1 + (i & 1)}`
    return { flat, floor, owner: flat, area: chance.int(3800, 9600), ground: chance.weighted([['registered', 90], ['surveyed', 7], ['contract', 3]]) }
  })
  for (let pairs = chance.weighted([[0, 45], [1, 35], [2, 20]]); pairs > 0; pairs--) {
    const [one, other] = chance.shuffle(flats)
    other!.owner = one!.owner
  }
  return chance.shuffle(flats)
}

function sharesOf(chance: Random, flats: readonly Flat[]): Record<string, unknown> {
  const floors = [...new Set(flats.map((one) => one.floor))].sort((a, b) => a - b)
  const step = chance.int(80, 300)
  const cost = chance.int(40_000_000, 70_000_000)
  return {
    coefficients: floors.map((floor) => ({ floor, thousandths: floor === 1 ? 0 : 600 + floor * step })),
    cost, subsidy: Math.min(28_000_000, Math.floor((cost * chance.pick([20, 30, 40])) / 100)), running: chance.int(300_000, 900_000),
  }
}

/** What of a step's facts must fit the matter and each other; the rest is filled in as anywhere. */
export function fitting(chance: Random, page: Page, step: string, now: number): Record<string, unknown> {
  const flats: readonly Flat[] = page.facts.flats ?? []
  switch (step) {
    case 'assess': return { feasible: chance.chance(0.93) ? 'yes' : 'no' }
    case 'list_flats': return { flats: flatsOf(chance) }
    case 'propose_shares': return sharesOf(chance, flats)
    case 'object': return { flat: flats.length ? chance.pick(flats).flat : '101', objection: chance.pick(worries) }
    case 'answer_objection': return { flat: page.facts.flat ?? '101', answer: chance.pick(replies) }
    case 'call_vote': return { question: `是否同意在${page.facts.address ?? '本门洞'}加装电梯并按分摊方案出资`, noticed: dayFrom(now, -chance.int(15, 24)), vote_until: dayFrom(now, chance.int(2, 5)) }
    case 'sign': return { builder: chance.pick(builders), running: chance.int(300_000, 900_000) }
    case 'give_notice': return { notice_until: dayFrom(now, chance.int(10, 12)) }
    case 'accept': return { accepted: chance.chance(0.85) ? 'yes' : 'no' }
    case 'register': return { register_number: `梯11沪A${chance.int(10_000, 99_999)}` }
    case 'hand_over': return { upkeep: chance.pick(builders) }
    default: return {}
  }
}
