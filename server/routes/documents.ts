// A matter as a paper, for systems that declare one: as data for its page, as Word and PDF, and its register of opinions as a table.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { unitsNamed } from '../units.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { mediaType, writeTable } from '../../kernel/exchange/index.ts'
import { lacking } from '../../kernel/matters/decide.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import { opinionLines, toDocx, toPdf } from '../../kernel/documents/index.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { fileName, paperFor, papersOf, sectionsOf } from '../papers.ts'
import { reasonsOf, refuse } from '../problem.ts'
import { matterById } from '../read.ts'

const kinds = ['json', 'docx', 'pdf', 'csv', 'xlsx'] as const
type Query = { as?: (typeof kinds)[number]; lang?: 'zh' | 'en' }

export async function documentRoutes(app: FastifyInstance, district: District): Promise<void> {
  // A file takes some tenths of a second of the process.
  const mayMake = makeLimiter(district.now, { most: 60, span_ms: 600_000 })
  app.get<{ Params: { id: string }; Querystring: Query }>('/api/matters/:id/document', {
    schema: {
      tags: ['matters'], summary: 'A matter as a paper: its parts, Word, PDF, or its opinions as a table', params: { type: 'object', properties: { id: { type: 'string', pattern: '^[0-8]?\\d{1,18}$' } } },
      querystring: { type: 'object', properties: { as: { enum: [...kinds] }, lang: { enum: ['zh', 'en'] } } },
    },
  }, async (request, reply): Promise<unknown> => {
    const session = needSession(request, reply)
    if (!session) return reply
    const matter = await district.read(session, (tx) => matterById(district, tx, request.params.id))
    const system = matter && district.systems.get(matter.system)
    const { as = 'json', lang = 'zh' } = request.query
    if (!matter || !system) return refuse(reply, [refused('matter.unknown')])
    if (as === 'csv' || as === 'xlsx') {
      if (!system.declaration.opinions) return refuse(reply, [refused('document.none')])
      const { columns, rows } = opinionLines(paperFor(district, system, matter, lang))
      named(reply, `${matter.number}-opinions.${as}`, fileName(district, system, matter, as)).type(mediaType[as])
      return reply.send(Readable.from(writeTable({ name: system.words.facts[system.declaration.opinions.kept]!.zh, columns, rows, demonstration: district.about.demonstration }, as)))
    }
    if (!system.declaration.document) return refuse(reply, [refused('document.none')])
    const paper = papersOf(district, system, matter, lang)
    if (as === 'json') return { title: paper.title, sections: sectionsOf(paper), lacking: matter.kind === 'final' ? [] : lackingIn(district, system, matter), units: unitsNamed(district, system, [matter.facts]) }
    if (!mayMake(String(session.person.id))) return refuse(reply, [refused('request.too_many')])
    named(reply, `${matter.number}.${as}`, fileName(district, system, matter, as))
    return as === 'docx' ? reply.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document').send(Buffer.from(await toDocx(paper))) : reply.type('application/pdf').send(Buffer.from(await toPdf(paper)))
  })
}

/** What the last step that waits for answers still lacks: the check list of the page. Once it was taken nothing is lacking. */
function lackingIn(district: District, system: System, matter: Matter): ReturnType<typeof reasonsOf> {
  const act = system.declaration.opinions?.before.at(-1)
  if (act === undefined || matter.taken[act]) return []
  return reasonsOf(lacking({ system, act, matter, actor: { by: 'c' }, now: district.now(), world: district.world(), slots: matter.slots }), system)
}

const named = (reply: FastifyReply, plain: string, full: string): FastifyReply => reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(full)}`)
