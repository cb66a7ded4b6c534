// What people and programs do wrong: malformed facts, steps that are not theirs, old versions, keys used twice for two things. Each must
// be refused with a 4xx and leave nothing in the journal.
import type { Asked } from './answers.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Answer, Client } from './people.ts'
import { request } from './people.ts'

type Right = { page: Page; step: string; asks: readonly Asked[]; facts: Record<string, unknown>; version: number }
type Trick = (crowd: Crowd, client: Client, right: Right) => Promise<Answer | null>

const post = (client: Client, right: Right, facts: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  client.call('POST', `/api/matters/${right.page.id}/steps/${right.step}`, { facts }, { 'if-match': `"${right.version}"`, ...headers })
const without = (facts: Record<string, unknown>, name: string): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name))
const nonsense: Record<string, unknown> = { text: 17, choice: 'neither', yes_no: 'perhaps', integer: 1.5, date: '2026-02-30', instant: 'yesterday', category: 'no.such', organisation: -1, organisations: [-1], photos: ['7'], matter: 'x', money: 0.5, rows: 'none' }

const tricks: Record<string, Trick> = {
  required_left_out: async (_crowd, client, right) => { const must = right.asks.find((a) => a.required); return must ? post(client, right, without(right.facts, must.id)) : null },
  nonsense_given: async (crowd, client, right) => { const ask = right.asks.length ? crowd.chance.pick(right.asks) : null; return ask && nonsense[ask.kind] !== undefined ? post(client, right, { ...right.facts, [ask.id]: nonsense[ask.kind] }) : null },
  unknown_fact: async (_crowd, client, right) => post(client, right, { ...right.facts, favour: true }),
  too_long: async (_crowd, client, right) => { const text = right.asks.find((a) => a.kind === 'text'); return text ? post(client, right, { ...right.facts, [text.id]: '长'.repeat((text.max ?? 4000) + 1) }) : null },
  unreadable: async (_crowd, client, right) => { const text = right.asks.find((a) => a.kind === 'text'); return text ? post(client, right, { ...right.facts, [text.id]: `a${String.fromCharCode(0)}b` }) : null },
  stale_version: async (_crowd, client, right) => (right.version > 1 ? post(client, { ...right, version: right.version - 1 }, right.facts) : null),
  version_of_the_future: async (_crowd, client, right) => post(client, { ...right, version: right.version + 1 }, right.facts),
  no_version: async (_crowd, client, right) => client.call('POST', `/api/matters/${right.page.id}/steps/${right.step}`, { facts: right.facts }),
  no_such_step: async (_crowd, client, right) => post(client, { ...right, step: 'vanish' }, right.facts),
  step_not_offered: async (crowd, client, right) => {
    const refused = right.page.steps.filter((s: Page) => s.refused.length > 0).map((s: Page) => s.id as string)
    return refused.length ? post(client, { ...right, step: crowd.chance.pick(refused) }, right.facts) : null
  },
  platform_only: async (crowd, client, right) => {
    const declaration = crowd.audit.world().systems.get(right.page.system)!
    const own = Object.entries(declaration.steps).find(([, s]) => s.by.every((role) => declaration.roles[role]!.within === 'clock'))
    return own ? post(client, { ...right, step: own[0] }, {}) : null
  },
  stranger: async (crowd, _client, right) => {
    const stranger = crowd.chance.pick([...crowd.people.ofRole('resident'), ...crowd.people.ofRole('supplier'), ...crowd.people.ofRole('systemAdmin')])
    return post(crowd.people.as(stranger.name), right, right.facts)
  },
  stranger_looks: async (crowd, _client, right) => crowd.people.as(crowd.chance.pick(crowd.people.ofRole('resident')).name).call('GET', `/api/matters/${right.page.id}`),
  nobody: async (crowd, _client, right) => request(crowd.stage.url(), 'POST', `/api/matters/${right.page.id}/steps/${right.step}`, { facts: right.facts }, { authorization: 'Bearer nobody', 'if-match': `${right.version}` }),
  no_such_matter: async (_crowd, client, right) => post(client, { ...right, page: { id: '123456789012345678' } }, right.facts),
  malformed_body: async (_crowd, client, right) => client.call('POST', `/api/matters/${right.page.id}/steps/${right.step}`, [right.facts], { 'if-match': `${right.version}` }),
  key_with_blanks: async (_crowd, client, right) => post(client, right, right.facts, { 'idempotency-key': 'two words' }),
  look_without_purpose: async (_crowd, client, right) => client.call('POST', `/api/matters/${right.page.id}/looks`, { facts: ['contact_phone'], purpose: '' }),
  look_at_what_is_not_personal: async (_crowd, client, right) => client.call('POST', `/api/matters/${right.page.id}/looks`, { facts: ['text'], purpose: '看看' }),
}

/** Something wrong before what is right. */
export async function misbehave(crowd: Crowd, client: Client, right: Right): Promise<void> {
  const name = crowd.chance.pick(Object.keys(tricks))
  const answer = await tricks[name]!(crowd, client, right)
  if (answer) await crowd.refused(answer, `${name} (${right.page.system}.${right.step})`)
}

type Body = { facts: Record<string, unknown>; spot?: readonly [number, number]; place?: number }
const wrongOpenings: Record<string, (body: Body) => { body: unknown; system?: string; headers?: Record<string, string> }> = {
  outside: (body) => ({ body: { facts: body.facts, spot: [0, 0] } }),
  nowhere: (body) => ({ body: { facts: body.facts } }),
  no_such_place: (body) => ({ body: { ...body, place: 8_000_000 } }),
  no_such_category: (body) => ({ body: { ...body, facts: { ...body.facts, category: 'no.such' } } }),
  no_such_system: (body) => ({ body, system: 'nothing' }),
  no_text: (body) => ({ body: { ...body, facts: without(body.facts, 'text') } }),
  no_telephone: (body) => ({ body: { ...body, facts: { ...body.facts, contact_phone: '12' } } }),
  strange_datum: (body) => ({ body: { ...body, spot: body.spot ?? [121.4, 31.2], crs: 'MARS-1' } }),
  foreign_photo: (body) => ({ body: { ...body, facts: { ...body.facts, photos: ['1'] } } }),
  further_member: (body) => ({ body: { ...body, priority: 1 } }),
}

export async function misopen(crowd: Crowd, client: Client, system: string, body: Body): Promise<void> {
  const name = crowd.chance.pick(Object.keys(wrongOpenings))
  const wrong = wrongOpenings[name]!(body)
  await crowd.refused(await client.call('POST', `/api/systems/${wrong.system ?? system}/matters`, wrong.body), `${name} (opening ${system})`)
}
