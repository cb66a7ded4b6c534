// The world as decisions see it: which row of the responsibility list counts, whose post is nearest, which version is in force.
import { expect, test } from 'vitest'
import { pack } from '../../packs/qingshi/pack.ts'
import type { ResponsibilityRow } from '../system/pack.ts'
import { system } from './samples.ts'
import { testWorld } from './testing.ts'

const ground = { zh: '依据', en: 'ground' }
const row = (no: number, category: string, place: string, code: string, from = '2015-01-01'): ResponsibilityRow => ({ no, category, place, unit: { organisation: code }, ground, from })
const world = testWorld([system])
const compound = world.territory.unitsOf('compound', '2026-01-01')[0]!
const slots = world.territory.slots(compound, '2026-01-01')
const codeOf = (level: number): string => world.territory.byId(slots[level]!)!.code
const [district, street, committee] = [codeOf(0), codeOf(1), codeOf(2)]

const rows: [string, ResponsibilityRow[], string | undefined, category?: string][] = [
  ['no row', [row(1, 'other.*', '*', 'QS-water')], undefined],
  ['a row for the large class', [row(1, 'living.*', '*', 'QS-water')], 'QS-water'],
  ['the small class before the large one', [row(1, 'living.*', '*', 'QS-water'), row(2, 'living.leak', '*', 'QS-city')], 'QS-city'],
  ['the small class for each of its conditions', [row(1, 'living.*', '*', 'QS-water'), row(2, 'living.leak', '*', 'QS-city')], 'QS-city', 'living.leak.ceiling'],
  ['the condition before its small class', [row(1, 'living.leak', '*', 'QS-water'), row(2, 'living.leak.ceiling', '*', 'QS-city')], 'QS-city', 'living.leak.ceiling'],
  ['no row of another condition', [row(1, 'living.leak.ceiling', '*', 'QS-water')], undefined],
  ['the nearest place before the small class', [row(1, 'living.*', street, 'QS-water'), row(2, 'living.leak', '*', 'QS-city')], 'QS-water'],
  ['the committee before the street', [row(1, 'living.*', street, 'QS-water'), row(2, 'living.*', committee, 'QS-city'), row(3, 'living.*', district, 'QS-ops')], 'QS-city'],
  ['the newer row of two alike', [row(9, 'living.leak', '*', 'QS-water'), row(2, 'living.leak', '*', 'QS-city', '2020-01-01')], 'QS-city'],
  ['the higher number of two as old', [row(9, 'living.leak', '*', 'QS-water'), row(2, 'living.leak', '*', 'QS-city')], 'QS-water'],
  ['not a row that is not yet in force', [row(1, 'living.leak', '*', 'QS-water'), row(2, 'living.leak', '*', 'QS-city', '2027-01-01')], 'QS-water'],
  ['not a row of another place', [row(1, 'living.leak', '990101100001', 'QS-water')], undefined],
  ['not a row whose unit there is not', [row(1, 'living.leak', '*', 'QS-gone'), row(0, 'living.*', '*', 'QS-city')], 'QS-city'],
]
test.each(rows)('the list answers with %s', (_, list, code, category = 'living.leak') => {
  const answered = testWorld([system], { responsibility: [{ version: 1, from: '2000-01-01', rows: list }] }).responsible(category, slots, '2026-06-16')
  expect(answered && world.organisation(answered.organisation)!.code).toBe(code)
})

test('a unit named by its kind is the one at the matter\'s own street', () => {
  const kind = testWorld([system], { responsibility: [{ version: 1, from: '2000-01-01', rows: [{ no: 1, category: 'living.*', place: '*', unit: { kind: 'street_office', at: 'street' }, ground, from: '2015-01-01' }] }] })
  expect(world.organisation(kind.responsible('living.leak', slots, '2026-06-16')!.organisation)!.place).toBe(slots[1])
})

test('each day has its version; a day before the first is judged by the first', () => {
  const two = testWorld([system], { responsibility: [{ version: 2, from: '2025-01-01', rows: [row(1, 'living.*', '*', 'QS-city')] }, { version: 1, from: '2020-01-01', rows: [row(1, 'living.*', '*', 'QS-water')] }] })
  const on = (day: string): string => { const found = two.responsible('living.leak', slots, day)!; return `${found.version} ${two.organisation(found.organisation)!.code}` }
  expect(['2019-05-05', '2024-12-31', '2025-01-01'].map(on)).toEqual(['1 QS-water', '1 QS-water', '2 QS-city'])
})

test('rulings for a class come first, the newest before the older, then those for others of its large class; what was not ruled is none', () => {
  const ruled = (no: number, category: string, from: string): ResponsibilityRow => ({ ...row(no, category, '*', 'QS-water', from), matter: String(no) })
  // A list that went through a table has the words of the ruling alone.
  const worded: ResponsibilityRow = { ...row(4, 'living.leak', '*', 'QS-city', '2025-03-01'), ground: { zh: '裁定先例：属地管理', en: '' } }
  const list = [ruled(1, 'living.noise', '2025-06-01'), ruled(2, 'living.leak', '2024-01-01'), ruled(3, 'living.leak', '2027-01-01'), worded, row(5, 'living.leak', '*', 'QS-ops'), ruled(6, 'work.wages', '2024-01-01')]
  const found = testWorld([system], { responsibility: [{ version: 1, from: '2000-01-01', rows: list }] }).rulings('living.leak', '2026-06-16')
  expect(found.map((one) => one.no)).toEqual([4, 2, 1])
})

test('the nearest post answers: the grid\'s inspector, the street\'s desk, the district\'s clerk', () => {
  expect(['inspector', 'streetDesk', 'intakeClerk', 'mayor'].map((role) => world.postOver(slots, [role])?.place)).toEqual([slots[8], slots[1], slots[0], undefined])
  expect(world.postOver(slots, ['intakeClerk', 'streetDesk'])!.role).toBe('streetDesk')
})

test('every unit that the imaginary district\'s list can name has a post that answers', () => {
  for (const compound of world.territory.unitsOf('compound', '2026-06-16')) {
    for (const { code } of pack.categories) {
      const found = world.responsible(code, world.territory.slots(compound, '2026-06-16'), '2026-06-16')
      if (found) expect(world.postAt(found.organisation, ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager']), `${code} in ${compound}`).toBeDefined()
    }
  }
})
