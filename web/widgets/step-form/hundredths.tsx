// Yuan or square metres as they are typed: two decimals on the page, whole hundredths below it.
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { formatFen, parseFen } from '../../../kernel/money/model.ts'
import type { ControlProps } from './control.ts'

/** What cannot be read stays as text, for the server to refuse. */
export function Hundredths({ control, value, onChange, suffix }: { control: Partial<ControlProps> & { 'aria-label'?: string }; value: unknown; onChange: (value: unknown) => void; suffix?: string }) {
  const [text, setText] = useState(typeof value === 'number' ? formatFen(value) : String(value ?? ''))
  const typed = (next: string): void => {
    setText(next)
    const read = parseFen(next)
    onChange(next.trim() === '' ? undefined : read.ok && read.value >= 0 ? read.value : next)
  }
  useEffect(() => { if (typeof value === 'number') setText((now) => { const read = parseFen(now); return read.ok && read.value === value ? now : formatFen(value) }) }, [value])
  return <Input {...control} inputMode="decimal" value={text} suffix={suffix} onChange={(event) => typed(event.target.value)} />
}
