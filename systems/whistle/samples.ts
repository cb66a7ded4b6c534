// Two whistles in the imaginary district: one that an area asks for and does not get, one that is sounded and called off.
import type { Sample } from '#system'

const common = { commander: '街道办事处副主任', wanted: '今天 15:00 前' }

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:20:00+08:00', facts: { ...common, ground: 'residents_demands', text: '菜场后门污水外溢，居民连续三天反映', category: 'street_doings.flooding', called: [{ unit: 'QS-water', asked: '疏通管道' }, { unit: 'QS-ecology', asked: '查排污口' }] } },
    where: { by: 'area' },
    then: [{ at: '2026-06-16T10:05:00+08:00', step: 'decline', facts: { reason: '街道养护队今天就能疏通，不必吹哨' } }],
  },
  {
    opens: { at: '2026-06-16T20:10:00+08:00', facts: { ...common, ground: 'emergency_handling', text: '小饭店后厨燃气味很重，已拉警戒', category: 'work.food_safety', called: [{ unit: 'QS-fire', asked: '警戒排险' }, { unit: 'QS-gas', asked: '关阀检测' }] } },
    where: { by: 'caller' },
    then: [{ at: '2026-06-16T20:15:00+08:00', step: 'call_another', facts: { more: ['QS-police'], asked: '疏散围观人员' } }],
  },
]
