// What the declaration names: the meeting as the kernel's law sees it, by the rule set of its body, its business and its day.
import { cited, mayConvene, mayOpen, mayRecord, meetsBy, publication, refused, ruleSetFor, type BodyKind, type Meeting, type RuleContext, type Rules, type RuleSet } from '#system'
import { conveners, meetingSets } from './system.ts'

type Row = { text: string; yes: number; unit: number; follow_up: string }
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const rowsOf = ({ facts }: RuleContext): readonly Row[] => (Array.isArray(facts['resolutions']) ? (facts['resolutions'] as unknown as Row[]) : [])
/** Units that can answer: those of which the resolution knows a post. */
const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'propertyManager', ...Object.values(conveners).flat()]

function setOf({ facts }: RuleContext): RuleSet | null {
  const set = ruleSetFor(String(facts['body']) as BodyKind, String(facts['business']), String(facts['day']))
  return set && meetingSets.some(({ id }) => id === set.id) ? set : null
}

const meetingOf = (context: RuleContext): Meeting => {
  const { facts } = context
  return {
    day: String(facts['day']), noticed: textOf(facts['noticed']), papers: textOf(facts['papers_on']), agenda: String(facts['agenda'] ?? '').split('\n').filter((line) => line.trim() !== ''),
    members: Number(facts['members']), present: Number(facts['present'] ?? 0), proxies: Number(facts['proxies'] ?? 0), minutes: textOf(facts['minutes']), signed: Number(facts['signed'] ?? 0),
    resolutions: rowsOf(context).map(({ text, yes, unit, follow_up }) => ({ id: text, text, yes, owner: unit, follow_up, matter: null })), published: null,
  }
}
const today = ({ world, now }: RuleContext): string => world.today(now)
/** By a rule set that opening has made sure of. */
const by = (context: RuleContext): RuleSet => setOf(context)!
const actorsOffice = ({ actor, world }: RuleContext): number | undefined => (actor.by === 'p' ? world.post(actor.post)?.organisation : undefined)

export const rules: Rules = {
  needs: {
    day_come: (context) => (today(context) < String(context.facts['day']) ? refused('not_today', 'day') : null),
    hung_long_enough: (context) => {
      const until = textOf(context.facts['board_until'])
      return until !== null && today(context) < until ? cited('RC-12', refused('still_hanging', 'board_until', { day: until })) : null
    },
  },
  checks: {
    own_body: ({ facts, actor, world }) => {
      const role = actor.by === 'p' ? world.post(actor.post)?.role : undefined
      return (conveners[facts['body'] as keyof typeof conveners] as readonly string[] | undefined)?.includes(role ?? '') ? null : refused('not_your_body', 'body')
    },
    not_past: (context) => (String(context.facts['day']) < today(context) ? refused('day_past', 'day') : null),
    rule_known: (context) => (setOf(context) ? null : cited('VOTE-01', refused('no_rule', 'body'))),
    in_time: (context) => mayConvene(by(context), meetingOf(context)),
    counted_right: (context) => {
      const { members, present, proxies, signed } = meetingOf(context)
      return present > members || proxies > present || signed > members || rowsOf(context).some(({ yes }) => yes > present) ? refused('too_many', 'members', { members, present }) : null
    },
    quorum: (context) => mayOpen(by(context), meetingOf(context)).refused,
    complete: (context) => mayRecord(by(context), meetingOf(context)),
    units_answer: (context) => rowsOf(context).flatMap(({ unit }, i) => (context.world.postAt(unit, units) ? [] : [refused('unit_without_post', `resolutions.${i + 1}.unit`, { unit: context.world.organisation(unit)?.name ?? String(unit) })])),
  },
  computes: {
    office: (context): Record<string, number> => { const office = actorsOffice(context); return office === undefined ? {} : { office } },
    opened: (context) => {
      const set = by(context)
      const meeting = meetingOf(context)
      const needed = mayOpen(set, meeting).quorum[0]?.needed
      const next_by = meetsBy(set, meeting.day)
      const publish_by = publication(set, meeting.day).by
      return { rule: set.id, ...(needed !== undefined && { needed }), ...(publish_by && { publish_by }), ...(next_by && { next_by }) }
    },
    hung: (context): Record<string, string> => { const { until } = publication(by(context), today(context)); return until === null ? {} : { board_until: until } },
  },
}
