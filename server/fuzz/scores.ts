// A scorecard on record for the requests to find: of the quarter before this one, counted as the server's own job does it.
import { foldOnce } from '../../kernel/measures/index.ts'
import { addDays } from '../../kernel/base/calendar.ts'
import { postIn } from '../../kernel/matters/rights.ts'
import type { District } from '../district.ts'
import { ringDue } from '../jobs.ts'
import { keepScores } from '../scores.ts'

/** Opens one and has it counted. Answers it and a post that may read it; nothing where no system keeps scorecards. */
export async function cardFor(district: District): Promise<{ matter: string; post: number } | null> {
  const system = [...district.systems.values()].find(({ declaration }) => declaration.scores)
  if (!system) return null
  const { scores, open } = system.declaration
  const world = district.world()
  const today = world.today(district.now())
  const place = world.territory.unitsOf('district', today)[0]!
  const slots = world.territory.slots(place, today)
  const [year, month] = today.split('-').map(Number) as [number, number]
  const [since, next] = [-3, 0].map((n) => new Date(Date.UTC(year, Math.floor((month - 1) / 3) * 3 + n, 1)).toISOString().slice(0, 10)) as [string, string]
  const post = open.by.flatMap((role) => postIn(system, role, slots, undefined, world) ?? [])[0]
  const given = { [scores!.of]: 'street', [scores!.cycle]: 'quarter', [scores!.since]: since, [scores!.until]: addDays(next, -1) }
  const opened = await district.writer.act({ do: 'open', system, given, place, slots, spot: null, actors: [{ by: 'i' }] })
  if (!opened.ok || !post) return null
  await ringDue(district)
  await foldOnce(district)
  await keepScores(district)
  return { matter: opened.value.matter.id, post: post.id }
}
