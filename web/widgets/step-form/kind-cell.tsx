// A kind of unit in a row of the responsibility list: chosen by what the names of its units share.
import { useQuery } from '@tanstack/react-query'
import { unitKindsQuestion } from '../../api/dispatch-list.ts'
import { defineWords, useSay } from '../../shell/language.ts'

const w = defineWords({
  district: { zh: '区级', en: 'District' }, street: { zh: '街镇', en: 'Street' }, committee: { zh: '居村委会', en: 'Committee' }, area: { zh: '片区', en: 'Area' }, grid: { zh: '网格', en: 'Grid' }, compound: { zh: '小区', en: 'Compound' }, other: { zh: '其他', en: 'Other' },
})

export function KindCell({ control, value, onChange }: { control: { id?: string; 'aria-label': string }; value: string; onChange: (kind: string | undefined) => void }) {
  const say = useSay()
  const { data = [] } = useQuery(unitKindsQuestion)
  const groups = [...Map.groupBy(data, ({ at }) => at)]
  return (
    <select {...control} className="native" value={value} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="" />
      {value !== '' && !data.some(({ kind }) => kind === value) && <option value={value}>{value}</option>}
      {groups.map(([at, kinds]) => <optgroup key={at} label={say(at in w ? w[at as keyof typeof w] : w.other)}>{kinds.map(({ kind, name }) => <option key={kind} value={kind}>{name}</option>)}</optgroup>)}
    </select>
  )
}
