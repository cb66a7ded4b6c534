// Residents who report by the public pages, as people do: with a photo of whatever format, with one that does not open, twice because nothing
// seemed to happen, by a double tap, or by saying 'me too'. Each is a browser of its own, with nothing but its cookie.
import { deflateSync } from 'node:zlib'
import type { Random } from '../kernel/base/random.ts'
import type { Crowd, Page } from './crowd.ts'
import { picture } from './people.ts'

export type Sendings = { sent: number; twice: number; again: number; odd: number; echoed: number; /** Comments, and those that were one too many. */ said: number; silenced: number; /** Words and photos that a desk let neighbours see. */ released: number }
export const noSendings = (): Sendings => ({ sent: 0, twice: 0, again: 0, odd: 0, echoed: 0, said: 0, silenced: 0, released: 0 })

type Browser = { get(path: string): Promise<Said>; post(path: string, form: Record<string, string> | FormData): Promise<Said> }
type Said = { status: number; to: string; text: string }
type Story = { words: string; place: string; phone: string | null }

function browser(url: () => string): Browser {
  let cookie = ''
  const send = async (path: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(url() + path, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} })
    for (const line of answer.headers.getSetCookie()) if (line.startsWith('linli-report=')) cookie = line.split(';', 1)[0]!
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  return { get: (path) => send(path, {}), post: (path, form) => send(path, { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }) }
}

/** A BMP of four points, which is turned into a photo like others. */
const bitmap = Buffer.from('424d46000000000000003600000028000000020000000200000001001800000000001000000000000000000000000000000000000000ff000000ff000000ff0000ffffff0000', 'hex')
/** What telephones and people send instead of a photo: formats that do not open here, halves, pages, a small file that would be vast. */
const vast = (): Buffer => { const head = Buffer.from(picture.subarray(0, 33)); head.writeUInt32BE(60_000, 16); head.writeUInt32BE(60_000, 20); return Buffer.concat([head, deflateSync(Buffer.alloc(1000))]) }
const odd: readonly (() => Buffer)[] = [
  () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), () => Buffer.from(picture.subarray(0, 60)), () => Buffer.from('<html><script>alert(1)</script>'),
  () => Buffer.from('%PDF-1.7 a letter'), vast,
]

/** One resident's report. @param told whether somebody is to say the same once more later */
export async function reportByPages(crowd: Crowd, chance: Random, story: Story = storyOf(crowd, chance), again = false): Promise<void> {
  const { audit, tally, stage } = crowd
  const one = browser(stage.url)
  const fail = (what: string, said: Said): void => audit.say(`reporting: ${what}`, 'the next page', `${said.status} ${said.to} ${said.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 200)}`)
  await photos(crowd, chance, one)
  const found = await one.post('/report/where', { place: story.place })
  if (found.status !== 303) return fail('where', found)
  await one.post('/report/where', { here: 'yes', address: '门口' })
  let said = await one.post('/report/what', { text: story.words })
  if (said.to === '/report/elsewhere') { const page = await one.get(said.to); said = await one.post('/report/elsewhere', Object.fromEntries([...page.text.matchAll(/name="(not\.[\w]+)"/g)].map(([, name]) => [name!, '1']))) }
  const page = await one.get('/report/what')
  const near = /name="number" value="([^"]+)"/.exec(page.text)?.[1]
  if (near && chance.chance(again ? 0.5 : 0.3)) {
    const echoed = await one.post('/report/echo', { number: near })
    await one.post('/report/echo', { number: near })
    tally.sendings.echoed++
    if (!echoed.to.startsWith('/report/same/') && echoed.status !== 409) fail('me too', echoed)
    return audit.acted()
  }
  const kinds = [...page.text.matchAll(/name="category" id="[^"]+" value="([^"]*)"/g)].map(([, code]) => code!)
  said = await one.post('/report/what', { text: story.words, asked: 'kind', category: kinds.length ? chance.pick(kinds) : '' })
  if (said.to === '/report/elsewhere') { await one.post('/report/elsewhere', { 'not.danger': '1' }) }
  else if (said.to !== '/report/contact') return fail('what', said)
  const form = { asked: 'reach', may_show: chance.pick(['yes', 'no']), ...(story.phone ? { reach: chance.pick(['message', 'call']), contact_phone: story.phone } : { reach: 'none' }) }
  // A double tap, or a phone that got no answer: one matter all the same.
  const taps = chance.chance(0.3) ? 2 : 1
  const sent = await Promise.all(Array.from({ length: taps }, () => one.post('/report/send', form)))
  if (sent.some((answer) => !answer.to.startsWith('/follow/'))) { if (!sent.some((answer) => answer.status === 429)) fail('send', sent[0]!); return audit.acted() }
  if (taps === 2) tally.sendings.twice++
  if (new Set(sent.map((answer) => answer.to)).size !== 1) audit.say('the same report sent twice', sent[0]!.to, sent[1]!.to)
  tally.sendings[again ? 'again' : 'sent']++
  await taken(crowd, /^\/follow\/([^?]+)/.exec(sent[0]!.to)![1]!, story)
  if (!again && chance.chance(0.35)) crowd.later(stage.now() + chance.int(30, 1500) * 60_000, () => reportByPages(crowd, chance, story, true))
}

/** A photo that opens, one that does not, or none. */
async function photos({ tally, audit }: Crowd, chance: Random, one: Browser): Promise<void> {
  const good = chance.chance(0.6)
  const form = new FormData()
  form.set('then', 'next')
  const bytes = good ? chance.pick([picture, bitmap]) : chance.pick(odd)()
  form.set('photo', new Blob([new Uint8Array(bytes)]), 'IMG_0001.HEIC')
  const said = chance.chance(0.2) ? await one.post('/report', { then: 'skip' }) : await one.post('/report', form)
  if (said.status === 303) return
  if (good || said.status !== 422) audit.say('a photo of a resident', good ? '303' : '422', `${said.status}`)
  tally.sendings.odd++
  await one.post('/report', { then: 'skip' })
}

function storyOf({ stage, categories }: Crowd, chance: Random): Story {
  const { territory, today } = stage.district.world()
  const places = territory.unitsOf('compound', today(stage.now()))
  const hints = categories.flatMap((row) => row.hints ?? [])
  return { words: `${chance.pick(['门口的', '楼下的', '路边的'])}${chance.pick(hints)}${chance.pick(['坏了，请来看看', '好几天没人管', '，老人走不过去'])}`, place: territory.byId(chance.pick(places))!.name, phone: chance.chance(0.6) ? `139${String(chance.int(0, 99_999_999)).padStart(8, '0')}` : null }
}

/** The desk that receives it comes to it as to any other. */
async function taken(crowd: Crowd, number: string, { words, phone }: Story): Promise<void> {
  if (phone) crowd.audit.secret(phone)
  const clerk = crowd.people.ofRole('intakeClerk')[0]
  const seen = clerk && (await crowd.people.as(clerk.name).call('GET', `/api/matters/${number}`))
  await crowd.audit.acted()
  const page = seen?.body as Page | undefined
  if (!page?.id || page.facts.text !== words) return crowd.audit.say('what a resident wrote', words, page?.facts?.text ?? seen?.status)
  crowd.audit.page(page)
  crowd.followed(page, 'open')
}
