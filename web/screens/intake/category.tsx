// Which class it is: what the words suggest, with those words and how sure, beside a search through all; then who answers and until when.
import { Select } from 'antd'
import { useId, useMemo } from 'react'
import { formatLimit } from '../../../kernel/base/limits.ts'
import { useCategories } from '../../api/hooks.ts'
import type { CategoryRow, System } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { categoryGroups } from '../../widgets/step-form/pickers.tsx'
import type { Form } from './form.ts'
import type { Suggestion } from './suggest.ts'
import { w } from './words.ts'

export const sayCategory = (say: Say, byCode: ReadonlyMap<string, CategoryRow>, code: string): string => {
  const small = byCode.get(code)
  const large = byCode.get(code.split('.')[0] ?? '')
  return [large && large !== small ? say(large.words) : '', say(small?.words) || code].filter(Boolean).join(' / ')
}

const SURE = { high: { words: w.sure_high, share: 0.9 }, some: { words: w.sure_some, share: 0.55 }, low: { words: w.sure_low, share: 0.2 } } as const
const quoted = (say: Say, text: string, one: Suggestion): string => one.quotes.map(({ start, end }) => say(w.because, { words: text.slice(start, end) })).join('')
const whyOf = (say: Say, text: string, one: Suggestion): string => (one.reason ? say(one.reason) : quoted(say, text, one))

/** Nothing that a person must decide is a hundred per cent, or none. */
export const percent = (share: number): number => Math.min(99, Math.max(1, Math.round(share * 100)))

export function Category({ form, errors }: { form: Form; errors: readonly string[] }) {
  const say = useSay()
  const id = useId()
  const { byCode } = useCategories()
  const name = form.asks.category!
  const chosen = form.category?.code
  // What was chosen keeps its place among the suggestions; a choice that nothing suggested stands below them.
  const shown = form.suggestions.slice(0, 3)
  const own = chosen && !shown.some((one) => one.code === chosen) ? chosen : null
  const required = form.asks.required.includes(name)
  return (
    <section className="card in-cat" aria-labelledby={id}>
      <h2 className="hd" id={id}>{say(w.category)} <small>{say(w.suggested)}</small></h2>
      {form.suggested?.model && !form.suggested.sure && shown.length > 0 && <p className="note in-none">{say(w.not_sure)}</p>}
      {shown.length === 0 && !own && <p className="note in-none">{say(w.nothing_suggested)}{!required && ` ${say(w.may_wait)}`}</p>}
      {(shown.length > 0 || own) && (
        <div className="opt" role="radiogroup" aria-labelledby={id}>
          {shown.map((one) => <Option key={one.code} name={id} label={sayCategory(say, byCode, one.code)} why={whyOf(say, form.text, one)} sure={one.sure} confidence={one.confidence} on={chosen === one.code} choose={() => form.fact(name, one.code)} />)}
          {own && <Option name={id} label={sayCategory(say, byCode, own)} why={say(w.no_hint)} sure={null} on choose={() => undefined} />}
        </div>
      )}
      <div className="in-pick"><Search form={form} name={name} described={errors.length > 0 ? `${id}-e` : undefined} /></div>
      {errors.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>}
      <Owes form={form} />
      {form.second && (form.suggested?.demands.length ?? 0) < 2 && <p className="in-second"><Icon name="merge" /><span>{say(w.second, { category: sayCategory(say, byCode, form.second.code), words: quoted(say, form.text, form.second) })}</span></p>}
    </section>
  )
}

/** All classes by their words, their hints and the large class over them. */
function Search({ form, name, described }: { form: Form; name: string; described: string | undefined }) {
  const say = useSay()
  const { all } = useCategories()
  const options = useMemo(() => {
    const classes = new Set(form.classes)
    return categoryGroups(all, '').flatMap(({ large, code, small }) => {
      const own = small.filter((row) => classes.has(row))
      return own.length === 0 ? [] : [{ label: say(large?.words) || code, title: code, options: own.map((row) => ({ value: row.code, label: say(row.words), search: [row.words.zh, row.words.en, large?.words.zh, ...(row.hints ?? [])].join(' ').toLowerCase() })) }]
    })
  }, [all, form.classes, say])
  return (
    <Select<string> value={null} placeholder={say(w.other_category)} aria-label={say(w.other_category)} aria-describedby={described} aria-invalid={described !== undefined} status={described ? 'error' : undefined} options={options} onChange={(code) => form.fact(name, code)}
      showSearch={{ filterOption: (text, option) => String((option as { search?: string } | undefined)?.search ?? '').includes(text.toLowerCase()) }} />
  )
}

function Option({ name, label, why, sure, confidence, on, choose }: { name: string; label: string; why: string; sure: keyof typeof SURE | null; confidence?: number | undefined; on: boolean; choose: () => void }) {
  const say = useSay()
  return (
    <label className={on ? 'on' : ''}>
      <input type="radio" name={name} checked={on} onChange={choose} />
      <span>{label}<small>{why}</small></span>
      {sure && <span className="cf">{confidence === undefined ? say(SURE[sure].words) : say(w.sure_share, { share: percent(confidence) })}<span className="bar" aria-hidden="true"><i style={{ width: `${(confidence ?? SURE[sure].share) * 100}%` }} /></span></span>}
    </label>
  )
}

/** Clocks that somebody owes; a window in which something may be done is none of them. */
export function useOwed(form: Form): { id: string; name: string; deadline: string; limit: string }[] {
  const say = useSay()
  const { preview, system } = form
  return useMemo(() => (preview?.clocks ?? []).flatMap((clock) => (clock.deadline && (system.clocks[clock.id]?.late.length ?? 1) > 0
    ? [{ id: clock.id, name: say(clock.words), deadline: clock.deadline, limit: clock.limit === 'until' ? '' : say(formatLimit(clock.limit)) }] : [])).sort((a, b) => Date.parse(a.deadline) - Date.parse(b.deadline)), [preview, system, say])
}

/** Does the responsibility list say who answers for such a matter? */
export const usesList = (system: System): boolean => [system.open, ...Object.values(system.steps)].some((step) => step.lead === 'list')

function Owes({ form }: { form: Form }) {
  const say = useSay()
  const owed = useOwed(form)
  const { preview, draft } = form
  const located = draft.place !== null || draft.spot !== null
  const lead = preview?.lead
  if (!usesList(form.system) && owed.length === 0) return null
  const known = form.category !== undefined && located && preview !== undefined
  return (
    <dl className="owe" aria-busy={form.previewing}>
      {usesList(form.system) && <><dt>{say(w.lead)}</dt><dd>{lead ? <b>{lead.organisation.name}</b> : known ? say(w.lead_none) : <span className="quiet">{say(w.lead_unknown)}</span>}</dd></>}
      {owed.map((clock) => <div key={clock.id} className="contents"><dt>{clock.name}</dt><dd><b>{say(w.by, { time: say.time(clock.deadline) })}</b>{clock.limit && say(w.of_limit, { limit: clock.limit })}</dd></div>)}
      {lead && usesList(form.system) && <><dt>{say(w.ground)}</dt><dd>{say(w.ground_row, { version: lead.version, row: lead.row, ground: say(lead.ground) })}</dd></>}
    </dl>
  )
}
