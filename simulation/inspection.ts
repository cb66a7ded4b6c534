// Sampled people read all that their lists, desks and hot topics show them, and the auditor says whether it is what their posts may see and owe.
import type { Crowd, Page } from './crowd.ts'
import type { Client } from './people.ts'

export async function inspect(crowd: Crowd, count: number): Promise<void> {
  const { people, chance, audit } = crowd
  for (let i = 0; i < count; i++) {
    const who = chance.pick(people.all)
    const client = people.as(who.name)
    const shown = new Map<string, string[]>()
    for (const system of audit.world().systems.keys()) shown.set(system, await listed(client, system))
    const desk = await client.call('GET', '/api/desk?limit=200')
    if (desk.status !== 200) { audit.say(`desk of ${who.name}`, 200, desk.status); continue }
    await audit.acted({ rows: 0 })
    audit.lists(await client.id(), shown)
    await topics(crowd, client)
    if (desk.body.counts.total <= 200) audit.desk(await client.id(), (desk.body.items as Page[]).map((item) => `${item.matter.id} ${item.duty !== undefined ? `duty:${item.duty}` : item.owes === 'step' ? `step:${item.next.step}` : item.owes} ${item.post}`))
  }
}

/** The hottest topic that she is shown opens into as many rows as it says. */
async function topics({ audit }: Crowd, client: Client): Promise<void> {
  const { status, body } = await client.call('GET', '/api/topics')
  if (status !== 200) return audit.say(`topics for ${client.name}`, 200, status)
  const [first] = body.items as Page[]
  if (!first) return
  const rows = await client.call('GET', `/api/topics/${first.id}`)
  // It may have been grouped anew between the two.
  if (rows.status === 200) audit.topic(await client.id(), first, (rows.body.items as Page[]).map((item) => item.id as string))
}

async function listed(client: Client, system: string): Promise<string[]> {
  const ids: string[] = []
  for (let after = ''; ; ) {
    const { status, body } = await client.call('GET', `/api/systems/${system}/matters?limit=200${after}`)
    if (status !== 200) throw new Error(`list of ${system} for ${client.name}: ${status} ${JSON.stringify(body)}`)
    ids.push(...(body.items as Page[]).map((item) => item.id as string))
    if (!body.next) return ids
    after = `&after=${body.next}`
  }
}
