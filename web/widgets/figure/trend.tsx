// A figure from month to month: a line with its interval, drawn in plain SVG at the width there is. Each point is a door to its rows.
import { useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Figure, Form } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { useMissing, useSayFigure } from './figure.tsx'
import { axisOf, sayTick } from './axis.ts'
import { runs } from './scale.ts'
import { count, sayValue } from './values.ts'
import type { Band } from './values.ts'
import './figure.css'

export type Point = { key: string; label: string; short: string; title: string; href: string; figure: Figure }
/** A line before the point `at`, such as a change of version. */
export type Mark = { at: number; words: string }

const HEIGHT = 256
const TOP = 16
const BOTTOM = 209

function useWidth(otherwise: number): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(otherwise)
  useLayoutEffect(() => {
    const node = ref.current
    if (!node) return
    const watch = new ResizeObserver(() => setWidth(Math.max(240, node.clientWidth)))
    watch.observe(node)
    setWidth(Math.max(240, node.clientWidth))
    return () => watch.disconnect()
  }, [])
  return [ref, width]
}

/** `band`: in which a rate is healthy. */
export function Trend({ points, form, marks = [], band, label }: { points: readonly Point[]; form: Form; marks?: readonly Mark[]; band?: Band | undefined; label: string }) {
  const say = useSay()
  const sayFigure = useSayFigure()
  const missing = useMissing()
  const [ref, width] = useWidth(700)
  const scale = axisOf(form, points.map((point) => point.figure), band)
  const left = form === 'share' ? 40 : 60
  const gap = (width - left) / Math.max(1, points.length)
  const x = (i: number): number => left + gap * (i + 0.5)
  const y = (value: number): number => BOTTOM - scale.at(value) * (BOTTOM - TOP)
  const tight = gap < 46
  const lines = runs(points.map((point) => (point.figure.value === null ? null : point.figure)))
  const below = (figure: Figure): string => (figure.value === null ? (missing(figure, true) ?? '') : count(figure.den!))
  const numbered = (i: number): boolean => !tight || i % 2 === (points.length - 1) % 2
  const unit = points.find((point) => point.figure.value !== null)?.figure.unit
  return (
    <div className="trend" ref={ref}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} height={HEIGHT} role="group" aria-label={label}>
        {lines.length > 0 && scale.ticks.map((tick) => (
          <g key={tick} aria-hidden="true"><path d={`M${left} ${y(tick)}H${width}`} stroke="var(--line)" /><text className="ax" x={left - 8} y={y(tick) + 4} textAnchor="end">{sayTick(form, tick, unit, say)}</text></g>
        ))}
        {band && lines.length > 0 && <rect className="good" x={left} y={y(band.high)} width={width - left} height={y(band.low) - y(band.high)} aria-hidden="true" />}
        {marks.map(({ at, words }, i) => <MarkLine key={at} x={left + gap * at} y={BOTTOM - 8 - 17 * i} words={words} width={width} />)}
        {lines.map(({ from, of }) => <Line key={from} figures={of} x={(i) => x(from + i)} y={y} />)}
        {points.map(({ key, label: text, short, title, href, figure }, i) => (
          <Link key={key} href={href} aria-label={`${tight ? short : text}${numbered(i) ? below(figure) : ''} ${title} ${sayFigure(form, figure)}`}>
            <rect x={x(i) - gap / 2} y={TOP} width={gap} height={HEIGHT - TOP} fill="transparent" />
            {figure.value !== null && <circle className="dot" cx={x(i)} cy={y(figure.value)} r="3.2" fill="var(--surface)" stroke="var(--brand)" strokeWidth="2" />}
            {figure.value !== null && <text className="v" x={x(i)} y={y(figure.high ?? figure.value) - 8} textAnchor="middle">{sayValue(form, figure, say)}</text>}
            <text className="m" x={x(i)} y="233" textAnchor="middle">{tight ? short : text}</text>
            {numbered(i) && <text className="n" x={x(i)} y="250" textAnchor="middle">{below(figure)}</text>}
          </Link>
        ))}
      </svg>
    </div>
  )
}

function Line({ figures, x, y }: { figures: readonly Figure[]; x: (i: number) => number; y: (value: number) => number }) {
  const path = (values: readonly number[], from = 0, back = false): string => values.map((value, i) => `${x(back ? values.length - 1 - i + from : i + from).toFixed(1)} ${y(value).toFixed(1)}`).join('L')
  const highs = figures.map(({ value, high }) => high ?? value!)
  const lows = figures.map(({ value, low }) => low ?? value!).reverse()
  const banded = figures.some(({ low }) => low !== null)
  const alone = figures.length === 1 && banded
  return (
    <g aria-hidden="true">
      {banded && !alone && <path d={`M${path(highs)}L${path(lows, 0, true)}Z`} fill="var(--brand)" opacity=".14" />}
      {alone && <path d={`M${x(0)} ${y(highs[0]!)}V${y(lows[0]!)}`} stroke="var(--brand)" opacity=".22" strokeWidth="8" strokeLinecap="round" />}
      {!alone && <path d={`M${path(figures.map(({ value }) => value!))}`} fill="none" stroke="var(--brand)" strokeWidth="2.5" strokeLinejoin="round" />}
    </g>
  )
}

/** Marks stand one over the other, so that their words do not meet. */
function MarkLine({ x, y, words, width }: { x: number; y: number; words: string; width: number }) {
  const end = x > width * 0.66
  return <g><path d={`M${x} 10V222`} stroke="var(--ink-3)" strokeDasharray="3 3" aria-hidden="true" /><text className="k" x={end ? x - 6 : x + 6} y={y} textAnchor={end ? 'end' : 'start'}>{words}</text></g>
}
