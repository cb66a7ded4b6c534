// Rows of registers as somebody would write them who knows the ways of the place: new ones, new versions, ends, and lists of any day.
import type { Random } from '../../kernel/base/random.ts'
import type { RegisterColumn, RegisterDeclaration } from '../../kernel/system/grammar.ts'
import type { District } from '../district.ts'
import type { Asker } from './askers.ts'
import type { Known } from './known.ts'
import type { Route } from './routes.ts'

type Parts = { asker: Asker; params: Record<string, string>; query: [string, string][]; headers: Record<string, string | string[]>; body: unknown; mark: string }
type With = { district: District; known: Known; chance: Random; one(roles: readonly string[]): Asker }

/** Every declared register with the roles that write it. */
const registersOf = (district: District): { name: string; declaration: RegisterDeclaration; roles: string[] }[] => [...district.systems.values()].flatMap(({ declaration: d }) => Object.entries(d.registers ?? {}).map(([id, declaration]) => ({
  name: `${d.id}.${id}`, declaration, roles: declaration.write.flatMap((role) => { const declared = d.roles[role]; return declared && 'posts' in declared ? declared.posts : [] }),
})))

export function registering(route: Route, parts: Parts, { district, known, chance, one }: With): void {
  const row = /\{id\}/.test(route.path) && chance.chance(0.9) ? known.rows.pick(chance) : undefined
  const all = registersOf(district)
  const register = all.find(({ name }) => name === row?.register) ?? chance.pick(all)
  parts.params['name'] = register.name
  parts.params['id'] = row?.id ?? '123456789012345678'
  parts.asker = row && route.method !== 'GET' ? row.asker : one(register.roles)
  if (route.method === 'GET') {
    const choice = Object.entries(register.declaration.columns).find(([, column]) => column.is === 'choice')
    for (const [name, value] of [['at', chance.pick(['2026-06-16', '2030-01-01', '1999-12-31'])], ['q', parts.mark], ['limit', '3'], ...(choice && 'of' in choice[1] ? [[choice[0], String(chance.pick(choice[1].of as readonly string[]))]] : [])] as [string, string][]) if (chance.chance(0.2) && (route.path.endsWith('{name}') || name === 'at')) parts.query.push([name, value])
    return
  }
  if (row) parts.headers['if-match'] = `"${row.version}"`
  else if (chance.chance(0.3)) parts.headers['idempotency-key'] = parts.mark
  const post = district.world().post(parts.asker.post ?? 0)
  const centre = post && district.world().territory.centreOf(post.place)
  const from = chance.pick(['2026-06-16', '2026-09-01', '2027-01-01'])
  parts.body = route.path.endsWith('/end') ? { reason: `不再提供 ${parts.mark}`, from, at_once: true } : {
    facts: Object.fromEntries(Object.entries(register.declaration.columns).flatMap(([column, declared]) => (declared.required || chance.chance(0.5) ? [[column, cell(declared, parts.mark, district, chance)]] : []))),
    ...(register.declaration.located && { place: post?.place ?? 1, ...((register.declaration.located === 'spot' || chance.chance(0.3)) && { spot: [...(centre ?? known.centre)] }) }), from, reason: `改了 ${parts.mark}`, at_once: true,
  }
}

function cell(declared: RegisterColumn, mark: string, district: District, chance: Random): unknown {
  switch (declared.is) {
    case 'text': return mark.slice(0, declared.max)
    case 'choice': return chance.pick(declared.of)
    case 'choices': return [chance.pick(declared.of)]
    case 'integer': return declared.min
    case 'money': case 'area': return chance.int(0, Math.min(declared.max, 10_000))
    case 'yes_no': return chance.chance(0.5)
    case 'hours': return 'Mo-Fr 08:30-17:00'
    case 'line': return '12345'
    case 'date': return declared.when === 'past' ? '2026-01-05' : '2027-01-05'
    case 'organisation': return chance.pick(district.world().organisations()).code
    case 'row': return '123456789012345678'
  }
}
