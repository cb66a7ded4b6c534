// What whoever raised a matter is told of, and by which of the contacts that she left. Pure: the journal and the declaration say it all.
import type { Entry, Facts } from '../matters/model.ts'
import type { SystemDeclaration } from '../system/grammar.ts'

/** A kind of contact: a telephone, a mailbox, an account of a messenger. */
export type ContactKind = 'phone' | 'mail' | 'account'
export type Contact = { fact: string; kind: ContactKind; /** Row of the personal value. */ row: string }
const kinds: readonly string[] = ['phone', 'mail', 'account'] satisfies ContactKind[]

/** The news that an entry of the journal is, by name. */
export function newsOf({ tells }: SystemDeclaration, { act, data }: Pick<Entry, 'act' | 'data'>): string[] {
  const clock = data.note?.['clock']
  return Object.entries(tells?.news ?? {}).flatMap(([name, { after, into, late, moved }]) => {
    const is = (!after || after.includes(act)) && (!into || (data.to !== undefined && into.includes(data.to))) && (!late || (act === 'late' && typeof clock === 'string' && late.includes(clock))) && (!moved || anotherLeads(data.duties ?? []))
    return is ? [name] : []
  })
}

/** An organisation had the lead, and another has it now. */
function anotherLeads(duties: NonNullable<Entry['data']['duties']>): boolean {
  const leads = duties.filter((duty) => duty.kind === 'lead')
  const next = leads.find((duty) => duty.state === 'owed')
  return next !== undefined && leads.some((duty) => duty.state === 'released' && duty.organisation !== next.organisation)
}

/** The contact by which she is told: of the kind that she chose, else the first that she left; null when there is none, or she wants none. */
export function contactOf({ tells, facts: declared }: SystemDeclaration, facts: Facts): Contact | null {
  const wish = tells && facts[tells.by]
  if (!tells || wish === 'none') return null
  const left = Object.entries(declared).flatMap(([fact, { is, ...more }]): Contact[] => {
    const held = facts[fact]
    return is === 'personal' && 'of' in more && kinds.includes(more.of as string) && typeof held === 'object' && held !== null && 'personal' in held ? [{ fact, kind: more.of as ContactKind, row: String(held.personal) }] : []
  })
  return left.find(({ kind }) => kind === wish) ?? left[0] ?? null
}
