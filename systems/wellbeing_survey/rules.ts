// What the declaration names: whose residents were asked, and that counts are counts of the sample that was drawn.
import { refused, type Json, type Refusal, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Row = Readonly<Record<string, Json>>
const items = ['satisfied', 'happy', 'heard'] as const
const unit: RoleDeclaration = system.roles.unit
const heads = 'posts' in unit ? unit.posts : []
const rowsOf = ({ facts }: Pick<RuleContext, 'facts'>): readonly Row[] => (Array.isArray(facts['answers']) ? (facts['answers'] as readonly Row[]) : [])
/** Over all rows of an item: how many answered, how many of them well. */
const sumOf = (rows: readonly Row[], item: string): { of: number; yes: number } => rows.filter((row) => row['item'] === item).reduce<{ of: number; yes: number }>((sum, row) => ({ of: sum.of + Number(row['answered']), yes: sum.yes + Number(row['positive']) }), { of: 0, yes: 0 })

export const rules: Rules = {
  needs: { somebody_else: ({ matter, actor }) => (actor.by === 'p' && matter?.taken['open']?.person === actor.person ? refused('entered_it', 'confirm') : null) },
  checks: {
    // A street's answers stand at the street and a department's at the district: each is counted once.
    of_its_unit: ({ facts, slots, world }) => {
      const judged = world.organisation(Number(facts['unit']))
      if (!judged || !world.postAt(judged.id, heads)) return refused('unit_without_post', 'unit')
      return slots.findLast((place) => place > 0) === judged.place ? null : refused('another_place', 'unit')
    },
    adds_up: (context) => {
      const rows = rowsOf(context)
      const faults: Refusal[] = []
      if (rows.some((row) => Number(row['positive']) > Number(row['answered']))) faults.push(refused('more_than_answered', 'answers'))
      if (new Set(rows.map((row) => `${row['at']} ${row['item']}`)).size !== rows.length) faults.push(refused('told_twice', 'answers'))
      if (items.some((item) => sumOf(rows, item).of > Number(context.facts['sample']))) faults.push(refused('more_than_asked', 'sample'))
      return faults
    },
  },
  computes: {
    sums: (context) => {
      const sums = items.map((item) => [item, sumOf(rowsOf(context), item)] as const)
      return { answered: Math.max(...sums.map(([, { of }]) => of)), ...Object.fromEntries(sums.flatMap(([item, { of, yes }]) => [[`${item}_of`, of], [`${item}_yes`, yes]])) }
    },
  },
}
