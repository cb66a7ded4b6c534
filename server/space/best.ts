// Where to put the next sites among idle rooms: the question is made here, searched in the worker, and answered room by room.
import { groupOf } from '../../kernel/space/people.ts'
import type { Aim } from '../../kernel/space/siting.ts'
import type { District } from '../district.ts'
import { shutAt } from '../../kernel/space/walkers.ts'
import { inScope, bandsOf } from './figures.ts'
import type { Space as Room } from './sites.ts'
import type { Study } from './study.ts'
import type { Choice, Work } from './work.ts'

export type Wanted = { sites: number; aim: Aim; budget_fen: number }
export type BestChoice = { rooms: Room[]; covered: number; cost_fen: number }
export type Best = BestChoice & { gap: number; proven: boolean; alternatives: BestChoice[]; done: boolean }

/** An answer comes at once; it is made better for so long at most. */
const within_ms = 2000
const queue_most = 200

/** Tells answers as they come, the last with `done`. It may be left at any time. */
export async function* bestOf(district: District, work: Work, study: Study, all: readonly Room[], wanted: Wanted): AsyncGenerator<Best> {
  const { base, asked: { question, at }, standing, limit_s, horizon_s } = study
  const scope = new Set(inScope(district, base, question.place))
  // Rooms that stand outside the place help its people seldom, but a room across the street may: those within the horizon of somebody count.
  const rooms = all.filter((room) => room.cost_fen !== null && near(study, room, scope))
  const group = groupOf(base.people, bandsOf(study)).map((n, b) => (scope.has(base.areas.of[b]!) ? n : 0))
  const shut = at === null ? new Uint8Array(base.network.hours.length) : shutAt(base.network, district.world().calendar, at)
  const choice = ({ sites, covered, cost }: Choice): BestChoice => ({ rooms: sites.map((i) => rooms[i]!), covered, cost_fen: cost })
  if (rooms.length === 0) return void (yield { ...choice({ sites: [], covered: 0, cost: 0 }), gap: 0, proven: true, alternatives: [], done: true })
  const heard: Best[] = []
  let wake = (): void => undefined
  let fault: Error | null = null
  const stop = work.siting({
    walker: question.walker, shut, candidates: { lng: rooms.map((room) => room.spot[0]), lat: rooms.map((room) => room.spot[1]) }, seconds: standing.nearest.seconds, group, areas: base.areas, limit_s, horizon_s,
    aim: wanted.aim, sites: wanted.sites, cost: Float64Array.from(rooms, (room) => room.cost_fen!), budget: wanted.budget_fen, within_ms,
  }, ({ gap, proven, alternatives, done, ...best }) => {
    if (heard.length < queue_most || done) heard.push({ ...choice(best), gap: Number.isFinite(gap) ? gap : 1, proven, alternatives: alternatives.map(choice), done })
    wake()
  }, (error) => { fault = error; wake() })
  try {
    for (;;) {
      const next = heard.shift()
      if (next) { yield next; if (next.done) return; continue }
      if (fault) throw fault
      await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    stop()
  }
}

/** Whether a room lies within two kilometres of a building that is asked about: nobody walks farther in half an hour. */
function near({ base }: Study, { spot: [lng, lat] }: Room, scope: ReadonlySet<number>): boolean {
  const { buildings, areas } = base
  const wide = 0.02
  for (let b = 0; b < buildings.lng.length; b++) if (Math.abs(buildings.lng[b]! - lng) < wide && Math.abs(buildings.lat[b]! - lat) < wide && scope.has(areas.of[b]!)) return true
  return false
}
