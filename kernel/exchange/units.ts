// Lists about units: the public telephones of organisations, and how many live in a street or a committee.
import { refused } from '../base/refusals.ts'
import { isPhone } from '../base/masks.ts'
import type { Words } from '../base/model.ts'
import type { PhoneRow, ResidentsRow } from '../system/pack.ts'
import { listOf } from './catalogues.ts'
import { taken } from './plan.ts'
import { readNumber, readYesNo } from './values.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
/** More than live in any district. */
const most_residents = 10_000_000

export const phones = listOf<PhoneRow>({
  catalogue: 'phones',
  key: (row) => row.organisation,
  fields: [{ id: 'organisation', words: w('单位代码', 'Organisation'), also: ['单位', '单位名称'], required: true }, { id: 'number', words: w('电话', 'Telephone'), also: ['公开电话'], required: true }, { id: 'invented', words: w('虚构', 'Invented') }],
  read(row, _before, on, finder) {
    const id = finder.organisation(row.text('organisation'))
    const code = id === undefined ? undefined : on.world().organisation(id)?.code
    const invented = row.text('invented') === '' ? false : taken(row, 'invented', readYesNo(row.text('invented'), 'invented'))
    const number = row.text('number')
    if (code === undefined) row.fault('organisation', refused('fact.organisation_unknown', 'organisation'))
    // An invented number is one that nobody can have.
    if (invented ? !/^[\d-]{5,20}$/.test(number) : !isPhone(number)) { row.fault('number', refused('fact.not_a_phone', 'number')); return null }
    return code === undefined || invented === undefined ? null : { organisation: code, number, ...(invented && { invented: true }) }
  },
})

export const residents = listOf<ResidentsRow>({
  catalogue: 'residents',
  key: (row) => row.place,
  fields: [
    { id: 'place', words: w('地域代码', 'Place'), also: ['地域', '街道', '居委会'], required: true }, { id: 'residents', words: w('人数', 'Residents'), also: ['常住人口'], required: true },
    { id: 'source_zh', words: w('来源', 'Source'), required: true }, { id: 'source_en', words: w('来源英文', 'Source in English') },
  ],
  read(row, _before, on, finder) {
    const world = on.world()
    const place = world.territory.byId(finder.place(row.text('place'), world.today(on.now())) ?? 0)
    const count = taken(row, 'residents', readNumber(row.text('residents'), 'residents', 0, most_residents))
    const zh = row.text('source_zh')
    if (!place || !['street', 'committee'].includes(place.level)) { row.fault('place', refused('place.unknown', 'place')); return null }
    if (!zh) row.fault('source_zh', refused('fact.required', 'source_zh'))
    if (count !== undefined && !Number.isInteger(count)) { row.fault('residents', refused('fact.not_integer', 'residents', { min: 0, max: most_residents })); return null }
    return count === undefined || !zh ? null : { place: place.code, residents: count, source: { zh, en: row.text('source_en') || zh } }
  },
})
