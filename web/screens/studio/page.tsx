// The map studio: conditions on the left, one or two options on the same map, then a sentence, the trade-offs and a table by residents' area.
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import { reasonsOf } from '../../api/client.ts'
import { useMe } from '../../api/hooks.ts'
import { useBasemap, useOutlines } from '../../api/pages.ts'
import type { District } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { share, useAboutSpace, useAnswer, type About, type Answer, type Asking, type Change, type Site, type Spot } from './api.ts'
import { Conditions, type Layer, type Street } from './conditions.tsx'
import { firstDrafts, moved, nextId, type Draft } from './drafts.ts'
import { Figures, type Shown } from './figures.tsx'
import { Kept, SaveOption } from './kept.tsx'
import { Best } from './best.tsx'
import { Sites } from './sites.tsx'
import { w } from './words.ts'
import './studio.css'

const StudioMap = lazy(() => import('./map.tsx'))

export default function Studio() {
  const say = useSay()
  usePage({ title: say(w.title) })
  const about = useAboutSpace()
  const district = useMe().data?.district
  const streets = useOutlines('street').data
  if (about.isError && !about.data) return <main id="main" tabIndex={-1} className="plain"><h1>{say(w.title)}</h1><ReadFailed error={about.error} retry={() => void about.refetch()} /></main>
  if (!about.data || !district || !streets) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={6} /></main>
  return <Desk about={about.data} district={district} streets={streets.features.map(({ properties }) => ({ id: properties.id, name: properties.name }))} />
}

type Full = Required<Pick<Asking, 'service' | 'walker' | 'minutes' | 'bands'>> & Pick<Asking, 'place' | 'when' | 'per_thousand'>

/** The question of the address; what it leaves out is the service's own, and a street to begin with. */
function useAsking(about: About, streets: readonly Street[]): { asking: Full; layer: Layer; set: (change: Partial<Record<keyof Asking | 'layer', string>>) => void } {
  const [search, setSearch] = useSearchParams()
  const service = about.services.find((one) => one.id === search.get('service')) ?? about.services[0]!
  const place = search.get('place') === 'all' ? undefined : Number(search.get('place')) || streets[0]?.id
  const bands = search.get('bands')
  const when = search.get('when')
  const per_thousand = Number(search.get('per_thousand')) || undefined
  const walker = search.get('walker') || service.walker
  const minutes = Number(search.get('minutes')) || service.minutes
  const asking = useMemo((): Full => ({ service: service.id, walker, minutes, bands: bands === 'all' ? '' : bands || service.bands.join(','), ...(place !== undefined && { place }), ...(when && { when }), ...(per_thousand !== undefined && { per_thousand }) }), [service, walker, minutes, bands, place, when, per_thousand])
  const set = (change: Partial<Record<keyof Asking | 'layer', string>>): void => setSearch((before) => { for (const [key, value] of Object.entries(change)) { if (value) before.set(key, value); else before.delete(key) } return before }, { replace: true })
  return { asking, layer: search.get('layer') === 'lack' ? 'lack' : 'reach', set }
}

/** The question as it is sent: the server takes 'all' for no band. */
const sent = (asking: Full): Asking => ({ ...asking, bands: asking.bands || 'all' })

type Work = { drafts: readonly Draft[]; shown: readonly string[]; active: string; draft: Draft; change: (id: string, changes: Change[]) => void; add: (changes?: Change[]) => void; drop: (id: string) => void; toggle: (id: string) => void; look: (id: string) => void; leave: (of: string, at: readonly number[]) => void; reset: () => void }

/** The options that are being worked on: at most two are shown, the last one touched is worked on. */
function useDrafts(): Work {
  const [drafts, setDrafts] = useState<readonly Draft[]>(firstDrafts)
  const [shown, setShown] = useState<readonly string[]>(['A'])
  const [active, setActive] = useState('A')
  const draft = drafts.find((one) => one.id === active) ?? drafts[0]!
  return {
    drafts, shown, active, draft, look: setActive,
    change: (id, changes) => { setActive(id); setDrafts((all) => all.map((one) => (one.id === id ? { id, changes } : one))) },
    add: (changes = []) => { const id = nextId(drafts); setDrafts([...drafts, { id, changes }]); setShown([shown[0] ?? 'A', id]); setActive(id) },
    drop: (id) => {
      const left = drafts.filter((one) => one.id !== id)
      const seen = shown.filter((one) => one !== id)
      setDrafts(left.length ? left : firstDrafts)
      setShown(left.length ? (seen.length ? seen : [left[0]!.id]) : ['A'])
      setActive(left[0]?.id ?? 'A')
    },
    toggle: (id) => { setActive(id); setShown(shown.includes(id) ? (shown.length > 1 ? shown.filter((one) => one !== id) : shown) : [...shown.slice(-1), id]) },
    leave: (of, at) => setDrafts((all) => all.map((one) => (one.id === of ? { ...one, changes: one.changes.filter((_, i) => !at.includes(i)) } : one))),
    reset: () => { setDrafts(firstDrafts); setShown(['A']); setActive('A') },
  }
}

/** A change that is refused is not kept: the site goes back, and why stands above the map until the next change. */
function useRefused(work: Work, errors: readonly unknown[]): unknown {
  const [refused, setRefused] = useState<{ why: unknown; after: string } | null>(null)
  const now = JSON.stringify(work.drafts)
  useEffect(() => {
    errors.forEach((why, i) => {
      const wrong = why ? reasonsOf(why).flatMap(({ about }) => { const at = /^changes\.(\d+)$/.exec(about ?? '')?.[1]; return at ? [Number(at) - 1] : [] }) : []
      if (wrong.length === 0) return
      const of = work.shown[i]!
      setRefused({ why, after: JSON.stringify(work.drafts.map((one) => (one.id === of ? { ...one, changes: one.changes.filter((_, at) => !wrong.includes(at)) } : one))) })
      work.leave(of, wrong)
    })
  }, errors)
  return refused?.after === now ? refused.why : null
}

function Desk({ about, district, streets }: { about: About; district: District; streets: readonly Street[] }) {
  const say = useSay()
  const { asking, layer, set } = useAsking(about, streets)
  const work = useDrafts()
  const { drafts, shown, active, draft, change } = work
  const [chosen, setChosen] = useState<string | null>(null)
  const ask = useMemo(() => sent(asking), [asking])
  const base = useAnswer(ask, [])
  const basemap = useBasemap()
  const outlines = useOutlines('street').data
  const inside = useMemo((): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features: (outlines?.features ?? []).filter((one) => asking.place === undefined || one.properties.id === asking.place) as unknown as GeoJSON.Feature[] }), [outlines, asking.place])
  const box = useMemo((): Box => boxOf(inside) ?? district.bounds ?? [0, 0, 1, 1], [inside, district.bounds])
  const changesOf = (id: string | undefined): Change[] => drafts.find((one) => one.id === id)?.changes ?? []
  const first = useAnswer(ask, changesOf(shown[0]))
  const second = useAnswer(ask, changesOf(shown[1]), shown.length > 1)
  const refused = useRefused(work, [first.error, second.error])
  const answers: Shown[] = shown.map((id, i) => ({ id, answer: (i === 0 ? first : second).data, changes: changesOf(id) }))
  const service = about.services.find((one) => one.id === asking.service)!
  const who = asking.bands === '' ? say(w.everybody) : asking.bands.split(',').map((id) => say(about.counts.bands.find((band) => band.id === id)?.words)).join('、')
  const error = base.error ?? first.error ?? second.error
  const activeAnswer = answers.find((one) => one.id === draft.id)?.answer
  const ask_anew: typeof set = (next) => { if (next.service) { work.reset(); next = { ...next, per_thousand: '' } } setChosen(null); set(next) }
  return (
    <main id="main" tabIndex={-1} className="wk">
      <aside className="wk-a" aria-label={say(w.conditions)}>
        <Conditions about={about} asking={asking} streets={streets} set={ask_anew} layer={layer} look={(next) => set({ layer: next === 'lack' ? next : '' })} />
        <Best asking={ask} take={(changes) => (draft.changes.length === 0 ? change(draft.id, changes) : work.add(changes))} />
        <Options work={work} base={base.data} answers={answers} asking={ask} set={set} />
        <p className="note">{say(w.private)} {say(district.notes.outlines)}。{about.network.generated && say(w.generated)}</p>
      </aside>
      <div className="wk-m">
        <h1>{say(layer === 'lack' ? w.lack_heading : w.heading, { service: say(service.words), who, minutes: asking.minutes })}</h1>
        <Legend minutes={asking.minutes} who={who} layer={layer} />
        {refused ? <Problem error={refused} title={say(w.not_there)} /> : error ? <ReadFailed error={error} /> : null}
        <div className={`wk-t ${answers.length > 1 ? 'two' : ''}`}>
          {answers.map(({ id, answer, changes }) => (
            <section key={id} className={`wk-p ${id === active ? 'on' : ''}`} aria-label={say(w.option, { id })}>
              <Head id={id} answer={answer} changed={changes.length > 0} layer={layer} />
              <Suspense fallback={<Skeleton rows={1} height={300} />}>
                <StudioMap tiles={about.tiles} basemap={basemap} box={box} outline={inside} answer={answer} layer={layer} sites={numbered(answer, box)} chosen={id === active ? chosen : null} label={`${say(w.option, { id })}：${say(w.map)}`}
                  onChoose={(site) => { work.look(id); setChosen(site) }} onMove={(site, spot) => change(id, moved(changes, site, spot))} />
              </Suspense>
            </section>
          ))}
        </div>
        <Told answers={answers} />
        <div className="wk-b">
          <Figures base={base.data} shown={answers} who={who} byStreet={asking.place === undefined} layer={layer} />
          <Sites draft={draft} answer={activeAnswer} sites={numbered(activeAnswer, box)} chosen={chosen} choose={setChosen} change={(changes) => change(draft.id, changes)} when={asking.when} look={(when) => set({ when })} />
        </div>
      </div>
    </main>
  )
}

type OptionsProps = { work: Work; base: Answer | undefined; answers: readonly Shown[]; asking: Asking; set: (change: Partial<Record<keyof Asking, string>>) => void }
function Options({ work, base, answers, asking, set }: OptionsProps) {
  const say = useSay()
  const { drafts, shown, active, draft } = work
  const open = (asked: Asking, changes: Change[]): void => {
    set({ walker: asked.walker ?? '', minutes: String(asked.minutes ?? ''), bands: asked.bands || 'all', place: asked.place === undefined ? 'all' : String(asked.place), when: asked.when ?? '', per_thousand: String(asked.per_thousand ?? '') })
    if (draft.changes.length === 0) work.change(draft.id, changes)
    else work.add(changes)
  }
  return (
    <section aria-label={say(w.options)}>
      <h2>{say(w.options)}</h2>
      <ul className="wk-o">
        <li>{say(w.now)}：<b>{base ? share(base.figures.after, base.figures.people) : '…'}</b></li>
        {drafts.map((one) => <Option key={one.id} draft={one} answer={answers.find((it) => it.id === one.id)?.answer} on={shown.includes(one.id)} active={one.id === active} toggle={() => work.toggle(one.id)} drop={drafts.length > 1 || one.changes.length > 0 ? () => work.drop(one.id) : undefined} />)}
      </ul>
      {drafts.length < 6 && <Button block onClick={() => work.add()}>{say(w.add_option)}</Button>}
      <SaveOption asking={asking} draft={draft} />
      <Kept service={asking.service} open={open} />
    </section>
  )
}

function Head({ id, answer, changed, layer }: { id: string; answer: Answer | undefined; changed: boolean; layer: Layer }) {
  const say = useSay()
  const cost = answer?.figures.cost_fen ?? null
  return <header><h2>{changed ? say(w.option, { id }) : `${say(w.option, { id })} · ${say(w.nothing_changed)}`}</h2>{answer && <><b>{layer === 'lack' ? lackText(answer, say) : share(answer.figures.after, answer.figures.people)}</b><small>{[layer === 'lack' ? '' : delta(answer), cost !== null && say(w.cost_n, { n: Math.round(cost / 1_000_000) })].filter(Boolean).join(' · ')}</small></>}</header>
}

const lackText = ({ figures: { lacking } }: Answer, say: ReturnType<typeof useSay>): string => { const short = lacking ? Math.round(lacking.needed - lacking.after) : null; return short === null ? '—' : short > 0 ? `${say(w.lacks)} ${short.toLocaleString('en')}` : say(w.over, { n: (-short).toLocaleString('en') }) }
const delta = ({ figures: { people, before, after } }: Answer): string => {
  if (people === 0 || after === before) return ''
  const points = ((after - before) / people) * 100
  return `${points > 0 ? '▲' : '▼'}${Math.abs(points).toFixed(1)}`
}

type Box = [number, number, number, number]
/** Sites that can be seen in the place that is looked at, with the numbers that they carry on the map and in the list. */
function numbered(answer: Answer | undefined, [west, south, east, north]: Box): { n: number; site: Site }[] {
  const near = ([lng, lat]: Spot): boolean => lng >= west && lng <= east && lat >= south && lat <= north
  return (answer?.sites ?? []).filter((site) => near(site.spot) || (site.from && near(site.from)) || site.state === 'added').slice(0, 300).map((site, i) => ({ n: i + 1, site }))
}

function boxOf({ features }: GeoJSON.FeatureCollection): Box | null {
  const points = features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates.flat() : []))
  if (points.length === 0) return null
  const lngs = points.map((p) => p[0]!), lats = points.map((p) => p[1]!)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

function Option({ draft, answer, on, active, toggle, drop }: { draft: Draft; answer: Answer | undefined; on: boolean; active: boolean; toggle: () => void; drop: (() => void) | undefined }) {
  const say = useSay()
  return (
    <li className={active ? 'on' : ''}>
      <button type="button" aria-pressed={on} onClick={toggle}><span aria-hidden="true">{on ? '✓ ' : ''}</span>{say(w.option, { id: draft.id })} {draft.changes.length === 0 ? say(w.nothing_changed) : answer ? <b>{share(answer.figures.after, answer.figures.people)}</b> : ''}</button>
      {drop && <button type="button" className="wk-d" aria-label={say(w.drop, { id: draft.id })} onClick={drop}>×</button>}
    </li>
  )
}

function Legend({ minutes, who, layer }: { minutes: number; who: string; layer: Layer }) {
  const say = useSay()
  if (layer === 'lack') return <ul className="wk-l"><li className="lack-3">{say(w.lack_3)}</li><li className="lack-2">{say(w.lack_2)}</li><li className="lack-1">{say(w.lack_1)}</li><li className="lack-0">{say(w.lack_0)}</li><li className="ways">{say(w.ways, { n: minutes })}</li><li className="changed">{say(w.changed)}</li></ul>
  return <ul className="wk-l"><li className="reached">{say(w.reached)}</li><li className="unreached">{say(w.unreached)}</li><li className="ways">{say(w.ways, { n: minutes })}</li><li className="blind">{say(w.blind, { who })}</li><li className="changed">{say(w.changed)}</li></ul>
}

/** Says what a change brought to whoever does not see the map. */
function Told({ answers }: { answers: readonly Shown[] }) {
  const say = useSay()
  const text = answers.flatMap(({ id, answer, changes }) => (answer && changes.length ? say(w.told, { id, gained: answer.figures.gained, lost: answer.figures.lost }) : [])).join('；')
  useEffect(() => { if (text) announce(text) }, [text])
  return null
}
