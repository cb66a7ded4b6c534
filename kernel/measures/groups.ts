// What was counted, class by class, kept in columns: a year by street, category and month has eight thousand classes, and an object
// for each would cost more than the counting.
import type { Layout } from './cells.ts'
import type { Measure } from './judge.ts'

/** What heads a class; parts that were not asked by are 0. `place` is a street or a committee; a negative one is what lies in that
 *  street and in no committee. `period` is a day as 20260622 or a month as 202606. */
export type Head = { place: number; category: number; organisation: number; post: number; period: number }
/** One row for each class. `numbers`: what stands where is told by `spreadOf`. */
export type Groups = { [part in keyof Head]: number[] } & { size: number; numbers: number[][] }

/** The columns of these measures' numbers, one measure after another. */
export function spreadOf(measures: readonly Measure[]): Layout[] {
  let columns = 0
  const some = (n: number): number[] => Array.from({ length: n }, () => columns++)
  return measures.map((measure) => ({ nums: some(measure.places), dens: some(measure.places), gone: some(measure.reasons.length), summed: measure.form !== 'share', counted: measure.declaration.counted !== undefined }))
}
const widthOf = (measures: readonly Measure[]): number => measures.reduce((sum, { places, reasons }) => sum + 2 * places + reasons.length, 0)

export const noGroups = (measures: readonly Measure[]): Groups =>
  ({ size: 0, place: [], category: [], organisation: [], post: [], period: [], numbers: Array.from({ length: widthOf(measures) }, () => []) })

/** Finds the row of a head, or adds one with nothing counted. */
export function rowFinder(groups: Groups): (head: Head) => number {
  const rows = new Map<string, number>()
  return ({ place, category, organisation, post, period }) => {
    const key = `${place} ${category} ${organisation} ${post} ${period}`
    let row = rows.get(key)
    if (row === undefined) {
      rows.set(key, (row = groups.size++))
      groups.place.push(place)
      groups.category.push(category)
      groups.organisation.push(organisation)
      groups.post.push(post)
      groups.period.push(period)
      for (const column of groups.numbers) column.push(0)
    }
    return row
  }
}

/** Adds groups up under new heads. */
export function addGroups(to: Groups, find: (head: Head) => number, of: Groups, headOf: (row: number) => Head = (row) => headAt(of, row)): void {
  for (let i = 0; i < of.size; i++) {
    const row = find(headOf(i))
    for (const [c, column] of to.numbers.entries()) column[row]! += of.numbers[c]![i]!
  }
}

/** Groups that have no head in common. */
export const joined = (a: Groups, b: Groups): Groups => ({
  size: a.size + b.size, place: a.place.concat(b.place), category: a.category.concat(b.category), organisation: a.organisation.concat(b.organisation), post: a.post.concat(b.post), period: a.period.concat(b.period),
  numbers: a.numbers.map((column, c) => column.concat(b.numbers[c]!)),
})

export const headAt = ({ place, category, organisation, post, period }: Groups, row: number): Head =>
  ({ place: place[row]!, category: category[row]!, organisation: organisation[row]!, post: post[row]!, period: period[row]! })
