// Field data for tests: the folder that LINLI_FIELD_DATA names, and a test district made of what Boston's file says of itself: its
// neighbourhoods as places, its departments with a liaison each, its types of request as categories, its own hours and holidays.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Words } from '../../base/model.ts'
import type { Pack } from '../../system/pack.ts'
import { eachBlock, openTable } from '../read.ts'

export const folder = process.env['LINLI_FIELD_DATA']

export function bytesOf(path: string): Uint8Array {
  const bytes = readFileSync(join(folder!, path))
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export type Line = Record<string, string>
/** The lines of a table by the names of those columns that are wanted. */
export async function linesOf(path: string, wanted?: readonly string[]): Promise<Line[]> {
  const opened = await openTable(bytesOf(path))
  if (!opened.ok) throw new Error(opened.refused[0]!.code)
  const columns = opened.value.columns.map((name, i) => [name, i] as const).filter(([name]) => !wanted || wanted.includes(name))
  const lines: Line[] = []
  await eachBlock(opened.value, (rows) => { for (const { cells } of rows) lines.push(Object.fromEntries(columns.map(([name, i]) => [name, cells[i]!]))) })
  return lines
}

const named = (name: string): Words => ({ zh: name, en: name })
const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'none'
const since = '2010-01-01'

/** Days off of the City of Boston in 2015. */
const holidays = ['2015-01-01', '2015-01-19', '2015-02-16', '2015-04-20', '2015-05-25', '2015-07-03', '2015-09-07', '2015-10-12', '2015-11-11', '2015-11-26', '2015-12-25']

/** A district of everything that the lines name. */
export function bostonOf(lines: readonly Line[]): Pack {
  const unique = (column: string): string[] => [...new Set(lines.map((line) => line[column]!))].filter(Boolean).sort()
  const departments = unique('Department')
  // A type that stands under two reasons belongs to the one under which it stands more often.
  const reasonOf = new Map<string, Map<string, number>>()
  for (const { TYPE, REASON } of lines) { const counts = reasonOf.get(TYPE!) ?? reasonOf.set(TYPE!, new Map()).get(TYPE!)!; counts.set(REASON!, (counts.get(REASON!) ?? 0) + 1) }
  const large = (type: string): string => slug([...reasonOf.get(type)!].sort((a, b) => b[1] - a[1])[0]![0])
  const box = [[-71.2, 42.2], [-70.8, 42.2], [-70.8, 42.45], [-71.2, 42.45], [-71.2, 42.2]] as const
  return {
    id: 'test', prefix: 'BO', name: named('Boston'), notes: { demo: named('test'), outlines: named('test') }, zone: 'America/New_York', work_hours: [['08:30', '17:00']],
    holidays: [{ year: 2014, source: 'test', off: [], work: [] }, { year: 2015, source: 'City of Boston', off: holidays, work: [] }],
    places: () => [
      { code: 'city', level: 'district', name: 'City of Boston', parent: null, from: since, outline: [box] },
      ...unique('neighborhood').map((name) => ({ code: slug(name), level: 'street' as const, name, parent: 'city', from: since })),
    ],
    organisations: () => [{ code: 'hall', kind: 'hall', name: 'City Hall', place: 'city' }, ...departments.map((name) => ({ code: slug(name), kind: 'department', name, place: 'city' }))],
    posts: () => [
      ...['intakeClerk', 'dispatcher', 'shiftLeader', 'districtCommunityOfficer', 'systemAdmin'].map((role) => ({ code: `hall/${role}`, role, organisation: 'hall', place: 'city', title: role, title_en: role })),
      ...departments.map((name) => ({ code: `${slug(name)}/liaison`, role: 'departmentLiaison', organisation: slug(name), place: 'city', title: name, title_en: name })),
    ],
    people: () => [{ login: 'office', name: 'Office', posts: ['hall/districtCommunityOfficer'] }, { login: 'admin', name: 'Admin', posts: ['hall/systemAdmin'] }],
    categories: [
      ...unique('REASON').map((name) => ({ code: slug(name), words: named(name), kind: 'request' as const, public: true })),
      ...unique('TYPE').map((name) => ({ code: `${large(name)}.${slug(name)}`, words: named(name), kind: 'request' as const, public: true })),
    ],
    responsibility: [], limits: [], reports: () => [],
  }
}
