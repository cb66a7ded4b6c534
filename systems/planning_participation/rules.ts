// What the declaration names: a draft comes with its map, and the share of points that were adopted is counted when it is published.
import { adoptedPercent, refused, type Opinion, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const area: RoleDeclaration = system.roles.area
const areas = 'posts' in area ? area.posts : []
type Row = Readonly<Record<string, unknown>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])

export const rules: Rules = {
  checks: {
    codes_once: ({ given }) => {
      const codes = rowsOf(given['points']).map((row) => String(row['point']))
      return new Set(codes).size < codes.length ? refused('code_twice', 'points') : null
    },
    // POW flow 4: a draft with its map, as points on ours or as a sheet of its own.
    map_shown: ({ given }) => (rowsOf(given['points']).some((row) => row['spot'] !== undefined) || ((given['papers'] ?? []) as unknown[]).length > 0 ? null : refused('no_map', 'points')),
    office_of_street: ({ facts, world, slots }) => {
      const office = world.organisation(Number(facts['office']))
      return office && slots.includes(office.place) && office.place !== slots[0] && world.postAt(office.id, ['selfGovernanceOfficer', 'departmentLiaison']) ? null : refused('not_the_street', 'office')
    },
    areas_can_hear: ({ given, world, slots, now }) => (((given['areas'] ?? []) as number[]).every((unit) => world.postAt(unit, areas) && world.territory.slots(world.organisation(unit)!.place, world.today(now)).some((place) => place > 0 && place !== slots[0] && slots.includes(place))) ? null : refused('not_an_area', 'areas')),
    never_shorter: ({ given, matter }) => (String(given['until']) <= String(matter?.facts['until']) ? refused('never_shorter', 'until') : null),
  },
  computes: {
    share: ({ facts }): Record<string, number> => { const percent = adoptedPercent((facts['opinions'] ?? []) as unknown as Opinion[]); return percent === null ? {} : { adopted_percent: percent } },
  },
}
