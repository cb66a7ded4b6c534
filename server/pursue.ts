// What the platform does for a plan by itself: it draws the sample of statements, and opens an urging where a clause is late or thinning, once while its date and its
// target stay. Each is an act that is found before it is done, so several processes do it once.
import type { Tx } from '../database/connect.ts'
import { addDays } from '../kernel/base/calendar.ts'
import { secureToken } from '../kernel/base/random.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { thresholdOf } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { planTree, plansOf, pursuer, type ClauseNode, type Plan } from './plans.ts'
import { sayWhy } from './plan-words.ts'

const LOCK = 0x53_30_30_32
/** A day opens no more than this: a plan that falls apart all at once is one thing to talk about, and not a hundred. */
const AT_ONCE = 20

/** Draws for every statement that waits for it. Answers how many. */
export async function drawDue(district: District): Promise<number> {
  const system = pursuer(district)
  if (!system) return 0
  const { state, step, seed } = system.declaration.pursues!.draws
  const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and m.state = $2 order by m.id limit 200`, [system.no, state]))
  let drawn = 0
  for (const matter of rows.map((row) => fromRow(row, district.idOf))) {
    const done = await district.writer.act({ do: 'step', matter: matter.id, step, given: { [seed]: secureToken(12) }, actors: [{ by: 'c' }] })
    if (done.ok) drawn++
    else if (done.refused[0]?.code !== 'step.wrong_state') process.stderr.write(`the sample cannot be drawn for ${matter.number}: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  }
  return drawn
}

/** Opens what is to be urged in every plan that runs or left something behind. Answers how many. */
export async function urgeDue(district: District): Promise<number> {
  const system = pursuer(district)
  if (!system) return 0
  let opened = 0
  for (const plan of await plansOf(district)) {
    const tree = await planTree(district, plan.code, true)
    const due = (tree?.nodes ?? []).filter(({ leaf, standing }) => leaf && (standing === 'late' || standing === 'thinning'))
    opened += await district.asWriter(async (tx) => {
      const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}, hashtext(current_schema())) as got`
      if (!lock!.got) return 0
      let n = 0
      for (const node of due) if (opened + n < AT_ONCE && (await urge(district, tx, plan, node))) n++
      return n
    })
  }
  return opened
}

/** The target and the date that a clause had when it was urged: while they stay it is not urged again. */
const aimOf = ({ aim, due }: ClauseNode): string => `${aim === null ? '没有目标值' : `目标 ${aim / 100}`}，${due === null ? '没有期限' : `${due} 前`}`

async function urge(district: District, tx: Tx, plan: Plan, node: ClauseNode): Promise<boolean> {
  const system = pursuer(district)!
  const { urged } = system.declaration.pursues!
  const world = district.world()
  const now = district.now()
  const today = world.today(now)
  const clause = `${plan.code}/${node.code}`
  const [there] = await tx`select 1 from matters where system = ${system.no}::smallint and facts->>'clause' = ${clause} and facts->>'kind' = ${urged} and (kind <> 'final' or facts->>'aim' = ${aimOf(node)}) limit 1`
  const office = node.owner === null ? undefined : world.organisation(node.owner)
  if (there || !office) return false
  const place = world.territory.asOf(office.place, today)
  const given = {
    text: `${node.title}：${sayWhy(node).zh}`.slice(0, 500), kind: urged, clause, ground: `${plan.name} ${node.code}。${node.shown ? `${node.shown.words.zh}，${node.shown.from} 至 ${node.shown.to}。` : ''}${sayWhy(node).zh}`, aim: aimOf(node), office: office.id,
    due: addDays(today, thresholdOf(system.declaration, 'urge_days', { matter: null, now, world })),
  }
  const done = await district.writer.act({ do: 'open', system, given, place, slots: world.territory.slots(place, today), spot: null, actors: [{ by: 'c' }] })
  if (!done.ok && !done.refused.some(({ code }) => code.endsWith('unit_without_post'))) process.stderr.write(`${clause} cannot be urged: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  return done.ok
}
