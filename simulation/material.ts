// What lives in the past are made of: who holds which post, photos to name, compounds by their name, and the forms that steps ask for.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../kernel/base/random.ts'
import type { Actor } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import type { Asked } from './answers.ts'
import { png } from './people.ts'

export type Material = {
  /** Somebody of a post, as an actor. */
  actor(chance: Random, post: number): Actor | null
  photo(at: number): Promise<string>
  compound(name: string, street: number): number | undefined
  asks(system: System, step: string): readonly Asked[]
  /** Organisations that have a post which can act. */
  units: readonly number[]
  categories: { request: readonly string[]; grid: readonly string[] }
}

/** Roles that handle what is assigned. */
export const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager']
const perTurn = 500

export async function materialOf(district: District, data: string): Promise<Material> {
  const terms = await district.asWriter((tx) => tx<{ post: number; person: number }[]>`select t.post, t.person from terms t join persons p on p.id = t.person where p.demonstration order by t.post, t.person`)
  if (!terms.length) throw new Error('There are no demonstration people here to act. A history is only made for a demonstration district.')
  const holders = Map.groupBy(terms, (t) => t.post)
  const world = district.world()
  const { territory } = world
  const today = world.today(district.now())
  const compounds = new Map<string, { id: number; street: number }[]>()
  for (const id of territory.unitsOf('compound', today)) {
    const { name } = territory.byId(id)!
    compounds.set(name, [...(compounds.get(name) ?? []), { id, street: territory.slots(id, today)[1]! }])
  }
  const forms = new Map<string, Asked[]>()
  const small = world.categories(today).filter((c) => c.code.includes('.') && !c.retired)
  const able = world.organisations().filter((o) => world.postAt(o.id, units))
  return {
    actor: (chance, post) => {
      const held = holders.get(post)
      if (!held) return null
      const person = (held.length < 2 || chance.chance(0.6) ? held[0]! : chance.pick(held)).person
      return { by: 'p', post, person }
    },
    photo: photosOf(district, data, terms[0]!.person),
    compound: (name, street) => compounds.get(name)?.find((c) => c.street === street)?.id,
    asks: (system, step) => {
      const key = `${system.declaration.id}.${step}`
      const known = forms.get(key)
      if (known) return known
      const form = Object.entries(system.declaration.steps[step]?.asks ?? {}).map(([id, required]): Asked => {
        const fact = system.declaration.facts[id]!
        return { id, kind: fact.is, required: required === true, ...('of' in fact && Array.isArray(fact.of) && { of: fact.of as string[] }), ...('max' in fact && { max: fact.max }) }
      })
      forms.set(key, form)
      return form
    },
    units: able.map((o) => o.id),
    categories: { request: small.filter((c) => c.kind === 'request').map((c) => c.code), grid: small.filter((c) => c.kind !== 'request').map((c) => c.code) },
  }
}

/** Photos are rows that name one of a few invented pictures; they are taken from the table in turns. */
function photosOf(district: District, data: string, person: number): (at: number) => Promise<string> {
  let pictures: Promise<{ sha256: Buffer; size: number }[]> | null = null
  const ready: string[] = []
  let filling: Promise<void> | null = null
  const fill = async (at: number): Promise<void> => {
    const kinds = await (pictures ??= keepPictures(data))
    const rows = Array.from({ length: perTurn }, (_, i) => ({ id: district.ids.next(at), ...kinds[i % kinds.length]! }))
    await district.asWriter((tx) => tx.unsafe(
      `insert into attachments (id, sha256, type, size, name, person, at) select id, decode(sha, 'hex'), 'image/png', size, '演示图片.png', $4::int, $5::bigint from unnest($1::bigint[], $2::text[], $3::int[]) r(id, sha, size)`,
      [rows.map((r) => r.id), rows.map((r) => r.sha256.toString('hex')), rows.map((r) => r.size), person, at] as never[]))
    ready.push(...rows.map((r) => r.id))
  }
  return async (at) => {
    while (!ready.length) await (filling ??= fill(at).finally(() => { filling = null }))
    return ready.pop()!
  }
}

type Colour = readonly [number, number, number]
const skies: readonly Colour[] = [[198, 214, 226], [226, 214, 198], [120, 132, 150], [206, 216, 208]]
const grounds: readonly Colour[] = [[140, 138, 134], [120, 126, 112], [158, 150, 138]]

/** A street as a few blocks of colour: houses under a sky, and stripes across one corner that say that nobody took this picture. */
export async function keepPictures(data: string): Promise<{ sha256: Buffer; size: number }[]> {
  return Promise.all(Array.from({ length: 12 }, async (_, n) => {
    const sky = skies[n % skies.length]!
    const ground = grounds[n % grounds.length]!
    const roof = (x: number): number => 50 + ((Math.floor(x / (22 + (n % 5) * 4)) * 37 + n * 13) % 46)
    const bytes = png(240, 180, (x, y) => {
      if (x + y < 60) return (x + y) % 12 < 6 ? [200, 60, 50] : [245, 240, 230]
      if (y > 132) return y > 150 && y < 154 && x % 24 < 14 ? [235, 232, 220] : ground
      if (y > roof(x)) return x % 14 > 4 && x % 14 < 10 && y % 16 > 4 && y % 16 < 11 ? [88, 104, 122] : [168 + (n % 3) * 12, 152, 138]
      return sky
    })
    const sha256 = createHash('sha256').update(bytes).digest()
    const hex = sha256.toString('hex')
    const folder = join(data, 'attachments', hex.slice(0, 2))
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, hex), bytes)
    return { sha256, size: bytes.length }
  }))
}
