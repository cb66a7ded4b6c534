// What is given, as a table: each way to be wrong with its reason, and what is kept of what is right.
import { expect, test } from 'vitest'
import { errors } from '../system/errors.ts'
import { system } from './samples.ts'
import { story, type Given, type Story } from './testing.ts'

/** Begins on a Tuesday at ten; the Dragon Boat holiday begins on Friday 19 June. */
const begin = (): Story => story([system], { at: '2026-06-16T10:00:00+08:00' })

const rows: [string, Given, string[]][] = [
  ['a fact that nobody declared', { weather: 'rain' }, ['fact.unknown weather']],
  ['a fact that this act does not ask for', { reason: '因为' }, ['fact.not_asked reason']],
  ['a fact of the prototype', { constructor: 'x' }, ['fact.unknown constructor']],
  ['nothing where something is needed', { text: undefined }, ['fact.required text']],
  ['blanks where something is needed', { text: '  ' }, ['fact.required text']],
  ['a number for a text', { text: 7 }, ['fact.not_text text']],
  ['a text that is too long', { text: '长'.repeat(21) }, ['fact.too_long text']],
  ['a control character', { text: 'a\u0007b' }, ['fact.unreadable text']],
  ['half a character', { text: '\ud83d' }, ['fact.unreadable text']],
  ['what XML has no character for', { text: 'a\uffffb' }, ['fact.unreadable text']],
  ['a choice that is not offered', { grade: 'huge' }, ['fact.not_a_choice grade']],
  ['a choice of the prototype', { grade: 'toString' }, ['fact.not_a_choice grade']],
  ['yes as a word', { sure: 'yes' }, ['fact.not_yes_no sure']],
  ['a number below', { count: 0 }, ['fact.not_integer count']],
  ['half a number', { count: 1.5 }, ['fact.not_integer count']],
  ['a number as text', { count: '3' }, ['fact.not_integer count']],
  ['a category that there is not', { category: 'weather.rain' }, ['fact.category_unknown category']],
  ['a day that there is not', { until: '2026-02-30' }, ['fact.not_a_date until']],
  ['a day in the far future', { until: '2126-02-03' }, ['fact.not_a_date until']],
  ['today for the future', { until: '2026-06-16' }, ['fact.in_the_past until']],
  ['tomorrow for the past', { born: '2026-06-17' }, ['fact.in_the_future born']],
  ['a time without its offset', { seen: '2026-06-16T09:00:00' }, ['fact.not_an_instant seen']],
  ['a later time for the past', { seen: '2026-06-16T10:02:00+08:00' }, ['fact.in_the_future seen']],
  ['this instant for the future', { wanted: '2026-06-16T10:00:00+08:00' }, ['fact.in_the_past wanted']],
  ['an organisation that there is not', { unit: 'QS-nobody' }, ['fact.organisation_unknown unit']],
  ['no list of organisations', { helpers: [] }, ['fact.not_organisations helpers']],
  ['too many organisations', { helpers: ['QS-water', 'QS-city', 'QS-ops'] }, ['fact.too_many helpers']],
  ['an id of a matter that is none', { other: 'QS-1' }, ['fact.not_a_matter other']],
  ['photos without ids', { photos: ['a.jpg'] }, ['fact.not_photos photos']],
  ['too many photos', { photos: ['1', '2', '3'] }, ['fact.too_many photos']],
  ['a telephone number that is none', { phone: '12' }, ['fact.not_a_phone phone']],
  ['a table that is none', { flats: '101' }, ['fact.not_rows flats']],
  ['a table without rows', { flats: [] }, ['fact.not_rows flats']],
  ['a row that is none', { flats: [7] }, ['fact.not_rows flats']],
  ['more rows than there is room for', { flats: [{}, {}, {}, {}] }, ['fact.too_many flats']],
  ['cells that are missing or wrong, each by its row and column', { flats: [{ flat: '101', area: 5012, ground: 'registered' }, { flat: '', area: 50.12, ground: 'hearsay', owner: 'x' }] },
    ['fact.unknown flats.2.owner', 'fact.required flats.2.flat', 'fact.not_integer flats.2.area', 'fact.not_a_choice flats.2.ground']],
  ['what a rule does not like', { grade: 'low' }, ['too_low grade']],
  ['several things wrong, all said at once', { text: '', count: 0, grade: 'huge', weather: 1 }, ['fact.unknown weather', 'fact.required text', 'fact.not_a_choice grade', 'fact.not_integer count']],
]
test.each(rows)('%s is refused', (_, facts, codes) => {
  const refused = begin().refusedOpening('sample', { text: '井盖响', ...facts })
  expect(refused).toEqual(codes)
  for (const code of refused) expect(errors[code.split(' ')[0]!] ?? /^too_low/.test(code), `${code} has no words`).toBeTruthy()
})

test('what is right is kept as it is meant: trimmed, by id, once each, personal values apart', () => {
  const s = begin()
  const matter = s.open('sample', { text: ' 井盖响 ', grade: 'high', count: 9, sure: true, photos: ['7', '7'], helpers: ['QS-water', 'QS-water'], unit: 'QS-city', seen: '2026-06-16T01:30:00Z', phone: '13800001234', name: '王小明', born: '2026-06-16', until: '2026-06-17', flats: [{ ground: 'contract', area: 5012, flat: ' 101 ' }] })
  expect(matter.facts).toEqual({ text: '井盖响', grade: 'high', count: 9, sure: true, photos: ['7'], helpers: [s.organisation('QS-water')], unit: s.organisation('QS-city'), seen: Date.parse('2026-06-16T01:30:00Z'), born: '2026-06-16', until: '2026-06-17', flats: [{ flat: '101', area: 5012, ground: 'contract' }] })
  expect(s.personal.map(({ fact, value }) => [fact, value])).toEqual([['name', '王小明'], ['phone', '13800001234']])
  expect(JSON.stringify(s.entries(matter.id))).not.toMatch(/王小明|13800001234/)
})

test('a time a minute ahead is taken for now, since clocks differ', () => {
  expect(begin().refusedOpening('sample', { text: '井盖响', seen: '2026-06-16T10:00:59+08:00' })).toEqual([])
})
