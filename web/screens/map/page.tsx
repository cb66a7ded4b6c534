// The map page: open matters as clusters and points, coloured and shaped by their clocks, with the same matters as a list beside it.
import { Button, Select } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useCategories, useMatter, useMe } from '../../api/hooks.ts'
import { useBasemap, useCounts, useMapPoints, useOutlines } from '../../api/pages.ts'
import type { MapPoint, Outlines, PointStatus } from '../../api/pages.ts'
import type { District } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Clock } from '../../widgets/clock/clock.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { countByStatus, statuses, within } from '../../widgets/map/model.ts'
import type { MapBox } from '../../widgets/map/model.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { SystemTabs, useMySystems } from '../../widgets/systems/systems.tsx'
import { categoryGroups } from '../../widgets/step-form/pickers.tsx'
import { w } from './words.ts'
import './map-page.css'

const MapView = lazy(() => import('../../widgets/map/map.tsx'))

/** Rows beside the map; more are not read by anybody. */
const MOST = 60
const ALL = 'all'

export default function MapPage() {
  const say = useSay()
  const district = useMe().data?.district
  const { systems, ready } = useMySystems()
  const [search, setSearch] = useSearchParams()
  const wide = useWide(720)
  usePage({ title: say(w.title) })
  const system = search.get('system') ?? ALL
  const category = search.get('category') ?? ''
  const shown = statuses.filter((status) => !(search.get('hide') ?? '').split(',').includes(status))
  const set = (name: string, value: string): void => setSearch((before) => { if (value) before.set(name, value); else before.delete(name); return before }, { replace: true })
  const points = useMapPoints({ ...(system !== ALL && { system }), ...(category && { category }) })
  // Not all that is live stands on a map: which systems have something is told, and not how much.
  const live = useCounts({ ...(category && { category }) }).data
  const standing = (id: string): number => Object.values(live?.[id] ?? {}).reduce((sum, state) => sum + state.count, 0)
  const streets = useOutlines('street').data
  const basemap = useBasemap()
  const all = points.data?.points ?? []
  const counts = useMemo(() => countByStatus(all), [all])
  const visible = useMemo(() => all.filter((point) => shown.includes(point.status)), [all, shown.join()])
  const [view, setView] = useState<MapBox | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const point = visible.find((one) => one.id === chosen) ?? null
  const here = useMemo(() => visible.filter((one) => view === null || within(one, view)).sort((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status)), [visible, view])
  useKeys({ Escape: () => (chosen ? setChosen(null) : false) })
  const toggle = (status: PointStatus): void => set('hide', statuses.filter((one) => (one === status) === shown.includes(one)).join(','))
  if (!ready || !district) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={6} /></main>
  return (
    <main id="main" tabIndex={-1} className="mp">
      <header className="mp-h">
        <h1>{say(w.title)}</h1>
        <SystemTabs systems={[{ id: ALL, words: { title: w.all } } as never, ...[...systems].sort((a, b) => standing(b.id) - standing(a.id))]} current={system} href={(one) => `/map?${new URLSearchParams({ ...(one.id !== ALL && { system: one.id }), ...(category && { category }) })}`}
          count={(one) => (one.id === ALL || !live || standing(one.id) > 0 ? null : 0)} />
        <CategoryFilter value={category} onChange={(value) => set('category', value)} />
        <span className="grow" />
        <div className="chips" role="group" aria-label={say(w.status)}>
          {statuses.map((status) => <button key={status} type="button" className={`chip mk ${status}`} aria-pressed={shown.includes(status)} onClick={() => toggle(status)}><Mark status={status} />{say(w[status])} <b>{counts[status]}</b></button>)}
        </div>
      </header>
      <div className="mp-m">
        <Suspense fallback={<Skeleton rows={1} height={300} />}>
          <MapView label={say(w.map_label)} box={district.bounds} outlines={streets} rim={useRim(district, streets)} points={visible} basemap={basemap} note={say(district.notes.outlines)}
            chosen={point} onChoose={setChosen} onView={setView}>
            {point && <Popup point={point} close={() => setChosen(null)} />}
          </MapView>
        </Suspense>
      </div>
      <Beside points={here} loading={!points.data} error={points.isError && !points.data ? points.error : null} retry={() => void points.refetch()} chosen={chosen} choose={setChosen} wide={wide} />
    </main>
  )
}

/** The district as one unit, for the line around everything. */
function useRim(district: District, streets: Outlines | undefined): Outlines | undefined {
  const { data } = useOutlines('district')
  return data && data.features.length > 0 ? data : streets && { ...streets, features: [] }
}

/** The shapes of the map, for its legend and list; words stand beside them. */
export function Mark({ status }: { status: PointStatus }) {
  return (
    <svg className={`mark ${status}`} viewBox="0 0 20 20" aria-hidden="true">
      {status === 'late' && <path d="M6.5 2h7L18 6.500v7L13.500 18h-7L2 13.500v-7z" />}
      {status === 'soon' && <path d="M10 2.500 18.500 17h-17z" />}
      {status === 'ontime' && <circle cx="10" cy="10" r="6" />}
      {status === 'wait' && <path d="M4 4h12v12H4z" />}
    </svg>
  )
}

function CategoryFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay()
  const { all } = useCategories()
  const options = useMemo(() => categoryGroups(all, '').map(({ large, code, small }) => ({ label: say(large?.words) || code, title: code, options: small.map((row) => ({ value: row.code, label: say(row.words) })) })), [all, say])
  return <Select<string> size="small" aria-label={say(w.category)} value={value || null} placeholder={say(w.any_category)} allowClear options={options} onChange={(next) => onChange(next ?? '')} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
}

function Popup({ point, close }: { point: MapPoint; close: () => void }) {
  const say = useSay()
  const matter = useMatter(point.id)
  const full = matter.data
  return (
    <div className="mp-p" role="group" aria-label={point.number}>
      <p className="row"><code className="quiet">{point.number}</code><span className="grow" /><button type="button" className="link" onClick={close}>{say(w.close)}</button></p>
      {full ? <><b>{full.title}</b><p className="muted">{[full.place?.name, say(full.category_words)].filter(Boolean).join(' · ')}</p>{full.clock && <Clock clock={full.clock} />}</> : matter.isError ? <p>{say(w.failed_one)}</p> : <Skeleton rows={1} height={50} />}
      <Link href={`/matters/${point.id}`}>{say(w.open)}</Link>
    </div>
  )
}

type BesideProps = { points: readonly MapPoint[]; loading: boolean; error: unknown; retry: () => void; chosen: string | null; choose: (id: string) => void; wide: boolean }

function Beside({ points, loading, error, retry, chosen, choose, wide }: BesideProps) {
  const say = useSay()
  const { byCode } = useCategories()
  const systems = useMySystems().systems
  const rows = points.slice(0, MOST)
  useEffect(() => { if (chosen) document.querySelector(`.mp-l [data-id="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' }) }, [chosen])
  return (
    <section className="mp-l" aria-label={say(w.list)}>
      <h2 className="hd" role="status">{say(w.list)} <small>{say(w.count, { n: points.length })}</small></h2>
      {error ? <ReadFailed error={error} retry={retry} /> : loading ? <Skeleton rows={8} height={56} /> : rows.length === 0 ? <Empty title={say(w.none)}>{say(w.none_why)}</Empty> : (
        <ul>
          {rows.map((point) => {
            const category = say(byCode.get(point.category ?? '')?.words)
            return (
              <li key={point.id} data-id={point.id} className={point.id === chosen ? 'on' : ''}>
                <Mark status={point.status} />
                <span><Link href={`/matters/${point.id}`}>{category || say(systems.find((one) => one.id === point.system)?.words.title)}</Link><small><code>{point.number}</code>，{say(w[point.status])}</small></span>
                {wide && <Button type="text" size="small" icon={<Icon name="pin" />} aria-label={`${say(w.title)} ${point.number}`} aria-pressed={point.id === chosen} onClick={() => choose(point.id)} />}
              </li>
            )
          })}
        </ul>
      )}
      {points.length > rows.length && <p className="note">{say(w.first, { n: rows.length })}</p>}
      <p className="note">{say(w.no_spot)} <Link href="/list">{say(w.to_list)}</Link></p>
    </section>
  )
}
