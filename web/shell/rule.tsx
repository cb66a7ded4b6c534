// A rule's number as a door to its page in the law: which articles it rests on, and what else does.
import { Link } from 'wouter'
import { useSay } from './language.ts'
import { w } from './words.ts'

export function RuleDoor({ rule }: { rule: string }) {
  const say = useSay()
  const shown = rule === 'project default' ? say(w.rule_default) : rule
  return <Link className="rule" href={`/laws/rules/${encodeURIComponent(rule)}`} aria-label={say(w.rule_door, { rule: shown })}>{shown}</Link>
}
