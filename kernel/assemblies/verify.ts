// Verifying assemblies: reads each chain again from its first act and says what was changed, removed or added behind its back; a counted vote
// is counted again from what is stored.
import type { Tx } from '../../database/connect.ts'
import { canonicalJson, digest, type DigestAlgorithm } from '../base/canonical.ts'
import { ballotActs, hashOf, inOrder, tookPart, voteOf } from './acts.ts'
import { fixed } from './calling.ts'
import { boxDigest, openedBallots } from './closing.ts'
import { countNamed, countSecret } from './count.ts'
import { castIn } from './slips.ts'
import { allAssemblies, readActs, readAssembly, readBallots, readBox, readRoll, type ActRow, type AssemblyRow } from './store.ts'
import type { Roll } from './model.ts'

export type AssemblyFault =
  | { fault: 'changed' | 'missing'; assembly: string; seq: number }
  | { fault: 'end' | 'terms' | 'roll' | 'box' | 'result'; assembly: string }
  | { fault: 'ballot'; assembly: string; ballot: string }

/** All assemblies of a district. An assembly that is gone altogether is missed by its matter's journal, which names it. */
export async function verifyAssemblies(tx: Tx, algorithm: DigestAlgorithm): Promise<{ assemblies: number; acts: number; faults: AssemblyFault[] }> {
  let after = '0', assemblies = 0, acts = 0
  const faults: AssemblyFault[] = []
  for (;;) {
    const block = await allAssemblies(tx, after)
    if (block.length === 0) return { assemblies, acts, faults }
    for (const id of block) {
      const one = await verifyAssembly(tx, algorithm, id)
      assemblies++
      acts += one.acts
      if (faults.length < 100) faults.push(...one.faults)
    }
    after = block.at(-1)!
  }
}

export async function verifyAssembly(tx: Tx, algorithm: DigestAlgorithm, id: string): Promise<{ acts: number; faults: AssemblyFault[] }> {
  const assembly = await readAssembly(tx, id)
  const acts = await readActs(tx, id)
  if (!assembly) return { acts: acts.length, faults: acts.length > 0 ? [{ fault: 'end', assembly: id }] : [] }
  const faults = chainFaults(algorithm, assembly, acts)
  const first = acts[0]
  if (!first || canonicalJson(JSON.parse(first.data)) !== canonicalJson(fixed(assembly))) faults.push({ fault: 'terms', assembly: id })
  const text = await readRoll(tx, id)
  if (digest(algorithm, text) !== assembly.terms.roll_digest) return { acts: acts.length, faults: [...faults, { fault: 'roll', assembly: id }] }
  const known = new Set(ballotActs(acts).map(({ ballot }) => ballot))
  const stored = new Set((await readBallots(tx, id)).map((ballot) => ballot.id))
  for (const ballot of new Set([...known, ...stored])) if (!known.has(ballot) || !stored.has(ballot)) faults.push({ fault: 'ballot', assembly: id, ballot })
  if (assembly.state === 'counted' && faults.length === 0) faults.push(...(await countFaults(tx, algorithm, assembly, acts, JSON.parse(text) as Roll)))
  return { acts: acts.length, faults }
}

function chainFaults(algorithm: DigestAlgorithm, assembly: AssemblyRow, acts: readonly ActRow[]): AssemblyFault[] {
  const faults: AssemblyFault[] = []
  let before = '', seq = 0
  for (const row of acts) {
    if (row.seq !== ++seq) { faults.push({ fault: 'missing', assembly: assembly.id, seq }); seq = row.seq }
    const about = (JSON.parse(row.data) as { head?: unknown }).head ?? null
    if (hashOf(algorithm, before, row) !== row.hash || about !== row.head) faults.push({ fault: 'changed', assembly: assembly.id, seq: row.seq })
    before = row.hash
  }
  if (assembly.version !== seq || assembly.last_hash !== before) faults.push({ fault: 'end', assembly: assembly.id })
  return faults
}

async function countFaults(tx: Tx, algorithm: DigestAlgorithm, assembly: AssemblyRow, acts: readonly ActRow[], roll: Roll): Promise<AssemblyFault[]> {
  const said = (name: string): Record<string, unknown> => JSON.parse(acts.find(({ act }) => act === name)?.data ?? '{}') as Record<string, unknown>
  const [closed, counted] = [said('closed'), said('counted')]
  const vote = voteOf(assembly, roll, acts)
  const agrees = (result: unknown): AssemblyFault[] =>
    canonicalJson(result) === canonicalJson(counted['result'] ?? null) && canonicalJson(result) === canonicalJson(assembly.result) ? [] : [{ fault: 'result', assembly: assembly.id }]
  if (assembly.kind === 'secret') {
    const box = (await readBox(tx, assembly.id)) ?? {}
    const slips = castIn(box)
    const marks = tookPart(acts).size
    if (boxDigest({ algorithm }, box) !== closed['box'] || slips.length > marks) return [{ fault: 'box', assembly: assembly.id }]
    return agrees(countSecret(vote, marks, slips.map(({ choice }) => choice)))
  }
  const { contents, faults } = await openedBallots(tx, { algorithm }, assembly, acts)
  if (faults.length > 0) return faults.map((ballot) => ({ fault: 'ballot', assembly: assembly.id, ballot }))
  return agrees(countNamed(vote, inOrder(acts, contents)).result)
}
