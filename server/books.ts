// The books that matters open: a step that opens one is followed by the book itself, its accounts as the declaration names them and one for
// each row of its table. The book bears the matter's own id, so it is opened once however often that is tried.
import type { Instant } from '../kernel/base/model.ts'
import { booksById } from '../kernel/money/index.ts'
import type { AccountGiven, Actor } from '../kernel/money/model.ts'
import { accountsOf } from '../kernel/money/store.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { audienceOf } from '../kernel/matters/rights.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

/** Opens whatever book is due. */
export async function keepBooks(district: District): Promise<void> {
  for (const system of district.systems.values()) {
    const step = Object.entries(system.declaration.steps).find(([, one]) => one.opens_book)?.[0]
    if (step === undefined) continue
    // What has taken the step and has no book with accounts yet.
    const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and jsonb_exists(m.body->'taken', $2) and not exists (select 1 from book_accounts a where a.book = m.id) order by m.id`, [system.no, step]))
    for (const row of rows) await open(district, system, fromRow(row, district.idOf), step)
  }
}

async function open(district: District, system: System, matter: Matter, step: string): Promise<void> {
  const [signed] = await district.asWriter((tx) => tx<{ post: number | null; person: number | null; at: string }[]>`select post, person, at from journal where matter = ${matter.id} and act = ${step} order by seq desc limit 1`)
  if (!signed?.post || !signed.person) return
  const by: Actor = { post: signed.post, person: signed.person }
  const at: Instant = Number(signed.at)
  const keepers = keepersOf(district, system, matter)
  if (!(await district.asWriter((tx) => booksById(tx, [matter.id]))).length) {
    const opened = await district.books.open({ id: matter.id, owner: { kind: 'place', id: matter.place }, name: `${system.words.book!.zh} ${matter.number}`, keepers, audience: audienceOf(system, matter), by }, at).catch((error: { code?: string }) => {
      // 23505: another process opened it this moment.
      if (error.code !== '23505') throw error
      return { ok: true as const }
    })
    if (!opened.ok) return void process.stderr.write(`the book of ${matter.number} cannot be opened: ${opened.refused.map((r) => r.code).join(', ')}\n`)
  }
  if ((await district.asWriter((tx) => accountsOf(tx, [matter.id]))).length) return
  const added = await district.books.act({ do: 'accounts', book: matter.id, accounts: accountsFor(system, matter), by }, at)
  if (!added.ok && !added.refused.every((r) => r.code === 'money.account_code_taken')) process.stderr.write(`accounts of ${matter.number} cannot be added: ${added.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
}

/** Every post of the keeping roles over the matter's place. */
function keepersOf(district: District, { declaration }: System, matter: Matter): number[] {
  const roles = declaration.book!.keepers.flatMap((role) => { const one = declaration.roles[role]; return one && 'posts' in one ? one.posts : [] })
  return district.world().parts.posts.filter((post) => roles.includes(post.role) && matter.slots.includes(post.place)).map((post) => post.id)
}

function accountsFor({ declaration, words }: System, matter: Matter): AccountGiven[] {
  const { accounts, each } = declaration.book!
  const named = Object.entries(accounts).map(([code, { kind, covered }]): AccountGiven => ({ code, name: words.book!.accounts[code]!.zh, kind, place: null, covered: covered === true }))
  return [...named, ...(each ? dues(matter, each).map(([name]): AccountGiven => ({ code: `each.${name}`, name, kind: each.kind, place: null, covered: false })) : [])]
}

/** What each row of the table is to bring in, by its name. */
export const dues = (matter: Matter, each: { rows: string; name: string; due: string }): [string, number][] =>
  (Array.isArray(matter.facts[each.rows]) ? (matter.facts[each.rows] as Record<string, Json>[]) : []).map((row) => [String(row[each.name]), Number(row[each.due])])
