// A text that names a row of a register: the names are offered, what is not there may be written.
import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { readRows } from '../../api/registers.ts'
import type { ControlProps } from './control.ts'

export function RowName({ control, register, value, max, onChange }: { control: ControlProps; register: string; value: string; max: number; onChange: (name: string) => void }) {
  const { data } = useQuery({ queryKey: ['registers', register, 'choice', ''], queryFn: ({ signal }) => readRows(register, {}, null, signal) })
  const names = [...new Set((data?.items ?? []).map(({ name }) => name))].filter((name) => name.includes(value.trim()))
  return <AutoComplete {...control} className="ev" status={control['aria-invalid'] ? 'error' : undefined} value={value} options={names.map((name) => ({ value: name }))} onChange={(name: string) => onChange(name.slice(0, max))} />
}
