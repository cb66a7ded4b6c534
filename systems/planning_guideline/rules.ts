// What the declaration names: a guideline asks for the four elements of S61 before anybody is heard on it, and its day of force is not backdated.
import { adoptedPercent, refused, type Opinion, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

/** The four of S61: whatever else a guideline asks, these it asks. */
const four = ['industry_city', 'heritage', 'livability', 'character']
const office: RoleDeclaration = system.roles.office
const offices = 'posts' in office ? office.posts : []
type Rows = readonly Record<string, unknown>[]
const rowsOf = (value: unknown): Rows => (Array.isArray(value) ? (value as Rows) : [])

export const rules: Rules = {
  needs: {
    all_elements: ({ facts }: RuleContext) => [
      ...four.filter((element) => !rowsOf(facts['elements']).some((row) => row['element'] === element)).map((element) => refused('element_missing', 'elements', { element: `@elements.element.${element}` })),
      ...(rowsOf(facts['wanted']).length ? [] : [refused('no_chapters', 'wanted')]), ...(rowsOf(facts['measured']).length ? [] : [refused('no_indicators', 'measured')]),
    ],
  },
  checks: {
    never_shorter: ({ given, matter }) => (String(given['until']) <= String(matter?.facts['until']) ? refused('never_shorter', 'until') : null),
    office_can_act: ({ facts, world }) => (world.postAt(Number(facts['office']), offices) ? null : refused('unit_without_post', 'office')),
    // Each is called once while it owes its plan, and where somebody can write it.
    streets_can_act: ({ given, world }) => ((given['streets'] ?? []) as number[]).filter((unit) => !world.postAt(unit, ['departmentLiaison', 'selfGovernanceOfficer']) || world.territory.byId(world.organisation(unit)!.place)?.level !== 'street')
      .map((unit) => refused('not_a_street', 'streets', { name: world.organisation(unit)?.name ?? '' })),
    not_backwards: ({ given, now, world }) => (String(given['in_force']) < world.today(now) ? refused('not_backwards', 'in_force') : null),
    years: ({ given }) => (Number(given['to_year']) < Number(given['from_year']) ? refused('years_backwards', 'to_year') : null),
  },
  computes: {
    adopted: ({ facts }): Record<string, number> => { const percent = adoptedPercent((facts['opinions'] ?? []) as unknown as Opinion[]); return percent === null ? {} : { adopted_percent: percent } },
  },
}
