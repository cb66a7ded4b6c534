// What the declaration names: a plan against its guideline, with everything that is missing said at once; holes in the map that are answered; each year of a
// plan's life read against its targets.
import { adoptedPercent, refused, type Facts, type Json, type Opinion, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const office: RoleDeclaration = system.roles.office
const offices = 'posts' in office ? office.posts : []
type Row = Readonly<Record<string, unknown>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const said = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const year = (day: string): number => Number(day.slice(0, 4))

/** Everything that the guideline demands and the plan lacks (S57, S59, S60, S61). */
export function lacks(facts: Facts): ReturnType<typeof refused>[] {
  const rows = (name: string): readonly Row[] => rowsOf(facts[name])
  const has = (name: string, column: string, value: unknown): Row | undefined => rows(name).find((row) => row[column] === value)
  if (!said(facts['guideline'])) return [refused('no_guideline', 'guideline')]
  return [
    ...rows('wanted').filter(({ chapter }) => !said(has('chapters', 'chapter', chapter)?.['body'])).map(({ chapter, title }) => refused('chapter_missing', 'chapters', { chapter: String(chapter), title: String(title) })),
    ...rows('required').flatMap(({ element, evidence }) => elementLacks(facts, String(element), evidence)),
    ...rows('measured').flatMap(({ indicator, name, at_least }) => {
      const own = has('indicators', 'indicator', indicator)
      if (!own) return [refused('indicator_missing', 'indicators', { name: String(name) })]
      return typeof at_least === 'number' && Number(own['target']) < at_least ? [refused('target_too_low', 'indicators', { name: String(name), least: (at_least / 100).toFixed(2) })] : []
    }),
    ...['progress', 'effects', 'problems'].filter((part) => !said(facts[part])).map((part) => refused('review_missing', part)),
    ...(rows('series').length ? [] : [refused('series_missing', 'series')]),
    ...rows('holes').flatMap(({ hole, where, project, reason }) => {
      const with_ = { hole: String(hole), where: String(where) }
      if (said(project)) return has('projects', 'project', project) ? [] : [refused('hole_project_unknown', 'holes', { ...with_, project: String(project) })]
      return said(reason) ? [] : [refused('hole_open', 'holes', with_)]
    }),
  ]
}

function elementLacks(facts: Facts, element: string, evidence: unknown): ReturnType<typeof refused>[] {
  const own = rowsOf(facts['met']).filter((row) => row['element'] === element)
  const with_ = { element: `@met.element.${element}` }
  if (!own.length) return [refused('element_missing', 'met', with_)]
  const inChapter = own.filter((row) => rowsOf(facts['chapters']).some(({ chapter }) => chapter === row['chapter']))
  if (!inChapter.length) return [refused('element_nowhere', 'met', with_)]
  const shown = evidence === 'map' ? inChapter.some((row) => rowsOf(facts['layers']).some(({ layer }) => layer === row['layer']))
    : evidence === 'figure' ? inChapter.some((row) => rowsOf(facts['indicators']).some(({ indicator }) => indicator === row['indicator'])) : true
  return shown ? [] : [refused('element_unproved', 'met', with_)]
}

/** Said of a figure that nobody drew. */
export const by_hand = '人工填写'
/** Rows that somebody gives, each marked as typed, save those that stand so already: what was drawn keeps what it was drawn from while nothing in it is changed. */
function typed(name: string, given: Facts, standing: Facts | undefined): Record<string, Json> {
  if (given[name] === undefined) return {}
  const plain = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  const known = new Set(rowsOf(standing?.[name]).map(plain))
  return { [name]: rowsOf(given[name]).map((row) => (known.has(plain(row)) ? row : { ...row, source: by_hand })) as unknown as Json }
}

/** The year that is to be read next: the one that `monitor_by` ends. */
const yearRead = (facts: Facts): number => year(String(facts['monitor_by'] ?? '2000-12-31'))
const codes: Readonly<Record<string, string>> = { projects: 'project', indicators: 'indicator', layers: 'layer', holes: 'hole' }

export const rules: Rules = {
  needs: {
    keeps_guideline: ({ facts }: RuleContext) => lacks(facts),
    has_chapters: ({ facts }: RuleContext) => (rowsOf(facts['chapters']).length ? null : refused('no_chapters', 'chapters')),
    year_is_over: ({ facts, now, world }: RuleContext) => (world.today(now) > String(facts['monitor_by']) ? null : refused('year_not_over', 'monitor_by', { year: yearRead(facts) })),
  },
  checks: {
    years: ({ facts }) => (Number(facts['to_year']) < Number(facts['from_year']) ? refused('years_backwards', 'to_year') : null),
    office_can_act: ({ facts, world }) => (world.postAt(Number(facts['office']), offices) ? null : refused('unit_without_post', 'office')),
    never_shorter: ({ given, matter }) => (String(given['until']) <= String(matter?.facts['until']) ? refused('never_shorter', 'until') : null),
    // Opinions, holes and elements name a row by its code.
    codes_once: ({ given }) => Object.entries(codes).flatMap(([table, column]) => {
      const all = rowsOf(given[table]).map((row) => String(row[column]))
      return [...new Set(all.filter((one, i) => all.indexOf(one) !== i))].map((one) => refused('code_twice', table, { code: one }))
    }),
    all_read: ({ facts, given, matter }) => {
      const of = yearRead(matter?.facts ?? facts)
      return rowsOf(facts['indicators']).filter(({ indicator }) => !rowsOf(given['readings']).some((row) => row['indicator'] === indicator && row['year'] === of)).map(({ name }) => refused('not_read', 'readings', { name: String(name), year: of }))
    },
  },
  choose: { last_year: ({ facts }) => (Number(facts['monitored_year'] ?? yearRead(facts)) >= Number(facts['to_year']) ? 'fulfilled' : 'adopted') },
  computes: {
    // A new version takes over what stood in the old one, with its sources.
    typed: ({ given, matter, actor }) => (actor.by === 'p' ? { ...typed('layers', given, matter?.facts), ...typed('indicators', given, matter?.facts) } : {}),
    signers: ({ facts, matter, world }) => {
      const own = matter?.duties.find((duty) => duty.kind === 'lead' && duty.state === 'owed')?.organisation
      // A unit is asked where it has somebody to sign, and once while it owes its word.
      const owing = new Set(matter?.duties.filter((duty) => duty.kind === 'helper' && duty.state === 'owed').map((duty) => duty.organisation))
      const named = rowsOf(facts['chapters']).flatMap((row) => [Number(row['lead']), ...((row['cosigners'] ?? []) as number[])])
      return { signers: [...new Set(named)].filter((unit) => unit !== own && !owing.has(unit) && world.postsAt(unit).length > 0) }
    },
    adopted: ({ facts, now, world }): Record<string, string | number> => {
      const percent = adoptedPercent((facts['opinions'] ?? []) as unknown as Opinion[])
      const today = world.today(now)
      return { adopted_on: today, monitor_by: `${Math.max(year(today), Number(facts['from_year']))}-12-31`, ...(percent !== null && { adopted_percent: percent }) }
    },
    // A year's readings come behind those of the years before it; read anew, a figure takes the place of what stood there.
    next_year: ({ given, facts, matter }): Record<string, Json> => {
      const read = yearRead(matter?.facts ?? facts)
      const now = rowsOf(given['readings'])
      const before = rowsOf(matter?.facts['readings']).filter((old) => !now.some((one) => one['indicator'] === old['indicator'] && one['year'] === old['year']))
      return { monitored_year: read, monitor_by: `${read + 1}-12-31`, readings: [...before, ...now] as unknown as Json }
    },
  },
}
