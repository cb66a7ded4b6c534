// The pack of 青石区, which does not exist: small enough for every test, unlike the first pack in codes, classes and shape.
import type { Pack } from '../../kernel/system/pack.ts'
import { holidays } from '../china/holidays.ts'
import { once } from '../shared/once.ts'
import { organise } from '../shared/organisations.ts'
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
import { districtUnits, societyUnits, streetUnits } from '../shared/units.ts'
import { catalogue, limits, responsibility } from './catalogue.ts'
import { qingshi } from './territory.ts'
import { planRows } from './plan.ts'

const made = once(() => organise(qingshi(), {
  prefix: 'QS', district: districtUnits('青石区'), street: streetUnits, society: societyUnits, companies: ['磐石', '青禾', '柳岸'],
}))

export const pack: Pack = {
  id: 'qingshi',
  prefix: 'QS',
  name: { zh: '青石区', en: 'Qingshi District' },
  notes: {
    demo: { zh: '演示数据：青石区是虚构的', en: 'Demonstration data: Qingshi is an imaginary district' },
    outlines: { zh: '示意图，不作划界依据', en: 'Sketch map, no ground for any border' },
  },
  zone: 'Asia/Shanghai',
  work_hours: [['09:00', '12:00'], ['13:00', '17:00']],
  holidays,
  places: (options) => placesOf(qingshi(), options),
  organisations: () => made().organisations,
  posts: () => made().posts.map(({ login: _login, people: _people, ...post }) => post),
  people: (seed) => staff(made().posts, seed),
  categories: catalogue.map((c) => c.row),
  responsibility,
  limits,
  channels,
  phones: () => phonesOf(made().organisations),
  residents: () => residentsOf(qingshi()),
  walks: () => walksOf(qingshi()),
  people_by_building: () => peopleOf(qingshi()),
  sites: () => sitesOf(qingshi()),
  spaces: () => spacesOf(qingshi()),
  registers: () => ({ ...registersOf('QS', qingshi().spec.code, { sites: () => sitesOf(qingshi()), spaces: () => spacesOf(qingshi()) }), ...centreRows(qingshi()), ...burdenRows('QS', qingshi()), ...indicatorRows(qingshi().spec.code), ...planRows() }),
  facts: () => ({ ...lawRows(), ...reportRows() }),
  reports: (options) => reportsOf(qingshi(), catalogue, topics, options),
}
