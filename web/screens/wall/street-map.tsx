// The streets as a sketch: a circle for what is open (larger is more), a tag for what is late, and points by how they stand.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useOutlines } from '../../api/pages.ts'
import { call } from '../../api/client.ts'
import type { MapPoint, OutlineFeature, Outlines } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { apart } from '../../widgets/sketch/project.ts'
import type { Projection } from '../../widgets/sketch/project.ts'
import { Sketch } from '../../widgets/sketch/sketch.tsx'
import { tagAt } from './tags.ts'
import type { Spot } from './tags.ts'
import { w } from './words.ts'

const [WIDTH, HEIGHT] = [944, 700]
/** Points beyond this are a cloud and say nothing; then every so many are drawn. */
const MOST_POINTS = 160
const [LEAST_R, MOST_R] = [26, 35]
const MINUTE = 60_000

export function StreetMap() {
  const say = useSay()
  const { data } = useOutlines('street')
  // Points are only for the eye, so they need not follow every event as the counts do.
  const points = useQuery({ queryKey: ['wall', 'points'], queryFn: () => call<{ points: MapPoint[] }>('/api/map'), staleTime: MINUTE, refetchInterval: MINUTE }).data?.points
  return (
    <section className="wl-c wl-map" aria-label={say(w.now)}>
      <div className="t"><h2>{say(w.now)}<small>{say(data?.note)}</small></h2></div>
      {data && <Sketch outlines={data} width={WIDTH} height={HEIGHT} margin={54} label={say(w.map)}>{(flat) => <Over outlines={data} points={points ?? []} flat={flat} />}</Sketch>}
      <Key />
    </section>
  )
}

type Circle = Spot & { unit: OutlineFeature['properties'] }
const NAME_SIZE = 20

function useCircles(outlines: Outlines, flat: Projection): Circle[] {
  return useMemo(() => {
    const most = Math.max(1, ...outlines.features.map((one) => one.properties.open))
    const raw = outlines.features.map(({ properties: unit, geometry }) => ({ unit, ...flat.at(unit.centre ?? geometry.coordinates[0]![0]!), r: LEAST_R + (MOST_R - LEAST_R) * Math.sqrt(unit.open / most), name: spoken(unit.name).length * NAME_SIZE + 8 }))
    // A circle takes its name above it along, so it needs more room than its radius.
    const moved = apart(raw.map(({ x, y, r }) => ({ x, y, r: r + 12 })))
    return raw.map((one, i) => ({ ...one, ...moved[i]! }))
  }, [outlines, flat])
}

function Over({ outlines, points, flat }: { outlines: Outlines; points: readonly MapPoint[]; flat: Projection }) {
  const circles = useCircles(outlines, flat)
  return (
    <>
      <Points points={points} flat={flat} circles={circles} />
      {circles.map((one) => <Street key={one.unit.id} {...one} />)}
      {circles.map((one) => one.unit.late > 0 && <Tag key={one.unit.id} circle={one} others={circles.filter((other) => other !== one)} />)}
    </>
  )
}

/** Without its kind of unit, as people say it; a short one keeps it. */
const spoken = (name: string): string => (name.length > 3 ? name.replace(/(街道|镇街道|镇)$/, '') : name)

function Street({ unit, x, y, r }: Circle) {
  const say = useSay()
  return (
    <Link href={`/places/${unit.id}`} aria-label={say(w.street_open, { name: spoken(unit.name), n: unit.open })}>
      <text className="nm" x={x} y={y - r - 9}>{spoken(unit.name)}</text>
      <circle cx={x} cy={y} r={r} />
      <text className="no" x={x} y={y + 8}>{unit.open}</text>
    </Link>
  )
}

function Tag({ circle, others }: { circle: Circle; others: readonly Circle[] }) {
  const say = useSay()
  const { unit } = circle
  const words = say(w.tag, { n: unit.late })
  const width = say.language === 'zh' ? 26 + 11 * words.length : 14 + 10 * words.length
  const { x, y } = tagAt(circle, { width, height: 28 }, others)
  return (
    <Link href={`/list?late=true&place=${unit.id}`} className="tag-l" aria-label={say(w.street_late, { name: unit.name, n: unit.late })}>
      <rect x={x} y={y} width={width} height="28" rx="6" />
      <text x={x + width / 2} y={y + 20}>{words}</text>
    </Link>
  )
}

const drawn = new Set<MapPoint['status']>(['ontime', 'soon'])

/** What is late stands in the tags. A point under a circle is left out, as it could not be seen. */
function Points({ points, flat, circles }: { points: readonly MapPoint[]; flat: Projection; circles: readonly Circle[] }) {
  const shown = useMemo(() => {
    const open = points.filter((one) => drawn.has(one.status))
    const every = Math.ceil(open.length / MOST_POINTS)
    const hidden = (x: number, y: number): boolean => circles.some((one) => (Math.hypot(one.x - x, one.y - y) < one.r + 8) || (Math.abs(one.x - x) < 52 && y < one.y && y > one.y - one.r - 34))
    return open.filter((one, i) => one.status === 'soon' || i % every === 0).map((one) => ({ ...one, ...flat.at([one.lng, one.lat]) })).filter(({ x, y }) => !hidden(x, y))
  }, [points, flat, circles])
  return (
    <g aria-hidden="true">
      {shown.map(({ id, status, x, y }) => (status === 'soon' ? <path key={id} d={`M${x} ${y - 7}l7 12h-14z`} fill="var(--soon-mark)" /> : <circle key={id} cx={x} cy={y} r="4.5" className="pt" />))}
    </g>
  )
}

function Key() {
  const say = useSay()
  return (
    <div className="k">
      <span><svg width="26" height="26" aria-hidden="true"><circle cx="13" cy="13" r="11" fill="var(--surface)" stroke="var(--brand)" strokeWidth="2.5" /></svg>{say(w.key_open)}</span>
      <span><svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="var(--ontime-mark)" /></svg>{say(w.key_ontime)}</span>
      <span><svg width="18" height="16" aria-hidden="true"><path d="M9 1l8 14h-16z" fill="var(--soon-mark)" /></svg>{say(w.key_soon)}</span>
      <span><svg width="22" height="18" aria-hidden="true"><rect x="1" y="1" width="20" height="16" rx="4" fill="var(--late-bg)" stroke="var(--late-mark)" strokeWidth="2" /></svg>{say(w.key_late)}</span>
    </div>
  )
}
