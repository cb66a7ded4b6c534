// How many of each age live in each invented building: counts alone, which sum to the residents that the pack states for a street (CIRC-09).
import { random } from '../../kernel/base/random.ts'
import type { PackPeople } from '../../kernel/system/pack.ts'
import type { Compound } from './housing.ts'
import { inBuilding, invented } from './places.ts'
import type { Territory } from './territory.ts'

export const bands = ['0-2', '3-5', '6-11', '12-59', '60-69', '70+'] as const
/** Shares of the bands: old estates are older than new towers. */
const shares: Record<Compound['kind'], readonly number[]> = {
  walk_up: [0.013, 0.016, 0.037, 0.524, 0.22, 0.19],
  mixed: [0.018, 0.022, 0.048, 0.612, 0.17, 0.13],
  tower: [0.026, 0.031, 0.063, 0.68, 0.12, 0.08],
}

const known = new Map<Territory, PackPeople>()

/** Counts of all living buildings, made at the first call. */
export function peopleOf(t: Territory): PackPeople {
  const made = known.get(t) ?? counted(t)
  known.set(t, made)
  return made
}

function counted(t: Territory): PackPeople {
  const rows: { place: string; counts: number[] }[] = []
  for (const street of t.streets) {
    // Rounded along the street, so that nobody is lost or won by rounding.
    let flats = 0, before = 0
    for (const c of street.committees) for (const compound of c.spec.to ? [] : c.compounds) {
      const chance = random(`${compound.code}/ages`)
      const tilt = shares[compound.kind].map((share) => share * (0.8 + chance.next() * 0.4))
      const whole = tilt.reduce((sum, share) => sum + share, 0)
      const owed = tilt.map(() => 0)
      for (const building of compound.buildings) {
        flats += inBuilding(building)
        const residents = Math.round((flats * 23) / 10) - before
        before += residents
        rows.push({ place: building.code, counts: dealt(residents, tilt.map((share) => share / whole), owed) })
      }
    }
  }
  return { bands, source: invented, rows }
}

/** Whole people to bands; what rounding owes a band is paid in the compound's next building. */
function dealt(people: number, parts: readonly number[], owed: number[]): number[] {
  const want = parts.map((part, i) => part * people + owed[i]!)
  const counts = want.map((n) => Math.max(0, Math.floor(n)))
  for (let left = people - counts.reduce((sum, n) => sum + n, 0); left !== 0; left -= Math.sign(left)) {
    const gap = (i: number): number => (want[i]! - counts[i]!) * Math.sign(left)
    let at = -1
    counts.forEach((n, i) => { if ((left > 0 || n > 0) && (at < 0 || gap(i) > gap(at))) at = i })
    counts[at]! += Math.sign(left)
  }
  want.forEach((n, i) => { owed[i] = n - counts[i]! })
  return counts
}
