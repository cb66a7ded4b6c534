// What the declaration names: which reports are believed at once, what a verification, a check, a return and a ruling lead to, and
// the conditions of delay, shelving and voiding.
import { parseLimit } from '../../kernel/base/limits.ts'
import { lead, refused, type RuleContext, type Rules } from '#system'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** GRID-08: how far from the hour of the report a check of the same period may be. */
const SAME_PERIOD = HOUR

/** GRID-06: what these bring need not be verified on the spot. */
const believed: readonly unknown[] = ['inspector', 'video', 'device', 'analysis', 'leader', 'transfer']

export const rules: Rules = {
  choose: {
    /** An inspector's own finding with a photo is filed on the spot; public, hotline and media are verified first (GRID-06). */
    first_state: (context) => {
      const { facts } = context
      if (facts['fixed'] === true) return 'self_handled'
      if (!believed.includes(facts['source'])) return 'reported'
      return facts['source'] === 'inspector' && byInspector(context) && some(facts['photos']) ? 'filed' : 'accepted'
    },
    /** GRID-07: exists, does not exist, cannot be verified; the last goes back to the clerk. */
    by_verification: ({ given }) => (given['verification'] === 'exists' ? 'accepted' : given['verification'] === 'absent' ? 'rejected' : 'reported'),
    /** GRID-07: passed, not passed (rework), cannot be checked: the clerk sends it again. */
    by_check: ({ given }) => (given['check_result'] === 'passed' ? 'closed' : given['check_result'] === 'failed' ? 'rework' : 'handled'),
    /** GRID-22: without a responsible body the case is nobody's, and the district settles it. */
    by_list: ({ facts, world, slots, now }) => (world.responsible(String(facts['category']), slots, world.today(now)) ? 'dispatched' : 'ownerless'),
    /** GRID-17: the first return goes to the dispatcher, a second dispute to the ruling desk. */
    after_return: ({ matter }) => ((matter?.taken['return']?.times ?? 0) >= 1 ? 'ownerless' : 'returned'),
    /** A unit that has held the case for the time being and keeps it goes on where it is; another one starts its clock afresh. */
    after_ruling: ({ matter, given }) => {
      const stays = matter && lead(matter)?.organisation === given['unit'] && matter.state !== 'returned' && matter.state !== 'ownerless'
      return stays ? matter.state : 'ruled'
    },
  },
  computes: {
    on_opening: (context) => ({ urgency: context.facts['urgency'] ?? 'ordinary', seen_at: context.facts['seen_at'] ?? context.now, pace: paceOf(context) }),
    pace: (context) => ({ pace: paceOf(context) }),
    reworks: ({ matter, given }): Record<string, number> => (given['check_result'] === 'failed' ? { reworks: Math.min(99, Number(matter?.facts['reworks'] ?? 0) + 1) } : {}),
    why_ownerless: ({ matter, actor }) => ({
      ownerless_why: matter?.state === 'returned' && actor.by === 'c' ? 'stale_return' : matter?.taken['return'] ? 'disputed' : 'no_row',
    }),
  },
  needs: {
    /** OWN-02: who holds a case for the time being keeps it until the ruling, and who holds it by ruling keeps it. */
    may_return: ({ matter }) => {
      if (matter?.taken['assign_by_ruling']) return refused('ruling_stands', 'return')
      return matter && lead(matter)?.provisional ? refused('provisional_stays', 'return') : null
    },
    /** GRID-19: shelved is what cannot be solved even after a delay, or what is late already. */
    delay_first: ({ matter, now }) => {
      const run = matter?.clocks.findLast((c) => c.id === 'handle')
      return matter?.taken['ask_delay'] || (run?.deadline && now > run.deadline) ? null : refused('delay_first', 'ask_shelve')
    },
    void_asked: (context) => (voidAsked(context) ? null : refused('void_not_asked', 'ask_void')),
    void_not_asked: (context) => (voidAsked(context) ? refused('void_asked_already', 'ask_void') : null),
  },
  checks: {
    /** GRID-21: fixed on the spot is the inspector's own word, with a photo of how it looks now. */
    fixed_by_inspector: (context) => {
      if (context.given['fixed'] !== true) return null
      if (!byInspector(context)) return refused('fixed_by_inspector', 'fixed')
      return some(context.given['photos_after']) ? null : refused('photo_after_missing', 'photos_after')
    },
    later_than_deadline: ({ matter, given, world }) => {
      const run = matter?.clocks.findLast((c) => c.id === 'handle')
      return run?.deadline && String(given['until']) <= world.today(run.deadline - 1) ? refused('until_too_early', 'until') : null
    },
    /** GRID-08: what happens at certain hours has passed only when it was looked at in those hours. */
    same_hour: ({ facts, given, now }) => {
      if (facts['same_period'] !== true || given['check_result'] !== 'passed') return null
      const apart = Math.abs(now - Number(facts['seen_at'])) % DAY
      return Math.min(apart, DAY - apart) <= SAME_PERIOD ? null : refused('other_hour', 'check_result')
    },
  },
}

function byInspector({ actor, world }: RuleContext): boolean {
  return actor.by === 'p' && world.post(actor.post)?.role === 'inspector'
}

const some = (photos: unknown): boolean => Array.isArray(photos) && photos.length > 0

/** Asked for, and not refused since. */
function voidAsked({ matter }: RuleContext): boolean {
  return (matter?.taken['ask_void']?.times ?? 0) > (matter?.taken['refuse_void']?.times ?? 0)
}

/** How long the whole case may take follows from the limit of handling that the catalogue gives its small class. */
function paceOf({ facts, world, now }: RuleContext): string {
  const limit = world.category(String(facts['category']), world.today(now))?.limits?.['grid.handle']
  const parts = limit ? parseLimit(limit) : null
  if (!parts) return 'ordinary'
  if (parts.unit !== 'wd' && parts.unit !== 'nd') return 'hours'
  return parts.n <= 2 ? 'short' : parts.n <= 5 ? 'ordinary' : 'long'
}
