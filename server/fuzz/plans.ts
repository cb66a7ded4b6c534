// Requests about plans and the law by somebody who knows them: a text to be read as a plan, a plan of one's own, articles and rules that are there.
import type { Random } from '../../kernel/base/random.ts'
import type { District } from '../district.ts'
import type { Asker } from './askers.ts'
import type { Part } from './bytes.ts'
import type { Route } from './routes.ts'

type Parts = { asker: Asker; params: Record<string, string>; body: unknown; files: Part[] | null; mark: string }
type With = { district: District; chance: Random; one(roles: readonly string[]): Asker }

export function pursuing(route: Route, parts: Parts, { district, chance, one }: With): void {
  Object.assign(parts.params, { code: route.method === 'POST' ? parts.mark : 'now', article: chance.pick(['SHJD:15', 'CIVIL:278']), rule: chance.pick(['OWN-01', 'VOTE-02']) })
  if (route.method !== 'POST') return
  const writers = [...district.systems.values()].flatMap(({ declaration: d }) => Object.values(d.registers ?? {}).filter(({ reads }) => reads === 'clauses').flatMap(({ write }) => write.flatMap((role) => { const declared = d.roles[role]; return declared && 'posts' in declared ? declared.posts : [] })))
  parts.asker = one(writers)
  if (route.path.endsWith('/draft')) { parts.files = [{ name: 'file', file: 'plan.txt', type: 'text/plain', body: `要点\n一、议事\n（一）公约\n1. ${parts.mark}` }]; return }
  const owner = chance.pick(district.world().organisations()).code
  parts.body = { name: parts.mark, year: 2027, begins: '2027-01-01', ends: '2027-12-31', clauses: [{ code: '1', parent: null, level: 'chapter', title: parts.mark }, { code: '1.1', parent: '1', level: 'clause', title: parts.mark, owner, due: '2027-06-30' }] }
}
