// What the declaration names: proposed rows say something new, name what is there on the day, and do not contradict one another; whoever gains or loses work
// is heard, and an objection is answered before a district leader is asked to sign.
import { decidingOn, refused, sameUnit, thresholdOf, unitNamed, type Json, type Proposed, type Refusal, type ResponsibilityRow, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const unit: RoleDeclaration = system.roles.unit
const units = 'posts' in unit ? unit.posts : []
type Rows = readonly Record<string, Json>[]
const rowsOf = (value: Json | undefined): Rows => (Array.isArray(value) ? (value as Rows) : [])

/** The list as it decides on a day. */
function decides({ world }: RuleContext, day: string): ResponsibilityRow[] {
  const last = world.parts.responsibility.reduce<{ version: number; rows: readonly ResponsibilityRow[] }>((a, b) => (b.version > a.version ? b : a), { version: 0, rows: [] })
  return decidingOn(last.rows, day)
}

/** Faults of one row on the day from which it is to be in force. `no` counts from one. */
function rowFaults(context: RuleContext, row: Proposed, no: number, day: string, known: readonly ResponsibilityRow[]): Refusal[] {
  const { world } = context
  const about = `rows.${no}`
  const named = unitNamed(row, (id) => world.organisation(id)?.code)
  if (!named) return [refused('unit_or_kind', about, { row: no })]
  const out: Refusal[] = []
  const large = row.category.endsWith('.*')
  const category = world.category(large ? row.category.slice(0, -2) : row.category, day)
  if (!category || (category.retired !== undefined && category.retired <= day)) out.push(refused('class_retired', about, { row: no }))
  const place = row.place === '*' ? undefined : world.territory.byCode(row.place, day)
  if (row.place !== '*' && !place) out.push(refused('place_gone', about, { row: no }))
  if ('organisation' in named) out.push(...unitFaults(context, named.organisation, about, no, day))
  else if (!world.organisations().some((one) => one.kind === named.kind && world.territory.byId(one.place)?.level === named.at && (!place || world.territory.covers(place.id, one.place, day)))) out.push(refused('no_such_unit', about, { row: no }))
  const same = known.find((one) => one.category === row.category && one.place === row.place && sameUnit(one.unit, named))
  if (same) out.push(refused('as_in_force', about, { row: no, listed: same.no }))
  return out
}

/** An organisation that stands on that day, with somebody to take what it is given. */
function unitFaults({ world }: RuleContext, code: string, about: string, row: number, day: string): Refusal[] {
  const one = world.organisationByCode(code)
  const stands = one && world.territory.byId(one.place)
  if (!one || !stands || !world.territory.byCode(stands.code, day)) return [refused('unit_gone', about, { row })]
  return world.postAt(one.id, units) ? [] : [refused('unit_without_post', about, { row, name: one.name })]
}

function sound(context: RuleContext): Refusal[] {
  const day = String(context.facts['in_force'])
  const rows = rowsOf(context.facts['rows']) as unknown as readonly Proposed[]
  const known = decides(context, day)
  return rows.flatMap((row, i) => {
    const twin = rows.findIndex((other) => other.category === row.category && other.place === row.place)
    return [...(twin < i ? [refused('rows_contradict', `rows.${i + 1}`, { row: i + 1, other: twin + 1 })] : []), ...rowFaults(context, row, i + 1, day, known)]
  })
}

/** Those who gain or lose most by the replay: so many must be asked. */
function affected(context: RuleContext): number[] {
  return rowsOf(context.facts['load']).slice(0, thresholdOf(system, 'heard_units', context)).map((row) => Number(row['unit'])).filter((id) => context.world.postAt(id, units))
}
const owing = ({ matter }: RuleContext): number[] => (matter?.duties ?? []).filter((d) => d.kind === 'helper' && d.state === 'owed').map((d) => d.organisation)
const spoken = ({ facts }: RuleContext): number[] => rowsOf(facts['opinions']).map((row) => Number(row['unit']))

/** Silence is no consent: who was asked and is still within the time is waited for; after it the leader sees who was silent. */
function heard(context: RuleContext): Refusal[] {
  const { matter, world, now } = context
  const name = (id: number): string => world.organisation(id)?.name ?? String(id)
  const waiting = (matter?.duties ?? []).filter((d) => d.kind === 'helper' && d.state === 'owed' && (matter?.clocks ?? []).some((c) => c.id === 'hearing' && c.duty === d.no && c.outcome === undefined && c.deadline !== null && c.deadline >= now))
  return [
    ...affected(context).filter((id) => !spoken(context).includes(id) && !owing(context).includes(id)).map((id) => refused('not_asked', 'heard', { name: name(id) })),
    ...waiting.map((d) => refused('still_time', 'heard', { name: name(d.organisation) })),
  ]
}

export const rules: Rules = {
  needs: {
    still_sound: (context) => sound(context),
    affected_heard: heard,
  },
  checks: {
    rows_sound: (context) => sound(context),
    not_backwards: ({ facts, now, world }) => (String(facts['in_force']) < world.today(now) ? refused('day_past', 'in_force') : null),
    objections_answered: ({ facts }) => (rowsOf(facts['opinions']).some((row) => row['says'] === 'objects') && !facts['answer'] ? refused('objection_unanswered', 'answer') : null),
    objection_says_why: ({ given }) => (given['says'] !== 'agrees' && !given['opinion'] ? refused('why_needed', 'opinion') : null),
  },
  computes: {
    // Opinions are on rows as they stood: other rows, or another replay, are asked about anew.
    unheard: () => ({ opinions: [], silent: [], answer: null }),
    blank: ({ given }) => Object.fromEntries(['moves', 'load', 'contradicts'].filter((name) => given[name] === undefined).map((name) => [name, []])),
    opinion_kept: ({ facts, actor, world, given }) => {
      const of = actor.by === 'p' ? (world.post(actor.post)?.organisation ?? null) : null
      return { opinions: [...rowsOf(facts['opinions']).filter((row) => row['unit'] !== of), { unit: of, says: given['says']!, opinion: given['opinion'] ?? '' }] }
    },
    silent: (context) => ({ silent: owing(context) }),
  },
}
