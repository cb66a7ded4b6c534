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

const contactFacts = new WeakMap<SystemDeclaration, { fact: string; kind: ContactKind }[]>()
/** The facts of a system that are contacts, in their order. */
function contactFactsOf(declaration: SystemDeclaration): { fact: string; kind: ContactKind }[] {
  let found = contactFacts.get(declaration)
  if (!found) contactFacts.set(declaration, (found = Object.entries(declaration.facts).flatMap(([fact, declared]) => (declared.is === 'personal' && kinds.includes(declared.of) ? [{ fact, kind: declared.of as ContactKind }] : []))))
  return found
}

/** The contact by which she is told: of the kind that she chose, else the first that she left; null when there is none, or she wants none. */
export function contactOf(declaration: SystemDeclaration, facts: Facts): Contact | null {
  const { tells } = declaration
  const wish = tells && facts[tells.by]
  if (!tells || wish === 'none') return null
  const left = contactFactsOf(declaration).flatMap(({ fact, kind }): Contact[] => {
    const held = facts[fact]
    return typeof held === 'object' && held !== null && 'personal' in held ? [{ fact, kind, row: String(held.personal) }] : []
  })
  return left.find(({ kind }) => kind === wish) ?? left[0] ?? null
}
