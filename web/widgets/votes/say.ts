// Saying the figures of a vote: so many households or so much area, and the share that is asked.
import type { Asked, Assembly } from '../../api/assemblies.ts'
import type { Say } from '../../shell/language.ts'
import { squareMetres } from './view.ts'
import { alls, counted, groups, tests, w, wholes } from './words.ts'

export type Unit = 'heads' | 'persons' | 'area'
/** Where nobody has a flat, heads are persons. */
export const headUnit = (vote: Pick<Assembly, 'flats'>): Unit => (vote.flats.length > 0 ? 'heads' : 'persons')
export const unitOf = (vote: Pick<Assembly, 'flats'>, by: 'area' | 'heads'): Unit => (by === 'area' ? 'area' : headUnit(vote))

/** '1 户', '50.12 平方米'. */
export function sayMuch(say: Say, unit: Unit, n: number): string {
  if (unit === 'area') return say(w.area, { n: squareMetres(n) })
  return say(unit === 'heads' ? (n === 1 ? w.head : w.heads) : n === 1 ? w.person : w.persons, { n })
}

/** '参与的户数', and the group where only one is counted. */
export const sayCounted = (say: Say, vote: Pick<Assembly, 'flats'>, one: Asked): string =>
  `${say(counted[one.counts][unitOf(vote, one.by)])}${one.among ? ` · ${say(groups[one.among]) || one.among}` : ''}`

export const sayShare = (say: Say, [over, under]: readonly [number, number]): string => (over === under ? say(alls.all) : `${over}/${under}`)

/** '不少于全体的 2/3'. */
export function sayTest(say: Say, one: Pick<Asked, 'test' | 'share' | 'of'>): string {
  if (one.test === 'at_most' && one.share[0] === 0) return say(alls.none)
  return say(tests[one.test], { share: sayShare(say, one.share), of: say(wholes[one.of]) })
}
