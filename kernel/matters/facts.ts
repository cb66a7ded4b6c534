// Checks what a person gave against the declared facts. Everything wrong is said at once; nothing is guessed or cut off.
import { dayOf } from '../base/calendar.ts'
import { isAccount, isMail, isPhone } from '../base/masks.ts'
import { parseInstant } from '../base/time.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Refusal } from '../base/model.ts'
import type { ColumnDeclaration, FactDeclaration } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import type { Json } from './model.ts'
import type { World } from './world.ts'

export type Checked = { facts: Record<string, Json>; personal: Record<string, string>; refusals: Refusal[] }

/** The facts that an act may bring, checked. `asks`: true must be given, false may be. Personal values are handed back apart. */
export function checkFacts(system: System, asks: Partial<Record<string, boolean>>, given: Record<string, unknown>, world: World, now: Instant): Checked {
  const out: Checked = { facts: {}, personal: {}, refusals: [] }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(asks, name)) out.refusals.push(refused(Object.hasOwn(system.declaration.facts, name) ? 'fact.not_asked' : 'fact.unknown', name.slice(0, 60)))
  }
  for (const [name, required] of Object.entries(asks)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined || value === null || value === '') {
      if (required) out.refusals.push(refused('fact.required', name))
      continue
    }
    const declared = system.declaration.facts[name] as FactDeclaration
    if (declared.is === 'rows') {
      const { rows, refusals } = checkRows(declared, name, value, world, now)
      out.refusals.push(...refusals)
      if (!refusals.length) out.facts[name] = rows
      continue
    }
    const checked = checkFact(declared, name, value, world, now)
    if (typeof checked === 'object' && checked !== null && 'code' in checked && 'about' in checked) out.refusals.push(checked as Refusal)
    else if (declared.is === 'personal') out.personal[name] = checked as string
    else out.facts[name] = checked as Json
  }
  return out
}

/** A table with every column in every row; each faulty cell is named as `fact.row.column`, rows counted from one. */
function checkRows(declared: Extract<FactDeclaration, { is: 'rows' }>, name: string, value: unknown, world: World, now: Instant): { rows: Json[]; refusals: Refusal[] } {
  if (!Array.isArray(value) || value.length === 0) return { rows: [], refusals: [refused('fact.not_rows', name)] }
  if (value.length > declared.max) return { rows: [], refusals: [refused('fact.too_many', name, { max: declared.max })] }
  const refusals: Refusal[] = []
  const rows = (value as unknown[]).map((row, i): Json => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) { refusals.push(refused('fact.not_rows', name)); return {} }
    const given = row as Record<string, unknown>
    for (const odd of Object.keys(given)) if (!Object.hasOwn(declared.columns, odd)) refusals.push(refused('fact.unknown', `${name}.${i + 1}.${odd.slice(0, 60)}`))
    return Object.fromEntries(Object.entries(declared.columns).map(([column, own]) => {
      const about = `${name}.${i + 1}.${column}`
      const cell = Object.hasOwn(given, column) ? given[column] : undefined
      if (cell === undefined || cell === null || cell === '') { if (!own.optional) refusals.push(refused('fact.required', about)); return [column, null] }
      const checked = own.is === 'class' || own.is === 'place' ? checkListed(own.is, about, cell, world, now) : own.is === 'date' || own.is === 'organisation' || own.is === 'organisations' ? checkFact(own, about, cell, world, now) as string | number | number[] | Refusal : checkPlain(own, about, cell)
      if (typeof checked !== 'object' || Array.isArray(checked)) return [column, checked]
      refusals.push(checked)
      return [column, null]
    }).filter(([column, cell]) => cell !== null || !declared.columns[column as string]!.optional))
  })
  return { rows, refusals }
}

/** A value that needs no knowledge of the district. */
export function checkPlain(declared: Exclude<ColumnDeclaration, { is: 'date' | 'organisation' | 'organisations' | 'class' | 'place' }>, name: string, value: unknown): string | number | Refusal {
  switch (declared.is) {
    case 'text': return checkText(name, value, declared.max)
    case 'choice': return typeof value === 'string' && declared.of.includes(value) ? value : refused('fact.not_a_choice', name)
    case 'spot': return checkSpot(name, value)
    case 'money': case 'area': case 'decimal':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= declared.max && !Object.is(value, -0)
        ? value : refused(declared.is === 'money' ? 'money.not_whole_fen' : declared.is === 'area' ? 'fact.not_area' : 'fact.not_decimal', name, { max: declared.max })
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= declared.min && value <= declared.max
        ? value : refused('fact.not_integer', name, { min: declared.min, max: declared.max })
  }
}

/** What a row of the responsibility list may name: a class that is not retired or a large one as `large.*`, a unit that is there or `*`. */
export function checkListed(is: 'class' | 'place', name: string, value: unknown, world: World, now: Instant): string | Refusal {
  const today = dayOf(world.calendar, now)
  const code = typeof value === 'string' ? value.trim() : ''
  if (is === 'place') return code === '*' || world.territory.byCode(code, today) ? code : refused('fact.place_unknown', name)
  const row = world.category(code.replace(/\.\*$/, ''), today)
  return !row ? refused('fact.category_unknown', name) : row.retired && row.retired <= today ? refused('fact.category_retired', name) : code
}

/** One value against its declaration: as it is kept, or the refusal. */
export function checkFact(declared: Exclude<FactDeclaration, { is: 'rows' }> | Extract<ColumnDeclaration, { is: 'date' | 'organisation' | 'organisations' }>, name: string, value: unknown, world: World, now: Instant): Json | Refusal {
  switch (declared.is) {
    case 'text': case 'choice': case 'integer': case 'money': return checkPlain(declared, name, value)
    case 'yes_no': return typeof value === 'boolean' ? value : refused('fact.not_yes_no', name)
    case 'category': {
      const row = typeof value === 'string' ? world.category(value, dayOf(world.calendar, now)) : undefined
      if (!row) return refused('fact.category_unknown', name)
      return row.retired && row.retired <= dayOf(world.calendar, now) ? refused('fact.category_retired', name) : row.code
    }
    case 'date': return checkDay(name, value, declared.when, dayOf(world.calendar, now))
    case 'instant': return checkInstant(name, value, declared.when, now)
    case 'organisation': return checkOrganisation(name, value, world)
    case 'organisations': {
      if (!Array.isArray(value) || value.length === 0) return refused('fact.not_organisations', name)
      if (value.length > declared.max) return refused('fact.too_many', name, { max: declared.max })
      const ids = value.map((v) => checkOrganisation(name, v, world))
      return (ids.find((v) => typeof v === 'object') as Refusal | undefined) ?? [...new Set(ids as number[])]
    }
    case 'matter': return typeof value === 'string' && /^\d{1,19}$/.test(value) ? value : refused('fact.not_a_matter', name)
    // Kept by the platform alone: nobody is asked for it.
    case 'opinions': return refused('fact.not_asked', name)
    case 'photos':
      if (!Array.isArray(value) || !value.every((v) => typeof v === 'string' && /^\d{1,19}$/.test(v))) return refused('fact.not_photos', name)
      return value.length > declared.max ? refused('fact.too_many', name, { max: declared.max }) : [...new Set(value as string[])]
    case 'personal': {
      const text = checkText(name, value, 200)
      if (typeof text !== 'string') return text
      if (declared.of === 'phone' && !isPhone(text)) return refused('fact.not_a_phone', name)
      if (declared.of === 'mail' && !isMail(text)) return refused('fact.not_a_mail', name)
      return declared.of === 'account' && !isAccount(text) ? refused('fact.not_an_account', name) : text
    }
  }
}

// Control characters other than line ends and tabs, and lone surrogates, are refused: PostgreSQL and people cannot read them. Nor is what is no character in XML: a
// paper or a workbook that holds one is opened by no office program.
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/
export const isUnreadable = (text: string): boolean => unreadable.test(text) || !text.isWellFormed()
function checkText(name: string, value: unknown, max: number): string | Refusal {
  if (typeof value !== 'string') return refused('fact.not_text', name)
  const text = value.trim()
  if (text === '') return refused('fact.required', name)
  if (isUnreadable(text)) return refused('fact.unreadable', name)
  return text.length > max ? refused('fact.too_long', name, { max, length: text.length }) : text
}

/** Two degrees of WGS-84 parted by a comma, kept with six decimals (0.1 m). */
function checkSpot(name: string, value: unknown): string | Refusal {
  const [lng, lat, rest] = typeof value === 'string' && value.length <= 60 ? value.split(/[,，]/).map((part) => (/^\s*-?\d{1,3}(\.\d{1,20})?\s*$/.test(part) ? Number(part) : NaN)) : []
  return lng !== undefined && lat !== undefined && rest === undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? `${lng.toFixed(6)},${lat.toFixed(6)}` : refused('fact.not_a_spot', name)
}

function checkDay(name: string, value: unknown, when: 'future' | 'past' | 'any', today: string): string | Refusal {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return refused('fact.not_a_date', name)
  const at = Date.parse(`${value}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value) return refused('fact.not_a_date', name)
  if (value < '1990-01-01' || value > '2100-01-01') return refused('fact.not_a_date', name)
  if (when === 'future' && value <= today) return refused('fact.in_the_past', name)
  return when === 'past' && value > today ? refused('fact.in_the_future', name) : value
}

function checkInstant(name: string, value: unknown, when: 'future' | 'past' | 'any', now: Instant): number | Refusal {
  const at = typeof value === 'string' ? parseInstant(value) : null
  if (at === null) return refused('fact.not_an_instant', name)
  if (when === 'future' && at <= now) return refused('fact.in_the_past', name)
  return when === 'past' && at > now + 60_000 ? refused('fact.in_the_future', name) : at
}

function checkOrganisation(name: string, value: unknown, world: World): number | Refusal {
  const found = typeof value === 'number' ? world.organisation(value) : typeof value === 'string' ? world.organisationByCode(value) : undefined
  return found?.id ?? refused('fact.organisation_unknown', name)
}
