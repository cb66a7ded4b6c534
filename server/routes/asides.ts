// A step that was done without a network and is not applied, because others acted meanwhile: it stands in the story with why it was left.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import type { Json } from '../../kernel/matters/model.ts'
import { holdsRole } from '../../kernel/matters/rights.ts'
import { actorsOf, needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { matterPage } from '../matter-page.ts'
import { refuse } from '../problem.ts'
import { matterById } from '../read.ts'
import { device, witnessOf, type Device } from './field.ts'
import { keyOf, unseenIn } from './matters.ts'
import { body, id, text } from './schemas.ts'

type Aside = { step: string; why: string; facts: Record<string, unknown>; device: Device }
const most_said = 20_000

export async function asideRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.post<{ Params: { id: string }; Body: Aside }>('/api/matters/:id/asides', {
    schema: { tags: ['matters'], summary: 'Keep a step that was done without a network and is not applied, in the story', params: { type: 'object', required: ['id'], properties: { id } }, body: body({ step: text(60), why: text(500), facts: { type: 'object', maxProperties: 60 }, device }) },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { step, why, facts, device: said } = request.body
    const key = keyOf(request, session.person.id, { aside: request.params.id, step, why, facts })
    if (key && 'code' in key) return refuse(reply, [key])
    const matter = await district.read(session, (tx) => matterById(district, tx, request.params.id))
    if (!matter) return refuse(reply, [refused('matter.unknown')])
    const system = district.systems.get(matter.system)!
    const declared = Object.hasOwn(system.declaration.steps, step) ? system.declaration.steps[step]! : undefined
    if (!declared) return refuse(reply, [refused('step.unknown', step)])
    // What may not wait on a device may not come from one.
    const kinds = Object.keys(facts).map((name) => [name, Object.hasOwn(declared.asks ?? {}, name) ? system.declaration.facts[name]?.is : undefined] as const)
    const wrong = kinds.flatMap(([name, is]) => (is === undefined || is === 'personal' ? [refused('fact.not_asked', name)] : []))
    if (JSON.stringify(facts).length > most_said) wrong.push(refused('request.too_large'))
    const unseen = wrong.length ? wrong : await unseenIn(district, session, system, facts)
    if (unseen.length) return refuse(reply, unseen, system)
    const witness = await witnessOf(district, said, facts)
    if (witness && 'code' in witness) return refuse(reply, [witness])
    const photos = kinds.flatMap(([name, is]) => (is === 'photos' && Array.isArray(facts[name]) ? facts[name].map(String) : []))
    // Her post that the step is for, else the first: what she did stands there also when the matter has gone to others.
    const actors = actorsOf(session)
    const actor = actors.find((one) => declared.by.some((role) => holdsRole(system, role, one, matter.slots, matter, district.world()))) ?? actors[0]
    if (!actor) return refuse(reply, [refused('post.none_held')])
    const outcome = await district.writer.act({ do: 'set_aside', matter: matter.id, step, why, given: facts as Record<string, Json>, photos, actor, note: witness!, sees: (one) => district.sees(session, one), ...(key && { key }) })
    if (!outcome.ok) return refuse(reply, outcome.refused, system)
    reply.header('etag', `"${outcome.value.matter.version}"`)
    return matterPage(district, session, outcome.value.matter, null, {})
  })
}
