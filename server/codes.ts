// Coming back to a matter by its number and the telephone that was given with it: a code of six digits goes there. Whoever asks learns nothing:
// what is answered, and how soon, is the same whether the number, the telephone, both or neither are known. Whoever says something about what is
// published shows by such a code that the telephone is hers.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { plainPhone } from '../kernel/base/masks.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { platformLimit } from '../kernel/matters/platform.ts'
import type { District } from './district.ts'
import { channelFor, type Channel } from './messages/channel.ts'
import { matterByNumber } from './read.ts'

const hour_ms = 3_600_000
/** Of the numbers that two processes share for locks, this is for counting what was asked. */
const LOCK = 20_311

export type Codes = {
  /** Whether there is a way to send one. */
  ready: boolean
  /** @returns the handle under which the code is to be given, or null when too many were asked for */
  ask(asked: { number: string; phone: string; sender: string; lang: 'zh' | 'en'; /** What is published: its code goes to any telephone. */ about?: Pick<Matter, 'id'> }): Promise<string | null>
  /** @param phone where given, the code must have gone to this telephone
   *  @returns the matter's number when the code is right, `wrong` while it may be tried again, `over` when another must be asked for */
  spend(handle: string, code: string, phone?: string): Promise<{ id: string; number: string } | 'wrong' | 'over'>
  /** How many minutes one is good for. */
  minutes(): number
  /** When what was asked for has been sent. */
  idle(): Promise<void>
}

export function codesOn(district: District, channels: readonly Channel[]): Codes {
  const sending = new Set<Promise<void>>()
  const digestOf = (handle: string): Buffer => createHash('sha256').update(handle).digest()
  const phoneKeyOf = (phone: string): Buffer => district.keyed(`phone ${plainPhone(phone) ?? phone}`)
  // A code for saying something opens no matter, and the other way about.
  const numberKeyOf = (number: string, saying: boolean): Buffer => district.keyed(`${saying ? 'say' : 'number'} ${number}`)
  const limit = (name: 'code_minutes' | 'code_tries' | 'codes_per_number' | 'codes_per_phone' | 'codes_per_sender'): number => platformLimit(district.world(), name, district.now())
  const codeKey = (handle: string, code: string): Buffer => district.keyed(`code ${handle} ${code}`)
  return {
    ready: channelFor(channels, { kind: 'phone', to: '' }) !== undefined,
    async ask({ number, phone, sender, lang, about }) {
      const now = district.now()
      const handle = randomBytes(18).toString('base64url')
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const [numberKey, phoneKey, senderKey] = [numberKeyOf(number, about !== undefined), phoneKeyOf(phone), district.keyed(`sender ${sender}`)]
      const asked = await district.asWriter(async (tx) => {
        // One after another, or several at once would each find room for one more.
        await tx`select pg_advisory_xact_lock(${LOCK}, hashtext(current_schema()))`
        await tx`delete from codes where at < ${now - 24 * hour_ms}`
        const [count] = await tx<{ number: number; phone: number; sender: number }[]>`
          select count(*) filter (where number_key = ${numberKey})::int as number, count(*) filter (where phone_key = ${phoneKey})::int as phone, count(*) filter (where sender_key = ${senderKey})::int as sender
          from codes where at > ${now - hour_ms}`
        if ((about === undefined && count!.number >= limit('codes_per_number')) || count!.phone >= limit('codes_per_phone') || count!.sender >= limit('codes_per_sender')) return false
        await tx`insert into codes (handle, number_key, phone_key, sender_key, code, at) values (${digestOf(handle)}, ${numberKey}, ${phoneKey}, ${senderKey}, ${codeKey(handle, code)}, ${now})`
        return true
      })
      if (!asked) return null
      // The answer leaves before anybody looks whether there is such a matter.
      const work = send(district, channels, { handle: digestOf(handle), number, phone, code, lang, ...(about && { about: about.id }) }).catch(() => {}).finally(() => { sending.delete(work) })
      sending.add(work)
      return handle
    },
    async spend(handle, code, phone) {
      return district.asWriter(async (tx) => {
        const [row] = await tx<{ code: Buffer; matter: string | null; of: string | null; number_key: Buffer; phone_key: Buffer; at: string; tries: number; spent: boolean }[]>`
          select code, matter, (select number from matters m where m.id = codes.matter) as of, number_key, phone_key, at, tries, spent from codes where handle = ${digestOf(handle)} for update`
        const tries = limit('code_tries')
        if (!row || row.spent || row.tries >= tries || Number(row.at) + limit('code_minutes') * 60_000 < district.now()) return 'over'
        const right = timingSafeEqual(Buffer.from(row.code), codeKey(handle, code)) && row.of !== null && numberKeyOf(row.of, phone !== undefined).equals(Buffer.from(row.number_key)) && (phone === undefined || phoneKeyOf(phone).equals(Buffer.from(row.phone_key)))
        await tx`update codes set tries = tries + 1, spent = ${right} where handle = ${digestOf(handle)}`
        if (!right) return row.tries + 1 >= tries ? 'over' : 'wrong'
        return { id: row.matter!, number: row.of! }
      })
    },
    minutes: () => limit('code_minutes'),
    idle: async () => { await Promise.all(sending) },
  }
}

type Asked = { handle: Buffer; number: string; phone: string; code: string; lang: 'zh' | 'en'; about?: string }
/** Sends the code where number and telephone belong together, or where anybody may say something; otherwise nobody hears of it. */
async function send(district: District, channels: readonly Channel[], { handle, number, phone, code, lang, about }: Asked): Promise<void> {
  const plain = plainPhone(phone)
  const found = plain === null ? undefined : await district.asWriter(async (tx) => {
    if (about !== undefined) { await tx`update codes set matter = ${about} where handle = ${handle}`; return { number, to: plain } }
    const matter = await matterByNumber(district, tx, number)
    const rows = matter ? phoneRows(district, matter) : []
    const values = rows.length ? await tx<{ value: string }[]>`select value from personal where id = any(${rows}::bigint[]) and value is not null and (kept_until is null or kept_until >= ${district.now()})` : []
    const own = values.find(({ value }) => plainPhone(value) === plain)?.value
    if (matter && own) await tx`update codes set matter = ${matter.id} where handle = ${handle}`
    return matter && own ? { number: matter.number, to: own } : undefined
  })
  if (!found) return
  const letter = { kind: 'phone' as const, to: found.to }
  const minutes = platformLimit(district.world(), 'code_minutes', district.now())
  await channelFor(channels, letter)?.send({
    ...letter, id: district.ids.next(district.now()), lang, news: 'code', link: '', subject: lang === 'zh' ? '验证码' : 'Code', fields: { number: found.number, code },
    text: about !== undefined ? (lang === 'zh' ? `验证码 ${code}，${minutes} 分钟内有效，用来发出您对 ${number} 说的话。不是您要的就不用管，也别告诉别人。` : `Code ${code}, good for ${minutes} minutes, to send what you say about ${number}. If you did not ask for it, ignore it and tell nobody.`)
      : lang === 'zh' ? `验证码 ${code}，${minutes} 分钟内有效，用来看您报的事 ${found.number}。不是您要的就不用管，也别告诉别人。` : `Code ${code}, good for ${minutes} minutes, to see your report ${found.number}. If you did not ask for it, ignore it and tell nobody.`,
  }, district.now())
}

/** Rows of the telephones that were given with it. */
function phoneRows(district: District, matter: Matter): string[] {
  return Object.entries(district.systems.get(matter.system)!.declaration.facts).flatMap(([name, fact]) => {
    const held = matter.facts[name]
    return fact.is === 'personal' && fact.of === 'phone' && typeof held === 'object' && held !== null && 'personal' in held ? [String(held.personal)] : []
  })
}
