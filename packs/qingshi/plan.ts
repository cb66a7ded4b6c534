// The plan of the imaginary district: two chapters that tests and pictures can take in at a glance.
import type { PackRow } from '../../kernel/system/pack.ts'

const from = '2026-01-05'
const plan = 'QS2026'
type Row = readonly [code: string, level: string, title: string, more?: Readonly<Record<string, unknown>>]
const clauses: readonly Row[] = [
  ['1', 'chapter', '居民的事居民议'],
  ['1.1', 'section', '社区公约和议事', { owner: 'QS-civil', goal: 'life', programme: 'neighbours' }],
  ['1.1.1', 'clause', '各街道的社区公约上墙', { due: '2026-12-31' }],
  ['1.1.2', 'clause', '六个片区中心都开门', { measure: 'area_centres.centres', counts: true, target: 600 }],
  ['1.1.3', 'clause', '加装电梯有人牵头', { item: 'S98' }],
  ['2', 'chapter', '报来的事按时办'],
  ['2.1', 'section', '接诉和网格', { owner: 'QS-ops', helpers: ['QS-city', 'QS-housing'], goal: 'management' }],
  ['2.1.1', 'clause', '热线按期办结', { measure: 'hotline.on_time_rate', target: 9500 }],
  ['2.1.2', 'clause', '网格案件结案', { item: 'S145', measure: 'grid.closeRate', target: 9000 }],
  ['2.1.3', 'clause', '雪亮工程看得见谁看过', { item: 'S138' }],
]

export function planRows(): Record<string, readonly PackRow[]> {
  const row = (facts: Record<string, unknown>): PackRow => ({ from, facts })
  return {
    'work_plan.plans': [row({ code: plan, name: '青石区2026年工作要点', year: 2026, begins: '2026-01-01', ends: '2026-12-31', source: '虚构' })],
    'work_plan.goals': [row({ code: 'life', name: '日子好过', what: '住得安心，办事不远' }), row({ code: 'management', name: '事情有人管', what: '谁的事谁办，按时办' })],
    'work_plan.programmes': [row({ code: 'neighbours', name: '邻里一家', what: '公约、议事、片区中心' })],
    'work_plan.clauses': clauses.map(([code, level, title, more]) => row({ plan, code, level, title, ...(code.includes('.') && { parent: code.slice(0, code.lastIndexOf('.')) }), ...more })),
  }
}
