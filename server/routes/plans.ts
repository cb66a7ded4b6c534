// Plans over HTTP: the tree as it stands, its reports as Word documents, a draft from a file or from what last year left undone, and the draft brought in, all or nothing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import type { Refusal } from '../../kernel/base/model.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { parseDay } from '../../kernel/base/time.ts'
import { toReport } from '../../kernel/documents/index.ts'
import { paragraphsOf } from '../../kernel/exchange/paragraphs.ts'
import { mediaType } from '../../kernel/exchange/index.ts'
import { carriedOver, type Clause } from '../../kernel/plans/model.ts'
import { readPlan } from '../../kernel/plans/text.ts'
import { registerRead, writeRows, type Author, type Draft, type Register } from '../../kernel/registers/index.ts'
import { needRole, needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { forgetPlans, planTree, plansOf, type ClauseNode } from '../plans.ts'
import { reportOf } from '../plan-report.ts'
import { sayWhy, standings } from '../plan-words.ts'
import { refuse } from '../problem.ts'
import { text } from './schemas.ts'

const tags = ['plans']
const code = { type: 'string', minLength: 1, maxLength: 40, pattern: '^[^/\\u0000-\\u001f]+$' }
const params = { type: 'object', properties: { code } }
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
/** Far above any plan of a district. */
const most_rows = 2000
const rowBody = {
  type: 'object', additionalProperties: false, required: ['code', 'level', 'title'],
  properties: {
    code: text(40), parent: { anyOf: [text(40), { type: 'null' }] }, level: { enum: ['chapter', 'section', 'clause', 'task'] }, title: text(200), said: text(4000, 0), item: text(10, 0), owner: { anyOf: [{ type: 'integer', minimum: 1, maximum: 2_147_483_647 }, text(60)] },
    helpers: { type: 'array', maxItems: 20, items: { type: 'integer', minimum: 1, maximum: 2_147_483_647 } }, goal: text(40, 0), programme: text(40, 0), measure: text(90, 0), counts: { type: 'boolean' }, target: { type: 'integer', minimum: 0, maximum: 100_000_000 }, due: text(10, 0),
  },
} as const
const planBody = {
  type: 'object', additionalProperties: false, required: ['name', 'year', 'begins', 'ends', 'clauses'],
  properties: { name: text(100), year: { type: 'integer', minimum: 2000, maximum: 2100 }, begins: day, ends: day, source: text(300, 0), clauses: { type: 'array', minItems: 1, maxItems: most_rows, items: rowBody } },
} as const
type Row = Record<string, unknown>
type Body = { name: string; year: number; begins: string; ends: string; source?: string; clauses: Row[] }

/** A clause as pages read it: what is not known is not there. */
export function clauseView(district: District, node: ClauseNode): Record<string, unknown> {
  const { children: _children, owner, helpers, plan: _plan, ...rest } = node
  const unit = (id: number): { id: number; name: string; place: number } | null => { const one = district.world().organisation(id); return one ? { id, name: one.name, place: one.place } : null }
  return { ...rest, owner: owner === null ? null : unit(owner), helpers: helpers.flatMap((id) => unit(id) ?? []), words: standings[node.standing], says: sayWhy(node) }
}

export async function planRoutes(app: FastifyInstance, district: District): Promise<void> {
  const mayMake = makeLimiter(district.now, { most: 60, span_ms: 600_000 })
  app.get('/api/plans', { schema: { tags, summary: 'The plans of the district, the newest first' } }, async (request, reply) => (needSession(request, reply) ? { plans: await plansOf(district) } : reply))

  app.get<{ Params: { code: string } }>('/api/plans/:code', { schema: { tags, summary: 'One plan as it stands: its clauses in order, each with figure, target, owner, carriers and why it stands so; `now` for the one that runs', params } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const tree = await planTree(district, request.params.code === 'now' ? undefined : request.params.code)
    return tree ? { ...tree, at: undefined, clauses: tree.nodes.map((node) => clauseView(district, node)), nodes: undefined } : refuse(reply, [refused('plan.none')])
  })

  app.get<{ Params: { code: string }; Querystring: { span?: 'week' | 'month'; day?: string } }>('/api/plans/:code/report', {
    schema: { tags, summary: 'The report of the last whole week or month before a day, as a Word document', params, querystring: { type: 'object', additionalProperties: false, properties: { span: { enum: ['week', 'month'] }, day } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    if (!mayMake(`report ${session.person.id}`)) return refuse(reply, [refused('request.too_many')])
    const today = district.world().today(district.now())
    const on = request.query.day === undefined ? today : parseDay(request.query.day)
    if (!on || on < '2000-01-01' || on > '2100-01-01') return refuse(reply, [refused('request.malformed', 'day')])
    const { span = 'week' } = request.query
    const report = await reportOf(district, request.params.code === 'now' ? undefined : request.params.code, span, on)
    if (!report) return refuse(reply, [refused('plan.none')])
    const name = `${report.title}${report.issue}.docx`
    return reply.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document').header('content-disposition', `attachment; filename="report-${span}-${on}.docx"; filename*=UTF-8''${encodeURIComponent(name)}`).send(Buffer.from(await toReport(report)))
  })

  app.get<{ Params: { code: string } }>('/api/plans/:code/next', { schema: { tags, summary: 'With what the next plan begins: the clauses that are not done, under what stands over them, as a draft', params } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const tree = await planTree(district, request.params.code === 'now' ? undefined : request.params.code)
    if (!tree) return refuse(reply, [refused('plan.none')])
    const done = new Set(tree.nodes.filter(({ leaf, standing }) => leaf && standing === 'done').map((node) => node.code))
    return { title: tree.plan.name.replaceAll(String(tree.plan.year), String(tree.plan.year + 1)), preamble: '', skips: [], clauses: carriedOver(tree.nodes, done, '').map((clause) => draftOf(clause)) }
  })
  draftRoutes(app, district, mayMake)
}

/** A clause as a row to be corrected; what it has from above stands above. */
function draftOf({ code, parent, level, title, said, item, owner, helpers, goal, programme, measure, counts, target }: Clause): Row {
  const given = { code, parent, level, title, said, item, owner, helpers, goal, programme, measure, counts: counts || undefined, target }
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => name === 'parent' || (value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length))))
}

function draftRoutes(app: FastifyInstance, district: District, mayMake: (key: string) => boolean): void {
  const writers = (): string[] => {
    const register = registerRead(district.systems, 'clauses')
    return register?.declaration.write.flatMap((role) => { const declared = register.system.declaration.roles[role]; return declared && 'posts' in declared ? declared.posts : [] }) ?? []
  }
  app.post('/api/plans/draft', { schema: { tags, summary: 'A Word document or a text becomes a draft tree; nothing is kept of it', consumes: ['multipart/form-data'] } }, async (request, reply) => {
    const session = needRole(district, request, reply, ...writers())
    if (!session) return reply
    if (!mayMake(`draft ${session.person.id}`)) return refuse(reply, [refused('request.too_many')])
    const bytes = request.isMultipart() ? await fileIn(request) : null
    if (!bytes) return refuse(reply, [refused('request.malformed', 'file')])
    const read = paragraphsOf(bytes)
    return read.ok ? readPlan(read.value) : refuse(reply, read.refused)
  })

  app.post<{ Params: { code: string }; Body: Body }>('/api/plans/:code', { schema: { tags, summary: 'Brings a corrected draft in: a new plan with all its clauses, or every reason against it', params, body: planBody }, bodyLimit: 4 * 1024 * 1024 }, async (request, reply) => {
    const session = needRole(district, request, reply, ...writers())
    if (!session) return reply
    const [plans, clauses] = [registerRead(district.systems, 'plans'), registerRead(district.systems, 'clauses')]
    if (!plans || !clauses) return refuse(reply, [refused('register.unknown')])
    const reasons = await bringIn(district, plans, clauses, request.params.code, request.body, { by: 'p', person: session.person.id, posts: session.posts })
    if (reasons.length) return refuse(reply, reasons.slice(0, 50), clauses.system)
    forgetPlans(district)
    return reply.status(201).header('location', `/api/plans/${encodeURIComponent(request.params.code)}`).send({ code: request.params.code, clauses: request.body.clauses.length })
  })
}

async function fileIn(request: FastifyRequest): Promise<Uint8Array | null> {
  let bytes: Uint8Array | null = null
  for await (const part of request.parts()) if (part.type === 'file') bytes = await part.toBuffer()
  return bytes
}

/** Carries reasons out of a transaction that must not be kept. A class only because Error is one. */
class Undone extends Error {
  reasons: readonly Refusal[]
  constructor(reasons: readonly Refusal[]) { super('undone'); this.reasons = reasons }
}

async function bringIn(district: District, plans: Register, clauses: Register, code: string, { clauses: rows, ...plan }: Body, author: Author): Promise<readonly Refusal[]> {
  const given = (facts: Row): Draft => ({ facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== '')) })
  try {
    await district.asWriter(async (tx) => {
      for (const [register, drafts] of [[plans, [given({ code, ...plan })]], [clauses, rows.map((row) => given({ ...row, plan: code }))]] as const) {
        const done = await writeRows(tx, district, register, drafts, author)
        // Which row is meant stands in the words: several of them may lack the same.
        if (!done.ok) throw new Undone(done.faulty.map(({ draft, refusal }) => ({ ...refusal, about: register === clauses ? `${refusal.about ?? ''} [${String(rows[draft]?.['code'] ?? '')}]` : (refusal.about ?? '') })))
      }
    })
    return []
  } catch (error) {
    if (error instanceof Undone) return error.reasons
    throw error
  }
}
