// Acts that follow a story of their own and no desk's habits: somebody of these posts who sees the matter and is offered the step takes it, and what is
// meant to be refused is tried first.
import type { Answer, Client, PersonAtPost } from './people.ts'
import type { Crowd, Page } from './crowd.ts'

export const dayFrom = (at: number, days: number): string => new Date(at + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** A post as her own page tells it: where it stands and of which unit it is. */
export async function placed({ people }: Crowd, who: PersonAtPost): Promise<{ client: ReturnType<Crowd['people']['as']>; place: number; office: string }> {
  const client = people.as(who.name)
  const post = ((await client.call('GET', '/api/me')).body.posts as Page[]).find((one) => one.id === who.post)
  const units = (await client.call('GET', `/api/organisations?q=${encodeURIComponent(who.organisation)}`)).body.organisations as Page[]
  return { client, place: post.place.id, office: units.find((one) => one.name === who.organisation)!.code }
}

/** Opens a matter and tells the auditor. Null, and a fault, where it is refused. */
export async function opened(crowd: Crowd, client: Client, system: string, facts: object, place: number, meant = true): Promise<Page | null> {
  const answer = await client.call('POST', `/api/systems/${system}/matters`, { facts, place })
  if (!meant) { await crowd.refused(answer, `opening ${system}`); return null }
  crowd.tally.acts++
  if (answer.status !== 201) { crowd.audit.say(`opening ${system}`, 201, `${answer.status} ${JSON.stringify(answer.body.reasons)} ${JSON.stringify(facts)}`); return null }
  crowd.tally.opened++
  await crowd.audit.acted({ rows: 1, act: 'open', matter: answer.body.id, person: await client.id() }, answer.body)
  return answer.body
}

/** Whoever came to a matter before is asked first: most others may not even see it. */
const before = new WeakMap<Crowd, Map<string, string[]>>()
function asked(crowd: Crowd, roles: readonly string[], id: string): string[] {
  const known = before.get(crowd)?.get(id) ?? []
  const all = roles.flatMap((named) => { const [role, of] = named.split('@') as [string, string?]; return crowd.people.ofRole(role).filter((one) => of === undefined || one.organisation === of || one.place === of) }).map(({ name }) => name)
  return [...known.filter((name) => all.includes(name)), ...all.filter((name) => !known.includes(name))]
}

/** Whoever of these roles sees the matter and is offered the step. */
async function offeredTo(crowd: Crowd, roles: readonly string[], id: string, step: string): Promise<{ client: Client; page: Page } | null> {
  for (const name of asked(crowd, roles, id)) {
    const client = crowd.people.as(name)
    const { status, body } = await client.call('GET', `/api/matters/${id}`)
    if (status !== 200 || !(body.steps as Page[]).some((one) => one.id === step && one.refused.length === 0)) continue
    const known = before.get(crowd) ?? new Map<string, string[]>()
    before.set(crowd, known.set(id, [...new Set([name, ...(known.get(id) ?? [])])]))
    return { client, page: body }
  }
  return null
}

const post = (client: Client, page: Page, step: string, facts: object): Promise<Answer> => client.call('POST', `/api/matters/${page.id}/steps/${step}`, { facts }, { 'if-match': `"${page.version}"` })

/** A step that is offered and taken; a fault where nobody is offered it. A role may name the unit or the place that is meant: `role@name`. */
export const stepped = (crowd: Crowd, roles: readonly string[], id: string, step: string, facts: object = {}): Promise<Page | null> => taken(crowd, roles, id, step, facts, true)
/** The same, for what others may have done before or made impossible. */
export const steppedIfOffered = (crowd: Crowd, roles: readonly string[], id: string, step: string, facts: object = {}): Promise<Page | null> => taken(crowd, roles, id, step, facts, false)

async function taken(crowd: Crowd, roles: readonly string[], id: string, step: string, facts: object, must: boolean): Promise<Page | null> {
  const found = await offeredTo(crowd, roles, id, step)
  if (!found) { if (must) crowd.audit.say(`nobody is offered ${step}`, roles, null, id); return null }
  const answer = await post(found.client, found.page, step, facts)
  crowd.tally.acts++
  if (answer.status !== 200) { crowd.audit.say(`refused though offered: ${step}`, 200, `${answer.status} ${JSON.stringify(answer.body.reasons)}`, id); return null }
  crowd.tally.steps[`${found.page.system}.${step}`] = (crowd.tally.steps[`${found.page.system}.${step}`] ?? 0) + 1
  await crowd.audit.acted({ rows: 1, act: step, matter: id, person: await found.client.id() }, answer.body)
  return answer.body
}

/** A step that somebody of these roles tries and that must be refused. */
export async function turnedAway(crowd: Crowd, roles: readonly string[], id: string, step: string, facts: object = {}): Promise<void> {
  for (const name of asked(crowd, roles, id)) {
    const client = crowd.people.as(name)
    const { status, body } = await client.call('GET', `/api/matters/${id}`)
    if (status === 200 && (body.steps as Page[]).some((one) => one.id === step)) return crowd.refused(await post(client, body, step, facts), `${step} too early`)
  }
}
