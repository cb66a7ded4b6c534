// What the declaration names: neighbours took part at three points, there is something to compare with, and what became of it after a year.
import { refused, thresholdOf, type Json, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const office: RoleDeclaration = system.roles.office
const offices = 'posts' in office ? office.posts : []
type Row = Readonly<Record<string, unknown>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const took = ({ facts }: RuleContext, point: string): boolean => rowsOf(facts['talks']).some((row) => row['point'] === point)
/** Said of a share that nobody drew. */
const by_hand = '人工填写'
const number = (value: unknown): number => Number(value ?? 0)

export const rules: Rules = {
  needs: {
    drawn: ({ facts }) => (typeof facts['design'] === 'string' && rowsOf(facts['works']).length ? null : refused('not_drawn', 'design')),
    counted_before: ({ facts }) => (facts['before_uses'] === undefined ? refused('not_counted', 'before_uses') : null),
    chosen_together: (context) => (took(context, 'choosing') ? null : refused('not_chosen', 'talks')),
    designed_together: (context) => (took(context, 'designing') ? null : refused('not_designed', 'talks')),
    neighbours_took_part: (context) => [
      ...(took(context, 'choosing') ? [] : [refused('not_chosen', 'talks')]), ...(took(context, 'designing') ? [] : [refused('not_designed', 'talks')]), ...(took(context, 'accepting') ? [] : [refused('not_accepted', 'talks')]),
    ],
  },
  checks: {
    office_can_act: ({ facts, world }) => (world.postAt(Number(facts['office']), offices) ? null : refused('unit_without_post', 'office')),
    // Drawn from an option of the studio, or typed.
    covered_said: ({ given, act }) => { const name = act === 'count_before' ? 'before_covered' : 'after_covered'; return given[name] === undefined ? refused('not_covered', name) : null },
  },
  computes: {
    typed_before: ({ given }): Record<string, Json> => (given['option'] === undefined ? { before_source: by_hand } : {}),
    opened: ({ world, now }) => {
      const today = world.today(now)
      const next = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
      return { opened_on: today, look_by: next.endsWith('-02-29') ? `${next.slice(0, 5)}02-28` : next }
    },
    // Better: used more by a tenth at least and neighbours no less content; worse: either fell.
    finding: (context) => {
      const { facts } = context
      const [before, after] = [number(facts['before_uses']), number(facts['after_uses'])]
      const [was, is] = [number(facts['before_content']), number(facts['after_content'])]
      const more = after * 100 >= before * thresholdOf(system, 'use_percent', context) && after > before
      return { finding: after < before || is < was ? 'worse' : more ? 'better' : 'same', ...(context.given['option'] === undefined && { after_source: by_hand }) }
    },
  },
}
