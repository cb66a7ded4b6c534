// What I may do with a matter: the one step that is next filled, others outlined; those I may not, each with a lock and all reasons.
import { Button } from 'antd'
import { Fragment, lazy, Suspense, useMemo, useRef } from 'react'
import { useSystems } from '../../api/hooks.ts'
import type { Matter, Reason, Step, System } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { RuleDoor } from '../../shell/rule.tsx'
import { loadForm } from '../../shell/warm.ts'
import { useMine } from '../../shell/queue.ts'
import { KeptActs } from '../queue/queue.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { ahead } from './ahead.ts'
import { OTHER_POST, OTHER_STATE, sortSteps } from './order.ts'
import './steps.css'

const Form = lazy(loadForm)

const w = defineWords({
  title: { zh: '我能做的', en: 'What I may do' },
  refused: { zh: '现在还不能做，原因写全：', en: 'Not possible now, with all reasons:' },
  none: { zh: '这一件现在没有您岗位的事。', en: 'There is nothing for your post to do here now.' },
  ended: { zh: '已经结束，谁也不欠什么。', en: 'It has ended; nobody owes anything.' },
  between: { zh: '；', en: '; ' },
  or: { zh: '、', en: ', ' },
  in_state: { zh: '要到“{states}”时', en: 'only in “{states}”' },
  by_role: { zh: '归{roles}', en: 'for {roles}' },
  more: { zh: '还有 {n} 步，要到别的环节或别的岗位', en: '{n} more, in other states or for other posts' },
  not_yet: { zh: '还不能{step}：{why}', en: 'Not yet “{step}”: {why}' },
})

export const useSorted = (matter: Matter | undefined) => {
  const system = useSystems().byId.get(matter?.system ?? '')
  // While it waits for a day or for somebody else, no post owes a step and none is filled.
  const state = matter && system?.states[matter.state]
  const waits = matter?.kind === 'waiting' && state !== undefined && 'waiting' in state && state.waiting === 'date'
  const offered = matter && !waits ? system?.page.next[matter.state] : undefined
  // A helper owes its own part and a second person her word, whatever the state offers to the one who answers.
  const answers = Object.entries(system?.steps ?? {}).flatMap(([id, step]) => [...(step.answers ? [id] : []), ...(step.awaits ? [step.awaits.step] : [])])
  // What a helper owes row by row comes before what ends its part.
  const rows = Object.entries(system?.steps ?? {}).flatMap(([id, step]) => (step.puts && step.by.some((role) => system?.roles[role]?.within === 'helper') ? [id] : []))
  return sortSteps(matter?.steps ?? [], [...(offered ? [offered] : []), ...rows, ...answers])
}

/** The matter with what waits on this device for it. */
export function useAhead(matter: Matter): Matter {
  const system = useSystems().byId.get(matter.system)
  const acts = useMine()
  return useMemo(() => ahead(matter, acts, system), [matter, acts.map((act) => `${act.key}${act.trouble ? '!' : ''}`).join(), system])
}

/** `taking`: the id of the step whose form is open. It lives with the page, because keys and addresses open it too. */
export type Taking = { taking: string | null; onTake: (step: string | null) => void; onDone: (after: Matter) => void }

/** Stays open as it was opened, also when the matter moves on meanwhile: what was typed is not swept away by somebody else's act. */
export function StepForm({ matter, taking, onTake, onDone }: Taking & { matter: Matter }) {
  const held = useRef<Step | null>(null)
  const now = matter.steps.find((one) => one.id === taking && one.refused.length === 0)
  if (now) held.current = now
  const step = held.current?.id === taking ? held.current : null
  if (!step) return null
  return <Suspense fallback={<Skeleton rows={2} />}><Form key={step.id} matter={matter} step={step} onCancel={() => onTake(null)} onDone={onDone} /></Suspense>
}

export function Steps({ matter, sub, ...take }: Taking & { matter: Matter; sub?: string }) {
  const say = useSay()
  const { first, others, refused } = useSorted(matter)
  return (
    <section className="card box" aria-label={say(w.title)}>
      <h2 className="hd">{say(w.title)} {sub && <small>{sub}</small>}</h2>
      <KeptActs matter={matter} />
      {take.taking
        ? <StepForm matter={matter} {...take} />
        : <StepButtons first={first} others={others} onTake={take.onTake} none={matter.kind === 'final' ? say(w.ended) : say(w.none)} />}
      <RefusedSteps matter={matter} steps={refused} />
    </section>
  )
}

export function StepButtons({ first, others, onTake, none }: { first: Step | null; others: Step[]; onTake: (step: string) => void; none: string }) {
  const say = useSay()
  if (!first && others.length === 0) return <p className="note">{none}</p>
  return (
    <div className="steps">
      {first && <Button type="primary" size="large" onClick={() => onTake(first.id)}><span className="cut">{say(first.words)}</span> <kbd aria-hidden="true">C</kbd></Button>}
      {others.map((step) => <Button key={step.id} onClick={() => onTake(step.id)}><span className="cut">{say(step.words)}</span></Button>)}
    </div>
  )
}

/** A reason in words. For the two plain ones the declaration says what would open the step. */
function sayReason(say: Say, system: System | undefined, step: Step, reason: Reason): string {
  const declared = system?.steps[step.id]
  if (declared && reason.code === OTHER_STATE) return say(w.in_state, { states: declared.from.map((state) => say(system.words.states[state])).filter(Boolean).join(say(w.or)) })
  if (declared && reason.code === OTHER_POST) return say(w.by_role, { roles: declared.by.map((role) => say(system.words.roles[role])).filter(Boolean).join(say(w.or)) })
  return say(reason.words) || reason.code
}

const MOST = 6

export function RefusedSteps({ matter, steps }: { matter: Matter; steps: readonly Step[] }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  if (steps.length === 0) return null
  const row = (step: Step) => <li key={step.id}><b><Icon name="lock" />{say(step.words)}</b><span>{step.refused.map((reason) => sayReason(say, system, step, reason)).join(say(w.between))}{[...new Set(step.refused.flatMap(({ rule }) => rule ?? []))].map((rule) => <Fragment key={rule}> <RuleDoor rule={rule} /></Fragment>)}</span></li>
  const rest = steps.slice(MOST)
  return (
    <div className="no">
      <h3>{say(w.refused)}</h3>
      <ul>{steps.slice(0, MOST).map(row)}</ul>
      {rest.length > 0 && <details><summary>{say(w.more, { n: rest.length })}</summary><ul>{rest.map(row)}</ul></details>}
    </div>
  )
}

/** One line under the one step: what is not possible yet, and why. */
export function FirstRefusal({ steps, children }: { steps: readonly Step[]; children?: React.ReactNode }) {
  const say = useSay()
  const [step] = steps
  if (!step) return null
  return <p className="why"><Icon name="lock" /><span>{say(w.not_yet, { step: say(step.words), why: step.refused.map((reason) => say(reason.words) || reason.code).join(say(w.between)) })} {children}</span></p>
}
