// The table of a list: columns by the declaration, the first a link, hairlines and no zebra. J and K go from row to row.
import { useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCategories } from '../../api/hooks.ts'
import type { ListItem, System } from '../../api/types.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { useJustChanged } from '../../shell/live.ts'
import { Clock } from '../../widgets/clock/clock.tsx'
import { sayFact } from '../../widgets/facts/facts.tsx'
import { Tags, useRowWords } from '../../widgets/matter-row/matter-row.tsx'
import { MatterState } from '../../widgets/state-tag/state-tag.tsx'
import { w } from './words.ts'

const NONE = new Map<number, string>()

export function Table({ system, items }: { system: System; items: readonly ListItem[] }) {
  const say = useSay()
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (by: number): boolean => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>('tr > td:first-child a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
    next?.focus()
    return next !== undefined
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
  const columns = system.page.list as readonly string[]
  const heads: Record<string, string> = { place: say(w.place_c), state: say(w.state), clock: say(w.clock), holder: say(w.holder), opened: say(w.opened) }
  return (
    // Wide tables scroll in their own frame; it can be reached by keyboard because it holds links.
    <div className="ls-w">
      <table className="tb">
        <thead><tr><th scope="col">{say(w.number)}</th><th scope="col">{say(w.what)}</th>{columns.map((name) => <th key={name} scope="col">{heads[name] ?? say(system.words.facts[name])}</th>)}</tr></thead>
        <tbody ref={body}>{items.map((matter) => <Row key={matter.id} system={system} matter={matter} columns={columns} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ system, matter, columns }: { system: System; matter: ListItem; columns: readonly string[] }) {
  const say = useSay()
  const row = useRowWords(matter)
  const { byCode } = useCategories()
  const names = useMemo(() => ({ categories: byCode, organisations: NONE }), [byCode])
  const changed = useJustChanged(matter.id)
  const cell = (name: string): ReactNode => {
    switch (name) {
      case 'category': return row.category
      case 'place': return matter.place ? <Link href={`/places/${matter.place.id}`} className="plain-link">{row.place}</Link> : row.place
      // How it stands in time is the clock's to say, in the column beside it.
      case 'state': return matter.kind === 'final' ? <MatterState matter={matter} clock={matter.clock} /> : <span className="words" title={row.state}>{row.state}</span>
      case 'clock': return matter.clock ? <Clock clock={matter.clock} /> : matter.ended ? <span className="quiet">{say(w.ended, { time: say.time(matter.ended) })}</span> : say(w.no_clock)
      case 'holder': return matter.holder?.organisation.name
      case 'opened': return <time dateTime={matter.opened}>{say.time(matter.opened)}</time>
      default: return sayFact(say, system, name, matter.facts?.[name], names)
    }
  }
  return (
    <tr className={changed ? 'changed' : ''}>
      <td><Link href={`/matters/${matter.id}`}><code>{matter.number}</code></Link></td>
      <td className="ls-m"><span>{matter.title}</span>{row.marks.length > 0 && <Tags matter={matter} />}</td>
      {columns.map((name) => <td key={name} className={`c-${name}`}>{cell(name)}</td>)}
    </tr>
  )
}
