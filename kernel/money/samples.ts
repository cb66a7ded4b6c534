// A small body with posts, people, images and books on a real database, for the tests and the benchmark of money.
import { makeCalendar, type Calendar } from '../base/calendar.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { makeClock, type TimeSource } from '../base/clock.ts'
import { makeIds, type Ids } from '../base/ids.ts'
import type { Outcome, Refusal } from '../base/model.ts'
import type { Database, Tx } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import type { Done, Frozen } from './acts.ts'
import type { Account, AccountGiven, Actor, Line, VoucherGiven } from './model.ts'
import { asWriter } from './store.ts'
import { makeBooks, type Books } from './writer.ts'

export const calendar: Calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '12:00'], ['13:00', '17:00']], holidays: [] })
export const organisation = 8_388_608
/** Three keepers, and somebody whose post keeps no book. */
export const [cashier, chair, auditor, stranger] = [{ post: 1, person: 11 }, { post: 2, person: 12 }, { post: 3, person: 13 }, { post: 4, person: 14 }] as const
export const keepers = [cashier.post, chair.post, auditor.post]
export const image = '77'

/** Posts, the people who hold them since ever, and an image. */
export async function furnish(db: Database): Promise<void> {
  await asWriter(db.sql, rolesOf(db.schema).writer, async (tx: Tx) => {
    await tx`insert into places (id, code, level, name, from_day) values (1, '998', 'district', '测试区', '2015-01-01')`
    await tx`insert into organisations (id, code, kind, name, place) values (${organisation}, 'committee', 'owners_committee', '业主委员会', 1)`
    for (const { post, person } of [cashier, chair, auditor, stranger]) {
      await tx`insert into posts (id, code, role, organisation, place, title, title_en) values (${post}, ${`p${post}`}, 'member', ${organisation}, 1, '成员', 'Member')`
      await tx`insert into persons (id, login, name) values (${person}, ${`n${person}`}, ${`成员${person}`})`
      await tx`insert into terms (id, post, person, from_at) values (${String(post)}, ${post}, ${person}, 0)`
    }
    for (const id of [image, '78']) await tx`insert into attachments (id, sha256, type, size, at) values (${id}, ${Buffer.alloc(32, Number(id))}, 'image/jpeg', 1, 0)`
  })
}

export type Desk = { books: Books; clock: TimeSource; ids: Ids; told: Frozen[]; read<T>(work: (tx: Tx) => Promise<T>): Promise<T> }
const opened: Books[] = []
/** Closes all faces, before the database is closed under them. */
export const closeDesks = async (): Promise<void> => { await Promise.all(opened.splice(0).map((books) => books.close())) }
/** A face of its own, as each server process has one. */
export function desk(db: Database, process: number, clock = makeClock(Date.parse('2026-06-16T10:00:00+08:00')), algorithm: DigestAlgorithm = 'sha256'): Desk {
  const ids = makeIds(process)
  const told: Frozen[] = []
  const roles = rolesOf(db.schema)
  const books = makeBooks({ db, roles, ids, now: clock.now, calendar: () => calendar, algorithm, frozen: (frozen) => told.push(frozen) })
  opened.push(books)
  return { books, clock, ids, told, read: (work) => asWriter(db.sql, roles.writer, work, 'isolation level repeatable read read only') }
}

export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}`)
  return outcome.value
}
export const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refused.map((r: Refusal) => r.code))

/** A book with a bank account, an income, an expense, and so many households, each a liability. */
export async function openedBook({ books }: Desk, households = 3, covered = true): Promise<{ book: string; accounts: Record<string, Account>; list: readonly Account[] }> {
  const { book } = done(await books.open({ owner: { kind: 'organisation', id: organisation }, name: '加装电梯专户', keepers, by: cashier }))
  const given: AccountGiven[] = [
    { code: '1002', name: '银行存款', kind: 'asset', place: null, covered }, { code: '4001', name: '利息收入', kind: 'income', place: null, covered: false }, { code: '5001', name: '工程款', kind: 'expense', place: null, covered: false },
    ...Array.from({ length: households }, (_, n): AccountGiven => ({ code: `2001.${String(n + 1).padStart(5, '0')}`, name: `${n + 1}室`, kind: 'liability', place: null, covered: false })),
  ]
  const list: Account[] = []
  for (let from = 0; from < given.length; from += 5000) list.push(...done<Done>(await books.act({ do: 'accounts', book, accounts: given.slice(from, from + 5000), by: cashier })).accounts!)
  return { book, list, accounts: Object.fromEntries(list.map((a) => [a.code, a])) }
}
export const line = (account: Account, amount_fen: number): Line => ({ account: account.id, amount_fen })
export const voucher = (lines: readonly Line[], more: Partial<VoucherGiven> = {}): VoucherGiven => ({ day: '2026-06-16', text: '收分摊款', ground: { by: 'resolution', of: '门洞议决 2026-05' }, images: [image], lines, ...more })
export const other = (by: Actor): Actor => (by.post === chair.post ? auditor : chair)
