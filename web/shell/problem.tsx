// A refusal as people read it: every reason at once in words, the code in small. Those about a field stand beside the field.
import { Button } from 'antd'
import { reasonsOf } from '../api/client.ts'
import type { Reason } from '../api/types.ts'
import { Icon } from './icons.tsx'
import { useSay } from './language.ts'
import { RuleDoor } from './rule.tsx'
import { w } from './words.ts'

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const say = useSay()
  return (
    <ul className="reasons">
      {reasons.map((reason, i) => (
        <li key={`${reason.code}${i}`}><span>{say(reason.words) || reason.code}</span> <code title={say(w.code)}>{reason.code}</code>{reason.rule && <> <RuleDoor rule={reason.rule} /></>}</li>
      ))}
    </ul>
  )
}

/** What a failed act answered. `fields`: those reasons stand beside their fields already and are left out here. */
export function Problem({ error, fields = [], title, retry }: { error: unknown; fields?: readonly string[]; title?: string; retry?: () => void }) {
  const say = useSay()
  const reasons = reasonsOf(error).filter((reason) => !reason.about || !fields.includes(reason.about))
  if (reasons.length === 0) return null
  return (
    <div className="problem" role="alert">
      <Icon name="late" />
      <div>
        <b>{title ?? say(w.reasons_title)}</b>
        <Reasons reasons={reasons} />
        {retry && <Button size="small" onClick={retry}>{say(w.retry)}</Button>}
      </div>
    </div>
  )
}

/** A page or part that could not be read. */
export const ReadFailed = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const say = useSay()
  return <Problem error={error} title={say(w.failed_title)} retry={retry} />
}

/** The reasons about one field, for its error line. */
export const reasonsAbout = (error: unknown, field: string): Reason[] => (error ? reasonsOf(error).filter((reason) => reason.about === field) : [])
