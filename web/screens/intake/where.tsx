// Where it is: a search that takes pinyin initials, the addresses that the words name, a map to press on, and who is in charge there.
import { Button, Input } from 'antd'
import { lazy, Suspense, useEffect, useId, useMemo, useState } from 'react'
import { levels } from '../../../kernel/places/model.ts'
import { useMe } from '../../api/hooks.ts'
import { useBasemap, useOutlines } from '../../api/pages.ts'
import type { MapPoint, Unit } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { isNear } from '../../widgets/place-search/levels.ts'
import { PlaceSearch, searchUnits } from '../../widgets/place-search/place-search.tsx'
import { hasCaller } from '../../widgets/systems/systems.tsx'
import { percent } from './category.tsx'
import type { Form } from './form.ts'
import { searchesFor } from './suggest.ts'
import { w } from './words.ts'

const MapView = lazy(() => import('../../widgets/map/map.tsx'))

/** How far duplicates are looked for. */
export const SIMILAR_M = 60

/** Who is in charge; the house itself is no office. */
const offices = levels.filter((level) => level !== 'district' && !isNear(level))

export function Where({ form, errors, wide }: { form: Form; errors: Record<'place' | 'address', readonly string[]>; wide: boolean }) {
  const say = useSay()
  const id = useId()
  const { draft, preview } = form
  const [asked, setAsked] = useState('')
  const [map, setMap] = useState(false)
  // The map comes when the hands are free: it must not slow the first words.
  useEffect(() => {
    if (!wide) return
    const timer = setTimeout(() => setMap(true), 600)
    return () => clearTimeout(timer)
  }, [wide])
  const choose = (unit: Unit | null): void => {
    setAsked('')
    form.change({ place: unit && { id: unit.id, name: unit.name, path: unit.path, level: unit.level }, spot: unit?.centre && isNear(unit.level) ? unit.centre : null })
  }
  const fromWords = async (words: string): Promise<void> => {
    if (form.asks.address && !draft.facts[form.asks.address]) form.fact(form.asks.address, words)
    for (const q of searchesFor(words)) {
      const hits = await searchUnits(q).catch(() => [])
      if (hits.length > 0) return setAsked(q)
    }
    setAsked(words)
  }
  // Who works for one place takes in most of what is about it.
  const own = useMe().data?.posts.map((post) => post.place).find(({ level }) => level !== 'district')
  const spotted = draft.spot && !draft.place ? { name: preview?.place ? say(w.spot_in, { name: preview.place.name }) : say(w.spot), path: preview?.place?.path ?? '', level: 'compound' } : null
  return (
    <section className="card box in-where">
      <div className="lab"><label htmlFor={id}>{say(w.place)}</label> <small>{say(w.place_how)}</small></div>
      <PlaceSearch id={id} value={draft.place ?? spotted} onChange={choose} asked={asked} map describedBy={errors.place.length > 0 ? `${id}-e` : undefined} />
      {(hasCaller(form.system) || form.asks.category) && <Here form={form} />}
      {errors.place.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.place.join('；')}</p>}
      {!draft.place && !draft.spot && <SaidPlaces form={form} choose={choose} />}
      {!draft.place && !draft.spot && !form.suggested?.places.length && form.places.length > 0 && (
        <p className="said-p">{say(w.said_place)}{form.places.slice(0, 3).map((one) => <button key={one.start} type="button" className="chip" onClick={() => void fromWords(one.words)}>{one.words}</button>)}</p>
      )}
      {!draft.place && !draft.spot && own && <p className="said-p">{say(w.own_place)}<button type="button" className="chip" onClick={() => form.change({ place: { id: own.id, name: own.name, path: own.name, level: own.level }, spot: null })}>{own.name}</button></p>}
      {form.asks.address && <Address form={form} name={form.asks.address} errors={errors.address} />}
      {map ? <div className="in-map"><Suspense fallback={<Skeleton rows={1} height={140} />}><PickMap form={form} /></Suspense></div> : !wide && <Button onClick={() => setMap(true)}>{say(w.show_map)}</Button>}
      <Governs form={form} />
    </section>
  )
}

/** The place of this one act, asked when it is pressed and never between. */
function Here({ form }: { form: Form }) {
  const say = useSay()
  const [failed, setFailed] = useState(false)
  if (!window.isSecureContext || !('geolocation' in navigator)) return null
  const find = (): void => navigator.geolocation.getCurrentPosition(
    ({ coords }) => { setFailed(false); form.change({ spot: [Math.round(coords.longitude * 1e6) / 1e6, Math.round(coords.latitude * 1e6) / 1e6], place: null }) },
    () => setFailed(true), { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 })
  return <p className="said-p"><button type="button" className="chip" onClick={find}>{say(w.here)}</button>{failed && <span role="status">{say(w.here_failed)}</span>}</p>
}

/** Places that the words name: taken by a tap, never by themselves. */
function SaidPlaces({ form, choose }: { form: Form; choose: (unit: Unit) => void }) {
  const say = useSay()
  const id = useId()
  const places = form.suggested?.places.slice(0, 3) ?? []
  if (places.length === 0) return null
  return (
    <div className="in-offer" role="group" aria-labelledby={id}>
      <p className="note" id={id}>{say(w.said_places)}</p>
      {places.map(({ place, confidence, quote, reason }) => (
        <button key={place.id} type="button" onClick={() => { if (form.asks.address && !form.draft.facts[form.asks.address]) form.fact(form.asks.address, form.text.slice(quote.start, quote.end)); choose(place) }}>
          <span>{place.path}<small>{say(reason)}</small></span><span className="cf">{say(w.sure_share, { share: percent(confidence) })}<span className="bar" aria-hidden="true"><i style={{ width: `${confidence * 100}%` }} /></span></span>
        </button>
      ))}
    </div>
  )
}

function Address({ form, name, errors }: { form: Form; name: string; errors: readonly string[] }) {
  const say = useSay()
  const id = useId()
  const words = form.system.words.facts[name]!
  return (
    <div className="fld">
      <Input id={id} aria-label={say(words)} placeholder={say(words.hint) || say(words)} value={String(form.draft.facts[name] ?? '')} maxLength={(form.system.facts[name] as { max?: number }).max} status={errors.length > 0 ? 'error' : undefined}
        aria-describedby={errors.length > 0 ? `${id}-e` : undefined} onChange={(event) => form.fact(name, event.target.value)} />
      {errors.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>}
    </div>
  )
}

function PickMap({ form }: { form: Form }) {
  const say = useSay()
  const district = useMe().data?.district
  const basemap = useBasemap()
  const streets = useOutlines('street').data
  const committees = useOutlines('committee').data
  const near = useMemo<MapPoint[]>(() => (form.preview?.similar ?? []).flatMap(({ matter }) => (matter.spot
    ? [{ id: matter.id, number: matter.number, lng: matter.spot[0], lat: matter.spot[1], status: matter.clock?.late ? 'late' as const : matter.kind === 'open' ? 'ontime' as const : 'wait' as const, system: matter.system, category: matter.category }] : [])), [form.preview])
  if (!district) return null
  return (
    <MapView label={say(w.map_label)} box={district.bounds} outlines={committees ?? streets} rim={streets} points={near} basemap={basemap} note={say(district.notes.outlines)}
      pin={form.draft.spot} around_m={form.draft.spot ? SIMILAR_M : undefined} onPick={(spot) => form.change({ spot, place: null })} />
  )
}

function Governs({ form }: { form: Form }) {
  const say = useSay()
  const units = form.preview?.units.filter((unit) => (offices as readonly string[]).includes(unit.level)) ?? []
  if (!form.draft.place && !form.draft.spot) return null
  return (
    <dl className={say.language === 'en' ? 'kv en' : 'kv'}>
      {units.length > 0 && <><dt>{say(w.governs)}</dt><dd>{units.map((unit) => unit.name).join('；')}</dd></>}
      <dt>{say(w.public_place)}</dt><dd>{form.system.page.public && form.category?.public !== false ? say(w.public_committee) : say(w.public_never)}</dd>
    </dl>
  )
}
