// The past that a demonstration district is given when it first starts; one that was interrupted goes on at the next start.
import type { District } from '../server/district.ts'
import { liveHistory, type History, type HistoryOptions } from './history.ts'

const DAY = 86_400_000
/** So many matters over so many days: enough for every page to have something on it, little enough to wait for. */
const first = { matters: 600, days: 60, seed: 1 }

/** Lives the first history through where there is none yet or it was cut off; null where nothing is to be done. */
export async function firstHistory(district: District, { data, progress }: Pick<HistoryOptions, 'data' | 'progress'>): Promise<History | null> {
  const { names, empty } = await district.asWriter(async (tx) => ({
    names: await tx<{ reader: string; position: string }[]>`select reader, position from readers where reader like 'history %'`,
    empty: (await tx`select 1 from matters limit 1`).length === 0,
  }))
  const parts = names.map(({ reader, position }) => ({ done: Number(position), of: reader.split(' ').slice(1).map(Number) }))
  const cutOff = parts.find(({ done, of: [, matters = 0] }) => done < matters)
  if (cutOff) {
    const [seed = 1, matters = 0, from = 0, to = 0] = cutOff.of
    return liveHistory(district, { seed, matters, from, to, data, progress })
  }
  if (parts.length || !empty) return null
  const to = district.now()
  return liveHistory(district, { seed: first.seed, matters: first.matters, from: to - first.days * DAY, to, data, progress })
}
