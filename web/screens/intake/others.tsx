// The rest that may be asked, and how to reach the caller: choices in a line, others as their kind needs, rare ones behind a fold.
import { useId, useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import type { Ask } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { hasCaller } from '../../widgets/systems/systems.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import type { Form } from './form.ts'
import { w } from './words.ts'

type Errors = (field: string) => readonly string[]
type Busy = (field: string, busy: boolean) => void

export function More({ form, errors, onBusy }: { form: Form; errors: Errors; onBusy: Busy }) {
  const say = useSay()
  const filled = form.asks.rest.some((ask) => form.draft.facts[ask.id] !== undefined && form.draft.facts[ask.id] !== '')
  const [open, setOpen] = useState(filled)
  const wrong = form.asks.rest.some((ask) => errors(ask.id).length > 0)
  if (form.asks.short.length + form.asks.rest.length === 0) return null
  return (
    <section className="card box in-more">
      <h2 className="hd">{say(hasCaller(form.system) ? w.more : w.fill)}</h2>
      {form.asks.short.map((ask) => <One key={ask.id} ask={ask} form={form} errors={errors(ask.id)} onBusy={onBusy} />)}
      {form.asks.rest.length > 0 && <button type="button" className="link fold" aria-expanded={open || wrong} onClick={() => setOpen(!open)}><Icon name={open || wrong ? 'down' : 'right'} />{say(w.rest, { n: form.asks.rest.length })}</button>}
      {(open || wrong) && form.asks.rest.map((ask) => <One key={ask.id} ask={ask} form={form} errors={errors(ask.id)} onBusy={onBusy} />)}
    </section>
  )
}

function One({ ask, form, errors, onBusy }: { ask: Ask; form: Form; errors: readonly string[]; onBusy: Busy }) {
  const say = useSay()
  if (ask.kind === 'choice') return <Line ask={ask} value={form.draft.facts[ask.id]} errors={errors} onChange={(value) => form.fact(ask.id, value)} />
  return <Field ask={ask} system={form.system} value={form.draft.facts[ask.id]} optional={say(w.optional)} errors={errors} onChange={(value) => form.fact(ask.id, value)} onBusy={(busy) => onBusy(ask.id, busy)} />
}

/** One of a few, in a line; an optional one can be taken back by pressing it again. */
function Line({ ask, value, errors, onChange }: { ask: Ask; value: unknown; errors: readonly string[]; onChange: (value: string | undefined) => void }) {
  const say = useSay()
  const id = useId()
  return (
    <fieldset className="line" data-field={ask.id} aria-describedby={errors.length > 0 ? `${id}-e` : undefined}>
      <legend>{say(ask.words)}{!ask.required && <small>{say(w.optional)}</small>}</legend>
      <div>
        {(ask.of ?? []).map((one) => (
          <label key={one} className={value === one ? 'on' : ''}>
            <input type="radio" className="vh" name={id} checked={value === one} onChange={() => onChange(one)} onClick={() => { if (value === one && !ask.required) onChange(undefined) }} />{say(ask.words.choices?.[one]) || one}
          </label>
        ))}
      </div>
      {errors.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>}
    </fieldset>
  )
}

export function Contact({ form, errors }: { form: Form; errors: Errors }) {
  const say = useSay()
  if (form.asks.personal.length === 0) return null
  return (
    <section className="card box in-contact">
      <h2 className="hd">{say(form.asks.personal.every((ask) => { const fact = form.system.facts[ask.id]; return fact?.is === 'personal' && fact.of === 'name' }) ? w.about_whom : w.contact)} <small>{say(w.contact_sub)}</small></h2>
      <div className="in-two">
        {form.asks.personal.map((ask) => <Field key={ask.id} ask={ask} system={form.system} value={form.draft.facts[ask.id]} optional={say(w.optional)} errors={errors(ask.id)} onChange={(value) => form.fact(ask.id, value)} />)}
      </div>
      <p className="note">{seenBy(form).map(({ who, days }) => say(w.seen_by, { who: who.map((role) => say(form.system.words.roles[role]) || role).join(say(w.and)), days })).join(' ')}</p>
    </section>
  )
}

/** Who may see personal values, and for how long: one line for each different answer. */
export function seenBy(form: Form): { who: readonly string[]; days: number }[] {
  const lines = new Map<string, { who: readonly string[]; days: number }>()
  for (const ask of form.asks.personal) {
    const fact = form.system.facts[ask.id]
    if (fact?.is === 'personal') lines.set(`${fact.readers.join()} ${fact.keep_days}`, { who: fact.readers, days: fact.keep_days })
  }
  return [...lines.values()]
}
