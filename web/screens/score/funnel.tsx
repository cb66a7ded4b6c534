// A funnel: each object at its number of cases and its value, with the limits within which chance alone would put it. Drawn for the eye; the table says the same.
import type { Indicator, Line } from '../../api/scores.ts'
import { useSay } from '../../shell/language.ts'
import { w } from './words.ts'

const WIDE = 460, HIGH = 190, LEFT = 38, BELOW = 26, TOP = 8
const Z = [1.96, 3.09] as const

export function Funnel({ indicator, lines, nameOf }: { indicator: Indicator; lines: readonly Line[]; nameOf: (object: number) => string }) {
  const say = useSay()
  const rate = indicator.whole?.value ?? null
  const dots = lines.flatMap((line) => (line.value !== null && line.figures[0]?.den ? [{ line, den: line.figures[0].den, value: line.value }] : []))
  if (!indicator.funnel || rate === null || dots.length < 3) return null
  const most = Math.max(...dots.map(({ den }) => den)) * 1.06
  const least = Math.max(0, Math.min(rate, ...dots.map(({ value }) => value)) - 0.08)
  const top = Math.min(1, Math.max(rate, ...dots.map(({ value }) => value)) + 0.08)
  const x = (den: number): number => LEFT + ((WIDE - LEFT - 8) * den) / most
  const y = (value: number): number => TOP + ((HIGH - TOP - BELOW) * (top - Math.min(top, Math.max(least, value)))) / (top - least || 1)
  const steps = Array.from({ length: 60 }, (_, i) => Math.max(2, (most * (i + 1)) / 60))
  const curve = (z: number): string => steps.map((den, i) => `${i ? 'L' : 'M'}${x(den).toFixed(1)} ${y(rate + z * Math.sqrt((rate * (1 - rate)) / den)).toFixed(1)}`).join('')
  const outside = dots.filter(({ line }) => line.band && line.band !== 'same')
  const percent = (value: number): string => `${(value * 100).toFixed(top - least < 0.2 && value < 1 ? 1 : 0)}%`
  // Where two would stand on one another the rate of all is the one to be read.
  const marks = [rate, ...[least, top].filter((value) => Math.abs(y(value) - y(rate)) > 14)]
  return (
    <svg className="sc-f" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={say(w.funnel, { name: say(indicator.name), n: dots.length - outside.length, out: outside.length })}>
      <line x1={LEFT} x2={WIDE - 8} y1={y(rate)} y2={y(rate)} className="mid" />
      {Z.map((z) => <g key={z} className={z > 2 ? 'far' : 'near'}><path d={curve(z)} /><path d={curve(-z)} /></g>)}
      {marks.map((value) => <text key={value} x={LEFT - 6} y={y(value) + 4} textAnchor="end">{percent(value)}</text>)}
      <text x={WIDE - 8} y={HIGH - 6} textAnchor="end">{Math.round(most / 1.06)} {say(w.cases)}</text><text x={LEFT} y={HIGH - 6}>0</text>
      {dots.map(({ line, den, value }) => <circle key={line.object} cx={x(den)} cy={y(value)} r={line.band && line.band !== 'same' ? 5 : 4} className={line.band ?? 'same'}><title>{`${nameOf(line.object)} ${(value * 100).toFixed(1)}%`}</title></circle>)}
      {outside.map(({ line, den, value }) => <text key={line.object} className="who" x={x(den) > WIDE / 2 ? x(den) - 8 : x(den) + 8} y={y(value) + 4} textAnchor={x(den) > WIDE / 2 ? 'end' : 'start'}>{nameOf(line.object)}</text>)}
    </svg>
  )
}
