// The district under a walker's feet: network in force, buildings with their people, and where each steps onto the network. Read at the first
// question, read again when a newer version is in force, and let go of when nobody has asked for a while.
import type { Day } from '../../kernel/base/model.ts'
import { levels } from '../../kernel/places/index.ts'
import { makeAreas, makePeople, type Areas, type People } from '../../kernel/space/people.ts'
import { makeSnapper, type Snapper, type Snaps } from '../../kernel/space/snap.ts'
import { unpackNetwork } from '../../kernel/space/network-file.ts'
import type { Network } from '../../kernel/space/network.ts'
import { countsById, countsIdOn, networkById, networkOn, type KeptNetwork } from '../../kernel/walks/index.ts'
import type { District } from '../district.ts'

export type Buildings = { place: Int32Array; lng: Float64Array; lat: Float64Array; committee: Int32Array; street: Int32Array }
export type Base = {
  /** Of network, counts and territory together: what was computed under another key is of no use. */
  key: string
  kept: Omit<KeptNetwork, 'packed'>
  packed: Uint8Array
  network: Network
  snapper: Snapper
  buildings: Buildings
  /** Doors on the network, with steps and without. */
  doors(steps: boolean): Snaps
  counts: { id: number; from: Day; bands: readonly string[]; source: { zh: string; en: string } }
  people: People
  committees: readonly number[]
  areas: Areas
}
export type Versions = { network: number; counts: number }

/** Kept so long after the last question. */
const idle_ms = 15 * 60_000

export type Grounds = { on(versions?: Versions): Promise<Base | null>; close(): void }

export function makeGrounds(district: District, released: () => void): Grounds {
  type Held = { key: string; base: Promise<Base | null> } | null
  let known = null as Held
  /** The one of other versions that was asked for last: a figure of another day is opened again and again. */
  let other = null as Held
  let timer: NodeJS.Timeout | undefined
  const letGo = (): void => { clearTimeout(timer); known = other = null; released() }
  const again = (): void => { clearTimeout(timer); timer = setTimeout(letGo, idle_ms); timer.unref() }
  return {
    async on(versions) {
      const world = district.world()
      const day = world.today(district.now())
      const found = versions ?? (await district.asWriter(async (tx) => {
        const [network, counts] = await Promise.all([networkOn(tx, day), countsIdOn(tx, day)])
        return network && counts !== null ? { network: network.id, counts } : null
      }))
      if (!found) return null
      const key = `${found.network} ${found.counts} ${world.territory.size} ${day}`
      again()
      if (versions && known?.key !== key) {
        if (other?.key !== key) { other = { key, base: load(district, found, day, key) }; other.base.catch(() => { other = null }) }
        return other.base
      }
      if (known?.key !== key) { if (known) released(); known = { key, base: other?.key === key ? other.base : load(district, found, day, key) } }
      return known.base
    },
    close: letGo,
  }
}

const streetSlot = levels.indexOf('street'), committeeSlot = levels.indexOf('committee')

async function load(district: District, versions: Versions, day: Day, key: string): Promise<Base | null> {
  const [kept, counts] = await district.asWriter((tx) => Promise.all([networkById(tx, versions.network), countsById(tx, versions.counts)]))
  if (!kept || !counts) return null
  const read = unpackNetwork(kept.packed)
  if (!read.ok) throw new Error(`network ${kept.id} cannot be read again`)
  const { territory } = district.world()
  const ids = territory.unitsOf('building', day).filter((id) => territory.centreOf(id))
  const rowOf = new Map(ids.map((id, i) => [id, i]))
  const centres = ids.map((id) => territory.centreOf(id)!)
  const slots = ids.map((id) => territory.slots(id, day))
  const buildings: Buildings = {
    place: Int32Array.from(ids), lng: Float64Array.from(centres, (c) => c[0]), lat: Float64Array.from(centres, (c) => c[1]),
    committee: Int32Array.from(slots, (s) => s[committeeSlot] ?? 0), street: Int32Array.from(slots, (s) => s[streetSlot] ?? 0),
  }
  const columns = counts.bands.map(() => new Uint32Array(ids.length))
  counts.places.forEach((place, i) => {
    // Counts name the building as it stood then; a later version of it is the same house.
    const row = rowOf.get(place) ?? rowOf.get(territory.asOf(place, day))
    if (row !== undefined) columns.forEach((column, band) => { column[row] = counts.counts[i * counts.bands.length + band]! })
  })
  const committees = [...new Set(buildings.committee)].sort((a, b) => a - b)
  const at = new Map(committees.map((id, i) => [id, i]))
  const snapper = makeSnapper(read.value)
  const doors = new Map<boolean, Snaps>()
  const { packed, ...rest } = kept
  return {
    key, kept: rest, packed, network: read.value, snapper, buildings, people: makePeople(columns), committees, areas: makeAreas(committees.length, Array.from(buildings.committee, (id) => at.get(id)!)),
    counts: { id: counts.id, from: counts.from, bands: counts.bands, source: counts.source },
    doors: (steps) => {
      const known = doors.get(steps) ?? snapper.snap(buildings.lng, buildings.lat, { steps })
      doors.set(steps, known)
      return known
    },
  }
}

