// The form of one step, made from what it asks. On a desk it opens in place beside the story; on a phone it fills the screen.
import { Button } from 'antd'
import { Fragment, useEffect, useId, useRef, useState } from 'react'
import { isStale, newKey, Unreachable } from '../../api/client.ts'
import { useSystems, useTakeStep } from '../../api/hooks.ts'
import type { Ask, Matter, Step, System } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { editing, isUnsent, mayWait, queueStep, sendQueue, settle, useMine } from '../../shell/queue.ts'
import { photosIn } from '../../shell/send.ts'
import { w as shared } from '../../shell/words.ts'
import { Field } from './field.tsx'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { answerOf, Lacks } from './lacks.tsx'
import { Sheet } from './sheet.tsx'
import { LOOK } from '../timeline/acts.ts'
import './step-form.css'

const w = defineWords({
  afterwards: { zh: '之后：{state}', en: 'Afterwards: {state}' },
  asks_nothing: { zh: '这一步不用填什么，记下是谁、何时。', en: 'This step asks nothing; it records who and when.' },
  optional: { zh: '可不填', en: 'optional' },
  required: { zh: '请填“{what}”', en: '“{what}” is needed' },
  uploading: { zh: '照片还在上传', en: 'A photo is still being uploaded' },
  faster: { zh: '刚才有人先办了一步：{who}{what}。填的都还在，看过再交。', en: 'Somebody was faster: {who} {what}. What you typed is still here; look, then send again.' },
  done: { zh: '已办：{what}', en: 'Done: {what}' },
  kept: { zh: '“{what}”已存在本机，联网后送出', en: '“{what}” is kept here and will be sent' },
})

/** A table that the matter has is changed and not written anew, and one that the platform laid out is filled in; other ends begin with an empty one. */
const known = (matter: Matter, step: Step, system: System | undefined): Record<string, unknown> =>
  Object.fromEntries(step.asks.flatMap((ask) => (ask.kind === 'rows' && (system?.steps[step.id]?.to === '=' || system?.open.platform_alone?.includes(ask.id)) && Array.isArray(matter.facts[ask.id]) ? [[ask.id, matter.facts[ask.id]]] : [])))

/** What the address says of numbers that are asked for: a link from a table names its line. */
const addressed = (step: Step): Record<string, unknown> => {
  const search = new URLSearchParams(location.search)
  return Object.fromEntries(step.asks.flatMap(({ id, kind }) => (kind === 'integer' && /^\d{1,9}$/.test(search.get(id) ?? '') ? [[id, Number(search.get(id))]] : [])))
}

/** A step that changes or strikes rows that others put there chooses among them. */
function chosen(matter: Matter, ask: Ask, step: Step, system: System | undefined): Ask {
  const declared = system?.steps[step.id]
  const { puts } = declared ?? {}
  const rows = puts && (matter.facts[puts.into] as readonly Record<string, unknown>[] | undefined)
  if (!declared || !puts || ask.id !== puts.by || ask.kind !== 'text' || !rows?.length || !(puts.drops || declared.by.every((role) => system?.roles[role]?.within === 'helper'))) return ask
  return { ...ask, options: rows.map((row) => ({ value: String(row[puts.by]), label: [row[puts.by], row['what'] ?? row['title'] ?? row['name']].filter(Boolean).join('　') })) }
}

const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)))

type Props = { matter: Matter; step: Step; onCancel: () => void; onDone: (after: Matter) => void }

export default function StepForm({ matter, step, onCancel, onDone }: Props) {
  const say = useSay()
  const id = useId()
  const system = useSystems().byId.get(matter.system)
  const draft = `${matter.id}/${step.id}`
  // An act that waits on this device and is written anew.
  const [edited] = useState(() => editing.get(draft) ?? null)
  const [values, setValues] = useState<Record<string, unknown>>(() => draftOf(matter.id, step.id) ?? edited?.facts ?? { ...known(matter, step, system), ...addressed(step) })
  const [key] = useState(newKey)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [busy, setBusy] = useState<readonly string[]>([])
  const take = useTakeStep(matter)
  const behind = useMine().some((act) => act.on?.id === matter.id)
  const form = useRef<HTMLFormElement>(null)
  const to = system?.steps[step.id]?.to
  const fields = step.asks.map((ask) => ask.id)
  const answer = answerOf(step.asks, system)

  const change = (name: string, value: unknown): void => {
    const next = { ...values, [name]: value }
    setValues(next)
    keepDraft(matter.id, step.id, next)
    setMissing(missing.filter((one) => one !== name))
  }
  const focusFirst = (names: readonly string[]): void => {
    const [name] = fields.filter((field) => names.includes(field))
    if (name) setTimeout(() => (form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea, button)`))?.focus(), 30)
  }
  useEffect(() => { if (step.asks[0]) focusFirst([step.asks[0].id]); else form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus() }, [])

  const submit = (): void => {
    if (take.isPending) return
    const facts = given(values)
    const empty = step.asks.filter((ask) => ask.required && !(ask.id in facts)).map((ask) => ask.id)
    setMissing(empty)
    if (empty.length > 0) return focusFirst(empty)
    if (busy.length > 0) return
    if (edited) return void again(facts)
    // A photo that waits here goes with its act, an act behind those that wait on the same matter, and a matter's step behind its opening.
    if (photosIn(facts).length > 0 || behind || isUnsent(matter.id)) return void wait(facts).then(sendQueue)
    take.mutate({ step: step.id, facts, key }, {
      onSuccess: (after) => {
        dropDraft(matter.id, step.id)
        announce(say(w.done, { what: say(after.journal.at(-1)?.words ?? step.words) }))
        onDone(after)
      },
      onError: (error) => {
        if (error instanceof Unreachable && mayWait(step.asks, facts)) void wait(facts)
        else focusFirst(fields.filter((field) => reasonsAbout(error, field).length > 0))
      },
    })
  }
  /** Without a network the act waits on this device; it closes here as if it were done, and the page says that it waits. */
  const wait = async (facts: Record<string, unknown>): Promise<void> => {
    await queueStep(matter, step, facts, key)
    dropDraft(matter.id, step.id)
    announce(say(w.kept, { what: say(step.words) }))
    onCancel()
  }
  /** The act keeps its time; it is applied to the matter as it stands here. */
  const again = async (facts: Record<string, unknown>): Promise<void> => {
    editing.delete(draft)
    dropDraft(matter.id, step.id)
    onCancel()
    await settle(edited!, { facts, version: matter.version })
  }
  const errorOf = (ask: Ask): string[] => [
    ...(missing.includes(ask.id) ? [say(w.required, { what: say(ask.words) })] : []),
    ...reasonsAbout(take.error, ask.id).map((reason) => say(reason.words) || reason.code),
  ]
  const [opened] = useState(matter.version)
  // Looks at personal data are lines of the story too, but nobody's step.
  const faster = take.isPending || take.isSuccess ? undefined : matter.journal.findLast((line) => line.seq > opened && line.act !== LOOK)
  return (
    <Sheet label={say(step.words)} onClose={onCancel}>
      <form ref={form} className="sf" noValidate aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); submit() }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit() }
          if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as HTMLElement).closest('[aria-expanded="true"]')) { event.stopPropagation(); onCancel() }
        }}>
        <p className="sf-m">{matter.number}　{matter.title}</p>
        <div className="sf-h"><h3 id={id}>{say(step.words)}</h3>{typeof to === 'string' && to !== '=' && <small>{say(w.afterwards, { state: say(system?.words.states[to]) })}</small>}</div>
        {step.asks.length === 0 && <p className="note">{say(w.asks_nothing)}</p>}
        {step.asks.map((ask) => (
          <Fragment key={ask.id}>
            <Field ask={chosen(matter, ask, step, system)} system={system} value={values[ask.id]} optional={say(w.optional)} errors={errorOf(ask)} onChange={(value) => change(ask.id, value)}
              onBusy={(now) => setBusy((before) => (now ? [...before, ask.id] : before.filter((one) => one !== ask.id)))} />
            {ask.id === answer && <Lacks matter={matter} system={system} reply={typeof values[ask.id] === 'string' ? (values[ask.id] as string) : ''} />}
          </Fragment>
        ))}
        {busy.length > 0 && <p className="note" role="status">{say(w.uploading)}</p>}
        {faster && <p className="problem" role="alert"><Icon name="refresh" /><span>{say(w.faster, { who: faster.post?.organisation.name ?? '', what: say(faster.words) })}</span></p>}
        {take.isError && !(faster && isStale(take.error)) && <Problem error={take.error} fields={fields} />}
        <div className="sf-f">
          <Button type="primary" size="large" htmlType="submit" loading={take.isPending} disabled={busy.length > 0}>{say(step.words)} <kbd aria-hidden="true">Ctrl ↵</kbd></Button>
          <Button size="large" onClick={onCancel}>{say(shared.cancel)} <kbd aria-hidden="true">Esc</kbd></Button>
        </div>
      </form>
    </Sheet>
  )
}
