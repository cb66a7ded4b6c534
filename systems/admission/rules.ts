// What the declaration names: a department speaks for itself, every affected street has had its time and silence is no consent, law and money are checked
// before anything is admitted, for a year at most, or a trial for half of one.
import { refused, thresholdOf, type Json, type Refusal, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { addDays } from '../../kernel/base/calendar.ts'
import { system } from './system.ts'

const postsOf = (role: RoleDeclaration): readonly string[] => ('posts' in role ? role.posts : [])
const streetPosts = postsOf(system.roles.street)
type Rows = readonly Record<string, Json>[]
const rowsOf = (value: Json | undefined): Rows => (Array.isArray(value) ? (value as Rows) : [])
const owing = ({ matter }: RuleContext): { no: number; organisation: number }[] => (matter?.duties ?? []).filter((d) => d.kind === 'helper' && d.state === 'owed')
const name = ({ world }: RuleContext, id: number): string => world.organisation(id)?.name ?? String(id)

/** The department of whoever applies. */
const ownOf = ({ actor, world }: RuleContext): number | null => (actor.by === 'p' ? (world.post(actor.post)?.organisation ?? null) : null)

/** Streets that were asked and still have time. */
function haveTime(context: RuleContext): Refusal[] {
  const { matter, now } = context
  return owing(context).filter((d) => matter!.clocks.some((c) => c.id === 'opinion' && c.duty === d.no && c.outcome === undefined && c.deadline !== null && c.deadline >= now))
    .map((d) => refused('still_time', 'streets', { name: name(context, d.organisation) }))
}

/** A term: not before today, in order, a year at most, and a trial half of one. */
function times(context: RuleContext): Refusal[] {
  const { facts, given, now, world, act } = context
  const today = world.today(now)
  const from = act === 'renew' ? today : String(facts['from_on'])
  const most = thresholdOf(system, act === 'try_out' ? 'trial_nd' : 'term_nd', context)
  const to = String(given['ends_on'] ?? addDays(from, most - 1))
  return [
    ...(from < today ? [refused('from_past', 'from_on')] : []),
    ...(to <= from ? [refused('ends_before', 'ends_on')] : []),
    ...(to > addDays(from, most) ? [act === 'try_out' ? refused('trial_too_long', 'ends_on', { days: most }) : refused('term_too_long', 'ends_on', { days: most })] : []),
    ...(act !== 'renew' && to > String(facts['exit_on']) ? [refused('after_exit', 'ends_on', { day: String(facts['exit_on']) })] : []),
  ]
}

/** Facts of a term; it is announced before its end. @param decided null for a renewal. */
function term(context: RuleContext, decided: string | null): Record<string, Json> {
  const { facts, given, act } = context
  const from = String(facts['from_on'])
  const last = addDays(from, thresholdOf(system, act === 'try_out' ? 'trial_nd' : 'term_nd', context) - 1)
  const ends_on = String(given['ends_on'] ?? (last < String(facts['exit_on']) ? last : facts['exit_on']))
  return { ends_on, notice_on: addDays(ends_on, -thresholdOf(system, 'notice_nd', context)), ...(decided && { decided }), opinions: [...rowsOf(facts['opinions']), ...owing(context).map((d) => ({ street: d.organisation, says: 'silent' }))] }
}

export const rules: Rules = {
  needs: {
    streets_had_time: haveTime,
    checked: ({ facts }) => [...(facts['lawful'] === undefined ? [refused('not_checked', 'lawful')] : facts['lawful'] ? [] : [refused('not_lawful', 'lawful')]), ...(facts['funded'] === false ? [refused('not_funded', 'funded')] : [])],
    // Silence is no consent: over a street that did not speak a district leader decides, by name.
    none_silent: (context) => {
      const { actor, world } = context
      return actor.by === 'p' && world.post(actor.post)?.role === 'districtLeader' ? null : owing(context).map((d) => refused('street_silent', 'streets', { name: name(context, d.organisation) }))
    },
  },
  checks: {
    own_department: (context) => (ownOf(context) === null ? refused('no_department', 'department') : null),
    exit_after_today: ({ facts, now, world }) => (String(facts['exit_on']) <= world.today(now) ? refused('exit_past', 'exit_on') : null),
    streets_that_answer: ({ given, world }) => ((given['streets'] ?? []) as number[]).filter((id) => !world.postAt(id, streetPosts) || world.territory.byId(world.organisation(id)!.place)?.level !== 'street').map((id) => refused('not_a_street', 'streets', { name: world.organisation(id)?.name ?? '' })),
    remark_says_why: ({ given }) => (given['says'] !== 'agrees' && !given['opinion'] ? refused('why_needed', 'opinion') : null),
    times,
  },
  computes: {
    // A department applies for itself and for no other.
    own: (context) => ({ department: ownOf(context) }),
    opinion_kept: ({ facts, given, actor, world }) => {
      const street = actor.by === 'p' ? (world.post(actor.post)?.organisation ?? null) : null
      return { opinions: [...rowsOf(facts['opinions']).filter((row) => row['street'] !== street), { street, says: given['says']!, ...(given['opinion'] !== undefined && { opinion: given['opinion'] }) }] }
    },
    admitted: (context) => term(context, 'admitted'),
    tried: (context) => term(context, 'trial'),
    renewed: (context) => term(context, null),
    refused: () => ({ decided: 'refused' }),
  },
}
