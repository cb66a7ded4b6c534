// The demonstration's way out: nothing leaves the house, and what would have is kept to be read on the page of administration.
import { maskAccount, maskMail, maskPhone } from '../../kernel/base/masks.ts'
import type { Instant } from '../../kernel/base/model.ts'
import type { Tx } from '../../database/connect.ts'
import type { District } from '../district.ts'
import { tried, type Channel, type Letter } from './channel.ts'

const maskOf = { phone: maskPhone, mail: maskMail, account: maskAccount }
const most = 500

/** Takes everything. Only where people and matters are invented. Letters that come together are kept together. */
export function keepingChannel(district: District): Channel {
  let come: { letter: Letter; now: Instant }[] = []
  let keeping: Promise<void> | null = null
  const keepAll = async (): Promise<void> => {
    await Promise.resolve()
    const all = come
    ;[come, keeping] = [[], null]
    await district.asWriter((tx) => keep(tx, all))
  }
  return {
    name: 'kept', atOnce: 1000,
    takes: () => district.about.demonstration,
    send: (letter, now) => tried(letter, () => { come.push({ letter, now }); return (keeping ??= keepAll()) }),
  }
}

async function keep(tx: Tx, letters: readonly { letter: Letter; now: Instant }[]): Promise<void> {
  const rows = letters.slice(-most).map(({ letter: { id, kind, to, text, link }, now }) => ({ id, at: now, kind, masked: maskOf[kind](to), text: link ? `${text} ${link}` : text }))
  await tx`insert into kept_messages (id, at, kind, masked, text) select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id bigint, at bigint, kind text, masked text, text text) on conflict do nothing`
  await tx`delete from kept_messages where id < (select id from kept_messages order by id desc offset ${most} limit 1)`
}

export type KeptMessage = { id: string; at: Instant; kind: string; masked: string; text: string }
/** The newest first. */
export async function readKept(tx: Tx, limit: number): Promise<KeptMessage[]> {
  return (await tx<(Omit<KeptMessage, 'at'> & { at: string })[]>`select id, at, kind, masked, text from kept_messages order by at desc, id desc limit ${limit}`).map((row) => ({ ...row, at: Number(row.at) }))
}
