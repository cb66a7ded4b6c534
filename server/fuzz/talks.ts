// Something published for the requests to find: it stands open for longer than they run.
import { addDays } from '../../kernel/base/calendar.ts'
import type { Random } from '../../kernel/base/random.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import type { District } from '../district.ts'
import { publishing } from '../published.ts'

/** Opens a matter of a system whose matters are published, and publishes it. Answers it and the post that did; nothing where nobody there may. */
export async function talkFor(district: District, chance: Random): Promise<{ matter: Matter; post: number } | null> {
  const world = district.world()
  const day = world.today(district.now())
  const holders = new Map((await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select post, person from terms where to_at is null`)).map((row) => [row.post, row.person]))
  for (const system of publishing(district)) {
    const { open, roles, facts, steps, page } = system.declaration
    const first = typeof open.to === 'string' ? open.to : open.to[0]!
    const step = Object.entries(steps).find(([, one]) => one.from.includes(first) && typeof one.to === 'string' && page.shows!.includes(one.to))
    const named = open.by.flatMap((role) => { const one = roles[role]; return one && 'posts' in one ? one.posts : [] })
    for (const post of chance.shuffle(world.parts.posts.filter((one) => named.includes(one.role) && holders.has(one.id) && one.place !== 0))) {
      const actors = [{ by: 'p' as const, post: post.id, person: holders.get(post.id)! }]
      const given = (asks: Partial<Record<string, boolean>>): Record<string, unknown> => Object.fromEntries(Object.entries(asks).flatMap(([name, must]) => {
        const fact = facts[name]!
        return must ? [[name, fact.is === 'organisation' ? post.organisation : fact.is === 'choice' ? fact.of[0] : fact.is === 'date' ? addDays(day, 300) : '给大家看的一份']] : []
      }))
      const opened = await district.writer.act({ do: 'open', system, given: given(open.asks), place: post.place, slots: world.territory.slots(post.place, day), spot: null, actors })
      const done = opened.ok && step ? await district.writer.act({ do: 'step', matter: opened.value.matter.id, step: step[0], given: given(step[1].asks ?? {}), actors }) : null
      if (done?.ok) return { matter: done.value.matter, post: post.id }
      // What is not published by one act, such as a plan with its chapters, is by nobody's.
      if (opened.ok) break
    }
  }
  return null
}
