// Tells programs what happens, signed as Standard Webhooks has it (standardwebhooks.com), in the order of the journal: see ../deliver.ts.
import { formatInstant } from '../../kernel/base/time.ts'
import { leaseHooks, toldHook, type Hook } from '../../kernel/people/programs.ts'
import { deliver, lease_ms, most, postSigned } from '../deliver.ts'
import type { District } from '../district.ts'
import { headPosition } from '../../kernel/matters/store.ts'
import { tellings, type Telling } from './tellings.ts'

/** So much of the journal is looked through in one go. */
const stretch = 2000

/** Tells every program whose turn it is. @returns how much was told. */
export async function tellPrograms(district: District): Promise<number> {
  const hooks = await district.asWriter((tx) => leaseHooks(tx, district.now(), lease_ms))
  return (await Promise.all(hooks.map((hook) => tellOne(district, hook)))).reduce((sum, told) => sum + told, 0)
}

async function tellOne(district: District, hook: Hook): Promise<number> {
  const upto = Math.min(hook.position + stretch, Number(await district.asWriter(headPosition)))
  const news = await tellings(district, hook, { after: hook.position, upto, limit: most }, 'zh')
  // When there is nothing more in this stretch, the next begins after it.
  const done = await deliver(district.now, hook, news, news.length < most ? upto : news.at(-1)!.position, (one) => send(district, hook, one))
  await district.asWriter((tx) => toldHook(tx, hook, done))
  return done.count
}

function send(district: District, hook: Hook, { view }: Telling): Promise<string | null> {
  const now = district.now()
  return postSigned(hook, (view as { update_id: string }).update_id, now, JSON.stringify({ type: 'service_request.updated', timestamp: formatInstant(district.world().calendar, now), data: view }))
}
