// The form of a row, made from the columns: a new row, or the next version with its day and its reason.
import { Button, Input, Select } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { hoursWords, parseHours } from '../../../kernel/base/hours.ts'
import { call, isStale, newKey } from '../../api/client.ts'
import { readRows, type Register, type WholeRow } from '../../api/registers.ts'
import type { Ask, FactKind } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { w as shared } from '../../shell/words.ts'
import { PlaceSearch } from '../../widgets/place-search/place-search.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { Hundredths } from '../../widgets/step-form/hundredths.tsx'
import { hoursFromWords } from './hours.ts'
import { w } from './words.ts'
import '../../widgets/step-form/step-form.css'

type Place = { id: number; name: string; path: string; level: string } | null
type FormProps = { register: Register; row: WholeRow | null; onDone: (row: WholeRow) => void; onCancel: () => void }

export function RowForm({ register, row, onDone, onCancel }: FormProps) {
  const say = useSay()
  const client = useQueryClient()
  const [facts, setFacts] = useState<Record<string, unknown>>({ ...row?.facts })
  const [place, setPlace] = useState<Place>(row?.place ? { ...row.place, level: '' } : null)
  const [spot, setSpot] = useState<readonly [string, string]>(row?.spot ? [String(row.spot[0]), String(row.spot[1])] : ['', ''])
  const [from, setFrom] = useState('')
  const [reason, setReason] = useState('')
  const [at_once, setAtOnce] = useState(false)
  const [key] = useState(newKey)
  const save = useMutation({
    mutationFn: () => call<WholeRow>(`/api/registers/${register.id}/rows${row ? `/${row.id}` : ''}`, {
      method: row ? 'PUT' : 'POST', ...(row ? { version: row.version } : { key }),
      body: {
        facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '' && value !== null).map(([name, value]) => [name, register.columns[name]?.is === 'hours' ? hoursFromWords(String(value)) : value])), ...(from && { from }), ...(reason && { reason }), ...(at_once && { at_once }),
        ...(place && register.located && { place: place.id }), ...(spot[0] && spot[1] && register.located && { spot: [Number(spot[0]), Number(spot[1])] }),
      },
    }),
    onSuccess: (after) => { announce(say(w.saved)); void client.invalidateQueries({ queryKey: ['registers', register.id] }); onDone(after) },
    onError: (error) => { if (isStale(error)) void client.invalidateQueries({ queryKey: ['registers', register.id] }) },
  })
  const form = useRef<HTMLFormElement>(null)
  // The form is longer than a screen: what is refused is brought before the eyes.
  useEffect(() => { if (save.error) form.current?.querySelector('.fld-e, .problem')?.scrollIntoView({ block: 'center' }) }, [save.error])
  const about = (column: string): string => `${register.id.split('.')[1]}.${column}`
  const shown = [...Object.keys(register.columns).map(about), 'place', 'spot', 'from', 'reason']
  const errors = (name: string): string[] => reasonsAbout(save.error, name).map((reason) => say(reason.words) || reason.code)
  return (
    <form ref={form} className="sf box" noValidate onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      {Object.keys(register.columns).map((column) => <Column key={column} register={register} column={column} value={facts[column]} errors={errors(about(column))} onChange={(value) => setFacts((before) => ({ ...before, [column]: value }))} />)}
      {register.located && <div className="fld"><span className="fld-l">{say(w.place)}</span><PlaceSearch label={say(w.place)} value={place} onChange={(unit) => setPlace(unit)} /><Errors of={errors('place')} /></div>}
      {register.located === 'spot' && <div className="rr-two">{([w.lng, w.lat] as const).map((words, i) => (
        <label key={words.zh} className="fld">{say(words)}<Input inputMode="decimal" value={spot[i]} onChange={(event) => setSpot(i === 0 ? [event.target.value, spot[1]] : [spot[0], event.target.value])} /></label>
      ))}<Errors of={errors('spot')} /></div>}
      <label className="fld">{say(w.from)}{row && register.announced_days > 0 && <small>{say(w.from_hint, { n: register.announced_days })}</small>}<input type="date" className="native" value={from} onChange={(event) => setFrom(event.target.value)} /><Errors of={errors('from')} /></label>
      {row && <label className="fld">{say(w.reason)}{register.public && <small>{say(w.reason_public)}</small>}<Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /><Errors of={errors('reason')} /></label>}
      {row && register.announced_days > 0 && <label className="checks"><input type="checkbox" checked={at_once} onChange={(event) => setAtOnce(event.target.checked)} />{say(w.at_once)}</label>}
      {isStale(save.error) ? <p className="problem" role="alert">{say(w.stale)}</p> : save.isError && <Problem error={save.error} fields={shown} />}
      <div className="rr-f"><Button type="primary" size="large" htmlType="submit" loading={save.isPending}>{say(w.save)}</Button><Button size="large" onClick={onCancel}>{say(shared.cancel)}</Button></div>
    </form>
  )
}

const Errors = ({ of }: { of: readonly string[] }) => (of.length ? <p className="fld-e" role="alert">{of.join('；')}</p> : null)

type ColumnProps = { register: Register; column: string; value: unknown; errors: string[]; onChange: (value: unknown) => void }
function Column({ register, column, value, errors, onChange }: ColumnProps) {
  const say = useSay()
  const declared = register.columns[column]!
  const words = register.words.columns[column]!
  const optional = say(w.optional)
  if (declared.is === 'choices') {
    const chosen = Array.isArray(value) ? (value as string[]) : []
    return <fieldset className="fld"><legend>{say(words)}{!declared.required && <small>{optional}</small>}</legend>
      <div className="checks">{declared.of.map((one) => <label key={one}><input type="checkbox" checked={chosen.includes(one)} onChange={(event) => onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))} />{say(words.choices?.[one])}</label>)}</div>
      <Errors of={errors} /></fieldset>
  }
  if (declared.is === 'area' || declared.is === 'decimal') return <label className="fld">{say(words)}{!declared.required && <small>{optional}</small>}<Hundredths control={{ 'aria-label': say(words) }} value={value} onChange={onChange} {...(declared.is === 'area' && { suffix: 'm²' })} /><Errors of={errors} /></label>
  if (declared.is === 'row') return <RowChoice of={`${register.id.split('.')[0]}.${declared.of}`} words={words} optional={declared.required ? '' : optional} value={typeof value === 'string' ? value : undefined} errors={errors} onChange={onChange} />
  const kind: FactKind = declared.is === 'hours' || declared.is === 'line' || declared.is === 'spot' ? 'text' : declared.is
  const ask: Ask = {
    id: column, kind, required: declared.required === true, words, ...(declared.is === 'choice' && { of: declared.of }), ...('max' in declared && { max: declared.max }), ...(declared.is === 'line' && { max: 20 }), ...(declared.is === 'hours' && { max: 100 }), ...(declared.is === 'integer' && { min: declared.min }),
  }
  const field = <Field ask={declared.is === 'hours' ? { ...ask, words: { ...words, hint: words.hint ?? w.hours_hint } } : ask} system={undefined} value={value} optional={optional} errors={errors} onChange={onChange} />
  if (declared.is !== 'hours' || typeof value !== 'string' || value === '') return field
  const read = parseHours(hoursFromWords(value))
  return <>{field}{read.ok && <p className="fld-h" role="status">{say(w.hours_read, { hours: say(hoursWords(read.value)) })}</p>}</>
}

/** A row of another register, found by its name. */
function RowChoice({ of, words, optional, value, errors, onChange }: { of: string; words: { zh: string; en: string }; optional: string; value: string | undefined; errors: readonly string[]; onChange: (value: unknown) => void }) {
  const say = useSay()
  const [q, setQ] = useState('')
  const { data } = useQuery({ queryKey: ['registers', of, 'choice', q], queryFn: ({ signal }) => readRows(of, q ? { q } : {}, null, signal) })
  const id = useId()
  return <div className="fld"><label htmlFor={id}>{say(words)}{optional && <small>{optional}</small>}</label><Select id={id} showSearch filterOption={false} aria-label={say(words)} value={value} onSearch={setQ} options={(data?.items ?? []).map((row) => ({ value: row.id, label: row.name }))} onChange={onChange} /><Errors of={errors} /></div>
}
