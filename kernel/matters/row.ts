// A matter as a row of the table and back. The row is a projection of the journal: it may be made again at any time.
import { levels } from '../places/model.ts'
import type { System } from '../system/compile.ts'
import type { Facts, Kind, Matter } from './model.ts'
import { pack, unpack } from './packed.ts'
import { audienceOf } from './rights.ts'
import { dueOf } from './windows.ts'

export type MatterRow = {
  id: string; number: string; system: number; state: string; kind: Kind; version: number; place: number; audience: number[]
  lng: number | null; lat: number | null; opened: string; changed: string; ended: string | null; holder: number | null; due: string | null
  parent: string | null; facts: Facts; body: Body; head: string
}
/** Of an ended matter duties, clocks and steps are packed: see ./packed.ts. */
type Body = (Pick<Matter, 'duties' | 'clocks' | 'taken'> | { packed: string }) & Partial<Pick<Matter, 'children' | 'marks' | 'waits'>>

/** The columns of a select that `fromRow` understands; `m` is the table. */
export const columns = `m.id, m.number, m.system, m.state, m.kind, m.version, m.place, m.audience, m.lng, m.lat, m.opened, m.changed, m.ended, m.holder, m.due, m.parent, m.facts, m.body, encode(m.head, 'hex') as head`

export function fromRow(row: MatterRow, idOf: (no: number) => string): Matter {
  return {
    id: row.id, number: row.number, system: idOf(row.system), state: row.state, kind: row.kind, version: row.version, place: row.place,
    slots: row.audience.slice(0, levels.length).map((key) => key & 0xffffff),
    spot: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
    opened: Number(row.opened), changed: Number(row.changed), ended: row.ended === null ? null : Number(row.ended), holder: row.holder,
    waits: row.body.waits ?? null, parent: row.parent, children: row.body.children ?? [], facts: row.facts,
    marks: row.body.marks ?? [], ...('packed' in row.body ? unpack(row.body.packed, Number(row.opened)) : { duties: row.body.duties, clocks: row.body.clocks, taken: row.body.taken }),
  }
}

/** The row to write, with arrays and JSON as text and the head's hash as hexadecimal text. */
export function toRow(system: System, matter: Matter, head: string): Record<string, unknown> {
  const { duties, clocks, taken, children, marks, waits } = matter
  const told = matter.kind === 'final' ? { packed: pack(matter) } : { duties, clocks, taken }
  return {
    id: matter.id, number: matter.number, system: system.no, state: matter.state, kind: matter.kind, version: matter.version, place: matter.place,
    audience: `{${audienceOf(system, matter).join()}}`, lng: matter.spot?.[0] ?? null, lat: matter.spot?.[1] ?? null, cell: matter.spot ? cellOf(matter.spot) : null,
    opened: matter.opened, changed: matter.changed, ended: matter.ended, holder: matter.holder, due: matter.kind === 'final' ? null : dueOf(system, matter), parent: matter.parent,
    facts: JSON.stringify(matter.facts), body: JSON.stringify({ ...told, ...(children.length && { children }), ...(marks.length && { marks }), ...(waits && { waits }) }), head,
  }
}

// Cells of about 62 m, mixed into one integer. Two cells far apart may share a number: whoever asks also measures the distance.
const cell = (row: number, column: number): number => (Math.imul(row, 73856093) ^ Math.imul(column, 19349663)) | 0
const rowOf = (lat: number): number => Math.floor((lat + 90) * 1800)
const columnOf = (lng: number): number => Math.floor((lng + 180) * 1500)
export const cellOf = ([lng, lat]: readonly [number, number]): number => cell(rowOf(lat), columnOf(lng))
/** The cells that a circle of up to 60 m around a point can touch; `reach` widens it by cells. */
export function cellsAround([lng, lat]: readonly [number, number], reach = 1): number[] {
  const out: number[] = []
  for (let r = -reach; r <= reach; r++) for (let c = -reach; c <= reach; c++) out.push(cell(rowOf(lat) + r, columnOf(lng) + c))
  return out
}
