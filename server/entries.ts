// Rows that matters enter into registers: a step that enters one is followed by the row itself, at the matter's place and under its number, so it
// is entered once however often that is tried.
import { maskText } from '../kernel/base/masks.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { holdsPersonal, registerOf, writeRow, type Register } from '../kernel/registers/index.ts'
import type { District } from './district.ts'

/** Enters whatever row is due. */
export async function enterRows(district: District): Promise<void> {
  for (const system of district.systems.values()) {
    for (const [step, { enters, leaves, to }] of Object.entries(system.declaration.steps)) {
      const left = leaves === undefined ? null : registerOf(district.systems, `${system.declaration.id}.${leaves}`)
      if (left) await endRows(district, left, step, [to].flat())
      const register = enters && registerOf(district.systems, `${system.declaration.id}.${enters.register}`)
      if (!register || !enters) continue
      const states = [to].flat()
      // What is in a state to which the step leads and stands in the register not yet; a step that stays may have been taken in any.
      const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(
        `select ${columns} from matters m where m.system = $1 and ($2 or m.state = any($3::text[])) and not exists (
           select 1 from register_versions v join registers r on r.no = v.register where r.name = $4 and v.key = m.number) order by m.id limit 500`, [system.no, states.includes('='), states, register.name] as never[]))
      for (const row of rows) {
        const matter = fromRow(row, district.idOf)
        if (matter.taken[step]) await enter(district, register, matter, enters.columns)
      }
    }
  }
}

async function enter(district: District, register: Register, matter: Matter, filled: Readonly<Record<string, string>>): Promise<void> {
  const facts = Object.fromEntries(Object.entries(filled).flatMap(([column, from]): [string, Json][] => {
    const value = from === '#number' ? matter.number : from.endsWith('*100') ? Number(matter.facts[from.slice(0, -4)]) * 100 : matter.facts[from]
    // A number that somebody typed into a fact is no column's.
    return value === undefined || value === null ? [] : [[column, typeof value === 'string' && from !== '#number' && holdsPersonal(value) ? maskText(value) : value]]
  }))
  const spot = matter.spot ?? district.world().territory.centreOf(matter.place)
  const done = await writeRow(district, register, { facts, place: matter.place, ...(spot && { spot }), reason: `${register.system.words.title.zh} ${matter.number}` }, { by: 'c' })
  // Another process entered it this moment.
  if (!done.ok && !done.refused.every(({ code }) => code === 'register.twice')) process.stderr.write(`the row of ${matter.number} cannot be entered: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
}

/** Ends the rows of matters that have left a register: those that stand in a state to which the step leads. */
async function endRows(district: District, register: Register, step: string, states: readonly string[]): Promise<void> {
  const rows = await district.asWriter((tx) => tx<{ id: string; number: string }[]>`
    select last.id, last.key as number from (
      select distinct on (v.id) v.id, v.key, v.ended from register_versions v join registers r on r.no = v.register where r.name = ${register.name} order by v.id, v.version desc) last
    join matters m on m.number = last.key where not last.ended and m.system = ${register.system.no} and m.state = any(${states as string[]}::text[]) limit 500`)
  const reason = register.system.words.steps[step]!
  for (const { id, number } of rows) {
    const done = await writeRow(district, register, { id, ended: true, facts: {}, reason: `${reason.zh} ${number}`, at_once: true }, { by: 'c' })
    if (!done.ok && !done.refused.every(({ code }) => code === 'register.ended')) process.stderr.write(`the row of ${number} cannot be ended: ${done.refused.map((r) => r.code).join(', ')}\n`)
  }
}
