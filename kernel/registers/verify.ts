// Follows each register's chain from its first version and says where one was changed, removed or put in another's place.
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { chain, nothing } from '../journal/chain.ts'
import { versionText } from './acts.ts'
import type { NewVersion } from './store.ts'

export type RegisterFault = { fault: 'register'; register: string; seq: number }

/** In blocks by number, as the writer. */
export async function verifyRegisters(tx: Tx, algorithm: DigestAlgorithm, found: (fault: RegisterFault) => void): Promise<void> {
  for (const register of await tx<{ no: number; name: string; seq: number; hash: string }[]>`select no, name, seq, encode(hash, 'hex') as hash from registers order by no`) {
    let at = { seq: 0, hash: nothing }
    for (;;) {
      const rows = await tx<(Omit<NewVersion, 'at' | 'closed'> & { at: string; closed: NewVersion['closed'] | null })[]>`
        select v.id, v.version, v.register, v.seq, v.from_day::text as from_day, v.ended, v.open, v.place, v.audience, v.lng, v.lat, v.name, v.key, v.facts, c.facts as closed, v.reason, v.at_once, v.at, v.by, v.post, v.person, encode(v.hash, 'hex') as hash
        from register_versions v left join register_closed c on c.id = v.id and c.version = v.version where v.register = ${register.no} and v.seq > ${at.seq} order by v.seq limit 5000`
      for (const row of rows) {
        if (row.seq !== at.seq + 1 || chain(algorithm, at.hash, versionText({ ...row, at: Number(row.at), closed: row.closed ?? {} })) !== row.hash) found({ fault: 'register', register: register.name, seq: row.seq })
        at = row
      }
      if (rows.length < 5000) break
    }
    if (at.seq !== register.seq || at.hash !== register.hash) found({ fault: 'register', register: register.name, seq: at.seq })
  }
}
