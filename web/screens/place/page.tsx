// The page of a place: its path and counts, the most urgent matters in it, a sketch and table of its parts, its figures and offices.
import { Suspense, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearchParams } from 'wouter'
import { keys } from '../../api/hooks.ts'
import { readList, useCounts, useMeasures, useOutlines, usePlace } from '../../api/pages.ts'
import type { PlacePage as Place, Unit } from '../../api/pages.ts'
import type { DeskItem, System } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { NumDen, Value } from '../../widgets/figure/figure.tsx'
import { figureHref } from '../../widgets/figure/periods.ts'
import { MatterCard, MatterRow } from '../../widgets/matter-row/matter-row.tsx'
import { levelOf } from '../../widgets/place-search/levels.ts'
import { PlaceFilter } from '../../widgets/place-search/place-filter.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { Sketch } from '../../widgets/sketch/sketch.tsx'
import { SystemTabs, useMySystems } from '../../widgets/systems/systems.tsx'
import { w } from './words.ts'
import './place.css'

export default function PlacePage({ params }: ScreenProps) {
  const say = useSay()
  const place = usePlace(params['id']!)
  usePage({ title: place.data?.name ?? say(w.title), back: place.data?.parent ? `/places/${place.data.parent.id}` : '/' })
  if (place.isError && !place.data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={place.error} retry={() => void place.refetch()} /></main>
  if (!place.data) return <main id="main" tabIndex={-1} className="pu" aria-busy="true"><Skeleton rows={8} height={70} /></main>
  return <Shown key={place.data.id} place={place.data} />
}

const listHref = (place: number, more: Record<string, string> = {}): string => `/list?${new URLSearchParams({ place: String(place), ...more })}`

function Shown({ place }: { place: Place }) {
  return (
    <main id="main" tabIndex={-1} className="pu">
      <Head place={place} />
      <div className="pu-g">
        <div className="col"><Matters place={place} /><Organisations place={place} /></div>
        <div className="col"><Suspense><Parts place={place} /></Suspense><Figures place={place} /></div>
      </div>
    </main>
  )
}

function Head({ place }: { place: Place }) {
  const say = useSay()
  const [, go] = useLocation()
  const wide = useWide(720)
  const units = [place.parent, ...place.also].filter((one): one is Unit => one !== null)
  return (
    <header className="pu-h">
      <div className="grow">
        <div className="idline">{units.map((unit, i) => <span key={unit.id} className="contents">{i > 0 && <span>{say(w.also)}</span>}<Link href={`/places/${unit.id}`}>{unit.name}</Link><span aria-hidden="true">{i === 0 ? '›' : ''}</span></span>)}<span>{say(levelOf(place.level))}</span><code>{say(w.code, { code: place.code })}</code>
          <span>{place.to ? say(w.ended, { day: say.day(place.to) }) : say(w.since, { day: sayYear(place.from, say.language) })}</span></div>
        {wide && <h1>{place.name}</h1>}
      </div>
      <dl className="pu-n">
        <div><dt>{say(w.open)}</dt><dd><Link className="num" href={listHref(place.id)}>{place.open}</Link></dd></div>
        <div className={place.late > 0 ? 'late' : ''}><dt>{say(w.late)}</dt><dd><Link className="num" href={listHref(place.id, { late: 'true' })}>{place.late}</Link></dd></div>
        <div><dt>{say(w.waiting)}</dt><dd><Link className="num" href={listHref(place.id, { kind: 'waiting' })}>{place.waiting}</Link></dd></div>
      </dl>
      <PlaceFilter value={null} label={say(w.find)} onChange={(id) => { if (id) go(`/places/${id}`) }} />
    </header>
  )
}

/** A day of years ago needs its year. */
const sayYear = (day: string, language: 'zh' | 'en'): string => {
  const [year, month, date] = day.split('-')
  return language === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : day
}

const MOST = 12

function Matters({ place }: { place: Place }) {
  const say = useSay()
  const { systems } = useMySystems()
  const [search] = useSearchParams()
  const wide = useWide(720)
  const counts = useCounts({ place: String(place.id) }).data
  const openIn = (system: System): number => Object.entries(counts?.[system.id] ?? {}).reduce((sum, [state, one]) => sum + (isOpen(system, state) ? one.count : 0), 0)
  const system = systems.find((one) => one.id === search.get('system')) ?? systems.find((one) => openIn(one) > 0) ?? systems[0]
  const filter = { kind: 'open', order: 'due', place: String(place.id) }
  const list = useQuery({ queryKey: [...keys.lists, 'place', system?.id, filter], queryFn: ({ signal }) => readList(system!.id, filter, null, MOST, signal), enabled: system !== undefined, staleTime: 5_000, placeholderData: keepPreviousData })
  if (!system) return <Skeleton rows={4} />
  return (
    <section className="card pu-m" aria-labelledby="pu-m">
      <h2 className="hd" id="pu-m">{say(w.matters)} <small>{say(w.by_due)}</small><Link className="r" href={listHref(place.id, { system: system.id })}>{say(w.all)}</Link></h2>
      <SystemTabs systems={systems} current={system.id} href={(one) => `/places/${place.id}?system=${one.id}`} count={openIn} />
      {!list.data ? <Skeleton rows={4} /> : list.data.items.length === 0 ? <Empty title={say(w.none)}><Link href={listHref(place.id, { system: system.id, kind: 'final' })}>{say(w.ended_list)}</Link></Empty>
        : <ul className={wide ? 'pu-r' : 'pu-c'}>{list.data.items.map((matter) => { const item = { matter, owes: 'answer' as const, post: 0, clock: matter.clock, next: nextOf(system, matter.state) }; return <li key={matter.id}>{wide ? <MatterRow item={item} /> : <MatterCard item={item} />}</li> })}</ul>}
    </section>
  )
}

const nextOf = (system: System, state: string): DeskItem['next'] => {
  const step = (system.page.next as Record<string, string | undefined>)[state]
  return step ? { step, words: system.words.steps[step]! } : null
}
const isOpen = (system: System, state: string): boolean => 'open' in ((system.states as Record<string, object>)[state] ?? {})

const WIDTH = 520
const HEIGHT = 360
/** More names than these would cover each other; then numbers stand alone. */
const NAMES = 12

function Parts({ place }: { place: Place }) {
  const say = useSay()
  const levels = [...new Set(place.children.map((unit) => unit.level))]
  const drawn = place.level === 'district' ? 'street' : place.level === 'street' ? 'committee' : null
  const outlines = useOutlines(drawn ?? 'street', place.level === 'street' ? place.id : null)
  const own = drawn && outlines.data && outlines.data.features.length > 1 ? outlines.data : null
  if (place.children.length === 0) return null
  return (
    <section className="card box pu-p" aria-labelledby="pu-p">
      <h2 className="hd" id="pu-p">{say(w.parts)} {own && <small>{say(own.note)}</small>}<Link className="r" href="/map">{say(w.on_map)}</Link></h2>
      {own && (
        <div className="pu-s">
          <Sketch outlines={own} width={WIDTH} height={HEIGHT} label={say(w.map)}>
            {(flat) => own.features.map(({ properties: unit, geometry }) => {
              const { x, y } = flat.at(unit.centre ?? geometry.coordinates[0]![0]!)
              const named = own.features.length <= NAMES
              return (
                <Link key={unit.id} href={`/places/${unit.id}`} aria-label={named ? undefined : say(w.unit_label, { name: unit.name, open: unit.open, late: unit.late })}>
                  <path className="hit" d={flat.path(geometry.coordinates)} />
                  {named && <text x={x} y={y - 7} className="t">{unit.name.replace(/街道$|镇$/, '')}</text>}
                  {unit.open > 0 && <text x={x} y={named ? y + 11 : y + 5} className={unit.late > 0 ? 'n late' : 'n'}>{unit.open}</text>}
                </Link>
              )
            })}
          </Sketch>
        </div>
      )}
      {levels.map((level) => <Units key={level} level={level} units={place.children.filter((unit) => unit.level === level)} />)}
    </section>
  )
}

/** In the order of their codes: nobody is ranked. */
function Units({ level, units }: { level: string; units: Place['children'] }) {
  const say = useSay()
  const sorted = [...units].sort((a, b) => (a.code < b.code ? -1 : 1))
  return (
    <details className="pu-u" open={units.length <= 12}>
      <summary>{say(levelOf(level))} <small>{units.length}</small></summary>
      <table>
        <thead className="vh"><tr><th scope="col">{say(w.part)}</th><th scope="col">{say(w.open)}</th><th scope="col">{say(w.late)}</th></tr></thead>
        <tbody>
          {sorted.map((unit) => (
            <tr key={unit.id}>
              <td><Link href={`/places/${unit.id}`}>{unit.name}</Link></td>
              <td>{unit.open > 0 ? <><Link className="num" href={listHref(unit.id)} aria-label={`${unit.name} ${say(w.open)} ${unit.open}`}>{unit.open}</Link> <small>{say(w.open)}</small></> : <small>—</small>}</td>
              <td>{unit.late > 0 && <Link className="num st late" href={listHref(unit.id, { late: 'true' })} aria-label={`${unit.name} ${say(w.late)} ${unit.late}`}>{say(w.late)} {unit.late}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Levels for which figures are counted. */
const counted: readonly string[] = ['district', 'street', 'area', 'committee']
const FIGURES = 4

function Figures({ place }: { place: Place }) {
  const say = useSay()
  const { systems } = useMySystems()
  const filter = place.level === 'district' ? {} : { place: String(place.id) }
  const { data } = useMeasures(filter, counted.includes(place.level))
  if (!data) return null
  const shown = systems.flatMap((system) => data.measures.filter((one) => one.id.startsWith(`${system.id}.`) && one.total.small !== '-').slice(0, FIGURES))
  if (shown.length === 0) return null
  return (
    <section className="card box" aria-labelledby="pu-f">
      <h2 className="hd" id="pu-f">{say(w.figures)} <small>{say(w.figures_sub)}</small><Link className="r" href={`/measures${place.level === 'district' ? '' : `?place=${place.id}`}`}>{say(w.all_figures)}</Link></h2>
      <ul className="pu-f">{shown.map((one) => <li key={one.id}><Link href={figureHref(one.id, filter)}>{say(one.words)}</Link><b><Value form={one.form} figure={one.total} /></b><NumDen id={one.id} form={one.form} figure={one.total} filter={filter} /></li>)}</ul>
    </section>
  )
}

/** What is in sight without a press. */
const OFFICES = 14

function Organisations({ place }: { place: Place }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const more = place.organisations.length - OFFICES
  if (place.organisations.length === 0) return null
  return (
    <section className="card box">
      <h2 className="hd">{say(w.organisations)} <small>{place.organisations.length}</small></h2>
      <ul className="pu-o">{(all ? place.organisations : place.organisations.slice(0, OFFICES)).map((one) => <li key={one.id}>{one.name}</li>)}</ul>
      {more > 0 && !all && <button type="button" className="link pu-more" onClick={() => setAll(true)}>{say(w.more, { n: more })}</button>}
    </section>
  )
}
