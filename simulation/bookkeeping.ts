// What the keepers of a lift's book do once the agreement is signed: households pay at the bank, one keeper makes the voucher and another
// releases it or sends it back, bills are paid, the bank's statement comes in and is paired, periods close; and what must be refused is tried.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Answer, PersonAtPost } from './people.ts'

type Line = { account: string; amount_fen: number }
type Paper = { day: string; text: string; ground: { by: string; of: string }; images: string[]; lines: Line[]; reference?: string; answers?: string }
/** What moved at the bank, which the book learns by the statement. */
type Movement = { day: string; fen: number; text: string; reference: string; voucher?: string }
type Keeping = {
  crowd: Crowd; chance: Random; id: string; keepers: readonly PersonAtPost[]; accounts: ReadonlyMap<string, string>
  bank: Movement[]; brought: number; numbers: number; closed: string
}
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const dayOf = (at: number): string => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10)

/** Begins with a book that the agreement has just opened. */
export async function keep(crowd: Crowd, page: Page): Promise<void> {
  const { people, stage, audit, tally } = crowd
  const chance = crowd.chance.fork(`book ${page.number}`)
  await stage.books()
  await audit.acted()
  const book = audit.books.get(page.id)
  const keepers = (book?.keepers ?? []).flatMap((post) => people.ofPost(post))
  if (!book || keepers.length < 2) return audit.say('a book that two people keep', 'opened by the agreement', keepers.length, page.id)
  tally.books.opened++
  const { status, body } = await people.as(keepers[0]!.name).call('GET', `/api/books/${page.id}`)
  audit.book(page.id, { status, body })
  const one: Keeping = { crowd, chance, id: page.id, keepers, accounts: new Map((body.accounts as Page[]).map((account) => [account.code, account.id])), bank: [], brought: 0, numbers: 0, closed: '' }
  const now = stage.now()
  const within = (days: number, what: () => Promise<void>): void => crowd.later(now + chance.int(5, days * 24 * 60) * MINUTE, what)
  for (const { code, due_fen } of body.accounts as Page[]) {
    if (!due_fen) continue
    const part = chance.chance(0.3) ? chance.int(1, due_fen - 1) : due_fen
    within(2, () => collect(one, code, part))
    if (part < due_fen) within(8, () => collect(one, code, due_fen - part))
  }
  if (page.facts.subsidy > 0) within(3, () => collect(one, 'subsidy', page.facts.subsidy))
  for (let i = 0; i < 3; i++) crowd.later(now + DAY + chance.int(1, 6 * 24 * 60) * MINUTE, () => pay(one))
  for (let i = 0; i < 10; i++) within(6, () => astray(one))
  daily(one, now + chance.int(300, 900) * MINUTE)
}

/** Each day the statement comes in, and some days a period closes. */
const daily = (one: Keeping, at: number): void => one.crowd.later(at, async () => {
  await statement(one)
  if (one.chance.chance(0.5)) await close(one)
  daily(one, at + DAY)
})

const by = (one: Keeping, who: PersonAtPost, method: string, path: string, body?: unknown): Promise<Answer> => one.crowd.people.as(who.name).call(method, `/api/books/${one.id}${path}`, body)
const other = (one: Keeping, than: PersonAtPost): PersonAtPost => one.chance.pick(one.keepers.filter((keeper) => keeper.name !== than.name))
const today = ({ crowd }: Keeping): string => dayOf(crowd.stage.now())
const read = async (one: Keeping): Promise<Page> => {
  const answer = await by(one, one.chance.pick(one.keepers), 'GET', '')
  one.crowd.audit.book(one.id, answer)
  return answer.body
}

/** Takes note of an answer that must have been `status`, with the one entry that it leaves. */
async function done(one: Keeping, answer: Answer, act: string, what: string, status = 200): Promise<boolean> {
  const { audit } = one.crowd
  const well = answer.status === status
  if (!well) audit.say(`${what} in a book`, status, `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`, one.id)
  await audit.acted({ rows: 0, ...(well && { book: { book: one.id, act } }) })
  return well
}

// Vouchers.

async function paper(one: Keeping, who: PersonAtPost, text: string, lines: readonly [code: string, fen: number][], more: Partial<Paper> = {}): Promise<Paper> {
  const image = await one.crowd.people.as(who.name).photo()
  one.crowd.tally.photos++
  return { day: today(one), text, ground: { by: 'contract', of: '加装电梯协议' }, images: [image], lines: lines.map(([code, amount_fen]) => ({ account: one.accounts.get(code)!, amount_fen })), ...more }
}

async function make(one: Keeping, who: PersonAtPost, given: Paper): Promise<string | null> {
  const answer = await by(one, who, 'POST', '/vouchers', given)
  if (!(await done(one, answer, 'made', `a voucher "${given.text}"`, 201))) return null
  one.crowd.tally.books.vouchers++
  return answer.body.voucher
}

/** Money that comes in: at the bank first, mostly with its number on the voucher, now and then with a wrong one. */
async function collect(one: Keeping, code: string, fen: number): Promise<void> {
  const { chance } = one
  const moved = { day: today(one), fen, text: `${code} 缴款 ${++one.numbers}`, reference: chance.chance(0.7) ? `B${one.numbers}` : '' }
  one.bank.push(moved)
  await enter(one, moved, [['bank', fen], [code, -fen]])
}

async function enter(one: Keeping, moved: Movement, lines: [code: string, fen: number][]): Promise<void> {
  const { chance, crowd } = one
  const who = chance.pick(one.keepers)
  const reference = moved.reference && chance.weighted([[moved.reference, 75], ['', 10], [`${moved.reference}0`, 15]])
  const given = await paper(one, who, moved.text, lines, reference === '' ? {} : { reference })
  const voucher = await make(one, who, given)
  if (voucher !== null) crowd.later(crowd.stage.now() + chance.int(5, 900) * MINUTE, () => decide(one, moved, voucher, who, lines))
}

/** Another keeper releases it, or sends it back and it is made again. Whoever made it tries in vain; and who presses twice releases once. */
async function decide(one: Keeping, moved: Movement, voucher: string, maker: PersonAtPost, lines: [code: string, fen: number][]): Promise<void> {
  const { chance, crowd: { tally } } = one
  const path = `/vouchers/${voucher}`
  if (chance.chance(0.1)) await turned(one, 'released by its maker', 'money.same_person', await by(one, maker, 'POST', `${path}/release`, {}))
  const who = other(one, maker)
  if (chance.chance(0.08)) {
    if (await done(one, await by(one, who, 'POST', `${path}/refuse`, { reason: '回单不清楚，请重拍' }), 'refused', 'a voucher sent back')) tally.books.refused++
    return enter(one, moved, lines)
  }
  const release = (): Promise<Answer> => by(one, who, 'POST', `${path}/release`, {})
  const answers = chance.chance(0.15) ? await Promise.all([release(), release()]) : [await release()]
  const [first, lost] = answers.sort((a, b) => a.status - b.status)
  if (first!.status !== 200 && first!.body.reasons?.some((one: Page) => one.code === 'money.overdrawn')) {
    await turned(one, 'more than there is', 'money.overdrawn', first!)
    one.bank.splice(one.bank.indexOf(moved) >= one.brought ? one.bank.indexOf(moved) : one.bank.length, 1)
    await done(one, await by(one, who, 'POST', `${path}/refuse`, { reason: '余额不足' }), 'refused', 'a voucher sent back')
    return
  }
  if (!(await done(one, first!, 'released', `a release of "${moved.text}"`))) return
  tally.books.released++
  moved.voucher = voucher
  if (lost) await turned(one, 'released twice', 'money.voucher_decided', lost)
  await read(one)
  if (chance.chance(0.06)) await correct(one, voucher, lines)
}

/** A voucher is never changed: its opposite answers it, and the right one follows. */
async function correct(one: Keeping, answers: string, lines: readonly [code: string, fen: number][]): Promise<void> {
  for (const sign of [-1, 1]) {
    const who = one.chance.pick(one.keepers)
    const given = await paper(one, who, sign < 0 ? '更正：冲回' : '更正：重记', lines.map(([code, fen]) => [code, sign * fen]), sign < 0 ? { answers, ground: { by: 'correction', of: answers } } : {})
    // The opposite of what came in takes it out, and there may no longer be as much.
    const { accounts } = await read(one)
    if (lines[0]![0] === 'bank' && sign * lines[0]![1] < 0 && (accounts as Page[]).find((account) => account.code === 'bank').balance_fen < Math.abs(lines[0]![1])) return
    const voucher = await make(one, who, given)
    if (voucher !== null && (await done(one, await by(one, other(one, who), 'POST', `/vouchers/${voucher}/release`, {}), 'released', 'a correction'))) one.crowd.tally.books.released++
  }
}

/** A bill of the works, out of what is there; sometimes more than there is. */
async function pay(one: Keeping): Promise<void> {
  const { accounts } = await read(one)
  const held: number = (accounts as Page[]).find((account) => account.code === 'bank').balance_fen
  const fen = Math.max(100, Math.floor((held * one.chance.int(20, 115)) / 100))
  const moved = { day: today(one), fen: -fen, text: `工程款 ${++one.numbers}`, reference: `P${one.numbers}` }
  if (fen <= held) one.bank.push(moved)
  await enter(one, moved, [['works', fen], ['bank', -fen]])
}

// The bank.

const tableOf = (rows: readonly Movement[]): FormData => {
  const form = new FormData()
  form.set('file', new Blob([`日期,金额,对方户名,摘要,流水号\n${rows.map((row) => `${row.day},${(row.fen / 100).toFixed(2)},某某,${row.text},${row.reference}`).join('\n')}\n`], { type: 'text/csv' }), 'bank.csv')
  return form
}

async function statement(one: Keeping): Promise<void> {
  const { chance, crowd: { tally } } = one
  if (chance.chance(0.3)) one.bank.push({ day: today(one), fen: chance.int(1, 900), text: `利息 ${++one.numbers}`, reference: `I${one.numbers}` })
  const fresh = one.bank.slice(one.brought)
  if (!fresh.length) return
  const send = (rows: readonly Movement[]): Promise<Answer> => { const form = tableOf(rows); form.set('account', one.accounts.get('bank')!); return by(one, chance.pick(one.keepers), 'POST', '/bank', form) }
  if (chance.chance(0.4)) await turned(one, 'a line of the bank twice in its file', 'import.twice', await send([...fresh, fresh[0]!]))
  if (!(await done(one, await send(fresh), 'bank', 'a statement'))) return
  one.brought = one.bank.length
  tally.books.lines += fresh.length
  if (chance.chance(0.4)) await turned(one, 'a statement that came in before', 'import.known', await send(fresh))
  await pairUp(one)
}

/** What matches by itself does; the rest is paired by hand where its voucher is known, and now and then a pair is undone and made again. */
async function pairUp(one: Keeping): Promise<void> {
  const { chance, crowd: { audit, tally } } = one
  const look = async (): Promise<Page> => { const { body } = await by(one, chance.pick(one.keepers), 'GET', `/bank?account=${one.accounts.get('bank')}`); await audit.acted({ rows: 0 }); return body }
  const movedOf = (line: Page): Movement | undefined => one.bank.find((row) => row.text === line.text && row.day === line.day)
  const pair = async (line: string, voucher: string): Promise<void> => { if (await done(one, await by(one, chance.pick(one.keepers), 'POST', '/bank/pairs', { line, voucher }), 'paired', 'a pair by hand', 201)) tally.books.paired++ }
  const { lines, vouchers, pairs } = await look()
  for (const line of lines as Page[]) {
    const voucher = (vouchers as Page[]).find((open) => open.voucher === movedOf(line)?.voucher)
    if (voucher) await pair(line.id, voucher.voucher)
    const wrong = (vouchers as Page[]).find((open) => open.amount_fen !== line.amount_fen)
    if (wrong && !voucher && chance.chance(0.2)) await turned(one, 'a pair of other amounts', 'money.amounts_differ', await by(one, chance.pick(one.keepers), 'POST', '/bank/pairs', { line: line.id, voucher: wrong.voucher }))
  }
  if (!pairs.length || !chance.chance(0.5)) return
  const wrong = chance.pick(pairs as Page[])
  await turned(one, 'a pair of what is paired', 'money.matched_before', await by(one, chance.pick(one.keepers), 'POST', '/bank/pairs', { line: wrong.line, voucher: wrong.voucher }))
  const undo = (): Promise<Answer> => by(one, chance.pick(one.keepers), 'POST', `/bank/pairs/${wrong.line}/undo`, { reason: '配错了' })
  if (!(await done(one, await undo(), 'unpaired', 'a pair undone'))) return
  tally.books.undone++
  await turned(one, 'an undone pair undone', 'money.not_matched', await undo())
  const after = await look()
  if ((after.lines as Page[]).some((line) => line.id === wrong.line) && (after.vouchers as Page[]).some((open) => open.voucher === wrong.voucher)) await pair(wrong.line, wrong.voucher)
}

// Periods, and what must be refused.

async function close(one: Keeping): Promise<void> {
  const { chance, crowd: { stage, tally } } = one
  const upto = dayOf(stage.now() - DAY)
  const { vouchers } = await read(one)
  const waiting = (vouchers as Page[]).some((voucher) => voucher.state === 'made' && voucher.day <= upto)
  const answer = await by(one, chance.pick(one.keepers), 'POST', '/periods', { upto })
  if (one.closed === upto) return turned(one, 'closed twice', 'money.period_closed', answer)
  if (waiting) return turned(one, 'closed while vouchers wait', 'money.still_waiting', answer)
  if (!(await done(one, answer, 'closed', 'a period'))) return
  one.closed = upto
  tally.books.closed++
}

type Try = readonly [code: string, send: (one: Keeping, who: PersonAtPost) => Promise<Answer | null>]
const made = (change: Partial<Paper> | ((given: Paper) => Partial<Paper>), lines: [string, number][] = [['works', 100], ['bank', -100]]): Try[1] => async (one, who) => {
  const given = await paper(one, who, '试记一笔', lines)
  return by(one, who, 'POST', '/vouchers', { ...given, ...(typeof change === 'function' ? change(given) : change) })
}
const tries: Readonly<Record<string, Try>> = {
  'half a fen': ['money.not_whole_fen', made({}, [['works', 100.5], ['bank', -100.5]])],
  'fen as a text': ['money.not_whole_fen', made(({ lines }) => ({ lines: lines.map((line) => ({ ...line, amount_fen: String(line.amount_fen) as unknown as number })) }))],
  'unbalanced': ['money.unbalanced', made({}, [['works', 100], ['bank', -99]])],
  'nothing at all': ['money.nothing', made({}, [['works', 0], ['bank', 0]])],
  'one line': ['money.too_few_lines', made({}, [['works', 100]])],
  'an account twice': ['money.account_twice', made({}, [['bank', 100], ['bank', -100]])],
  'an account of nobody': ['money.account_unknown', made(({ lines }) => ({ lines: [lines[0]!, { ...lines[1]!, account: '4711' }] }))],
  'no image': ['money.no_image', made({ images: [] })],
  'no ground': ['money.no_ground', made({ ground: { by: 'contract', of: ' ' } })],
  'a day to come': ['fact.in_the_future', async (one, who) => made({ day: dayOf(one.crowd.stage.now() + DAY) })(one, who)],
  'a day in a closed period': ['money.period_closed', async (one, who) => (one.closed === '' ? null : made({ day: one.closed })(one, who))],
  'a period that is not over': ['money.period_open', (one, who) => by(one, who, 'POST', '/periods', { upto: today(one) })],
  'a voucher of nobody': ['money.voucher_unknown', (one, who) => by(one, who, 'POST', '/vouchers/4711/release', {})],
  'a line of nobody': ['money.line_unknown', (one, who) => by(one, who, 'POST', '/bank/pairs/4711/undo', { reason: '错' })],
  'a stranger': ['money.book_unknown', async (one) => { const { people } = one.crowd; return by(one, one.chance.pick(people.ofRole('crewMember')), 'POST', '/periods', { upto: '2026-01-01' }) }],
}

async function astray(one: Keeping): Promise<void> {
  const name = one.chance.pick(Object.keys(tries))
  const [code, send] = tries[name]!
  const answer = await send(one, one.chance.pick(one.keepers))
  if (answer) await turned(one, name, code, answer)
}

/** Refused with its reason among all the others, and nothing of it stands anywhere. */
async function turned(one: Keeping, what: string, code: string, answer: Answer): Promise<void> {
  const { audit, tally } = one.crowd
  tally.books.turned++
  const told: string[] = [...((answer.body.reasons ?? []) as Page[]), ...((answer.body.faults ?? []) as Page[]).flatMap((fault) => fault.reasons as Page[])].map((reason) => reason.code)
  if (!told.includes(code)) audit.say(`the reason against "${what}" in a book`, code, `${answer.status} ${told.join()}`, one.id)
  await one.crowd.refused(answer, `${what} (book ${one.id})`)
}
