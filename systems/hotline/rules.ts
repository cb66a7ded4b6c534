// What the declaration names: where an order goes first, after a return, after a call and after the requester's answer.
import { refused, type Facts, type Rules } from '#system'

export const rules: Rules = {
  choose: {
    /** An order without a category waits for the clerk; with one it goes to the unit of the list; without a unit it is ownerless (OWN-01). */
    first_state: ({ facts, world, slots, now }) => {
      const { category } = facts
      if (typeof category !== 'string') return 'received'
      return world.responsible(category, slots, world.today(now)) ? 'assigned' : 'ownerless'
    },
    /** A first return goes back to the dispatcher; a second dispute is nobody's by the lists (GRID-17, OWN). */
    after_return: ({ matter }) => ((matter?.taken['return']?.times ?? 0) >= 1 ? 'ownerless' : 'returned'),
    /** After a first follow-up or answer every handling is the second one. */
    which_handling: ({ matter }) => (matter?.taken['follow_up'] || matter?.taken['answer'] ? 'second_handling' : 'handling'),
    /** HOT-08: those leaning to dissatisfied become warning orders, once. */
    after_follow_up: ({ matter, given }) => (given['leaning'] === 'dissatisfied' && !matter?.taken['follow_up'] ? 'warned' : 'submitted'),
    /** Not solved reopens once by right; a result of 'not now' waits for its date. */
    after_answer: ({ matter, given, facts }) => {
      if (given['solved'] === 'no' && !matter?.taken['answer']) return 'second_handling'
      return given['solved'] === 'yes' ? 'closed' : ending(facts)
    },
    after_silence: ({ facts }) => ending(facts),
  },
  computes: {
    /** HOT-06: consultation and suggestions have their own limit, supervised orders another. */
    handling_class: ({ facts }) => {
      const grade = facts['grade'] ?? 'ordinary'
      return { grade, handling: grade === 'supervised' ? 'supervised' : facts['kind'] === 'consult' || facts['kind'] === 'suggestion' ? 'consult' : 'ordinary' }
    },
  },
  checks: {
    /** HOT-07: in a second handling the head of the unit takes part and is named. */
    head_takes_part: ({ matter, given }) => (matter?.state === 'warned' && !given['head'] ? refused('head_missing', 'head') : null),
    /** 'Not possible now' needs a date for another look. */
    date_for_not_now: ({ given }) => (given['result'] === 'not_now' && !given['look_again_on'] ? refused('date_missing', 'look_again_on') : null),
  },
}

const ending = (facts: Facts): string => (facts['result'] === 'not_now' && facts['look_again_on'] ? 'postponed' : 'closed')
