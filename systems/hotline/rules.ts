// What the declaration names: where an order goes first, after a return, a ruling, a call and the requester's answer, and what
// each honest result demands.
import { lead, refused, type Facts, type Rules } from '#system'

export const rules: Rules = {
  choose: {
    /** JSJB-02: what belongs elsewhere is told so at once. Without a category, or when a resident chose it, a clerk looks first; a
     *  supervised order is assigned by hand; all others go to the unit of the list, or are ownerless (JSJB-03, OWN-01). */
    first_state: ({ act, actor, facts, world, slots, now }) => {
      const { category } = facts
      if (act === 'open' && facts['special']) return 'redirected'
      if (typeof category !== 'string' || actor.by === 'r') return 'received'
      if (facts['grade'] === 'supervised') return 'registered'
      return world.responsible(category, slots, world.today(now)) ? 'assigned' : 'ownerless'
    },
    /** A first return goes back to the dispatcher; a second one is a dispute that no list settles (GRID-17, OWN). */
    after_return: ({ matter }) => ((matter?.taken['return']?.times ?? 0) >= 1 ? 'ownerless' : 'returned'),
    /** A unit that has held the order for the time being and keeps it goes on where it is; another one begins anew. */
    after_ruling: ({ matter, given }) => {
      const stays = matter && lead(matter)?.organisation === given['unit'] && matter.state !== 'returned' && matter.state !== 'ownerless'
      return stays ? matter.state : 'assigned'
    },
    /** After the first follow-up call or answer every handling is the second one. */
    which_handling: ({ matter }) => (matter?.taken['follow_up'] || matter?.taken['answer'] ? 'second_handling' : 'handling'),
    /** HOT-08: whoever leans to 'dissatisfied' makes a warning order, once; after that the requester is asked. */
    after_follow_up: ({ matter, given }) => (given['leaning'] === 'dissatisfied' && !matter?.taken['follow_up'] ? 'warned' : 'submitted'),
    /** 'Not solved' reopens once by right; a result of 'not possible now' waits for its date. */
    after_answer: ({ matter, given, facts }) => {
      if (given['solved'] === 'no' && !matter?.facts['reopened']) return 'second_handling'
      return given['solved'] === 'yes' ? 'closed' : ending(facts)
    },
    after_silence: ({ facts }) => ending(facts),
  },
  computes: {
    /** HOT-06: consultations and suggestions have a limit of their own, supervised orders another. */
    handling_class: ({ facts }) => {
      const grade = facts['grade'] ?? 'ordinary'
      return { grade, handling: grade === 'supervised' ? 'supervised' : facts['kind'] === 'consult' || facts['kind'] === 'suggestion' ? 'consult' : 'ordinary' }
    },
    why_ownerless: ({ matter, actor }) => ({
      ownerless_why: matter?.state === 'returned' && actor.by === 'c' ? 'stale_return' : matter?.taken['return'] ? 'disputed' : 'no_row',
    }),
    reopening: ({ matter, given }): Record<string, boolean> => (given['solved'] === 'no' && !matter?.facts['reopened'] ? { reopened: true } : {}),
  },
  needs: {
    /** JSJB-04 and OWN-02: who holds an order for the time being keeps it until the ruling, and who holds it by ruling keeps it. */
    may_return: ({ matter }) => {
      if (matter?.taken['assign_by_ruling']) return refused('ruling_stands', 'return')
      return matter && lead(matter)?.provisional ? refused('provisional_stays', 'return') : null
    },
  },
  checks: {
    answer_for_special: ({ given }) => (given['special'] && !given['answer'] ? refused('answer_missing', 'answer') : null),
    remains_for_partly: ({ given }) => (given['result'] === 'partly' && !given['remains'] ? refused('remains_missing', 'remains') : null),
    acceptance_for_explained: ({ given }) => (given['result'] === 'explained' && !given['acceptance'] ? refused('acceptance_missing', 'acceptance') : null),
    date_for_not_now: ({ given }) => (given['result'] === 'not_now' && !given['look_again_on'] ? refused('date_missing', 'look_again_on') : null),
    /** HOT-07: in a second handling the head of the unit takes part and is named, */
    head_takes_part: ({ matter, facts }) => (matter?.state === 'second_handling' && !facts['head'] ? refused('head_missing', 'head') : null),
    /** and the record of the work is attached. */
    record_of_second: ({ matter, given }) => (matter?.state === 'second_handling' && !given['record'] ? refused('record_missing', 'record') : null),
    /** HOT-09: who asks on the telephone asks both; a resident who says it herself may leave the second out. */
    satisfaction_on_the_phone: ({ actor, given }) => (actor.by === 'p' && !given['satisfaction'] ? refused('satisfaction_missing', 'satisfaction') : null),
    something_added: ({ given }) => (given['added'] || given['photos_now'] ? null : refused('nothing_added', 'added')),
    not_into_itself: ({ matter, given }) => (matter?.id === given['merged_into'] ? refused('merge_into_itself', 'merged_into') : null),
  },
}

const ending = (facts: Facts): string => (facts['result'] === 'not_now' && facts['look_again_on'] ? 'postponed' : 'closed')
