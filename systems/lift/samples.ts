// A doorway of the imaginary district that comes as far as its vote.
import type { Sample } from '#system'

const flats = [1, 2, 3].flatMap((floor) => [1, 2].map((n) => ({ flat: `${floor}0${n}`, floor, owner: `${floor}0${n}`, area: 5012 + floor * 10, ground: 'registered' })))

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:30:00+08:00', facts: { text: '三楼有两位八十多岁的老人，想加一部电梯', address: '12 号门' } },
    where: { by: 'committee' },
    then: [
      { at: '2026-06-23T10:00:00+08:00', step: 'assess', facts: { feasible: 'yes', note: '北侧可以落位，管线要移' } },
      { at: '2026-06-24T19:00:00+08:00', step: 'list_flats', facts: { flats } },
      { at: '2026-06-24T19:30:00+08:00', step: 'propose_shares', facts: { coefficients: [{ floor: 1, thousandths: 0 }, { floor: 2, thousandths: 1000 }, { floor: 3, thousandths: 1600 }], cost: 62_000_000, subsidy: 24_800_000, running: 480_000 } },
      { at: '2026-06-25T10:00:00+08:00', step: 'object', facts: { flat: '102', objection: '担心挡光' } },
      { at: '2026-06-26T10:00:00+08:00', step: 'answer_objection', facts: { flat: '102', answer: '井道用玻璃，日照报告附后，补偿由协议写明' } },
      { at: '2026-06-27T10:00:00+08:00', step: 'call_vote', facts: { question: '是否同意在 12 号门加装电梯并按分摊方案出资', noticed: '2026-06-10', vote_until: '2026-07-04' } },
    ],
  },
]
