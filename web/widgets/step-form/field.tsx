// One field of a form, by the kind of fact that it asks for. A field knows no fact by name.
import { Input, Select } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { formatInstant } from '../../../kernel/base/time.ts'
import { zoneOf } from '../../../kernel/base/zone.ts'
import { serverNow } from '../../api/hooks.ts'
import type { Ask, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { CategoryPicker, MatterPicker, OrganisationPicker } from './pickers.tsx'
import type { ControlProps } from './control.ts'
import { Hundredths } from './hundredths.tsx'
import { Excerpt, PhotoChoice } from './chosen.tsx'
import { PhotoField } from './photo-field.tsx'
import { RowName } from './row-name.tsx'
import { RowsField } from './rows-field.tsx'

const w = defineWords({
  yuan: { zh: '元', en: 'yuan' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  length: { zh: '{n} / {max} 字', en: '{n} / {max}' },
})

export type FieldProps = {
  ask: Ask
  system: System | undefined
  value: unknown
  onChange: (value: unknown) => void
  errors?: readonly string[]
  /** Said beside the label of a field that may stay empty. */
  optional: string
  onBusy?: (busy: boolean) => void
}

const LONG = 120
const FEW = 7

/** Kinds whose control is a group of several inputs, which a legend names. */
const grouped = (ask: Ask): boolean => ask.kind === 'yes_no' || ask.kind === 'photos' || ask.kind === 'rows' || (ask.kind === 'choice' && (ask.of?.length ?? 0) <= FEW)

export function Field(props: FieldProps) {
  const { ask, errors = [], optional } = props
  const say = useSay()
  const id = useId()
  const hint = say(ask.words.hint)
  const described = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ')
  const control: ControlProps = {
    id, ...(described && { 'aria-describedby': described }), ...(errors.length > 0 && { 'aria-invalid': true }), ...(ask.required && !grouped(ask) && { 'aria-required': true }),
  }
  const label = <>{say(ask.words)}{!ask.required && <small>{optional}</small>}</>
  const rest = <>
    {hint && <p className="fld-h" id={`${id}-hint`}>{hint}</p>}
    <Control {...props} control={control} />
    {errors.length > 0 && <p className="fld-e" id={`${id}-error`} role="alert">{errors.join('；')}</p>}
  </>
  return grouped(ask)
    ? <fieldset className="fld" data-field={ask.id} aria-describedby={described || undefined}><legend>{label}</legend>{rest}</fieldset>
    : <div className="fld" data-field={ask.id}><label htmlFor={id}>{label}</label>{rest}</div>
}

function Control({ ask, system, value, onChange, onBusy, control }: FieldProps & { control: ControlProps }): ReactNode {
  const say = useSay()
  const text = typeof value === 'string' ? value : ''
  const status = control['aria-invalid'] ? ('error' as const) : undefined
  switch (ask.kind) {
    case 'text': if (ask.options) return <Select {...control} status={status} value={text || undefined} allowClear={!ask.required} showSearch optionFilterProp="label" options={[...ask.options]} onChange={onChange} />
      if (typeof ask.among === 'string') return <Excerpt control={control} of={ask.among} value={text} onChange={onChange} />
      if (ask.rows_of) return <RowName control={control} register={ask.rows_of} value={text} max={ask.max ?? LONG} onChange={onChange} />
      return ask.max !== undefined && ask.max <= LONG
      ? <Input {...control} status={status} value={text} maxLength={ask.max} onChange={(event) => onChange(event.target.value)} />
      : <LongText control={control} value={text} max={ask.max} onChange={onChange} />
    case 'personal': return <Input {...control} status={status} value={text} maxLength={200} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
    case 'integer': return <Input {...control} status={status} inputMode="numeric" value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(/^-?\d+$/.test(event.target.value.trim()) ? Number(event.target.value) : event.target.value === '' ? undefined : event.target.value)} />
    case 'money': return <Hundredths control={control} value={value} onChange={onChange} suffix={say(w.yuan)} />
    case 'date': return <input {...control} className="native" type="date" value={text} onChange={(event) => onChange(event.target.value)} />
    case 'instant': return <InstantInput control={control} value={text} onChange={onChange} />
    case 'yes_no': return <Radios name={control.id} of={[[true, say(w.yes)], [false, say(w.no)]]} value={value} onChange={onChange} inline />
    case 'choice': {
      const of = (ask.of ?? []).map((one) => [one, say((ask.words.choices ?? system?.words.facts[ask.id]?.choices)?.[one]) || one] as const)
      return grouped(ask) ? <Radios name={control.id} of={of} value={value} onChange={onChange} />
        : <Select {...control} status={status} value={text || undefined} allowClear={!ask.required} options={of.map(([id, label]) => ({ value: id, label }))} onChange={onChange} />
    }
    case 'category': return <CategoryPicker control={control} value={text} onChange={onChange} />
    case 'organisation': return <OrganisationPicker control={control} value={value} onChange={onChange} />
    case 'organisations': return <OrganisationPicker control={control} value={value} onChange={onChange} many={ask.max ?? 8} />
    case 'matter': return <MatterPicker control={control} value={text} onChange={onChange} />
    case 'rows': return <RowsField control={control} ask={ask} value={Array.isArray(value) ? (value as Record<string, unknown>[]) : []} onChange={onChange} />
    case 'photos': if (Array.isArray(ask.among)) return <PhotoChoice name={control.id} among={ask.among as string[]} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
      return <PhotoField control={control} value={Array.isArray(value) ? (value as string[]) : []} max={ask.max ?? 9} onChange={onChange} onBusy={onBusy ?? (() => undefined)} />
  }
}

function LongText({ control, value, max, onChange }: { control: ControlProps; value: string; max?: number; onChange: (value: string) => void }) {
  const say = useSay()
  return (
    <>
      <Input.TextArea {...control} status={control['aria-invalid'] ? 'error' : undefined} value={value} maxLength={max} autoSize={{ minRows: 3, maxRows: 10 }} onChange={(event) => onChange(event.target.value)} />
      {max !== undefined && value.length > max * 0.6 && <p className="fld-n">{say(w.length, { n: value.length, max })}</p>}
    </>
  )
}

function Radios<V extends string | boolean>({ name, of, value, onChange, inline = false }: { name: string; of: readonly (readonly [V, string])[]; value: unknown; onChange: (value: V) => void; inline?: boolean }) {
  return (
    <div className={inline ? 'radios inline' : 'radios'}>
      {of.map(([one, label]) => (
        <label key={String(one)} className={value === one ? 'on' : ''}><input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />{label}</label>
      ))}
    </div>
  )
}

/** Shown and typed as the district's own reading, whatever zone the browser is in. */
function InstantInput({ control, value, onChange }: { control: ControlProps; value: string; onChange: (value: string) => void }) {
  const { zone } = useSay()
  const local = value ? new Date(Date.parse(value) + zoneOf(zone).offsetAt(Date.parse(value))).toISOString().slice(0, 16) : ''
  const today = new Date(serverNow() + zoneOf(zone).offsetAt(serverNow())).toISOString().slice(0, 16)
  return (
    <input {...control} className="native" type="datetime-local" value={local} placeholder={today}
      onChange={(event) => onChange(event.target.value ? formatInstant(zone, zoneOf(zone).instantOf(Date.parse(`${event.target.value}Z`))) : '')} />
  )
}
