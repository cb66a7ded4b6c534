// What the declaration names: a list in which nobody stands twice, five days to object to it, and names that may stand.
import { cited, refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Voter = { number: string; building: string }
type Candidate = { name: string; by: string }
const DAY = 86_400_000
const rows = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])
const votersOf = ({ facts }: RuleContext): readonly Voter[] => rows<Voter>(facts['voters'])
const candidatesOf = (facts: RuleContext['facts']): readonly string[] => rows<Candidate>(facts['candidates']).map((one) => one.name)
const times = ({ matter }: RuleContext, step: string): number => matter?.taken[step]?.times ?? 0
const owed = (context: RuleContext): boolean => times(context, 'object') > times(context, 'rule_objection')
/** The first of a list that stands in it twice. */
const twice = (names: readonly string[]): string | undefined => { const seen = new Set<string>(); return names.find((name) => seen.size === seen.add(name).size) }
/** On the list as it was before the ruling. */
const listed = ({ matter, facts }: RuleContext): boolean => rows<Voter>(matter?.facts['voters']).some(({ number }) => number === facts['voter'])
/** Objections come until this day, the last one included. */
const lastDay = (context: RuleContext): string => context.world.today(Date.parse(`${String(context.facts['published'])}T12:00:00Z`) + thresholdOf(system, 'objection_nd', context) * DAY)

export const rules: Rules = {
  needs: {
    still_open: (context) => (context.world.today(context.now) > lastDay(context) ? cited('RC-05', refused('objections_over', 'objection', { day: lastDay(context) })) : null),
    objection_open: (context) => (owed(context) ? null : refused('nothing_to_rule', 'rule_objection')),
    is_election: ({ matter }) => (matter?.facts['purpose'] === 'recall' ? refused('for_recall', 'candidates') : null),
    is_recall: ({ matter }) => (matter?.facts['purpose'] === 'recall' ? null : refused('for_election', 'recalled')),
    was_heard: ({ matter }) => (matter?.taken['hear'] ? null : cited('RC-09', refused('not_heard', 'defence'))),
    list_stands: (context) => [
      ...(owed(context) ? [cited('RC-05', refused('objection_unruled', 'objection'))] : []),
      ...(context.world.today(context.now) <= lastDay(context) ? [cited('RC-05', refused('objections_run', 'voters', { day: lastDay(context) }))] : []),
    ],
  },
  checks: {
    in_a_committee: ({ world, slots }) => (world.postOver(slots, ['communityWorker', 'committeeChair']) ? null : refused('no_committee', 'place')),
    voters_once: (context) => { const one = twice(votersOf(context).map(({ number }) => number)); return one === undefined ? null : cited('RC-05', refused('voter_twice', 'voters', { voter: one })) },
    fits_the_list: (context) => (context.given['ruling'] !== 'keep' && listed(context) === (context.given['ruling'] === 'add') ? cited('RC-05', refused('list_as_ruled', 'ruling')) : null),
    names_once: (context) => { const one = twice(candidatesOf(context.facts)); return one === undefined ? null : refused('name_twice', 'candidates', { name: one }) },
    contested: (context) => (candidatesOf(context.facts).length > Number(context.facts['seats']) ? null : cited('RC-06', refused('too_few', 'candidates', { seats: Number(context.facts['seats']) }))),
    /** RC-09: a tenth of the voters or of the households, or a third of the delegates; the body that votes is as many as its list. */
    enough_ask: (context) => {
      const { facts } = context
      const [asking, entitled] = [Number(facts['asking']), Number(facts['entitled'])]
      const listed = { residents: 'voters', household_delegates: 'households', residents_delegates: 'delegates' }[String(facts['way'])] === facts['asked_by'] ? votersOf(context).length : null
      const under = facts['asked_by'] === 'delegates' ? 3 : 10
      return [
        ...(listed !== null && entitled !== listed ? [refused('not_as_listed', 'entitled', { listed })] : []),
        ...(asking > entitled ? [refused('more_than_all', 'asking')] : asking * under < entitled ? [cited('RC-09', refused('too_few_ask', 'asking', { least: Math.ceil(entitled / under) }))] : []),
      ]
    },
    what_was_said: ({ given }) => (given['heard'] !== 'declined' && !given['defence'] ? refused('defence_missing', 'defence') : null),
    stood_before: (context) => {
      const before = context.matter ? candidatesOf(context.matter.facts) : []
      const strange = candidatesOf(context.given).find((name) => !before.includes(name))
      return strange === undefined ? null : cited('RC-07', refused('not_best_placed', 'candidates', { name: strange }))
    },
  },
  choose: {
    by_count: ({ given }) => (given['outcome'] === 'passed' ? 'filing' : given['outcome'] === 'run_off' ? 'run_off' : 'nominated'),
    by_recall: ({ given }) => (given['recall_outcome'] === 'passed' ? 'filing' : 'stays'),
    by_run_off: ({ given }) => (given['outcome'] === 'passed' ? 'filing' : 'run_off'),
  },
  computes: {
    corrected: (context): Record<string, Voter[]> => {
      const { facts, given } = context
      const others = votersOf(context).filter(({ number }) => number !== facts['voter'])
      if (given['ruling'] === 'strike') return { voters: others }
      if (given['ruling'] !== 'add') return {}
      const number = String(facts['voter'])
      const building = number.split('-')[0]!
      // The list's own word for that building, where it has one.
      return { voters: [...others, { number, building: others.find((one) => one.number.startsWith(`${building}-`))?.building ?? building }] }
    },
  },
}
