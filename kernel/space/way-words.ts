// A way in words that an old person can follow: one short sentence for each stretch, streets by their names, rounded metres, left and
// right, and beforehand what lies on the way: lights, a footbridge, steps, an underpass, a gate. The words are data of this file alone.
import { hoursWords, parseHours } from '../base/hours.ts'
import type { Words } from '../base/model.ts'
import { flag, kinds, plane } from './network.ts'
import type { Kind, Network } from './network.ts'
import type { Piece, Way } from './way.ts'

export type Advice = { readonly kind: 'walk' | 'crossing' | 'bridge' | 'steps' | 'tunnel' | 'arrive'; readonly words: Words; readonly metres: number }

const unnamed: Record<Kind, Words> = {
  street: { zh: '这条路', en: 'the street' }, footway: { zh: '步行道', en: 'the footpath' }, path: { zh: '小路', en: 'the path' }, crossing: { zh: '人行横道', en: 'the crossing' }, steps: { zh: '台阶', en: 'the steps' },
  pedestrian: { zh: '步行街', en: 'the pedestrian street' }, service: { zh: '内部道路', en: 'the service road' }, cycleway: { zh: '自行车道', en: 'the cycle track' }, track: { zh: '土路', en: 'the track' },
  living_street: { zh: '小区里的路', en: 'the residential lane' }, sidewalk: { zh: '人行道', en: 'the pavement' }, elevator: { zh: '电梯', en: 'the lift' }, platform: { zh: '站台', en: 'the platform' },
}
const turns: Record<Turn, Words> = {
  on: { zh: '继续直走', en: 'Go straight on' }, left: { zh: '左转', en: 'Turn left' }, right: { zh: '右转', en: 'Turn right' }, half_left: { zh: '向左前方走', en: 'Bear left' }, half_right: { zh: '向右前方走', en: 'Bear right' }, back: { zh: '往回走', en: 'Turn back' },
}
const compass: readonly Words[] = [{ zh: '东', en: 'east' }, { zh: '东北', en: 'north-east' }, { zh: '北', en: 'north' }, { zh: '西北', en: 'north-west' }, { zh: '西', en: 'west' }, { zh: '西南', en: 'south-west' }, { zh: '南', en: 'south' }, { zh: '东南', en: 'south-east' }]
type Turn = 'on' | 'left' | 'right' | 'half_left' | 'half_right' | 'back'

/** 走约 200 米: tens below a hundred, fifties below a thousand, then tenths of a kilometre. */
export function aboutMetres(metres: number): Words {
  if (metres >= 975) return { zh: `约 ${(metres / 1000).toFixed(1)} 公里`, en: `about ${(metres / 1000).toFixed(1)} km` }
  const round = metres < 95 ? 10 : 50
  const said = Math.max(round, Math.round(metres / round) * round)
  return { zh: `约 ${said} 米`, en: `about ${said} m` }
}

const aboutMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60))

type Stretch = { kind: Advice['kind']; key: string; name: string; way: Kind; metres: number; lit: boolean; steps: boolean; pieces: Piece[]; lights: number; gates: string[] }

/** Below this a nameless bit between two stretches is not worth a sentence. */
const stub_m = 15

/** The whole in one line, such as 全程约 650 米，大约 12 分钟. */
export function sumOf(way: Way): Words {
  const length = aboutMetres(way.metres + way.straight_m[0] + way.straight_m[1]), minutes = aboutMinutes(way.seconds)
  return { zh: `全程${length.zh}，大约 ${minutes} 分钟`, en: `${length.en[0]!.toUpperCase()}${length.en.slice(1)} in all, some ${minutes} minute${minutes === 1 ? '' : 's'}` }
}

/** @param to where the site itself lies, so that the last sentence can say on which side. */
export function adviceFor(network: Network, way: Way, to?: readonly [lng: number, lat: number]): Advice[] {
  const stretches = together(network, way.pieces)
  const advice: Advice[] = []
  let before: Stretch | null = null
  for (const stretch of stretches) {
    advice.push({ kind: stretch.kind, metres: stretch.metres, words: sentence(network, stretch, before) })
    before = stretch
  }
  return [...advice, { kind: 'arrive', metres: way.straight_m[1], words: arrival(network, way, to) }]
}

function kindOf(bits: number): Advice['kind'] {
  return bits & flag.footbridge ? 'bridge' : bits & flag.tunnel ? 'tunnel' : bits & flag.steps ? 'steps' : bits & flag.crossing ? 'crossing' : 'walk'
}

/** Edges of one street, or of one sort of nameless way, become one stretch; short nameless bits go with what follows. */
function together(network: Network, pieces: readonly Piece[]): Stretch[] {
  const { flags, kind, name, names, metres } = network
  const stretches: Stretch[] = []
  pieces.forEach((piece, i) => {
    const e = piece.edge, what = kindOf(flags[e]!), sort = kinds[kind[e]!]!
    const key = what === 'walk' ? (name[e] ? `name ${name[e]}` : sort) : what
    const length = Math.abs(piece.to - piece.from) * metres[e]!
    let last = stretches.at(-1)
    const isStub = last?.kind === 'walk' && last.name === '' && last.metres < stub_m && what === 'walk'
    if (!last || (last.key !== key && !isStub)) stretches.push(last = { kind: what, key, name: names[name[e]!]!, way: sort, metres: 0, lit: false, steps: false, pieces: [], lights: 0, gates: [] })
    else if (isStub && last.key !== key) { last.key = key; last.name = names[name[e]!]!; last.way = sort }
    last.metres += length
    last.pieces.push(piece)
    last.steps ||= (flags[e]! & flag.steps) !== 0
    const node = piece.to === 1 ? network.b[e]! : network.a[e]!
    const passed = i + 1 < pieces.length && (piece.to === 0 || piece.to === 1)
    const crossesNext = what === 'walk' && i + 1 < pieces.length && kindOf(flags[pieces[i + 1]!.edge]!) === 'crossing'
    if ((passed && !crossesNext && network.signal[node]) || flags[e]! & (what === 'crossing' ? flag.signalA | flag.signalB : 0)) { last.lit = true; last.lights++ }
    if (passed && network.gate[node]) last.gates.push(network.hours[network.gate[node]!]!)
  })
  return stretches
}

function sentence(network: Network, stretch: Stretch, before: Stretch | null): Words {
  const length = aboutMetres(stretch.metres)
  const gate = gateOn(stretch)
  const turn = before === null ? 'on' : turnOf(network, before, stretch)
  const first: Words = turn === 'on' ? { zh: '', en: '' } : { zh: `${turns[turn].zh}，`, en: `${turns[turn].en}, then ` }
  const said = (zh: string, en: string): Words => ({ zh: `${first.zh}${zh}${gate.zh}`, en: `${first.en}${first.en === '' ? en : `${en[0]!.toLowerCase()}${en.slice(1)}`}${gate.en}` })
  const climb: Words = stretch.steps ? { zh: '，有台阶', en: ', with steps' } : { zh: '', en: '' }
  if (stretch.kind === 'crossing') return stretch.lit ? said('过马路，有红绿灯', 'Cross the road at the lights') : said('走人行横道过马路', 'Cross the road at the crossing')
  if (stretch.kind === 'bridge') return said(`走天桥过去，${length.zh}${climb.zh}`, `Take the footbridge, ${length.en}${climb.en}`)
  if (stretch.kind === 'tunnel') return said(`走地下通道，${length.zh}${climb.zh}`, `Take the underpass, ${length.en}${climb.en}`)
  if (stretch.kind === 'steps') return said(`走台阶，${length.zh}`, `Take the steps, ${length.en}`)
  const along = stretch.name === '' ? unnamed[stretch.way] : { zh: stretch.name, en: stretch.name }
  const lights: Words = stretch.lights === 0 ? { zh: '', en: '' } : stretch.lights === 1 ? { zh: '，过一个红绿灯', en: ', past one set of lights' } : { zh: `，过 ${stretch.lights} 个红绿灯`, en: `, past ${stretch.lights} sets of lights` }
  const how = before === null ? headed(network, stretch) : turns[turn]
  return { zh: `${how.zh}，沿${along.zh}走${length.zh}${lights.zh}${gate.zh}`, en: `${how.en} along ${along.en} for ${length.en}${lights.en}${gate.en}` }
}

function gateOn({ gates: [text] }: Stretch): Words {
  if (text === undefined) return { zh: '', en: '' }
  const hours = parseHours(text)
  const words = hours.ok ? hoursWords(hours.value) : { zh: text, en: text }
  return { zh: `，经过一道门（开放时间：${words.zh}）`, en: `, through a gate (open: ${words.en})` }
}

/** The first stretch has no turn: it has a direction. */
function headed(network: Network, stretch: Stretch): Words {
  const [x, y] = bearing(network, stretch.pieces, 'start')
  const way = compass[(Math.round((Math.atan2(y, x) / Math.PI) * 4) + 8) % 8]!
  return { zh: `向${way.zh}`, en: `Go ${way.en}` }
}

function turnOf(network: Network, before: Stretch, after: Stretch): Turn {
  const [x1, y1] = bearing(network, before.pieces, 'end'), [x2, y2] = bearing(network, after.pieces, 'start')
  const degrees = (Math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2) * 180) / Math.PI
  const off = Math.abs(degrees)
  if (off < 25) return 'on'
  if (off > 155) return 'back'
  return off < 50 ? (degrees > 0 ? 'half_left' : 'half_right') : degrees > 0 ? 'left' : 'right'
}

/** Eastward and northward metres of the first or the last bit of a stretch, some ten metres long, so that a kink at a corner is no turn. */
function bearing(network: Network, pieces: readonly Piece[], where: 'start' | 'end'): [number, number] {
  const { lng, lat, a, b, metres } = network
  let x = 0, y = 0, length = 0
  for (const { edge, from, to } of where === 'start' ? pieces : [...pieces].reverse()) {
    const { x_m, y_m } = plane(lat[a[edge]!]!)
    x += (lng[b[edge]!]! - lng[a[edge]!]!) * (to - from) * x_m
    y += (lat[b[edge]!]! - lat[a[edge]!]!) * (to - from) * y_m
    length += Math.abs(to - from) * metres[edge]!
    if (length >= 10) break
  }
  return [x, y]
}

function arrival(network: Network, way: Way, to: readonly [number, number] | undefined): Words {
  const last = way.pieces.at(-1)
  const plain: Words = { zh: '就到了', en: 'You have arrived' }
  if (!to || !last || way.straight_m[1] < 5) return plain
  const { lng, lat, a, b } = network
  const at = [lng[a[last.edge]!]! + last.to * (lng[b[last.edge]!]! - lng[a[last.edge]!]!), lat[a[last.edge]!]! + last.to * (lat[b[last.edge]!]! - lat[a[last.edge]!]!)] as const
  const { x_m, y_m } = plane(at[1])
  const [x, y] = bearing(network, way.pieces, 'end')
  const side = x * (to[1] - at[1]) * y_m - y * (to[0] - at[0]) * x_m
  const length = aboutMetres(way.straight_m[1])
  if (side === 0) return plain
  return side > 0 ? { zh: `到了，就在左手边，${length.zh}`, en: `You have arrived: it is on the left, ${length.en}` } : { zh: `到了，就在右手边，${length.zh}`, en: `You have arrived: it is on the right, ${length.en}` }
}
