// What is lacking where: the places that people need by a standard, less their share of those in reach, by unit and by building, before and after a
// change; as figures, as one sentence, and as a shade for each building.
import type { Words } from '../../kernel/base/model.ts'
import type { Gaps } from '../../kernel/space/gap.ts'
import { tenth, type Shares } from './places.ts'
import type { Study } from './study.ts'

export type Unit = { place: { id: number; name: string }; members: readonly number[] }
/** To a tenth of a place; `before` and `after` are shares of the places in reach. */
export type LackRow = { place: { id: number; name: string }; people: number; needed: number; before: number; after: number; without: number }
export type Lacking = { per_thousand: number; needed: number; before: number; after: number; without: number; unsure: number; unknown: number; rows: LackRow[]; sentence: Words }

/** Null without a standard, and where no open site says how many it holds. @param units with the areas of each, all of those asked about */
export function lackingOf({ asked: { question: { per_thousand, minutes }, service } }: Study, { before, after, known }: Shares, units: readonly Unit[], who: Words): Lacking | null {
  if (per_thousand === null || !known) return null
  const rows = units.map(({ place, members }): LackRow => {
    const sum = ({ areas }: Gaps, what: 'people' | 'supplied' | 'without'): number => members.reduce((all, i) => all + areas[i]![what], 0)
    const people = sum(after, 'people')
    return { place, people, needed: tenth((people * per_thousand) / 1000), before: tenth(sum(before, 'supplied')), after: tenth(sum(after, 'supplied')), without: sum(after, 'without') }
  })
  const all = (what: Exclude<keyof LackRow, 'place'>): number => tenth(rows.reduce((sum, row) => sum + row[what], 0))
  const figures = { per_thousand, needed: all('needed'), before: all('before'), after: all('after'), without: all('without'), unsure: units.reduce((sum, { members }) => sum + members.reduce((n, i) => n + after.areas[i]!.unsure, 0), 0), unknown: after.unknown.length, rows }
  return { ...figures, sentence: sentenceOf(figures, all('people'), minutes, service.words, who) }
}

const whole = (n: number): string => Math.round(n).toLocaleString('en')
const short = (row: Pick<LackRow, 'needed' | 'after'>): number => row.needed - row.after

function sentenceOf({ per_thousand, needed, before, after, without, unknown, rows }: Omit<Lacking, 'sentence'>, people: number, minutes: number, service: Words, who: Words): Words {
  const worst = rows.filter((row) => short(row) >= 0.5).reduce<LackRow | null>((most, row) => (most && short(most) >= short(row) ? most : row), null)
  const lack = needed - after
  const share = needed > 0 ? Math.round((lack / needed) * 100) : 0
  const sum = lack >= 0.5 ? { zh: `缺 ${whole(lack)} 个（${share}%）`, en: `${whole(lack)} are lacking (${share}%)` } : { zh: `总数够，多 ${whole(-lack)} 个`, en: `enough in sum, ${whole(-lack)} over` }
  const change = Math.abs(after - before) < 0.5 ? { zh: '', en: '' } : after > before ? { zh: `，比现状少缺 ${whole(after - before)} 个`, en: `, ${whole(after - before)} fewer than now` } : { zh: `，比现状多缺 ${whole(before - after)} 个`, en: `, ${whole(before - after)} more than now` }
  const where = worst ? { zh: `缺得最多的是${worst.place.name}，缺 ${whole(short(worst))} 个。`, en: ` ${worst.place.name} lacks most: ${whole(short(worst))}.` } : { zh: '', en: '' }
  const none = without > 0 ? { zh: `${whole(without)} 位一处也走不到。`, en: ` ${whole(without)} reach none at all.` } : { zh: '', en: '' }
  const unsure = unknown > 0 ? { zh: `有 ${unknown} 处没写容量，没有算进去，所以缺的至多这么多。`, en: ` ${unknown} sites do not say what they hold and are not counted, so at most so many are lacking.` } : { zh: '', en: '' }
  return {
    zh: `${whole(people)} 位${/^\d/.test(who.zh) ? ' ' : ''}${who.zh}按每千人 ${per_thousand} 个，要 ${whole(needed)} 个${service.zh}的位子；${minutes} 分钟走得到的份额是 ${whole(after)} 个，${sum.zh}${change.zh}。${where.zh}${none.zh}${unsure.zh}`,
    en: `${whole(people)} ${who.en} need ${whole(needed)} places of ${service.en} at ${per_thousand} for a thousand; their share of those within ${minutes} minutes is ${whole(after)}: ${sum.en}${change.en}.${where.en}${none.en}${unsure.en}`,
  }
}

/** How well each building is served, two bits each: 0 not at all, 1 less than half of the standard, 2 less than all of it, 3 all of it. It says nothing of who lives there. */
export function shadesOf({ asked: { question: { per_thousand } } }: Study, { after, known }: Shares): string | null {
  if (per_thousand === null || !known) return null
  const shades = new Uint8Array(Math.ceil(after.perPerson.length / 4))
  after.perPerson.forEach((each, b) => { shades[b >> 2]! |= shadeOf(each * 1000, per_thousand) << (2 * (b & 3)) })
  return Buffer.from(shades).toString('base64')
}
const shadeOf = (has: number, needs: number): number => (has >= needs * (1 - 1e-9) ? 3 : has * 2 >= needs ? 2 : has > 0 ? 1 : 0)
