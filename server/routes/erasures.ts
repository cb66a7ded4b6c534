// Erasing personal values at the request of the person whom they concern (PIP-07). The data protection officer reads no matter for it:
// she is told which values there are, not what they say.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { matterById, matterByNumber } from '../read.ts'
import { body, text } from './schemas.ts'

const tags = ['administration']
const params = { type: 'object', properties: { id: text(40) } }
const officer = 'dataProtectionOfficer'
type Asked = { person: number; post: number; matter: Matter; system: System }

export async function erasureRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Params: { id: string } }>('/api/matters/:id/erasures', { schema: { tags, summary: 'Which personal values a matter holds and which are erased; for the data protection officer', params } }, async (request, reply) => {
    const asked = await ask(district, request, reply)
    if (!asked) return reply
    const { matter, system } = asked
    const held = await valuesOf(district, matter.id)
    return {
      id: matter.id, number: matter.number, system: matter.system, kind: matter.kind,
      facts: personalFacts(matter, system).map((fact) => ({ id: fact, words: system.words.facts[fact], erased: !held.has(fact) })),
    }
  })
  app.post<{ Params: { id: string }; Body: { facts: string[]; reason: string } }>('/api/matters/:id/erasures', { schema: { tags, summary: 'Erase personal values for good; the journal says that it was done', params, body: body({ facts: { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: text(60) }, reason: text(200, 2) }) } }, async (request, reply) => {
    const asked = await ask(district, request, reply)
    if (!asked) return reply
    const { matter, system, post, person } = asked
    const held = await valuesOf(district, matter.id)
    const known = personalFacts(matter, system)
    const bad = request.body.facts.flatMap((fact) => (!known.includes(fact) ? [refused('fact.unknown', fact)] : held.has(fact) ? [] : [refused('erase.nothing', fact)]))
    if (bad.length) return refuse(reply, bad, system)
    const outcome = await district.writer.act({ do: 'erase', matter: matter.id, actor: { by: 'p', post, person }, facts: request.body.facts, reason: request.body.reason })
    if (!outcome.ok) return refuse(reply, outcome.refused, system)
    return { id: matter.id, erased: request.body.facts, at: formatInstant(district.world().calendar, outcome.value.matter.changed) }
  })
}

/** The officer's post over the matter's place, and the matter. Somebody else's matter does not exist for her. */
async function ask(district: District, request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<Asked | null> {
  const session = needRole(district, request, reply, officer)
  if (!session) return null
  const { id } = request.params
  const matter = await district.asWriter((tx) => (/^[0-8]?\d{17,18}$/.test(id) ? matterById(district, tx, id) : matterByNumber(district, tx, id.toUpperCase())))
  const post = session.posts.find((held) => { const found = district.world().post(held); return found?.role === officer && matter?.slots.includes(found.place) })
  if (!matter || post === undefined) { void refuse(reply, [refused('matter.unknown')]); return null }
  return { person: session.person.id, post, matter, system: district.systems.get(matter.system)! }
}

const personalFacts = (matter: Matter, system: System): string[] =>
  Object.entries(system.declaration.facts).flatMap(([fact, declared]) => (declared.is === 'personal' && matter.facts[fact] !== undefined ? [fact] : []))
const valuesOf = async (district: District, matter: string): Promise<Set<string>> =>
  new Set((await district.asWriter((tx) => tx<{ fact: string }[]>`select distinct fact from personal where matter = ${matter} and value is not null`)).map((row) => row.fact))
