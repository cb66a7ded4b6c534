// Requests of a planner: what is asked of walks and lacks, changed sites, options that were kept, tiles.
import type { Random } from '../../kernel/base/random.ts'
import { services } from '../space/services.ts'
import type { Asker } from './askers.ts'
import type { Known } from './known.ts'
import type { Route } from './routes.ts'

type Parts = { asker: Asker; params: Record<string, string>; query: [string, string][]; body: unknown; mark: string }
type Ways = { known: Known; chance: Random; one: (roles: readonly string[]) => Asker }

/** Puts a question of a planner into a request of /api/space or /api/gaps. */
export function planning(route: Route, parts: Parts, { known, chance, one }: Ways): void {
  if (chance.chance(0.9)) parts.asker = one(['planner'])
  if (route.path.startsWith('/api/gaps')) {
    if (route.path.includes('{question}')) { parts.params['question'] = chance.pick(known.questions); parts.query.push(['place', String(chance.pick(known.streets))]) }
    return
  }
  const question = { service: chance.pick(services).id, ...(chance.chance(0.4) && { walker: chance.pick(['adult', 'child', 'over_70', 'wheelchair']) }), ...(chance.chance(0.4) && { minutes: chance.pick([5, 10, 15]) }), ...(chance.chance(0.3) && { when: `${chance.int(1, 7)}-11:30` }) }
  if (route.path.includes('/tiles/')) parts.params = { base: '1-1', z: '12', x: String(chance.int(3400, 3460)), y: String(chance.int(1600, 1700)) }
  else if (route.path.endsWith('{id}')) parts.params['id'] = known.options.pick(chance) ?? '1'
  else if (route.method === 'GET') parts.query = route.path.endsWith('coverage') || route.path.endsWith('siting') ? Object.entries(question).map(([name, value]) => [name, String(value)]) : []
  else {
    const spot = [known.centre[0] + (chance.next() - 0.5) * 0.01, known.centre[1] + (chance.next() - 0.5) * 0.01]
    parts.body = { ...question, ...(route.path.endsWith('options') && { name: `方案 ${parts.mark}` }), changes: chance.chance(0.8) ? [{ do: 'add', id: `n${chance.int(1, 99)}`, name: parts.mark, spot, ...(chance.chance(0.5) && { cost_fen: chance.int(0, 1e9) }) }] : [] }
  }
}
