// What the declaration names: who can take part, what each means leaves behind, and who answered in time.
import { refused, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Row = { unit: number }
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const participant: RoleDeclaration = system.roles.participant
const posts = 'posts' in participant ? participant.posts : []
const unitsOf = (value: unknown): number[] => rowsOf(value).map(({ unit }) => unit)
const canAnswer = (units: readonly number[], { world }: RuleContext, fact: string): ReturnType<typeof refused> | null => (units.every((unit) => world.postAt(unit, posts)) ? null : refused('unit_without_post', fact))

export const rules: Rules = {
  checks: {
    can_answer: (context) => canAnswer(unitsOf(context.facts['participants']), context, 'participants'),
    more_can_answer: (context) => canAnswer((context.given['more'] ?? []) as number[], context, 'more'),
    each_once: ({ facts }) => { const units = unitsOf(facts['participants']); return new Set(units).size < units.length ? refused('unit_twice', 'participants') : null },
    // A joint meeting leaves its minutes, an assessment what was found of each unit, in words.
    means_done: ({ facts }) => [
      ...(facts['means'] === 'joint_meeting' && facts['minutes'] === undefined ? [refused('minutes_needed', 'minutes')] : []),
      ...(facts['means'] === 'assessment' && !rowsOf(facts['judged']).length ? [refused('judgement_needed', 'judged')] : []),
    ],
  },
  computes: {
    units: ({ facts }) => ({ units: unitsOf(facts['participants']) }),
    who_answered: ({ matter, now }): Record<string, boolean | number[]> => {
      const silent = matter!.duties.filter((duty) => duty.kind === 'helper' && duty.state === 'owed').map(({ organisation }) => organisation)
      const late = matter!.clocks.some((run) => run.id === 'reply' && run.deadline !== null && (run.finished ?? now) > run.deadline)
      return { in_time: silent.length === 0 && !late, ...(silent.length > 0 && { silent }) }
    },
  },
}
