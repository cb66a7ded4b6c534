// Likely duplicates, each with what is equal and what differs, and what to do about it; and words for the caller.
import { Button } from 'antd'
import type { Preview, Suggested } from '../../api/pages.ts'
import type { ListItem, Words } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { useRowWords } from '../../widgets/matter-row/matter-row.tsx'
import { StateTag } from '../../widgets/state-tag/state-tag.tsx'
import { percent, useOwed } from './category.tsx'
import { joiningStep } from './form.ts'
import type { Form } from './form.ts'
import { SIMILAR_M } from './where.tsx'
import { hasCaller } from '../../widgets/systems/systems.tsx'
import { w } from './words.ts'

const DAYS = 30
const MOST = 6

type Alike = { matter: ListItem; distance_m: number | null; days: number; same: readonly string[]; confidence?: number; reason?: Words }

/** Those whose words are alike first, the surest first; then those that are only near. */
function alikeOf(suggested: Suggested | undefined, preview: Preview | undefined): Alike[] {
  const words = suggested?.duplicates ?? []
  return [...words, ...(preview?.similar ?? []).filter((one) => !words.some((other) => other.matter.id === one.matter.id))].slice(0, MOST)
}

export function Similar({ form }: { form: Form }) {
  const say = useSay()
  const similar = alikeOf(form.suggested, form.preview).filter((one) => !form.draft.apart.includes(one.matter.id) && one.matter.id !== form.draft.under?.id)
  // What nobody reports happens nowhere twice.
  if (!hasCaller(form.system) && !form.asks.category && similar.length === 0) return null
  return (
    <section className="card box in-dup" aria-busy={form.previewing}>
      <h2 className="hd">{say(w.similar)} <small>{say(w.similar_sub, { m: SIMILAR_M, days: DAYS })}</small></h2>
      {similar.length === 0 ? <p className="note">{form.draft.spot || form.draft.place ? say(w.similar_none) : say(w.similar_wait)}</p> : <ul className="dup">{similar.map((one) => <One key={one.matter.id} form={form} one={one} />)}</ul>}
    </section>
  )
}

function One({ form, one }: { form: Form; one: Alike }) {
  const say = useSay()
  const { matter, distance_m, days, same, confidence, reason } = one
  const row = useRowWords(matter)
  const ended = matter.kind === 'final'
  const joined = form.draft.joins?.id === matter.id
  const tone = ended ? 'done' : matter.clock?.late ? 'late' : matter.kind === 'waiting' ? 'wait' : 'ontime'
  const equal = same.length > 0 ? say(w.same_category) : say(w.other_class)
  const mayJoin = !ended && joiningStep(form.system) !== null && matter.system === form.system.id
  return (
    <li className={joined ? 'on' : ''}>
      <StateTag tone={tone}>{row.state}</StateTag>
      <span className="in-dup-t">{matter.title}<small>{reason && confidence !== undefined ? [matter.number, say(reason), say(w.alike_share, { share: percent(confidence) })].join('，') : [matter.number, days === 0 ? say(w.today) : say(w.days_ago, { n: days }), say(w.apart, { m: distance_m ?? 0 }), equal].join('，')}</small></span>
      <span className="in-dup-a">
        <a href={`/matters/${matter.id}`} target="_blank" rel="noopener">{say(w.look)}</a>
        {joined
          ? <Button size="small" icon={<Icon name="done" />} onClick={() => form.change({ joins: null })}>{say(w.unmerge)}</Button>
          : <>
            {mayJoin && <Button size="small" icon={<Icon name="merge" />} onClick={() => form.change({ joins: { id: matter.id, number: matter.number } })}>{say(w.merge)}</Button>}
            <Button size="small" type="text" onClick={() => form.change({ apart: [...form.draft.apart, matter.id] })}>{say(w.not_same)}</Button>
          </>}
      </span>
    </li>
  )
}

/** Made of what is known, so that nobody promises another day than the clock's. */
export function Tell({ form }: { form: Form }) {
  const say = useSay()
  const owed = useOwed(form)
  const lead = form.preview?.lead
  if (!hasCaller(form.system) || form.asks.personal.length === 0 || (!lead && owed.length === 0)) return null
  return (
    <section className="card box in-tell">
      <h2 className="hd">{say(w.say_title)} <small>{say(w.say_sub)}</small></h2>
      <p>{say(w.say_take)}{lead && say(w.say_lead, { unit: lead.organisation.name })}{owed.slice(0, 2).map((clock) => say(w.say_clock, { name: clock.name, time: say.time(clock.deadline) })).join('')}{say(w.say_end)}</p>
    </section>
  )
}
