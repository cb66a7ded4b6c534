// What the declaration names: everything that hangs on the article has its finding, and what must change has a day.
import { refused, type RuleContext, type Rules } from '#system'

type Row = Readonly<Record<string, unknown>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const changes = ({ facts }: Pick<RuleContext, 'facts'>): boolean => rowsOf(facts['findings']).some((row) => row['decided'] === 'change')

export const rules: Rules = {
  choose: { by_findings: (context) => (changes(context) ? 'changing' : 'kept') },
  checks: {
    each_decided: ({ facts }) => rowsOf(facts['hangs']).filter(({ name }) => !rowsOf(facts['findings']).some((row) => row['name'] === name && row['decided'])).map(({ name }) => refused('not_decided', 'findings', { name: String(name) })),
    why_changed: ({ facts }) => rowsOf(facts['findings']).filter(({ decided, why }) => decided === 'change' && !why).map(({ name }) => refused('no_why', 'findings', { name: String(name) })),
    day_for_changes: (context) => (changes(context) && !context.given['changed_by'] ? refused('no_day', 'changed_by') : null),
  },
}
