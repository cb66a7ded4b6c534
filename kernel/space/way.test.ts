import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatedNetwork } from './network-made.ts'
import { flag, kinds, makeNetwork } from './network.ts'
import { makeSearcher, reachPoints } from './reach.ts'
import { makeSnapper } from './snap.ts'
import { groundFor, waitAt, walkers } from './walkers.ts'
import { aboutMetres, adviceFor, sumOf } from './way-words.ts'
import { lineOf, wayFrom } from './way.ts'

describe('a way', () => {
  const network = generatedNetwork({ side: 36, seed: 12 })
  const snapper = makeSnapper(network)
  const [west, south, east, north] = [network.lng[0]!, network.lat[0]!, network.lng.at(-1)!, network.lat.at(-1)!]
  const spot = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })).map(([x, y]) => [west + x * (east - west), south + y * (north - south)] as const)
  test.each(Object.values(walkers))('for $id hangs together, is as long and as quick as the search says, and crosses no private ground of others', (walker) => {
    const searcher = makeSearcher(groundFor(network, walker))
    fc.assert(fc.property(fc.array(spot, { minLength: 1, maxLength: 5 }), fc.array(spot, { minLength: 1, maxLength: 5 }), (to, from) => {
      const sites = snapper.snap(to.map(([x]) => x), to.map(([, y]) => y), walker), points = snapper.snap(from.map(([x]) => x), from.map(([, y]) => y), walker)
      const reached = searcher.search(sites), found = reachPoints(reached, points)
      for (let i = 0; i < points.count; i++) {
        const way = wayFrom(reached, points, i)
        if (found.site[i] === -1) { expect(way).toBe(null); continue }
        expect(way!.seconds).toBeCloseTo(found.seconds[i]!, 6)
        expect(way!.metres).toBeCloseTo(found.metres[i]!, 6)
        expect(way!.site).toBe(found.site[i])
        const ends = way!.pieces.map(({ edge, from: start, to: end }) => [start, end].map((share) => (share === 0 ? network.a[edge] : share === 1 ? network.b[edge] : -1)))
        // Nodes that a bridge has of its own lie in the same place as those that they are joined with.
        const place = (n: number): string => `${network.lng[n]} ${network.lat[n]}`
        for (let k = 1; k < ends.length; k++) expect(place(ends[k]![0]!)).toBe(place(ends[k - 1]![1]!))
        const sorts = way!.pieces.map(({ edge }) => searcher.ground.enclosed[edge]).join('')
        expect(sorts).toMatch(/^1*0*1*$/)
        if (!walker.steps) expect(way!.pieces.every(({ edge }) => !(network.flags[edge]! & flag.steps))).toBe(true)
        const whole = way!.pieces.reduce((sum, { edge, from: start, to: end }) => sum + (Math.abs(end - start) * network.metres[edge]!) / walker.speed_mps + (start === 0 || end === 0 ? waitAt(network, walker, edge, 'a') : 0) + (start === 1 || end === 1 ? waitAt(network, walker, edge, 'b') : 0), (way!.straight_m[0] + way!.straight_m[1]) / walker.speed_mps)
        expect(whole).toBeLessThanOrEqual(way!.seconds + 1e-6)
        expect(lineOf(reached, way!)).toHaveLength(way!.pieces.length && way!.pieces.length + 1)
        expect(adviceFor(network, way!).at(-1)!.kind).toBe('arrive')
      }
    }), { numRuns: 40, seed: 6 })
  })
})

test('lengths are said as one says them', () => {
  expect([4, 44, 97, 130, 180, 960, 1240].map((metres) => aboutMetres(metres).zh)).toEqual(['约 10 米', '约 40 米', '约 100 米', '约 150 米', '约 200 米', '约 950 米', '约 1.2 公里'])
})

describe('a way in words', () => {
  // East along 梅岭路 past lights, over a crossing with lights to the north, a footbridge with steps, through a gate on a nameless path.
  const kind = (name: (typeof kinds)[number]): number => kinds.indexOf(name)
  const network = makeNetwork({
    lng: [0, 0.002, 0.004, 0.004, 0.004, 0.004, 0.006, 0.008], lat: [0, 0, 0, 0.0002, 0.001, 0.0015, 0.0015, 0.0015], signal: [0, 1, 0, 1, 0, 0, 0, 0], gate: [0, 0, 0, 0, 0, 0, 1, 0],
    a: [0, 1, 2, 3, 4, 5, 6], b: [1, 2, 3, 4, 5, 6, 7], kind: [0, 0, kind('crossing'), kind('sidewalk'), kind('steps'), kind('path'), kind('path')],
    flags: [0, 0, flag.crossing, 0, flag.footbridge | flag.steps, 0, 0], name: [1, 1, 0, 0, 0, 0, 0], names: ['', '梅岭路'], hours: ['', 'Mo-Su 06:00-21:00'],
  })
  const snapper = makeSnapper(network)
  const advise = (from: [number, number], to: [number, number]) => {
    const reached = makeSearcher(groundFor(network, walkers.over_70)).search(snapper.snap([to[0]], [to[1]]))
    const way = wayFrom(reached, snapper.snap([from[0]], [from[1]]), 0)!
    return { way, advice: adviceFor(network, way, to) }
  }
  test('names streets, lights, the bridge and the gate, and says on which side one arrives', () => {
    const { way, advice } = advise([0.0005, 0.0001], [0.0075, 0.0018])
    expect(advice.map(({ words }) => words.zh)).toEqual(['向东，沿梅岭路走约 400 米，过一个红绿灯', '左转，过马路，有红绿灯', '继续直走，沿人行道走约 90 米', '走天桥过去，约 60 米，有台阶', '右转，沿小路走约 400 米，经过一道门（开放时间：每天 06:00-21:00）', '到了，就在左手边，约 30 米'])
    expect(advice.map(({ words }) => words.en)).toEqual(['Go east along 梅岭路 for about 400 m, past one set of lights', 'Turn left, then cross the road at the lights', 'Go straight on along the pavement for about 90 m', 'Take the footbridge, about 60 m, with steps', 'Turn right along the path for about 400 m, through a gate (open: every day 06:00-21:00)', 'You have arrived: it is on the left, about 30 m'])
    expect(sumOf(way).zh).toBe('全程约 1.0 公里，大约 22 分钟')
  })
  test('and the way back turns the other way about', () => {
    expect(advise([0.0075, 0.0018], [0.0005, 0.0001]).advice.map(({ words }) => words.zh)).toEqual(['向西，沿小路走约 400 米，经过一道门（开放时间：每天 06:00-21:00）', '左转，走天桥过去，约 60 米，有台阶', '继续直走，沿人行道走约 90 米', '过马路，有红绿灯', '右转，沿梅岭路走约 400 米，过一个红绿灯', '到了，就在右手边，约 10 米'])
  })
  test('a door on one\'s own street is a single sentence', () => {
    expect(advise([0.0005, 0], [0.0007, 0]).advice.map(({ words }) => words.en)).toEqual(['Go east along 梅岭路 for about 20 m', 'You have arrived'])
  })
})
