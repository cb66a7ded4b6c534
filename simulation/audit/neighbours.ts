// What residents and their relatives do by the public pages, judged by itself: nobody speaks oftener about one text than is allowed; each act of a
// relative names an agreement that held; nothing is shown without the consent of whoever reported it.
import type { Ask, Declaration, Life, Report } from './model.ts'

type Agreement = { id: string; matter: string; called: string | null; answers: boolean; made: string; until: string; ended: string | null }

/** @param most what may be said from one telephone about one text */
export async function auditNeighbours(ask: Ask, systems: ReadonlyMap<string, Declaration>, lives: ReadonlyMap<string, Life>, now: number, most: number, report: Report): Promise<number> {
  const held = await ask<{ matter: string; value: string }>(`select matter, value from personal where value is not null and fact = 'phone'`)
  const spoken = new Map<string, number>()
  for (const { matter, value } of held) {
    const parent = lives.get(matter)?.parent
    if (parent) spoken.set(`${parent} ${value}`, (spoken.get(`${parent} ${value}`) ?? 0) + 1)
  }
  for (const [key, times] of spoken) if (times > most) report('said from one telephone about one text', `at most ${most}`, times, key.split(' ')[0])

  const agreed = new Map((await ask<Agreement>('select id, matter, called, answers, made, until, ended from relatives')).map((row) => [row.id, row]))
  const acts = await ask<{ matter: string; at: string; relative: string; by: string }>(`select matter, at, by, data->'note'->>'relative' as relative from journal where data->'note'->>'relative' is not null`)
  for (const { matter, at, by, relative } of acts) {
    const row = agreed.get(relative)
    const holds = row && row.matter === matter && row.answers && Number(row.made) <= Number(at) && Number(at) < Number(row.until) && (row.ended === null || Number(row.ended) >= Number(at))
    if (!holds || by !== 'r') report('an act of a relative', 'an agreement that held', row ?? relative, matter)
  }
  const kept = new Set((await ask<{ matter: string }>('select distinct matter from personal where value is not null')).map(({ matter }) => matter))
  for (const { matter, called, until, ended } of agreed.values()) {
    const over = Number(ended ?? until) < now - 3_600_000
    if (called !== null && over && lives.get(matter)?.kind === 'final' && (lives.get(matter)!.ended ?? now) < now - 3_600_000 && !kept.has(matter)) report('what a relative is called', 'forgotten', 'kept', matter)
  }

  for (const life of lives.values()) {
    const releases = systems.get(life.system)?.page?.releases
    if (!releases || life.facts[releases.looked] !== true) continue
    if (life.facts[releases.consent] !== true) report('words and photos that are shown', 'with consent', life.facts[releases.consent], life.id)
  }
  return spoken.size + acts.length + agreed.size
}
