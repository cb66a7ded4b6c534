// The head of a matter: number, title, where, what kind, how it stands and who answers, and at most three clocks.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSystems } from '../../api/hooks.ts'
import type { Clock as ClockData, Matter, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { Pop } from '../../shell/pop.tsx'
import { Clock, sayLimit, sayWait } from '../clock/clock.tsx'
import { isWindow, orderClocks } from '../clock/view.ts'
import { Tags } from '../matter-row/matter-row.tsx'
import { MatterState } from '../state-tag/state-tag.tsx'
import './matter-head.css'

const w = defineWords({
  version: { zh: '第 {n} 版', en: 'version {n}' },
  answers: { zh: '由 {who} 负责', en: '{who} answers for it' },
  waits: { zh: '{what}', en: '{what}' },
  waits_with: { zh: '{what}，', en: '{what}; ' },
  nobody: { zh: '谁也不欠什么', en: 'Nobody owes anything' },
  all_clocks: { zh: '全部时限（{n}）', en: 'All clocks ({n})' },
  clock_name: { zh: '{name} · {limit}', en: '{name} · {limit}' },
  clock_for: { zh: '{name} · {who}', en: '{name} · {who}' },
})

export const MOST_CLOCKS = 3

/** The clock that colours the matter: the nearest of all that run and limit a duty. */
export const nearestClock = (matter: Matter, system: System | undefined): ClockData | null =>
  orderClocks(matter.clocks, system).find((clock) => clock.status === 'paused' || (clock.status === 'running' && !isWindow(system, clock))) ?? null

export function clockName(say: Say, system: System | undefined, matter: Matter, clock: ClockData): string {
  const name = say(system?.words.clocks[clock.id]) || clock.id
  const duty = matter.duties.find((one) => one.no === clock.duty)
  return duty ? say(w.clock_for, { name, who: duty.organisation.name }) : say(w.clock_name, { name, limit: sayLimit(say, clock) })
}

export function Clocks({ matter, most = MOST_CLOCKS }: { matter: Matter; most?: number }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const clocks = orderClocks(matter.clocks, system)
  const one = (clock: ClockData): ReactNode => <Clock key={`${clock.id}${clock.duty ?? ''}${clock.run}`} clock={clock} system={system} name={clockName(say, system, matter, clock)} short />
  return (
    <>
      {clocks.slice(0, most).map(one)}
      {clocks.length > most && <Pop className="all-clocks" label={say(w.all_clocks, { n: clocks.length })} button={<>{say(w.all_clocks, { n: clocks.length })}</>}><div className="clks">{clocks.map(one)}</div></Pop>}
    </>
  )
}

export function Path({ path }: { path: string }) {
  const parts = path.split(' › ').filter(Boolean)
  return <p className="path">{parts.map((part, i) => <span key={i} className="contents">{i > 0 && <span className="sep" aria-hidden="true">›</span>}<span>{part}</span></span>)}</p>
}

export function IdLine({ matter, children }: { matter: Matter; children?: ReactNode }) {
  const say = useSay()
  return <div className="idline"><code>{matter.number}</code><Tags matter={matter} /><span>{say(w.version, { n: matter.version })}</span>{children}</div>
}

export function Answers({ matter }: { matter: Matter }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const holder = matter.holder
  return (
    <p className="mt-s">
      <MatterState matter={matter} clock={nearestClock(matter, system)} />
      <span className="muted">
        {matter.kind === 'final' ? say(w.nobody) : matter.waits_for ? say(holder ? w.waits_with : w.waits, { what: sayWait(say, matter.waits_for, system) }) : null}
        {matter.kind !== 'final' && holder && <span className="by">{say(w.answers, { who: '\u0000' }).split('\u0000').flatMap((part, i) => (i === 0 ? [part] : [<b key="who">{holder.organisation.name} {say(holder.title)}</b>, part]))}</span>}
      </span>
    </p>
  )
}

export function MatterHead({ matter, from }: { matter: Matter; from: { href: string; title: string } }) {
  const say = useSay()
  return (
    <header className="mt-h">
      <div>
        <div className="idline"><Link href={from.href}>{from.title}</Link><span aria-hidden="true">›</span><code>{matter.number}</code><Tags matter={matter} /><span>{say(w.version, { n: matter.version })}</span></div>
        <h1>{matter.title}</h1>
        <div className="mt-p"><Path path={matter.path} />{matter.category_words && <span>{say(matter.category_words)}</span>}</div>
        <Answers matter={matter} />
      </div>
      <div className="mt-c"><Clocks matter={matter} /></div>
    </header>
  )
}
