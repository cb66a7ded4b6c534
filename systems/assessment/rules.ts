// What the declaration names: whole periods, who judges whom, whose line it is, and what objections do to the record.
import { refused, type Json, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Row = Readonly<Record<string, Json>>
const rowsOf = (value: Json | undefined): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const listOf = (value: Json | undefined): readonly number[] => (Array.isArray(value) ? (value as readonly number[]) : [])
const own = ({ actor, world }: RuleContext): number | undefined => (actor.by === 'p' ? world.post(actor.post)?.organisation : undefined)
const lineOf = ({ matter, given }: RuleContext): Row | undefined => rowsOf(matter?.facts['lines']).find((row) => row['line'] === given['line'])

/** Streets are the offices that have a director, departments those whose head stands over the whole district. */
function sides({ world }: RuleContext): { street: number[]; department: number[] } {
  const with_ = (role: string): number[] => world.organisations().filter(({ id }) => world.postsAt(id).some((post) => post.role === role)).map(({ id }) => id)
  return { street: with_(system.scores!.sides.street), department: with_(system.scores!.sides.department) }
}
const judgedBy = (context: RuleContext): { judged: readonly number[]; judges: readonly number[] } => {
  const found = sides(context)
  const street = context.facts['of'] === 'street'
  const [judged, judges] = [listOf(context.facts['judged']), listOf(context.facts['judges'])]
  return { judged: judged.length ? judged : (street ? found.street : found.department).slice(0, 60), judges: judges.length ? judges : (street ? found.department : found.street).slice(0, 60) }
}
const lastDay = (since: string, months: number): string => {
  const [year, month] = since.split('-').map(Number) as [number, number]
  const end = year * 12 + month - 1 + months
  return new Date(Date.UTC(Math.floor(end / 12), end % 12, 0)).toISOString().slice(0, 10)
}
const titles = (facts: RuleContext['facts']): string => {
  const [year, month] = String(facts['since']).split('-').map(Number) as [number, number]
  const when = facts['cycle'] === 'year' ? `${year} 年度` : `${year} 年第 ${Math.floor((month - 1) / 3) + 1} 季度`
  return `${when}${facts['of'] === 'street' ? '部门评街道' : '街道评部门'}`
}
/** A line in words: what it is called, what was counted, the points. */
const saysOf = (line: Row | undefined): string => {
  const counted = String(line?.['figures'] ?? '').split(' ').map((part) => part.split('=')[1]).filter(Boolean).join('、')
  const points = (of: string): string => (Number(line?.[of]) / 100).toFixed(2)
  return `${line?.['name'] ?? line?.['indicator'] ?? ''}：${counted}，${line?.['points'] === undefined ? '没有得分' : `${points('points')} 分`}（满分 ${points('most')}）`
}
/** The rows without those of a line. */
const without = (rows: Json | undefined, line: Json | undefined): Row[] => rowsOf(rows).filter((row) => row['line'] !== line)
/** A table that is empty is no table: the page reads what is not there as none. */
const objections = (context: RuleContext): Json => without(context.matter?.facts['objected'], context.facts['line']) as unknown as Json

export const rules: Rules = {
  needs: { nothing_open: ({ matter }) => (rowsOf(matter?.facts['objected']).length ? refused('objections_open', 'finish') : null) },
  checks: {
    whole_period: ({ given }) => {
      const [since, until] = [String(given['since'] ?? ''), String(given['until'] ?? '')]
      if (!since || !until) return null
      const months = given['cycle'] === 'year' ? 12 : 3
      const first = given['cycle'] === 'year' ? /-01-01$/.test(since) : /-(01|04|07|10)-01$/.test(since)
      return first && until === lastDay(since, months) ? null : refused('part_of_a_period', 'until')
    },
    apart_from_itself: (context) => {
      const { judged, judges } = judgedBy(context)
      const kinds = sides(context)
      const side = context.facts['of'] === 'street' ? kinds.street : kinds.department
      if (!judged.length || !judged.every((id) => side.includes(id))) return refused('another_kind', 'judged')
      return judged.some((id) => judges.includes(id)) ? refused('judges_itself', 'judges') : null
    },
    judges_it: (context) => {
      const by = own(context)
      return by !== undefined && listOf(context.matter?.facts['judges']).includes(by) && listOf(context.matter?.facts['judged']).includes(Number(context.given['about'])) ? null : refused('not_its_judge', 'about')
    },
    own_line: (context) => {
      const line = lineOf(context)
      return line && line['object'] === own(context) ? null : refused('not_its_line', 'line')
    },
    objected_once: ({ matter, given }) =>
      (rowsOf(matter?.facts['objected']).some((row) => row['line'] === given['line']) || rowsOf(matter?.facts['corrections']).some((row) => row['line'] === given['line']) ? refused('already_objected', 'line') : null),
  },
  choose: { by_objections: ({ facts }) => (rowsOf(facts['objected']).length ? 'partly' : 'published') },
  computes: {
    parties: (context) => {
      const { judged, judges } = judgedBy(context)
      return { text: titles(context.facts), judged: [...judged], judges: [...judges], parties: [...judged, ...judges] }
    },
    said: (context) => {
      const row = { by: own(context)!, about: context.facts['about']!, words: context.facts['words']! }
      return { said: [...rowsOf(context.matter?.facts['said']).filter((old) => old['by'] !== row.by || old['about'] !== row.about), row] as unknown as Json }
    },
    objected: (context) => ({ unit: own(context)!, of_line: saysOf(lineOf(context)), objected: [...rowsOf(context.matter?.facts['objected']), { line: context.facts['line']!, unit: own(context)! }] as unknown as Json }),
    // The line in the record stays as it was counted; what counts from now on stands beside it.
    corrected: (context) => {
      const line = rowsOf(context.matter?.facts['lines']).find((row) => row['line'] === context.facts['line'])
      const points = Math.min(Number(rowsOf(context.facts['corrected'])[0]?.['points'] ?? 0), Number(line?.['most'] ?? 0))
      const row = { line: context.facts['line']!, ...(line?.['points'] !== undefined && { was: line['points']! }), points, ground: context.facts['reason']! }
      return { corrections: [...without(context.matter?.facts['corrections'], row.line), row] as unknown as Json, objected: objections(context) }
    },
    kept: (context) => ({ objected: objections(context) }),
  },
}
