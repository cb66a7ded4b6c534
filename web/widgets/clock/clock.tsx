// A clock as people read it: icon, what remains or the excess, the deadline, and a bar in the limit's own unit.
import { formatLimit } from '../../../kernel/base/limits.ts'
import type { Words } from '../../../kernel/base/model.ts'
import type { Clock as ClockData, System } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { RuleDoor } from '../../shell/rule.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { isWindow, viewClock } from './view.ts'
import type { ClockView } from './view.ts'
import './clock.css'

const w = defineWords({
  due: { zh: '限 {time}', en: 'due {time}' },
  stopped_why: { zh: '停钟：{why}', en: 'stopped: {why}' },
  stopped: { zh: '停钟', en: 'clock stopped' },
  provisional: { zh: '暂按', en: 'provisional' },
  until: { zh: '到约定的那天', en: 'until the day agreed' },
  waiting_requester: { zh: '等{who}', en: 'waiting for: {who}' },
  requester: { zh: '当事人', en: 'requester' },
  waiting_date: { zh: '等到约定的日子', en: 'waiting for the day agreed' },
  waiting_other: { zh: '等另一件', en: 'waiting for another matter' },
})

const whys: Record<string, Words> = { requester: w.waiting_requester, date: w.waiting_date, other_matter: w.waiting_other }
/** What a system calls whoever raised a matter: its word for the role that stands for them. */
export function sayRequester(say: Say, system: System | undefined): string {
  const role = Object.entries(system?.roles ?? {}).find(([, declared]) => declared.within === 'requester')?.[0]
  return say((role && system?.words.roles[role]) || w.requester)
}

/** For whom something waits; a reason that somebody wrote stays as written. */
export const sayWait = (say: Say, why: string, system: System | undefined): string => (whys[why] ? say(whys[why], { who: sayRequester(say, system) }) : why)

export const sayLimit = (say: Say, clock: ClockData): string => (clock.limit === 'until' ? say(w.until) : say(formatLimit(clock.limit)))

function beside(clock: ClockData, view: ClockView, say: Say, now: number, short: boolean, system: System | undefined): string {
  if (!view.beside) return ''
  if (view.beside.kind === 'paused') return view.beside.why ? say(w.stopped_why, { why: sayWait(say, view.beside.why, system) }) : say(w.stopped)
  const time = clock.limit === 'until' && view.beside.kind === 'due' ? say.end(view.beside.at, now) : say.time(view.beside.at, now)
  if (view.beside.kind === 'ended' || short) return time
  // 'due' is said where the day is near; a date far off is understood.
  return /^(今天|today)/.test(time) ? say(w.due, { time }) : time
}

/** `name` stands above it, with the door to its rule; `system` says whether it limits a duty, and for whom a stopped clock waits. */
export function Clock({ clock, system, name, short = false, door = name !== undefined }: { clock: ClockData; system?: System; name?: string; short?: boolean; door?: boolean }) {
  const now = useMinute()
  const say = useSay()
  const view = viewClock(clock, now, isWindow(system, clock))
  return (
    <div className={`clk ${view.tone}`}>
      {(name !== undefined || door) && <div className="clk-n"><span className="cut">{name}</span>{door && clock.rule && <RuleDoor rule={clock.rule} />}</div>}
      <div className="clk-t">
        <b><Icon name={view.tone} />{say(view.lead)}</b>
        <span>{clock.provisional && <em className="tag">{say(w.provisional)}</em>}{beside(clock, view, say, now, short, system)}</span>
      </div>
      <Bar view={view} />
    </div>
  )
}

/** Drawn for the eye only: the words beside it say the same. */
function Bar({ view }: { view: ClockView }) {
  const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
  return (
    <div className="bar" aria-hidden="true">
      <i style={{ width: percent(view.fill) }} />
      {view.notch !== null && <em style={{ left: percent(view.notch) }} />}
      {view.gaps.map((at) => <s key={at} style={{ left: percent(at) }} />)}
    </div>
  )
}
