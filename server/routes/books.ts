// Books of account over HTTP: who may see them is row-level security's to say, what may be written into them the kernel's.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import type { Outcome } from '../../kernel/base/model.ts'
import { auditOf, auditPdf, auditWorkbook, balanceOf, booksById, importBank, pairsOf, reconcile, statementOf, vouchersOf, type Held, type Voucher } from '../../kernel/money/index.ts'
import type { Actor, VoucherGiven } from '../../kernel/money/model.ts'
import { accountsOf } from '../../kernel/money/store.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import { needSession } from '../asker.ts'
import { dues } from '../books.ts'
import type { District } from '../district.ts'
import { problemOf, reasonsOf, refuse } from '../problem.ts'
import { matterById } from '../read.ts'
import { holderView } from '../views.ts'
import { body, id, idParams, query, text } from './schemas.ts'

const tags = ['books']
const day = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const
const params = (...names: string[]): object => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, id])) })
const voucherBody = body({
  day, text: text(500), ground: body({ by: { enum: ['resolution', 'contract', 'law', 'bank', 'correction'] }, of: text(500) }), images: { type: 'array', maxItems: 20, items: id },
  // An amount that is no whole number of fen is the kernel's to refuse, by its line. It is taken as it came: a text in yuan made a number would be a hundredth.
  lines: { type: 'array', maxItems: 5000, items: body({ account: id, amount_fen: {} }) }, reference: text(200), answers: id,
}, ['day', 'text', 'ground', 'images', 'lines'])
const first = '1990-01-01', last = '2100-01-01'
/** At most so many pairs in one answer, the newest. */
const most_pairs = 300

type InBook = { book: Held; session: Session; actor: Actor | null }

export async function bookRoutes(app: FastifyInstance, district: District): Promise<void> {
  /** The book as whoever asks may see it, with the post in which she keeps it; or the refusal is sent. */
  const inBook = async (request: FastifyRequest, reply: FastifyReply): Promise<InBook | null> => {
    const session = needSession(request, reply)
    if (!session) return null
    const [book] = await district.read(session, (tx) => booksById(tx, [(request.params as { id: string }).id]))
    if (!book) { void refuse(reply, [refused('money.book_unknown', 'id')]); return null }
    const post = session.posts.find((one) => book.keepers.includes(one))
    return { book, session, actor: post === undefined ? null : { post, person: session.person.id } }
  }
  const keeping = async (request: FastifyRequest, reply: FastifyReply): Promise<(InBook & { actor: Actor }) | null> => {
    const found = await inBook(request, reply)
    if (found && !found.actor) void refuse(reply, [refused('money.not_a_keeper')])
    return found?.actor ? { ...found, actor: found.actor } : null
  }
  const answer = <T>(reply: FastifyReply, outcome: Outcome<T>, value: (done: T) => unknown, status = 200): FastifyReply => (outcome.ok ? reply.status(status).send(value(outcome.value)) : refuse(reply, outcome.refused))

  app.get('/api/books/:id', { schema: { tags, summary: 'A book: its accounts with balances, its vouchers newest first', params: idParams } }, async (request, reply) => {
    const found = await inBook(request, reply)
    return found ? bookPage(district, found) : reply
  })
  app.post<{ Params: { id: string }; Body: VoucherGiven }>('/api/books/:id/vouchers', { schema: { tags, summary: 'Make a voucher; another keeper releases it', params: idParams, body: voucherBody } }, async (request, reply) => {
    const found = await keeping(request, reply)
    if (!found) return reply
    const { images } = request.body
    const seen = await district.read(found.session, (tx) => tx`select 1 from attachments where id = any(${images}::bigint[])`)
    if (seen.length < new Set(images).size) return refuse(reply, [refused('fact.photo_unknown', 'images')])
    const made = await district.books.act({ do: 'make', book: found.book.id, voucher: request.body, by: found.actor })
    // Whoever releases it must see its papers: they are the matter's from now on.
    if (made.ok) await district.asWriter((tx) => tx`update attachments set matter = m.id from matters m where m.id = ${found.book.id} and attachments.id = any(${images}::bigint[]) and attachments.matter is null`)
    return answer(reply, made, (done) => ({ voucher: done.voucher!.id }), 201)
  })
  app.post<{ Params: { id: string; voucher: string } }>('/api/books/:id/vouchers/:voucher/release', { schema: { tags, summary: 'Release a voucher that another keeper made', params: params('id', 'voucher'), body: body({}) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    return found ? answer(reply, await district.books.act({ do: 'release', book: found.book.id, voucher: request.params.voucher, by: found.actor }), () => ({ voucher: request.params.voucher })) : reply
  })
  app.post<{ Params: { id: string; voucher: string }; Body: { reason: string } }>('/api/books/:id/vouchers/:voucher/refuse', { schema: { tags, summary: 'Refuse a voucher, with a reason', params: params('id', 'voucher'), body: body({ reason: text(500) }) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    return found ? answer(reply, await district.books.act({ do: 'refuse', book: found.book.id, voucher: request.params.voucher, by: found.actor, reason: request.body.reason }), () => ({ voucher: request.params.voucher })) : reply
  })
  app.post<{ Params: { id: string }; Body: { upto: string } }>('/api/books/:id/periods', { schema: { tags, summary: 'Close the book up to a day', params: idParams, body: body({ upto: day }) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    return found ? answer(reply, await district.books.act({ do: 'close', book: found.book.id, upto: request.body.upto, by: found.actor }), () => ({ closed: request.body.upto })) : reply
  })
  app.get<{ Params: { id: string; account: string }; Querystring: { from?: string; to?: string } }>('/api/books/:id/accounts/:account', { schema: { tags, summary: 'The statement of an account', params: params('id', 'account'), querystring: query({ from: day, to: day }) } }, async (request, reply) => {
    const found = await inBook(request, reply)
    if (!found) return reply
    const span = spanOf(request.query)
    if (!span) return refuse(reply, [refused('fact.not_a_date', 'from')])
    const statement = await district.read(found.session, async (tx) => ((await accountsOf(tx, [found.book.id])).some((one) => one.id === request.params.account) ? statementOf(tx, request.params.account, ...span) : null))
    if (!statement) return refuse(reply, [refused('money.account_unknown', 'account')])
    return { opening_fen: statement.opening_fen, closing_fen: statement.closing_fen, lines: statement.lines.map(({ day, text, voucher, debit_fen, credit_fen, balance_fen }) => ({ day, text, voucher, amount_fen: debit_fen - credit_fen, balance_fen })) }
  })
  bankRoutes(app, district, inBook, keeping)
}

function bankRoutes(app: FastifyInstance, district: District, inBook: (request: FastifyRequest, reply: FastifyReply) => Promise<InBook | null>, keeping: (request: FastifyRequest, reply: FastifyReply) => Promise<(InBook & { actor: Actor }) | null>): void {
  app.post('/api/books/:id/bank', { schema: { tags, summary: 'Bring in a statement of the bank: every line or none', params: idParams, consumes: ['multipart/form-data'] } }, async (request, reply) => {
    const found = await keeping(request, reply)
    if (!found) return reply
    if (!request.isMultipart()) return refuse(reply, [refused('request.wrong_type')])
    let account = '', file: { bytes: Uint8Array; name: string } | null = null
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename.slice(0, 200) }
      else if (part.fieldname === 'account') account = String(part.value)
    }
    if (!file) return refuse(reply, [refused('table.empty', 'file')])
    const own = (await district.asWriter((tx) => accountsOf(tx, [found.book.id]))).some((one) => one.id === account)
    if (!own) return refuse(reply, [refused('money.account_unknown', 'account')])
    const done = await importBank({ books: district.books, ids: district.ids, now: district.now, read: district.asWriter }, { book: found.book.id, account, ...file, by: found.actor })
    if (done.ok) return { lines: done.value.lines }
    // Each faulty line is named, and nothing of the file came in.
    const rows = [...new Set(done.faults?.map(({ row }) => row))].slice(0, 100)
    const { status, body } = problemOf(done.refused)
    return reply.status(status).type('application/problem+json').send({ ...body, faults: rows.map((row) => ({ row, reasons: reasonsOf(done.faults!.filter((one) => one.row === row).map((one) => one.refusal)) })) })
  })
  app.get<{ Querystring: { account?: string; from?: string; to?: string } }>('/api/books/:id/bank', { schema: { tags, summary: 'Match a bank account; what stays open on both sides', params: idParams, querystring: query({ account: id, from: day, to: day }) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    if (!found) return reply
    const span = spanOf(request.query)
    if (!span) return refuse(reply, [refused('fact.not_a_date', 'from')])
    const own = (await district.asWriter((tx) => accountsOf(tx, [found.book.id]))).find((one) => one.id === request.query.account)
    if (!own) return refuse(reply, [refused('money.account_unknown', 'account')])
    const [done, pairs] = await district.asWriter(async (tx) => [
      await reconcile(tx, { book: found.book.id, account: own.id, from: span[0], to: span[1], at: district.now(), by: found.actor, frozen: found.book.frozen !== null }), await pairsOf(tx, own.id, ...span, most_pairs),
    ] as const)
    const { calendar } = district.world()
    return {
      matched: done.matched,
      pairs: pairs.map(({ amount, at, post, ...one }) => ({ ...one, amount_fen: amount, at: formatInstant(calendar, at), keeper: one.by === 'person' && post !== null ? (holderView(district, post)?.title ?? null) : null })),
      lines: done.lines.map(({ id: line, day, amount, text, reference }) => ({ id: line, day, amount_fen: Number(amount), text, reference })), vouchers: done.vouchers.map(({ amount, ...one }) => ({ ...one, amount_fen: Number(amount) })),
    }
  })
  app.post<{ Params: { id: string }; Body: { line: string; voucher: string } }>('/api/books/:id/bank/pairs', { schema: { tags, summary: 'Pair a line of the bank with a voucher over the same amount', params: idParams, body: body({ line: id, voucher: id }) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    if (!found) return reply
    const done = await district.books.act({ do: 'pair', book: found.book.id, ...request.body, by: found.actor })
    return done.ok ? reply.status(201).send(request.body) : refuse(reply, done.refused)
  })
  app.post<{ Params: { id: string; line: string }; Body: { reason: string } }>('/api/books/:id/bank/pairs/:line/undo', { schema: { tags, summary: 'Undo a wrong pair, whoever made it; both sides are open again', params: params('id', 'line'), body: body({ reason: text(500) }) } }, async (request, reply) => {
    const found = await keeping(request, reply)
    if (!found) return reply
    const { line } = request.params
    const done = await district.books.act({ do: 'unpair', book: found.book.id, line, reason: request.body.reason, by: found.actor })
    return done.ok ? { line } : refuse(reply, done.refused)
  })
  app.get<{ Params: { id: string }; Querystring: { from?: string; to?: string; format?: string } }>('/api/books/:id/audit', { schema: { tags, summary: 'The audit pack, which a stranger can compute again', params: idParams, querystring: query({ from: day, to: day, format: { enum: ['xlsx', 'pdf'] } }) } }, async (request, reply) => {
    const found = await inBook(request, reply)
    if (!found) return reply
    const span = spanOf(request.query)
    if (!span) return refuse(reply, [refused('fact.not_a_date', 'from')])
    const { calendar, territory } = district.world()
    const owner = found.book.owner.kind === 'place' ? territory.byId(found.book.owner.id)?.name : district.world().organisation(found.book.owner.id)?.name
    const pack = await district.read(found.session, (tx) => auditOf(tx, { book: found.book.id, from: span[0], to: span[1], owner: owner ?? '', now: district.now(), zone: calendar.zone, algorithm: district.algorithm, demonstration: district.about.demonstration }))
    if (!pack) return refuse(reply, [refused('money.book_unknown', 'id')])
    const pdf = request.query.format === 'pdf'
    reply.type(pdf ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', `attachment; filename="audit-${found.book.id}.${pdf ? 'pdf' : 'xlsx'}"`)
    return reply.send(Buffer.from(pdf ? await auditPdf(pack) : await auditWorkbook(pack)))
  })
}

/** Both days included; the whole book where none is given. Null for days that there are not. */
function spanOf({ from = first, to = last }: { from?: string; to?: string }): [string, string] | null {
  return parseDay(from) === null || parseDay(to) === null ? null : [from, to]
}

async function bookPage(district: District, { book, session, actor }: InBook): Promise<Record<string, unknown>> {
  const [accounts, vouchers, matter] = await district.read(session, (tx) => Promise.all([accountsOf(tx, [book.id]), vouchersOf(tx, book.id, first, last), matterById(district, tx, book.id)]))
  const { calendar, territory, organisation } = district.world()
  const each = matter && district.systems.get(matter.system)?.declaration.book?.each
  const due = new Map(matter && each ? dues(matter, each).map(([name, fen]) => [`each.${name}`, fen]) : [])
  const who = (one: Actor | undefined): unknown => { const view = one && holderView(district, one.post); return view ? { title: view.title, organisation: view.organisation.name } : null }
  const voucher = (one: Voucher): unknown => ({
    id: one.id, day: one.day, text: one.text, state: one.state, ground: one.ground, lines: one.lines, images: one.images, reference: one.reference ?? null, answers: one.answers ?? null,
    made: who(one.made), made_at: formatInstant(calendar, one.made_at), mine: one.made.person === session.person.id, decided: who(one.decided), decided_at: one.decided_at === undefined ? null : formatInstant(calendar, one.decided_at), reason: one.reason ?? null,
  })
  return {
    id: book.id, name: book.name, owner: { ...book.owner, name: (book.owner.kind === 'place' ? territory.byId(book.owner.id)?.name : organisation(book.owner.id)?.name) ?? '' },
    closed: book.closed, frozen: book.frozen === null ? null : formatInstant(calendar, book.frozen), may: { keep: actor !== null },
    accounts: accounts.map((one) => ({ id: one.id, code: one.code, name: one.name, kind: one.kind, covered: one.covered, balance_fen: balanceOf(one, one.kind), due_fen: due.get(one.code) ?? null })),
    vouchers: vouchers.reverse().map(voucher),
  }
}
