// Locating points in 2,000 units, beside the least that any exact answer costs: one test of the point against the one unit that has it.
import pointInPolygon from 'point-in-polygon-hao'
import { locateLoad } from '../kernel/space/locate.bench.ts'
import { median, times, whole, type Chapter } from './report.ts'

const points = 200_000, rounds = 7

export function locate(): Chapter {
  const load = locateLoad(1, points)
  const owners = load.owners()
  const rings = load.areas.map((area) => area.rings as unknown as number[][][])
  const direct = (): number => {
    let inside = 0
    for (let i = 0; i < points; i++) if (pointInPolygon([load.points[2 * i]!, load.points[2 * i + 1]!], rings[owners[i]! - 1]!) !== false) inside++
    return inside
  }
  const timed = (work: () => number): number => { const start = performance.now(); work(); return (points * 1000) / (performance.now() - start) }
  const ours: number[] = [], limit: number[] = []
  load.run()
  direct()
  for (let i = 0; i < rounds; i++) { ours.push(timed(load.run)); limit.push(timed(direct)) }
  const [rate, least] = [median(ours), median(limit)]
  return {
    title: 'Locating a point', note: `${whole(points)} random points in 2,000 units of 60 border points; the limit tests each point only against the unit that has it.`,
    figures: [{ what: 'points located', value: `${whole(rate)} a second`, limit: `one exact test each: ${whole(least)} a second`, ratio: times(rate / least), wanted: '100,000 a second', met: rate >= 100_000 }],
  }
}
