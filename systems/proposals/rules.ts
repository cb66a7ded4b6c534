// What the declaration names: who can answer, and where a proposal goes by its rating and by what was promised.
import { refused, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const department: RoleDeclaration = system.roles.department
const posts = 'posts' in department ? department.posts : []
const promises = (facts: Readonly<Record<string, unknown>>): boolean => typeof facts['done_by'] === 'string'

export const rules: Rules = {
  needs: { not_answered: ({ facts }) => (facts['answer'] === undefined ? null : refused('answered_before', 'answer')) },
  checks: {
    lead_is_no_helper: ({ given }) => (((given['helpers'] ?? []) as number[]).includes(Number(given['department'])) ? refused('lead_and_helper', 'helpers') : null),
    can_answer: ({ given, world }) => [given['department'], ...((given['helpers'] ?? []) as number[])].flatMap((unit, i) => (world.postAt(Number(unit), posts) ? [] : [refused('unit_without_post', i ? 'helpers' : 'department')])),
  },
  choose: {
    // A promise with a day is looked at on that day; what the street does not find settled goes to the meeting.
    by_rating: ({ given, facts, now, world }) => (given['rating'] !== 'settled' ? 'listed' : promises(facts) && String(facts['done_by']) >= world.today(now) ? 'promised' : 'closed'),
    by_promise: ({ given }) => (promises(given) ? 'promised' : 'closed'),
    by_kept: ({ given }) => (given['kept'] === 'kept' ? 'closed' : 'listed'),
  },
}
