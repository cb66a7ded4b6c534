// Neighbours who say something about what an office has published: by the public pages, with a code to their telephone, mostly once, now and then
// oftener than is allowed, and at times several at once.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'

const DAY = 86_400_000, MINUTE = 60_000
/** So much may be said from one telephone about one text. */
const most = 3
const plans = ['河边增设座椅', '南门非机动车位重划', '误时投放点加一盏灯', '菜场门口早上限速'] as const
const opinions = ['椅子往树荫下挪一点', '灯要亮到十一点半', '请划出装卸的地方', '坡道再宽一些', '施工别在中午', '我赞成，早点做'] as const

type Talk = { id: string; number: string }
type Got = { status: number; text: string; location: string }

/** A day's talks: `share` of days on which somebody publishes and neighbours speak. */
export function neighbourly(crowd: Crowd, from: number, to: number): void {
  const chance = crowd.chance.fork('neighbours')
  for (let day = from; day < to; day += DAY) {
    if (!chance.chance(crowd.temper.talks)) continue
    crowd.later(day + chance.int(60, 300) * MINUTE, async () => {
      const talk = await publish(crowd, chance)
      if (!talk) return
      for (let i = 0; i < 3; i++) crowd.later(crowd.stage.now() + chance.int(10, 300) * MINUTE, () => speak(crowd, chance.fork(`speaker ${i}`), talk))
    })
  }
}

async function publish({ people, stage, audit, followed }: Crowd, chance: Random): Promise<Talk | null> {
  const who = people.ofRole('selfGovernanceOfficer')[0]
  if (!who) return null
  const client = people.as(who.name)
  const { body: me } = await client.call('GET', '/api/me')
  const post = (me.posts as Page[]).find((one) => one.id === who.post)
  const opened = await client.call('POST', '/api/systems/publication/matters', { facts: { text: chance.pick(plans), kind: 'plan', body: '打算这样做，请大家说说。', office: post.organisation.id }, place: post.place.id })
  await audit.acted()
  if (opened.status !== 201) { audit.say('a text is drafted', 201, opened.status); return null }
  const until = new Date(stage.now() + 8 * 3_600_000 + 10 * DAY).toISOString().slice(0, 10)
  const shown = await client.call('POST', `/api/matters/${opened.body.id}/steps/publish`, { facts: { until } }, { 'if-match': `"${opened.body.version}"` })
  await audit.acted()
  if (shown.status !== 200) { audit.say('a text is published', 200, `${shown.status} ${JSON.stringify(shown.body.reasons)}`, opened.body.id); return null }
  followed(shown.body, 'publish')
  return { id: opened.body.id, number: opened.body.number }
}

async function speak(crowd: Crowd, chance: Random, talk: Talk): Promise<void> {
  const phone = `138${String(chance.int(0, 99_999_999)).padStart(8, '0')}`
  crowd.audit.secret(phone)
  const times = chance.chance(0.25) ? most + 1 : 1
  const asked: URLSearchParams[] = []
  for (let i = 0; i < times; i++) {
    const form = new URLSearchParams({ text: `${chance.pick(opinions)}（${i + 1}）`, phone, ...(chance.chance(0.5) && { name: '邻居' }) })
    const code = await codeFor(crowd, talk, form)
    if (code) asked.push(code)
  }
  // Who speaks too often sends all at once.
  const said = await Promise.all(asked.map((form) => post(crowd, `/talks/${talk.number}/say`, form)))
  await crowd.audit.acted()
  for (const { status } of said) if (status === 303) crowd.tally.sendings.said++
    else if (status === 429) crowd.tally.sendings.silenced++
    else if (status !== 409) crowd.audit.say('what a neighbour says', '303 or 429', status, talk.id)
  const expected = Math.min(most, asked.length)
  if (said.filter(({ status }) => status === 303).length > expected) crowd.audit.say('how often one telephone may speak', expected, said.map(({ status }) => status), talk.id)
  const reader = crowd.people.ofRole('districtCommunityOfficer')[0]
  const client = reader && crowd.people.as(reader.name)
  for (const { location } of said) {
    const page = client && location ? await client.call('GET', `/api/matters/${/\/follow\/([^?]+)/.exec(location)?.[1]}`) : undefined
    if (page?.status === 200) crowd.followed(page.body as Page, 'open')
  }
}

/** What is to be sent with the code that came to the telephone; null where none came. */
async function codeFor(crowd: Crowd, { number }: Talk, form: URLSearchParams): Promise<URLSearchParams | null> {
  const asked = await post(crowd, `/talks/${number}/say`, form)
  const handle = /name="handle" value="([^"]+)"/.exec(asked.text)?.[1]
  const admin = crowd.people.ofRole('systemAdmin')[0]
  if (!handle || !admin) return null
  const known = crowd.said
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await crowd.people.as(admin.name).call('GET', '/api/messages')
    const code = (body.kept as { text: string }[] | null)?.map(({ text }) => (text.includes(number) ? /验证码 (\d{6})/.exec(text)?.[1] : undefined)).find((one) => one !== undefined && !known.has(`${number} ${one}`))
    if (code) {
      known.add(`${number} ${code}`)
      return new URLSearchParams([...form, ['handle', handle], ['code', code]])
    }
    await new Promise((next) => setTimeout(next, 10))
  }
  return null
}

async function post(crowd: Crowd, path: string, body: URLSearchParams): Promise<Got> {
  const answer = await fetch(crowd.stage.url() + path, { method: 'POST', redirect: 'manual', body })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
}
