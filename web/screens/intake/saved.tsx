// What stands after saving: the number to tell, who answers and until when, and the way to the next call.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useCategories, useSystems } from '../../api/hooks.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { Reasons } from '../../shell/problem.tsx'
import { Clocks } from '../../widgets/matter-head/matter-head.tsx'
import { hasCaller } from '../../widgets/systems/systems.tsx'
import { sayStanding } from '../../widgets/timeline/timeline.tsx'
import { sayCategory } from './category.tsx'
import type { Opened } from './form.ts'
import { w } from './words.ts'

type SavedProps = { opened: Opened; onNext: () => void; onSame: (() => void) | null; second: { code: string; go: () => void } | null; demands: readonly { text: string; go: () => void }[] }

export function Saved({ opened, onNext, onSame, second, demands }: SavedProps) {
  const say = useSay()
  const { byCode } = useCategories()
  const { matter } = opened
  const system = useSystems().byId.get(matter.system)
  // What nobody called about is opened to be worked on at once.
  const called = system ? hasCaller(system) : true
  const [, go] = useLocation()
  const onOpen = (): void => go(`/matters/${matter.id}`)
  const title = opened.joined ? say(w.saved_joined, { number: opened.joined }) : say(w.saved)
  const next = useRef<HTMLButtonElement>(null)
  useKeys({ n: onNext, Escape: onNext })
  useEffect(() => { announce(`${title}，${matter.number}`); next.current?.focus() }, [matter.id])
  return (
    <section className="card box in-saved" aria-labelledby="saved-t">
      <h2 id="saved-t"><Icon name="done" />{title}</h2>
      {opened.not_joined.length > 0 && <div className="problem" role="alert"><Icon name="late" /><div><b>{say(w.not_joined)}</b><Reasons reasons={opened.not_joined} /></div></div>}
      <dl className="in-no">
        <div><dt>{say(w.number)}</dt><dd><code>{matter.number}</code><Button size="small" icon={<Icon name="copy" />} onClick={() => { void navigator.clipboard?.writeText(matter.number); announce(say(w.copied)) }}>{say(w.copy)}</Button></dd></div>
        {matter.follow && <div><dt>{say(w.follow)}</dt><dd><code>{matter.follow}</code><small>{say(w.follow_note)}</small></dd></div>}
      </dl>
      <p className="in-st">{sayStanding(say, matter, system)}</p>
      {matter.kind !== 'final' && <div className="clks"><Clocks matter={matter} /></div>}
      <p className="in-saved-f">
        {second && <Button ref={next} type="primary" size="large" onClick={second.go}>{say(w.go_second, { category: sayCategory(say, byCode, second.code) })}</Button>}
        {demands.map(({ text, go }, i) => <Button key={text} ref={i === 0 && !second ? next : undefined} type={i === 0 && !second ? 'primary' : 'default'} size="large" onClick={go}>{say(w.go_demand, { text: cut(text) })}</Button>)}
        {!called && <Button ref={next} type="primary" size="large" onClick={onOpen}>{say(w.open_it)} <kbd aria-hidden="true">↵</kbd></Button>}
        <Button ref={second || demands.length || !called ? undefined : next} type={second || demands.length || !called ? 'default' : 'primary'} size="large" onClick={onNext}>{say(called ? w.next : w.another)} <kbd aria-hidden="true">N</kbd></Button>
        {onSame && <Button size="large" onClick={onSame}>{say(w.same_caller)}</Button>}
        {called && <Link href={`/matters/${matter.id}`}>{say(w.open_it)}</Link>}
      </p>
    </section>
  )
}

export const cut = (text: string): string => (text.length > 18 ? `${text.slice(0, 17)}…` : text)

export function JustSaved({ opened }: { opened: readonly Opened[] }) {
  const say = useSay()
  if (opened.length === 0) return null
  return (
    <section className="card box">
      <h2 className="hd">{say(w.just)}</h2>
      <ul className="mls">{opened.map(({ matter }) => <li key={matter.id} className="in-just"><Link href={`/matters/${matter.id}`}><code>{matter.number}</code></Link><span className="cut">{matter.title}</span></li>)}</ul>
    </section>
  )
}
