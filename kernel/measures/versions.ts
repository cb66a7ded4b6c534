// An outcome as it is kept: what a matter counts for in every measure of its system, packed into a few dozen bytes, and what was
// known of it before, as the bytes that differ. Tens of millions of these stand in a table, hence no JSON.
import type { Calendar } from '../base/calendar.ts'
import { assert } from '../base/refusals.ts'
import type { Instant } from '../base/model.ts'
import { levels } from '../places/model.ts'
import { apply, type Entry, type Matter } from '../matters/model.ts'
import { code, lastRun, standingOf, type Plan, type Standing } from './judge.ts'

/** `posts`, by source: who opened the matter or stopped the clock's last run; 0 while it runs and where nobody did. */
export type Version = Standing & { category: number; organisation: number; posts: number[] }

// Category and organisation three bytes each; for each source its day (two) and post (three); one byte for each measure's code;
// four for each value. Places are not in it: where a matter lies never changes.
const head = 6
const perSource = 5
const hasValue = (plan: Plan): number[] => plan.measures.filter((measure) => measure.valued).map((measure) => measure.no)
const codesAt = (plan: Plan): number => head + plan.sources.length * perSource

export function pack(plan: Plan, version: Version): Buffer {
  const valued = hasValue(plan)
  const start = codesAt(plan)
  const bytes = Buffer.alloc(start + plan.measures.length + 4 * valued.length)
  bytes.writeUIntBE(version.category, 0, 3)
  bytes.writeUIntBE(version.organisation, 3, 3)
  for (let i = 0; i < plan.sources.length; i++) {
    bytes.writeUIntBE(version.days[i]!, head + i * perSource, 2)
    bytes.writeUIntBE(version.posts[i]!, head + i * perSource + 2, 3)
  }
  for (let i = 0; i < plan.measures.length; i++) bytes[start + i] = version.codes[i]!
  for (const [i, measure] of valued.entries()) bytes.writeInt32BE(version.values[measure]!, start + plan.measures.length + 4 * i)
  return bytes
}

export function unpack(plan: Plan, bytes: Uint8Array): Version {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = codesAt(plan)
  const valued = hasValue(plan)
  const values = plan.measures.map(() => 0)
  for (const [i, measure] of valued.entries()) values[measure] = from.readInt32BE(start + plan.measures.length + 4 * i)
  return {
    category: from.readUIntBE(0, 3), organisation: from.readUIntBE(3, 3),
    days: plan.sources.map((_, i) => from.readUIntBE(head + i * perSource, 2)), posts: plan.sources.map((_, i) => from.readUIntBE(head + i * perSource + 2, 3)),
    codes: plan.measures.map((_, i) => from[start + i]!), values,
  }
}

/** Where a measure's code stands among the bytes, and the two bytes of its day; for statements. */
export const offsets = (plan: Plan, measure: { no: number; source: number }): { code: number; day: number } =>
  ({ code: codesAt(plan) + measure.no, day: head + measure.source * perSource })

// History, the newest first: the whole second from which a version was known, rounded up (four bytes); then, if there was one before
// it, a mask of the bytes that were different and those bytes.

/** @param versions in order of time, each different from the one before. */
export function history(versions: readonly { at: Instant; bytes: Uint8Array }[]): Buffer {
  const out: number[] = []
  for (let i = versions.length - 1; i >= 0; i--) {
    const { at, bytes } = versions[i]!
    const second = Math.ceil(at / 1000)
    assert(second >= 0 && second < 2 ** 32, `an instant that history cannot hold: ${at}`)
    out.push(second >>> 24, (second >>> 16) & 255, (second >>> 8) & 255, second & 255)
    const before = versions[i - 1]?.bytes
    if (!before) continue
    const mask = new Array<number>(Math.ceil(bytes.length / 8)).fill(0)
    const old: number[] = []
    for (let b = 0; b < bytes.length; b++) if (bytes[b] !== before[b]) { mask[b >> 3]! |= 1 << (b & 7); old.push(before[b]!) }
    out.push(...mask, ...old)
  }
  return Buffer.from(out)
}

/** The version known at an instant, of which parts of a second count as nothing; null before the matter was known. */
export function knownAt(current: Uint8Array, past: Uint8Array, at: Instant): Uint8Array | null {
  const second = Math.floor(at / 1000)
  const bytes = Uint8Array.from(current)
  const mask = Math.ceil(bytes.length / 8)
  let i = 0
  for (;;) {
    const from = past[i]! * 0x1000000 + (past[i + 1]! << 16) + (past[i + 2]! << 8) + past[i + 3]!
    i += 4
    if (second >= from) return bytes
    if (i >= past.length) return null
    let old = i + mask
    for (let b = 0; b < bytes.length; b++) if (past[i + (b >> 3)]! & (1 << (b & 7))) bytes[b] = past[old++]!
    i = old
  }
}

/** A matter's row of outcomes. `days`: the keys by which any version of it is found (see dayFinder). */
export type Outcome = { matter: string; system: number; street: number; committee: number; category: number; organisation: number; days: number[]; counts: Buffer; history: Buffer }

/** What finds the matters that a measure counted on a day, now or once. */
export const dayFinder = (plan: Plan, source: number, day: number): number => (plan.no * 64 + source) * 65536 + day

const street = levels.indexOf('street')
const committee = levels.indexOf('committee')

/** The outcome of a matter from its whole journal, in order. `numberOf` gives the number of a category's code. */
export function outcomeOf(plan: Plan, entries: readonly Entry[], calendar: Calendar, numberOf: (category: string) => number): Outcome {
  const versions: { at: Instant; bytes: Buffer; version: Version }[] = []
  const posts = plan.sources.map(() => 0)
  let matter: Matter | null = null
  for (const entry of entries) {
    matter = apply(matter, entry)
    note(plan, matter, entry, posts)
    const category = plan.category === null ? null : matter.facts[plan.category]
    const version = {
      ...standingOf(plan, matter, entry.at, calendar), posts: [...posts],
      category: typeof category === 'string' ? numberOf(category) : 0, organisation: matter.duties.findLast((duty) => duty.kind === 'lead')?.organisation ?? 0,
    }
    const bytes = pack(plan, version)
    const last = versions.at(-1)
    if (last && bytes.equals(last.bytes)) continue
    // Of two in one second nobody can have known the first.
    if (last && Math.ceil(last.at / 1000) === Math.ceil(entry.at / 1000)) versions.pop()
    if (!versions.length || !bytes.equals(versions.at(-1)!.bytes)) versions.push({ at: entry.at, bytes, version })
  }
  assert(matter, 'a journal without entries has no outcome')
  const now = versions.at(-1)!
  return {
    matter: matter.id, system: plan.no, street: matter.slots[street] ?? 0, committee: matter.slots[committee] ?? 0, category: now.version.category, organisation: now.version.organisation,
    days: findersOf(plan, versions.map(({ version }) => version)), counts: now.bytes, history: history(versions),
  }
}

function note(plan: Plan, matter: Matter, entry: Entry, posts: number[]): void {
  const post = entry.by === 'p' ? entry.post : 0
  for (const [i, source] of plan.sources.entries()) {
    if ('opened' in source) { if (entry.data.open) posts[i] = post } else if (entry.data.clocks?.some((run) => run.id === source.clock && run.duty === undefined)) {
      const run = lastRun(matter, source.clock)
      // The bell of a clock that has ended says nothing of who ended it.
      posts[i] = run?.finished === entry.at ? post : run?.finished === undefined ? 0 : posts[i]!
    }
  }
}

function findersOf(plan: Plan, versions: readonly Version[]): number[] {
  const found = new Set<number>()
  for (const version of versions) {
    for (const measure of plan.measures) if (version.codes[measure.no] !== code.none) found.add(dayFinder(plan, measure.source, version.days[measure.source]!))
  }
  return [...found].sort((a, b) => a - b)
}
