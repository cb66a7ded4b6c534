// The pack of Putuo District, Shanghai: real codes and outline, everything else invented and marked as demonstration.
import type { Pack } from '../../kernel/system/pack.ts'
import { holidays } from '../china/holidays.ts'
import { peopleOf } from '../shared/census.ts'
import { burdenRows } from '../shared/burdens.ts'
import { centreRows } from '../shared/centres.ts'
import { channels } from '../shared/channels.ts'
import { lawRows } from '../shared/laws.ts'
import { staff } from '../shared/people.ts'
import { phonesOf } from '../shared/phones.ts'
import { placesOf, residentsOf } from '../shared/places.ts'
import { reportRows } from '../shared/reporting.ts'
import { reportsOf } from '../shared/reports.ts'
import { indicatorRows } from '../shared/indicators.ts'
import { registersOf } from '../shared/services.ts'
import { sitesOf, spacesOf } from '../shared/sites.ts'
import { topics } from '../shared/topics.ts'
import { walksOf } from '../shared/walks.ts'
import { catalogue } from './categories.ts'
import { limits } from './limits.ts'
import { planLaw, planRows } from './plan.ts'
import { staffed } from './organisations.ts'
import { responsibility } from './responsibility.ts'
import { putuo } from './territory.ts'

export const pack: Pack = {
  id: 'putuo',
  prefix: 'PT',
  name: { zh: '普陀区', en: 'Putuo District' },
  notes: {
    demo: { zh: '演示数据', en: 'Demonstration data' },
    outlines: { zh: '示意图，不作划界依据', en: 'Sketch map, no ground for any border' },
  },
  zone: 'Asia/Shanghai',
  work_hours: [['09:00', '12:00'], ['13:00', '17:00']],
  holidays,
  readings: { 长寿: 'chang shou', 长风: 'chang feng', 长征: 'chang zheng', 甘泉: 'gan quan', 宜川: 'yi chuan' },
  places: (options) => placesOf(putuo(), options),
  organisations: () => staffed().organisations,
  posts: () => staffed().posts.map(({ login: _login, people: _people, ...post }) => post),
  people: (seed) => staff(staffed().posts, seed),
  categories: catalogue.map((c) => c.row),
  responsibility,
  limits,
  channels,
  phones: () => phonesOf(staffed().organisations),
  residents: () => residentsOf(putuo()),
  walks: () => walksOf(putuo()),
  people_by_building: () => peopleOf(putuo()),
  sites: () => sitesOf(putuo()),
  spaces: () => spacesOf(putuo()),
  registers: () => ({ ...registersOf('PT', putuo().spec.code, { sites: () => sitesOf(putuo()), spaces: () => spacesOf(putuo()) }), ...centreRows(putuo()), ...burdenRows('PT', putuo()), ...indicatorRows(putuo().spec.code), ...planRows() }),
  facts: () => ({ ...lawRows(planLaw()), ...reportRows() }),
  reports: (options) => reportsOf(putuo(), catalogue, topics, options),
}
