// What each organisation owes to a matter, each with its own clock and its result.
import { useSystems } from '../../api/hooks.ts'
import { Link } from 'wouter'
import type { Clock as ClockData, Duty, Matter, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { Icon } from '../../shell/icons.tsx'
import { Clock } from '../clock/clock.tsx'
import { orderClocks } from '../clock/view.ts'
import './duties.css'

const w = defineWords({
  title: { zh: '各家的职责', en: 'Who owes what' },
  sub: { zh: '各走各的钟', en: 'each on its own clock' },
  waiting: { zh: '等 {n} 家', en: 'waiting for {n}' },
  lead: { zh: '牵头', en: 'lead' },
  helper: { zh: '协办', en: 'helper' },
  done: { zh: '已反馈', en: 'answered' },
  lead_done: { zh: '已办', en: 'done' },
  row: { zh: '按清单第 {row} 行派给：{ground}', en: 'given by row {row} of the list: {ground}' },
  between: { zh: '；', en: '; ' },
  released: { zh: '不再承担', en: 'released' },
  since: { zh: '{time} 起', en: 'since {time}' },
  provisional: { zh: '暂由它办', en: 'for the time being' },
  none: { zh: '还没有派给哪一家', en: 'Not given to anybody yet' },
})

/** The clock by which a duty is late: its own, or for the lead the nearest of the matter's. */
function clockOf(duty: Duty, clocks: readonly ClockData[], system: System | undefined, holder: Matter['holder']): ClockData | undefined {
  const own = orderClocks(clocks.filter((clock) => clock.duty === duty.no), system)[0]
  // Once another answers, the matter's clocks are not the lead's.
  if (own || duty.kind === 'helper' || (holder !== null && holder.organisation.id !== duty.organisation.id)) return own
  return orderClocks(clocks.filter((clock) => clock.duty === undefined && (clock.status === 'running' || clock.status === 'paused')), system)[0]
}

export function Duties({ matter }: { matter: Matter }) {
  const say = useSay()
  const owing = matter.duties.filter((duty) => duty.state === 'owed' && duty.kind === 'helper').length
  return (
    <section className="card box" aria-label={say(w.title)}>
      <h2 className="hd">{say(w.title)} <small>{say(w.sub)}</small>{owing > 0 && <span className="r st wait"><Icon name="wait" />{say(w.waiting, { n: owing })}</span>}</h2>
      {matter.duties.length === 0 && <p className="note">{say(w.none)}</p>}
      <ul className="duty">{matter.duties.map((duty) => <DutyRow key={duty.no} duty={duty} matter={matter} />)}</ul>
    </section>
  )
}

function DutyRow({ duty, matter }: { duty: Duty; matter: Matter }) {
  const say = useSay()
  const { byId } = useSystems()
  // A duty with a life of its own stands and runs as its matter does.
  const life = duty.matter === undefined ? undefined : matter.children.find((one) => one.id === duty.matter)
  const system = byId.get(life?.system ?? matter.system)
  const clock = life ? life.clock : clockOf(duty, matter.clocks, system, matter.holder)
  const owed = duty.state === 'owed' && matter.kind !== 'final'
  // By which row it was dispatched stands beside what came of it.
  const row = duty.row !== undefined && duty.ground ? say(w.row, { row: duty.row, ground: say(duty.ground) }) : ''
  const beside = [duty.result ?? (duty.provisional ? say(w.provisional) : ''), row].filter(Boolean).join(say(w.between))
  return (
    <li>
      <div>
        <b>{life ? <Link href={`/matters/${life.id}`}>{duty.organisation.name}</Link> : duty.organisation.name}
          <span className={duty.kind === 'lead' ? 'tag' : 'tag q'}>{life ? say(system?.words.states[life.state]) || life.state : say(duty.kind === 'lead' ? w.lead : w.helper)}</span></b>
        {life && life.title !== matter.title && <span className="duty-t">{life.title}</span>}
        <small>{beside || say(w.since, { time: say.time(duty.since) })}</small>
      </div>
      {owed && clock
        ? <Clock clock={clock} system={system} short door />
        : <div className="clk done"><div className="clk-t">
          <b>{!owed && <Icon name="done" />}{say(duty.state === 'released' ? w.released : duty.state === 'done' || !owed ? (duty.kind === 'lead' ? w.lead_done : w.done) : null)}</b>
          <span>{duty.until ? say.time(duty.until) : owed ? say(w.since, { time: say.time(duty.since) }) : ''}</span>
        </div></div>}
    </li>
  )
}
