// A kind of unit in a row of the responsibility list: chosen by what the names of its units share.
import { useQuery } from '@tanstack/react-query'
import { unitKindsQuestion } from '../../api/dispatch-list.ts'
import { useSay } from '../../shell/language.ts'
import { levelOf } from '../place-search/levels.ts'

export function KindCell({ control, value, onChange }: { control: { id?: string; 'aria-label': string }; value: string; onChange: (kind: string | undefined) => void }) {
  const say = useSay()
  const { data = [] } = useQuery(unitKindsQuestion)
  const groups = [...Map.groupBy(data, ({ at }) => at)]
  return (
    <select {...control} className="native" value={value} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="" />
      {value !== '' && !data.some(({ kind }) => kind === value) && <option value={value}>{value}</option>}
      {groups.map(([at, kinds]) => <optgroup key={at} label={say(levelOf(at))}>{kinds.map(({ kind, name }) => <option key={kind} value={kind}>{name}</option>)}</optgroup>)}
    </select>
  )
}
