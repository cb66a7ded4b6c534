// Short forms in which a pack writes its categories, responsibilities and limits; what they become is the kernel's own rows.
import type { Limit } from '../../kernel/base/model.ts'
import { asks } from './channels.ts'
import type { CategoryRow, LimitRow, ResponsibilityRow } from '../../kernel/system/pack.ts'

/** A class of the grid: code, Chinese, English, hints, limit of handling, how often it is reported, filed when (zh, en), closed when (zh, en). */
export type GridClass = readonly [
  code: string, zh: string, en: string, hints: string, limit: Limit, share: number,
  filed_zh: string, filed_en: string, closed_zh: string, closed_en: string]
/** A request of the hotline; `hidden`: inside a home, a mediation, care or a complaint about an official, so never public. */
export type RequestClass = readonly [code: string, zh: string, en: string, hints: string, share: number, hidden?: 'hidden']

/** A category with what the generator of reports needs: which texts, how often. */
export type Catalogued = { row: CategoryRow; topic: string; share: number }

const asked = (small: string): Pick<CategoryRow, 'asks'> => (asks[small] ? { asks: asks[small] } : {})
const hinted = (hints: string): { hints?: readonly string[] } => (hints ? { hints: hints.split(' ') } : {})

/** A large class of components or events with its small classes (GRID-11, GRID-12). */
export function gridClasses(kind: 'component' | 'event', code: string, zh: string, en: string, basis: string, smalls: readonly GridClass[]): Catalogued[] {
  return [
    { row: { code, words: { zh, en }, kind, public: true }, topic: '', share: 0 },
    ...smalls.map((s): Catalogued => ({
      topic: s[0], share: s[5],
      row: {
        code: `${code}.${s[0]}`, words: { zh: s[1], en: s[2] }, kind, public: true, ...hinted(s[3]), ...asked(s[0]), limits: { 'grid.handle': s[4] },
        filing: { zh: s[6], en: s[7] }, closing: { zh: s[8], en: s[9] }, basis,
      },
    })),
  ]
}

/** The filing conditions of a small class, each with a limit of its own (GRID-11); reports are classed by the small class alone. */
export const conditions = (kind: 'component' | 'event', small: string, basis: string, given: readonly GridClass[]): Catalogued[] => gridClasses(kind, small, '', '', basis, given).slice(1)

/** A large class of requests with its small classes (HOT-01). Their limits go by the kind of order (HOT-06). */
export function requestClasses(code: string, zh: string, en: string, smalls: readonly RequestClass[]): Catalogued[] {
  return [
    { row: { code, words: { zh, en }, kind: 'request', public: smalls.some((s) => s[5] !== 'hidden') }, topic: '', share: 0 },
    ...smalls.map((s): Catalogued => ({
      topic: s[0], share: s[4],
      row: { code: `${code}.${s[0]}`, words: { zh: s[1], en: s[2] }, kind: 'request', public: s[5] !== 'hidden', ...hinted(s[3]), ...asked(s[0]) },
    })),
  ]
}

/** Who answers: a category, the unit, and the ground in both languages; `from` is the day of force. */
export type Duty = readonly [category: string, unit: ResponsibilityRow['unit'], zh: string, en: string, place?: string]

/** Numbers the rows in the order written. */
export const responsibilities = (from: string, duties: readonly Duty[]): ResponsibilityRow[] =>
  duties.map(([category, unit, zh, en, place], i) => ({ no: i + 1, category, place: place ?? '*', unit, ground: { zh, en }, from }))

/** How much may come from one sender, or about one place, before it waits for a person or is asked to wait itself (server/flood.ts). A whole
 *  compound may stand behind one address of the net. */
const frequencies = {
  'report.sender_hour': 20, 'report.sender_held': 6, 'report.place_held': 15, 'report.same_held': 2, 'report.photos_hour': 60, 'report.echoes_hour': 10, 'report.fastest_s': 8,
}

/** Limits that a district sets beside those that systems declare (their defaults are copied into the catalogue when they are
 *  installed): how near and how late an earlier closed matter makes a repeat, and a pack's own keys. */
export function limitRows(from: string, own: Record<string, Limit | number> = {}): LimitRow[] {
  const rows: Record<string, Limit | number> = { 'kernel.repeat.radius': 50, 'kernel.repeat.days': 30, ...frequencies, ...own }
  return Object.entries(rows).map(([key, limit]) => ({ key, limit, rule: key.startsWith('kernel.repeat.') ? 'KPI' : 'pack', from }))
}
