// Those who ask: nobody, one for each role that a system names, the administrators, strangers to every system, and one whose term has
// ended. Whoever was shut out by what was asked is let in again, as an operator would do it by hand.
import type { Random } from '../../kernel/base/random.ts'
import { hashPassword } from '../../kernel/people/sessions.ts'
import type { District } from '../district.ts'
import { send } from './send.ts'

export type Asker = { name: string; role: string; person: number; post: number; token: string; password: string }
export type Person = { name: string; role: string; post: number; level: string }
/** `posts` of a role in a system's declaration: the roles of posts that hold it. */
export type Declared = { id: string; roles: Record<string, { posts?: readonly string[]; within: string }>; facts: Record<string, { is: string; of?: unknown; max?: number; min?: number; columns?: Record<string, { is: string; of?: string[]; min?: number }> }>; open: { by: readonly string[]; asks: Record<string, boolean> }; steps: Record<string, { by: readonly string[]; asks?: Record<string, boolean> }>; states: Record<string, unknown>; measures?: Record<string, unknown>; document?: unknown }

export const password = 'linli-demo'
const administrators = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'dataProtectionOfficer', 'districtCommunityOfficer']
export const nobody: Asker = { name: 'nobody', role: '', person: 0, post: 0, token: '', password: '' }

export type Askers = {
  all: readonly Asker[]
  /** Whoever holds a post, signed in when first asked for; undefined where it has nobody. */
  ofPost(post: number): Promise<Asker | undefined>
  /** Lets an asker in again whose session is gone. */
  again(asker: Asker): Promise<void>
  /** Terms that no request may end, since the askers hold their posts by them. */
  spared: ReadonlySet<string>
}

export async function askersOf(district: District, url: string, systems: readonly Declared[], chance: Random): Promise<Askers> {
  const people = JSON.parse((await send(url, { method: 'GET', path: '/api/demo/people', headers: {} })).text).people as Person[]
  const named = new Set(systems.flatMap((system) => Object.values(system.roles).flatMap((role) => role.posts ?? [])))
  const byRole = Map.groupBy(people, (p) => p.role)
  const strangers = [...byRole.keys()].filter((role) => !named.has(role) && !administrators.includes(role))
  const roles = [...new Set([...named, ...administrators])].filter((role) => byRole.has(role))
  const chosen = [...roles, ...chance.shuffle(strangers).slice(0, 2)].map((role) => chance.pick(byRole.get(role)!))
  const known = new Map<string, Promise<Asker>>()
  const enter = (person: Person): Promise<Asker> => {
    const asker = { name: person.name, role: person.role, person: 0, post: person.post, token: '', password }
    const entered = known.get(person.name) ?? again(asker).then(() => asker)
    known.set(person.name, entered)
    return entered
  }
  const again = async (asker: Asker): Promise<void> => {
    if (asker === nobody) return
    const answer = await signIn(url, asker)
    if (answer.status === 200) return void Object.assign(asker, { token: answer.token, person: answer.person })
    const hashed = await hashPassword(password)
    await district.asWriter((tx) => tx`update persons set password = ${hashed}, totp = null, failures = 0, locked_until = 0 where login = ${asker.name}`)
    asker.password = password
    const second = await signIn(url, asker)
    if (second.status !== 200) throw new Error(`${asker.name} could not sign in: ${second.status}`)
    Object.assign(asker, { token: second.token, person: second.person })
  }
  const all: Asker[] = [nobody, { ...nobody, name: 'unknown token', token: 'A'.repeat(43) }]
  for (const person of chosen) all.push(await enter(person))
  const left = chance.pick(people.filter((p) => named.has(p.role) && !known.has(p.name)))
  const gone = await enter(left)
  await district.asWriter((tx) => tx`update terms set to_at = greatest(from_at + 1, ${district.now()}) where person = ${gone.person}`)
  district.sessions.forget()
  all.push({ ...gone, role: `${gone.role}, ended` })
  const spared = await district.asWriter((tx) => tx<{ id: string }[]>`select id from terms where person = any(${all.map((a) => a.person)}::int[])`)
  return {
    all, again, spared: new Set(spared.map((row) => String(row.id))),
    ofPost: async (post) => { const found = people.find((p) => p.post === post); return found && (known.size < 60 || known.has(found.name)) ? enter(found) : undefined },
  }
}

async function signIn(url: string, asker: Asker): Promise<{ status: number; token: string; person: number }> {
  const answer = await send(url, { method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ name: asker.name, password: asker.password })) })
  const body = answer.status === 200 ? (JSON.parse(answer.text) as { token: string; person: { id: number } }) : null
  return { status: answer.status, token: body?.token ?? '', person: body?.person.id ?? 0 }
}
