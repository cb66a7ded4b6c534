// Residents who come back: by their link, or, when they lost it, by a code to their telephone. Some answer at once, some days later and some too
// late, some with a picture that is none. Each follows a stream of chance of her own, so that whoever comes back changes nobody else's day.
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import { picture } from './people.ts'
import { otherwise } from './texts.ts'

export type Resident = { id: string; number: string; key: string; phone: string }
export type Comings = Record<'came' | 'lost' | 'late' | 'refused' | 'odd' | 'relatives', number>

const HOUR = 3_600_000
const share = { answers: 0.8, adds: 0.2, late: 0.25, lost: 0.35, odd: 0.15, photo: 0.2, reversed: 0.2, family: 0.3 }

/** Somebody waits for her, or she has more to say: she comes, sooner or later, or not at all. */
export function awaited(crowd: Crowd, page: Page): void {
  const resident = crowd.residents.get(page.id)
  const chance = crowd.chance.fork(`resident ${page.number} ${page.version}`)
  if (!resident || !chance.chance(page.waits_for === 'requester' ? share.answers : share.adds)) return
  const late = chance.chance(share.late)
  if (late) crowd.tally.residents.late++
  crowd.later(crowd.stage.now() + (late ? chance.int(60, 200) : chance.int(1, 12)) * HOUR, () => comes(crowd, chance, resident))
}

async function comes(crowd: Crowd, chance: Random, resident: Resident): Promise<void> {
  const { audit, tally } = crowd
  if (chance.chance(share.reversed)) {
    const wrong = await get(crowd, `/follow/${resident.number.slice(0, -4)}${[...resident.number.slice(-4)].reverse().join('')}0?key=${resident.key}`)
    if (wrong.status !== 404) audit.say('a number with its digits reversed', 404, wrong.status, resident.id)
  }
  const lost = chance.chance(share.lost)
  const cookie = lost ? await byCode(crowd, resident) : ''
  if (cookie === null) return
  if (lost) tally.residents.lost++
  const helped = !lost && chance.chance(share.family) ? await agreed(crowd, chance, resident) : null
  const way = `/follow/${resident.number}${lost ? '' : `?key=${helped ?? resident.key}`}`
  const seen = await get(crowd, way, cookie)
  if (seen.status !== 200 || !seen.text.includes(resident.number)) return audit.say('the page of whoever raised it', `200 ${resident.number}`, seen.status, resident.id)
  if (seen.text.includes(resident.phone)) audit.say('the page of whoever raised it', 'no telephone number', resident.phone, resident.id)
  if (helped && seen.text.includes(resident.key)) audit.say('the page of a relative', 'not her own key', resident.key, resident.id)
  const form = formIn(seen.text)
  if (form === null) return
  tally.residents.came++
  if (form.photo !== null && chance.chance(share.odd)) {
    const odd = await post(crowd, form.action, filledIn(chance, form, new Uint8Array(Buffer.from('GIF89a no picture'))), cookie)
    if (odd.status !== 422) audit.say('a photo that is none', 422, odd.status, resident.id)
    tally.residents.odd++
    await audit.acted({ rows: 0 })
  }
  const said = await post(crowd, form.action, filledIn(chance, form, form.photo !== null && chance.chance(share.photo) ? picture : null), cookie)
  // Whoever called back may have been first.
  if (said.status !== 303) { tally.residents.refused++; if (said.status !== 409 && said.status !== 422) audit.say('what a resident said', 303, said.status, resident.id); return audit.acted({ rows: 0 }) }
  await audit.acted()
  const reader = crowd.people.ofRole('auditor')[0]
  const after = reader && (await crowd.people.as(reader.name).call('GET', `/api/matters/${resident.id}`))
  if (after?.status === 200) { audit.page(after.body); crowd.followed(after.body, form.step) }
}

/** She agrees that somebody of her family answers for her, and hands over the link. @returns its key */
async function agreed(crowd: Crowd, chance: Random, { id, number, key }: Resident): Promise<string | null> {
  const called = `外孙女${chance.int(1000, 9999)}`
  crowd.audit.secret(called)
  const made = await post(crowd, `/follow/${number}/family?key=${key}`, new URLSearchParams({ called, may: chance.chance(0.8) ? 'answer' : 'look' }), '')
  if (made.status === 429) return null
  const link = /key=(\d+\.[\w-]+)/.exec(made.text)?.[1]
  if (made.status !== 200 || !link) { crowd.audit.say('a relative is agreed to', 200, made.status, id); return null }
  crowd.tally.residents.relatives++
  return link
}

/** A code by number and telephone, read from what the demonstration keeps. */
async function byCode(crowd: Crowd, { id, number, phone }: Resident): Promise<string | null> {
  const asked = await post(crowd, '/follow/code', new URLSearchParams({ number, phone }), '')
  if (asked.status === 429) return null
  const admin = crowd.people.ofRole('systemAdmin')[0]
  for (let tries = 0; admin && tries < 100; tries++) {
    const { body } = await crowd.people.as(admin.name).call('GET', '/api/messages')
    const code = (body.kept as { text: string }[] | null)?.map(({ text }) => (text.includes(number) ? /验证码 (\d{6})/.exec(text)?.[1] : undefined)).find(Boolean)
    if (!code) { await new Promise((next) => setTimeout(next, 10)); continue }
    const right = await post(crowd, asked.location, new URLSearchParams({ code }), '')
    if (right.status === 303) return right.cookie
    // An older code for the same number may have been read before the new one was kept.
    await new Promise((next) => setTimeout(next, 10))
    if (tries > 3) break
  }
  crowd.audit.say('a code to her telephone', 'a way back', 'none', id)
  return null
}

type Got = { status: number; text: string; location: string; cookie: string }
const answerOf = async (answer: Response): Promise<Got> => ({ status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' })
const get = async (crowd: Crowd, path: string, cookie = ''): Promise<Got> => answerOf(await fetch(crowd.stage.url() + path, { redirect: 'manual', headers: cookie ? { cookie } : {} }))
const post = async (crowd: Crowd, path: string, body: URLSearchParams | FormData, cookie: string): Promise<Got> => answerOf(await fetch(crowd.stage.url() + path, { method: 'POST', redirect: 'manual', body, headers: cookie ? { cookie } : {} }))

type Shown = { action: string; step: string; choices: Map<string, string[]>; texts: string[]; photo: string | null }
/** The first form of the page: what waits for her, or where she may add something. */
function formIn(text: string): Shown | null {
  const found = /<form class="stack" method="post" action="([^"]*\/follow\/[^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(text)
  if (!found) return null
  const action = found[1]!.replaceAll('&amp;', '&')
  const choices = new Map<string, string[]>()
  for (const [, name, value] of found[2]!.matchAll(/<input type="radio" name="(\w+)"[^>]*? value="(\w+)"/g)) choices.set(name!, [...(choices.get(name!) ?? []), value!])
  return { action, step: /\/follow\/[^/]+\/(\w+)/.exec(action)![1]!, choices, texts: [...found[2]!.matchAll(/<textarea[^>]* name="(\w+)"/g)].map(([, name]) => name!), photo: /<input type="file"[^>]* name="(\w+)"/.exec(found[2]!)?.[1] ?? null }
}

/** The first answers are the kinder ones, and most people give them. */
function filledIn(chance: Random, { choices, texts, photo }: Shown, bytes: Uint8Array | null): FormData {
  const form = new FormData()
  for (const [name, of] of choices) form.set(name, chance.chance(0.75) ? of[0]! : chance.pick(of))
  for (const name of texts) form.set(name, chance.pick(otherwise))
  if (photo !== null && bytes !== null) form.set(photo, new Blob([new Uint8Array(bytes)]), 'photo.png')
  return form
}
