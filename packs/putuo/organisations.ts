// Putuo's organisations and posts: the bodies of every district, and invented property companies.
import { once } from '../shared/once.ts'
import { organise } from '../shared/organisations.ts'
import { districtUnits, societyUnits, streetUnits } from '../shared/units.ts'
import { putuo } from './territory.ts'

const first = '和安信瑞恒嘉润泰'
const second = ['邻', '居', '苑', '域', '澜', '庭', '宇', '屋', '沪', '禾']
const companies = [...first].flatMap((a) => second.map((b) => a + b))

export const staffed = once(() => organise(putuo(), {
  prefix: 'PT', district: districtUnits('普陀区'), street: streetUnits, society: societyUnits, companies,
}))
