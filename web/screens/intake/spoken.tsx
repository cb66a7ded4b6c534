// What the caller said: a text field over a copy of itself that carries the lines, and the one question where a danger is named.
import { useId, useMemo } from 'react'
import { useCategories } from '../../api/hooks.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { percent, sayCategory } from './category.tsx'
import type { Form } from './form.ts'
import { hasCaller } from '../../widgets/systems/systems.tsx'
import { dangersIn, marked } from './suggest.ts'
import type { Mark, Quote } from './suggest.ts'
import { w } from './words.ts'

/** Category codes whose grounds are drawn: the chosen one, else the best. */
function marksOf(form: Form): (Quote & { mark: Mark })[] {
  const chosen = form.suggestions.find((one) => one.code === form.category?.code) ?? (form.category ? undefined : form.suggestions[0])
  return [
    ...dangersIn(form.text).map((one) => ({ ...one, mark: 'danger' as const })), ...(chosen?.quotes ?? []).map((quote) => ({ ...quote, mark: 'first' as const })),
    ...(form.second?.quotes ?? []).map((quote) => ({ ...quote, mark: 'second' as const })), ...form.places.map((one) => ({ ...one, mark: 'place' as const })),
  ]
}

export function Spoken({ form, errors }: { form: Form; errors: readonly string[] }) {
  const say = useSay()
  const id = useId()
  const name = form.asks.text!
  const words = form.system.words.facts[name]!
  const max = form.asks.text ? (form.system.facts[name] as { max?: number }).max : undefined
  // A name is no report: nothing in it is a ground.
  const spoken = hasCaller(form.system) || form.asks.category !== null
  const marks = useMemo(() => (spoken ? marksOf(form) : []), [spoken, form.text, form.suggestions, form.second, form.places, form.category])
  const seen = new Set(marks.map((one) => one.mark))
  return (
    <section className="card box in-said">
      <div className="lab"><label htmlFor={id}>{say(words)}</label> <small>{[say(words.hint), spoken && say(w.only_lines)].filter(Boolean).join(say(w.between))}</small></div>
      <div className={errors.length > 0 ? 'said bad' : 'said'}>
        <div className="said-u" aria-hidden="true">{marked(form.text, marks).map((part, i) => (part.mark ? <mark key={i} className={part.mark}>{part.text}</mark> : part.text))}{'\u200b'}</div>
        <textarea id={id} value={form.text} maxLength={max} autoFocus spellCheck={false} aria-required={form.asks.required.includes(name)} aria-invalid={errors.length > 0} aria-describedby={errors.length > 0 ? `${id}-e` : `${id}-l`}
          onChange={(event) => form.fact(name, event.target.value)} />
      </div>
      {errors.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>}
      <p className="lg" id={`${id}-l`}>
        {seen.has('first') && <mark className="first">{say(w.mark_first)}</mark>}{seen.has('second') && <mark className="second">{say(w.mark_second)}</mark>}{seen.has('place') && <mark className="place">{say(w.mark_place)}</mark>}
        <span className="grow" />{form.text.length > 0 && <span>{say(w.length, { n: form.text.length })}</span>}
      </p>
      <Dangers form={form} />
      <Demands form={form} />
    </section>
  )
}

/** Parts of the words that may be matters of their own. One that is taken is opened under this matter once it is saved. */
function Demands({ form }: { form: Form }) {
  const say = useSay()
  const id = useId()
  const { byCode } = useCategories()
  const demands = form.suggested?.demands ?? []
  const taken = form.draft.apart_demands
  if (demands.length < 2 || form.draft.under) return null
  const toggle = (text: string, category: string | null): void => form.change({ apart_demands: taken.some((one) => one.text === text) ? taken.filter((one) => one.text !== text) : [...taken, { text, category }] })
  return (
    <div className="in-offer" role="group" aria-labelledby={id}>
      <p className="note" id={id}>{say(w.demands, { n: demands.length })}{say(w.between)}{say(w.demands_sub)}</p>
      {demands.slice(1).map(({ text, category, confidence, reason }) => (
        <button key={text} type="button" aria-pressed={taken.some((one) => one.text === text)} onClick={() => toggle(text, category)}>
          <span>{text}<small>{[say(reason), category && sayCategory(say, byCode, category)].filter(Boolean).join(say(w.between))}</small></span>
          {category && <span className="cf">{say(w.sure_share, { share: percent(confidence) })}<span className="bar" aria-hidden="true"><i style={{ width: `${confidence * 100}%` }} /></span></span>}
        </button>
      ))}
    </div>
  )
}

/** A choice of some asked fact that means haste. */
function urgentChoice(form: Form): { fact: string; choice: string } | null {
  const ask = [...form.asks.short, ...form.asks.rest].find((one) => one.kind === 'choice' && one.of?.includes('urgent'))
  return ask ? { fact: ask.id, choice: 'urgent' } : null
}

function Dangers({ form }: { form: Form }) {
  const say = useSay()
  const urgent = urgentChoice(form)
  const answer = (kind: string, value: 'yes' | 'no' | undefined): void => {
    const { [kind]: _before, ...others } = form.draft.asked
    form.change({ asked: value ? { ...others, [kind]: value } : others })
  }
  return (
    <div role="status" className="contents">
      {dangersIn(form.text).map(({ kind, words }) => {
        const asked = form.draft.asked[kind]
        if (asked === 'no') return <p key={kind} className="ask done"><Icon name="done" /><span>{say(w.danger_asked, { words, answer: say(w.danger_no) })}</span><button type="button" className="link" onClick={() => answer(kind, undefined)}>{say(w.danger_again)}</button></p>
        if (asked === 'yes') {
          return (
            <p key={kind} className="ask late"><Icon name="late" /><span>{say(w[`${kind}_yes`])}</span>
              {urgent && form.draft.facts[urgent.fact] !== urgent.choice
                ? <button type="button" className="link" onClick={() => form.fact(urgent.fact, urgent.choice)}>{say(w.make_urgent, { fact: say(form.system.words.facts[urgent.fact]), choice: say(form.system.words.facts[urgent.fact]?.choices?.[urgent.choice]) })}</button>
                : <button type="button" className="link" onClick={() => answer(kind, undefined)}>{say(w.danger_again)}</button>}
            </p>
          )
        }
        return <p key={kind} className="ask soon"><Icon name="soon" /><span>{say(w[kind], { words })}</span><span><button type="button" className="link" onClick={() => answer(kind, 'no')}>{say(w.danger_no)}</button><button type="button" className="link" onClick={() => answer(kind, 'yes')}>{say(w.danger_yes)}</button></span></p>
      })}
    </div>
  )
}
