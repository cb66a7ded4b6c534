// What the declaration names: an opinion stands on evidence that can be opened, says words and no marks, and comes again next year.
import { refused, thresholdOf, type Json, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Row = Readonly<Record<string, unknown>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const said = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** A mark, a grade in points or a place in a ranking, as people write them; 分钟, 分局 and the like are none. */
const marks = /[\d〇零一二三四五六七八九十百]\s*分(?![钟之别局所类级析公店工中院支部区散])|得分|打分|评分|排名|名次|末位|第\s*[\d一二三四五六七八九十]+\s*名|\bscores?\b|\brank(ed|ing)?\b/i
/** How evidence is named, so that it can be opened: a matter by its number, a figure as `system.measure`. */
const shapes: Readonly<Record<string, RegExp>> = { matter: /^[A-Z]{1,4}-\d{6}-\d{4,}$/, figure: /^[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$/ }
const texts = ['opinion', 'final_opinion', 'changed', 'how', 'result'] as const

export const rules: Rules = {
  needs: {
    has_opinion: ({ facts }: RuleContext) => (said(facts['opinion']) ? null : refused('no_opinion', 'opinion')),
    has_evidence: ({ facts }: RuleContext) => (rowsOf(facts['evidence']).length ? null : refused('no_evidence', 'evidence')),
  },
  checks: {
    unit_has_head: ({ facts, world, slots }) => {
      const unit = world.organisation(Number(facts['unit']))
      return unit && slots.includes(unit.place) && world.postAt(unit.id, ['dispatchedUnitHead']) ? null : refused('no_dispatched_unit', 'unit')
    },
    department_has_head: ({ facts, world }) => (world.postAt(Number(facts['department']), ['departmentHead']) ? null : refused('no_department', 'department')),
    words_only: ({ given }) => [
      ...texts.filter((fact) => marks.test(String(given[fact] ?? ''))).map((fact) => refused('no_marks', fact)),
      ...rowsOf(given['evidence']).flatMap((row, i) => (marks.test(String(row['says'])) ? [refused('no_marks', `evidence.${i + 1}.says`)] : [])),
    ],
    named_right: ({ given }) => rowsOf(given['evidence']).flatMap((row, i) => (shapes[String(row['kind'])]?.test(String(row['named'])) === false ? [refused('named_wrong', `evidence.${i + 1}.named`, { named: String(row['named']) })] : [])),
  },
  choose: { by_applied: ({ given }) => (given['applied'] === 'applied' ? 'kept' : 'reviewing') },
  computes: {
    // Regulations art. 11: the street's opinion is an important ground; how much stands in the catalogue.
    ground: (context): Record<string, Json> => ({ ground: 'SHJD:11', weight_percent: thresholdOf(system, 'weight_percent', context) }),
    // The next year's comes by itself, in November, to be sent by the same day of the year.
    next: ({ facts }): Record<string, Json> => {
      const next = Number(facts['year']) + 1
      const due = String(facts['due'])
      return { next_year: next, next_on: `${next}-10-31`, next_due: `${Number(due.slice(0, 4)) + 1}${due.slice(4).replace('-02-29', '-02-28')}`, next_text: String(facts['text']).replaceAll(String(facts['year']), String(next)) }
    },
  },
}
