// A lack drawn: a bar of what is needed with the part that is in reach, and lines of both over the months. Words and numbers stand beside each.
import { useSay } from '../../shell/language.ts'
import { count, type Lack, type Point } from './api.ts'
import { w } from './words.ts'

/** Full length is the most that any row needs or has. */
export function Bar({ of: { needed, supplied }, most }: { of: Lack; most: number }) {
  const say = useSay()
  const part = (n: number): string => `${Math.min(100, (n / (most || 1)) * 100)}%`
  return <span className="gp-bar" role="img" aria-label={say(w.bar, { needed: count(needed), supplied: count(supplied) })}><i className="n" style={{ width: part(needed) }} /><i className="s" style={{ width: part(Math.min(supplied, needed)) }} />{supplied > needed && <i className="o" style={{ left: part(needed), width: part(supplied - needed) }} />}</span>
}

const W = 104, H = 28
/** The lack alone, a point for each day that was answered. */
export function Spark({ series }: { series: readonly Point[] }) {
  const say = useSay()
  if (series.length < 2) return null
  const lacks = series.map((point) => point.lacking)
  const low = Math.min(0, ...lacks), high = Math.max(0, ...lacks), span = high - low || 1
  const x = (i: number): number => 3 + (i / (series.length - 1)) * (W - 6), y = (n: number): number => 3 + ((high - n) / span) * (H - 6)
  const ends = [series[0]!, series.at(-1)!].map((point) => say(w.point, { day: say.day(point.day), n: count(point.lacking) })).join(say.language === 'zh' ? '，' : ', ')
  return (
    <svg className="gp-sp" width={W} height={H} viewBox={`0 0 ${W} ${H}`} role="img" aria-label={ends}>
      <path d={`M0 ${y(0)}H${W}`} stroke="var(--line)" />
      <polyline points={series.map((point, i) => `${x(i)},${y(point.lacking)}`).join(' ')} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" />
      <circle cx={x(series.length - 1)} cy={y(lacks.at(-1)!)} r="2.5" fill="var(--ink)" />
    </svg>
  )
}

const high_px = 150, wide_px = 440, left_px = 44, right_px = 58, top_px = 14, foot_px = 24
/** What is needed and what is in reach, with the lack between them. */
export function Months({ series, name }: { series: readonly Point[]; name: string }) {
  const say = useSay()
  if (series.length < 2) return <p className="note">{say(w.one_day)}</p>
  const top = Math.max(1, ...series.flatMap((point) => [point.needed, point.supplied])) * 1.08
  const x = (i: number): number => left_px + (i / (series.length - 1)) * (wide_px - left_px - right_px), y = (n: number): number => top_px + (1 - n / top) * (high_px - top_px - foot_px)
  const line = (key: 'needed' | 'supplied'): string => series.map((point, i) => `${x(i).toFixed(1)},${y(point[key]).toFixed(1)}`).join(' ')
  const back = [...series].reverse().map((point, i) => `${x(series.length - 1 - i).toFixed(1)},${y(point.supplied).toFixed(1)}`).join(' ')
  const last = series.at(-1)!
  const month = (day: string): string => (say.language === 'zh' ? `${Number(day.slice(5, 7))}月` : day.slice(2, 7))
  const gap = Math.abs(y(last.needed) - y(last.supplied)) < 14 ? 14 - Math.abs(y(last.needed) - y(last.supplied)) : 0
  const up = last.needed >= last.supplied ? -1 : 1
  return (
    <svg className="gp-mo" viewBox={`0 0 ${wide_px} ${high_px}`} role="img" aria-label={`${say(w.line, { place: name })}：${series.map((point) => say(w.point, { day: say.day(point.day), n: count(point.lacking) })).join('；')}`}>
      {[0, top / 2, top].map((n) => <g key={n}><path d={`M${left_px} ${y(n)}H${wide_px - right_px}`} stroke="var(--line)" /><text x={left_px - 6} y={y(n) + 4} textAnchor="end">{count(n)}</text></g>)}
      <polygon points={`${line('needed')} ${back}`} className="gp-lack" />
      <polyline points={line('needed')} fill="none" stroke="var(--ink)" strokeWidth="2" strokeDasharray="5 3" />
      <polyline points={line('supplied')} fill="none" stroke="var(--brand)" strokeWidth="2.5" />
      <text x={wide_px - right_px + 6} y={y(last.needed) + 4 + (up * gap) / 2} className="ink">{say(w.needed)}</text>
      <text x={wide_px - right_px + 6} y={y(last.supplied) + 4 - (up * gap) / 2} className="brand">{say(w.supplied)}</text>
      {series.map((point, i) => ((series.length - 1 - i) % 3 === 0 || i === 0 ? <text key={point.day} x={x(i)} y={high_px - 6} textAnchor={i === 0 ? 'start' : 'middle'}>{i === series.length - 1 ? say.day(point.day) : month(point.day)}</text> : null))}
    </svg>
  )
}
