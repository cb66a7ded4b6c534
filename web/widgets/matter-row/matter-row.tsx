// One matter in a list: title and tags; place, category, number; its clock; what comes next and why. A card on a phone.
import { Link } from 'wouter'
import { useCategories, useSystems } from '../../api/hooks.ts'
import type { DeskItem, ListItem, System } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { useJustChanged } from '../../shell/live.ts'
import { useMine } from '../../shell/queue.ts'
import { w as shared } from '../../shell/words.ts'
import { Clock, sayWait } from '../clock/clock.tsx'
import { StateTag } from '../state-tag/state-tag.tsx'
import './matter-row.css'

const w = defineWords({
  helper: { zh: '协办', en: 'helper' },
  supervised: { zh: '督办', en: 'supervised' },
  forced: { zh: '强制', en: 'forced' },
  met: { zh: '又有 {n} 人遇到', en: '{n} more met with it' },
  suspected: { zh: '疑似滥报，先看一眼', en: 'look first: suspected' },
  next: { zh: '下一步：', en: 'Next: ' },
  kept: { zh: '这里办了 {n} 步，等着送出', en: '{n} acts of yours wait to be sent' },
  held_by: { zh: '由{who}办', en: 'with {who}' },
  no_clock: { zh: '没有在走的时限', en: 'No clock is running' },
})

/** The last two units of a path are enough in a list. */
export const shortPlace = (path: string): string => path.split(' › ').slice(-1).join(' › ')

export function useRowWords(matter: ListItem): { declared: System | undefined; system: string; state: string; category: string; place: string; marks: string[] } {
  const say = useSay()
  const declared = useSystems().byId.get(matter.system)
  const words = declared?.words
  const category = useCategories().byCode.get(matter.category ?? '')
  const marks = matter.marks.map((mark) => (mark === 'supervised' ? say(w.supervised) : mark === 'forced' ? say(w.forced) : mark === 'suspected' ? say(w.suspected) : mark))
  if (matter.met) marks.push(say(w.met, { n: matter.met }))
  return {
    declared, system: say(words?.title), state: say(words?.states[matter.state]) || matter.state, category: say(category?.words),
    place: matter.place?.name ?? shortPlace(matter.path), marks,
  }
}

export function Tags({ matter, helper }: { matter: ListItem; helper?: boolean }) {
  const say = useSay()
  const row = useRowWords(matter)
  // One tag beside the system's: the mark of an alarm before the part that I have in it.
  const second = row.marks[0] ?? (helper ? say(w.helper) : null)
  return <><span className="tag q">{row.system}</span>{second && <span className="tag q">{second}</span>}</>
}

type RowProps = { item: DeskItem; selected?: boolean; onChoose?: (event: React.MouseEvent) => void; href?: string }

/** Whom it waits for, else whose it is and where it stands. */
function useReason(item: DeskItem): string {
  const say = useSay()
  const row = useRowWords(item.matter)
  if (item.matter.waits_for) return sayWait(say, item.matter.waits_for, row.declared)
  if (item.owes === 'helper' && item.matter.holder) return say(w.held_by, { who: item.matter.holder.organisation.name })
  return row.state
}

export function MatterRow({ item, selected = false, onChoose, href = `/matters/${item.matter.id}` }: RowProps) {
  const say = useSay()
  const { matter, clock } = item
  const row = useRowWords(matter)
  const changed = useJustChanged(matter.id)
  return (
    <Link href={href} className={`it${selected ? ' sel' : ''}${changed ? ' changed' : ''}`} aria-current={selected ? 'true' : undefined} data-id={matter.id} onClick={onChoose}>
      <span className="it-a">
        <span className="it-t"><span className="cut">{matter.title}</span><Tags matter={matter} helper={item.owes === 'helper'} /></span>
        <span className="it-s cut">{[row.place, row.category, matter.number].filter(Boolean).join(' · ')}</span>
      </span>
      {clock ? <Clock clock={clock} system={row.declared} /> : <span className="clk none">{say(w.no_clock)}</span>}
      <span className="nx"><span className="cut">{item.next ? say(item.next.words) : row.state}</span><small className="cut">{useReason(item)}</small></span>
    </Link>
  )
}

/** On a phone: the matter as a card, and the one act at the thumb inside it. */
export function MatterCard({ item }: { item: DeskItem }) {
  const say = useSay()
  const { matter, clock } = item
  const row = useRowWords(matter)
  const changed = useJustChanged(matter.id)
  const waiting = matter.kind === 'waiting' || item.owes === 'watch'
  // What was done here without a network: the card's step may be one of them.
  const kept = useMine().filter((act) => act.on?.id === matter.id).length
  return (
    <div className={`card pc${changed ? ' changed' : ''}`}>
      <Link href={`/matters/${matter.id}`} className="pc-l">
        <h3>{matter.title}</h3>
        <p>{[row.place, row.category].filter(Boolean).join('，')}</p>
        {clock && !waiting && <Clock clock={clock} system={row.declared} />}
        {waiting && <p><StateTag tone="wait">{matter.waits_for ? sayWait(say, matter.waits_for, row.declared) : row.state}</StateTag></p>}
      </Link>
      {kept > 0 && <Link href={`/matters/${matter.id}`} className="pc-n"><span>{say(w.kept, { n: kept })}</span><Icon name="right" /></Link>}
      {item.next && !waiting && kept === 0 && (
        <Link href={`/matters/${matter.id}?do=${item.next.step}`} className="pc-n"><span>{say(w.next)}<b>{say(item.next.words)}</b></span><Icon name="right" /></Link>
      )}
    </div>
  )
}

/** A related matter, a child, a hit: state, title, number, its clock where that presses here too, and a link. */
export function MatterLine({ matter, note, clock = false }: { matter: ListItem; note?: string | undefined; clock?: boolean }) {
  const say = useSay()
  const now = useMinute()
  const row = useRowWords(matter)
  const late = matter.clock !== null && matter.clock.deadline !== null && Date.parse(matter.clock.deadline) < now
  const tone = matter.kind === 'final' ? 'done' : late ? 'late' : matter.kind === 'waiting' ? 'wait' : 'ontime'
  return (
    <li className="ml">
      <StateTag tone={tone}>{row.state}</StateTag>
      <span>{matter.title}<small>{[matter.number, row.system, matter.holder?.organisation.name, note].filter(Boolean).join('，')}</small>{clock && matter.clock && <Clock clock={matter.clock} system={row.declared} />}</span>
      <Link href={`/matters/${matter.id}`} aria-label={`${say(shared.open)} ${matter.number}`}>{say(shared.open)}</Link>
    </li>
  )
}
