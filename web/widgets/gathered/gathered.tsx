// What the platform counted when it proposed a project: the months here and at comparable places, the rows that each open, and what became of it.
import type { Matter } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { MatterLine } from '../matter-row/matter-row.tsx'
import './gathered.css'

const w = defineWords({
  title: { zh: '依据', en: 'What it rests on' },
  chart: { zh: '逐月诉求', en: 'Demands by month' },
  own: { zh: '这里', en: 'here' },
  others: { zh: '规模相近的地方平均', en: 'mean of places of like size' },
  label: { zh: '{month}：这里 {own} 件，规模相近的地方平均 {others} 件', en: '{month}: {own} here, {others} on the mean at places of like size' },
  rows: { zh: '由这些诉求得出', en: 'Counted from these' },
  hidden: { zh: '另有 {n} 件您看不到', en: '{n} more that you may not read' },
  all: { zh: '看全部 {n} 件', en: 'See all {n}' },
  effect: { zh: '成效', en: 'Effect' },
  too_few: { zh: '样本太少，不作结论：可比的地方 {compared} 个', en: 'Too few to tell: {compared} comparable places' },
  told: { zh: '每 30 天 {change} 件（与 {compared} 个可比地方的变化之差；95% 区间 {low} 至 {high}）', en: '{change} demands in thirty days (its change less that of {compared} comparable places; 95 in 100 between {low} and {high})' },
  watching: { zh: '还在观察，为时尚早', en: 'Being watched: too early to tell' },
  how: { zh: '可比：同级、户数和此前件数都在一半到两倍之间', en: 'Comparable: of the same level, with half to twice the households and earlier demands' },
})

const FIRST = 6
const signed = (hundredths: number): string => `${hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''}${Math.abs(hundredths / 100).toFixed(1)}`

export function Gathered({ matter }: { matter: Matter }) {
  const say = useSay()
  const { gathered } = matter
  if (!gathered) return null
  const { items, hidden, months } = gathered
  const [first, rest] = [items.slice(0, FIRST), items.slice(FIRST)]
  return (
    <section className="card box ga">
      <h2 className="hd">{say(w.title)}</h2>
      {months.length > 0 && <Months months={months} />}
      <Effect matter={matter} />
      <h3 className="hd">{say(w.rows)} <small>{hidden > 0 && say(w.hidden, { n: hidden })}</small></h3>
      <ul className="mls">{first.map((one) => <MatterLine key={one.id} matter={one} />)}</ul>
      {rest.length > 0 && <details><summary>{say(w.all, { n: items.length })}</summary><ul className="mls">{rest.map((one) => <MatterLine key={one.id} matter={one} />)}</ul></details>}
    </section>
  )
}

function Effect({ matter }: { matter: Matter }) {
  const say = useSay()
  const { finding, change, low, high, compared } = matter.facts
  if (finding === undefined) return matter.facts['watch_until'] === undefined ? null : <p className="ga-e">{say(w.effect)}：{say(w.watching)}</p>
  if (typeof change !== 'number') return <p className="ga-e"><b>{say(w.effect)}</b> {say(w.too_few, { compared: Number(compared ?? 0) })}</p>
  return <p className={`ga-e ${String(finding)}`}><b>{say(w.effect)}</b> {say(w.told, { change: signed(change), low: signed(Number(low)), high: signed(Number(high)), compared: Number(compared) })}<small>{say(w.how)}</small></p>
}

const [WIDTH, HEIGHT, FOOT] = [560, 150, 20]
function Months({ months }: { months: readonly { month: string; own: number; others: number }[] }) {
  const say = useSay()
  const most = Math.max(1, ...months.map((one) => Math.max(one.own, one.others / 100)))
  const step = WIDTH / months.length
  const y = (value: number): number => HEIGHT - FOOT - (value / most) * (HEIGHT - FOOT - 18)
  return (
    <figure>
      <figcaption className="ga-k"><b>{say(w.chart)}</b><span><i className="own" />{say(w.own)}</span><span><i className="others" />{say(w.others)}</span></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="list" aria-label={say(w.chart)}>
        {months.map((one, i) => (
          <g key={one.month} role="listitem" aria-label={say(w.label, { month: one.month, own: one.own, others: (one.others / 100).toFixed(1) })}>
            <rect className="own" x={i * step + step * 0.2} width={step * 0.6} y={y(one.own)} height={HEIGHT - FOOT - y(one.own)} />
            {one.own > 0 && <text x={i * step + step / 2} y={y(one.own) - 4}>{one.own}</text>}
            <text className="m" x={i * step + step / 2} y={HEIGHT - 5}>{Number(one.month.slice(5))}</text>
          </g>
        ))}
        <polyline className="others" points={months.map((one, i) => `${i * step + step / 2},${y(one.others / 100)}`).join(' ')} />
      </svg>
    </figure>
  )
}
