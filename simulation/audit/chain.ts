// The chain of hashes and the seals, computed again from the format that kernel/journal documents: an entry's hash is over the hash
// before it, a line's end, and 'matter seq at act by[post person] data'; a seal's over the seal before, all entries since, and the
// heads of books and votes that had moved.
import { createHash } from 'node:crypto'
import type { Ask, Report, Row } from './model.ts'

const hashed = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')

export function hashOf(algorithm: string, before: string, row: Row): string {
  const who = row.by === 'p' ? `${row.post} ${row.person}` : ''
  return hashed(algorithm, `${before}\n${row.matter} ${row.seq} ${row.at} ${row.act} ${row.by}${who} ${row.data}`)
}

/** Every seal again; @returns how many there are. */
export async function auditSeals(ask: Ask, report: Report): Promise<number> {
  const seals = await ask<{ no: string; upto: string; algorithm: string; hash: string }>(`select no, upto, algorithm, encode(hash, 'hex') as hash from seals order by no`)
  let before = '', from = '0', no = 0
  for (const seal of seals) {
    const lines: string[] = []
    for (let after = from; ; ) {
      const rows = await ask<{ position: string; hash: string }>(`select position, encode(hash, 'hex') as hash from journal where position > $1 and position <= $2 order by position limit 20000`, [after, seal.upto])
      if (!rows.length) break
      for (const row of rows) lines.push(`${row.position}:${row.hash}`)
      after = rows.at(-1)!.position
    }
    const heads = await ask<{ kind: string; id: string; seq: number; hash: string }>(`select kind, id, seq, encode(hash, 'hex') as hash from sealed_heads where seal = $1 order by kind, id`, [seal.no])
    const moved = heads.length ? ` ${hashed(seal.algorithm, heads.map((h) => `${h.kind}:${h.id}:${h.seq}:${h.hash}`).join(','))}` : ''
    const expected = hashed(seal.algorithm, `${before}\n${from} ${seal.upto} ${hashed(seal.algorithm, lines.join(','))}${moved}`)
    if (seal.hash !== expected || Number(seal.no) !== ++no) report('seal', `${no} ${expected}`, `${seal.no} ${seal.hash}`)
    before = seal.hash
    from = seal.upto
  }
  return seals.length
}
