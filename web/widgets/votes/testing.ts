// A doorway of the imaginary district for browser tests: twelve flats, who deals with their lift, and steps over HTTP where a form adds nothing.
import type { Client, TestServer } from '../../../server/testing.ts'

type Person = { name: string; role: string; level: string; place: string }
export type Flat = { flat: string; floor: number; owner: string; area: number; ground: 'registered' }

/** Two flats on each floor; areas in 0.01 m2. */
export const flatsOn = (floors: readonly number[]): Flat[] => floors.flatMap((floor) => [1, 2].map((n): Flat => ({ flat: `${floor}0${n}`, floor, owner: `${floor}0${n}`, area: n === 1 ? 5236 : 5814, ground: 'registered' })))
export const png = { name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64') }

export type Doorway = {
  /** Sign-in names: the committee's worker and its chair, its street's housing officer, the bureau's. */
  worker: string; chair: string; street: string; bureau: string
  place: { id: number; name: string }
  read(): Promise<{ id: string; state: string; kind: string; version: number; votes: string[]; facts: Record<string, unknown> }>
  take(login: string, step: string, facts?: Record<string, unknown>): Promise<void>
  /** Opens it over HTTP, where no page does. */
  open(facts: Record<string, unknown>): Promise<string>
  /** What was opened on a page. */
  opened(id: string): Promise<void>
  upload(login: string): Promise<string>
  /** A voucher of the book: what is debited, what is credited, whole fen; made by the worker, released by the chair. */
  booked(text: string, debit: string, credit: string, amount_fen: number): Promise<void>
  until(holds: () => Promise<boolean>, what: string): Promise<void>
}

export async function doorwayOf(server: TestServer): Promise<Doorway> {
  const people = (await server.anyone.get('/api/demo/people')).body.people as Person[]
  const worker = people.find((one) => one.role === 'communityWorker' && one.level === 'committee')!
  const place = (await (await server.as(worker.name)).get('/api/me')).body.posts[0].place as Doorway['place']
  let matter = '', paper = ''
  const got = async (client: Client): Promise<{ status: number; body: Awaited<ReturnType<Doorway['read']>> }> => client.get(`/api/matters/${matter}`)
  const door: Doorway = {
    worker: worker.name, chair: people.find((one) => one.role === 'committeeChair' && one.place === worker.place)!.name, street: '', bureau: people.find((one) => one.role === 'housingBureauOfficer')?.name ?? '', place,
    read: async () => (await got(await server.as(worker.name))).body,
    take: async (login, step, facts = {}) => {
      const client = await server.as(login)
      const { status, body } = await client.post(`/api/matters/${matter}/steps/${step}`, { facts }, { 'if-match': `"${(await got(client)).body.version}"` })
      if (status !== 200) throw new Error(`${step}: ${JSON.stringify(body)}`)
    },
    open: async (facts) => {
      const { status, body } = await (await server.as(worker.name)).post('/api/systems/lift/matters', { facts, place: place.id })
      if (status !== 201) throw new Error(JSON.stringify(body))
      await door.opened(body.id)
      return body.id
    },
    opened: async (id) => {
      matter = id
      // Of the streets' officers the one whose street it is may read it.
      for (const one of people.filter(({ role }) => role === 'housingOfficer')) if ((await got(await server.as(one.name))).status === 200) door.street = one.name
    },
    upload: async (login) => {
      const form = new FormData()
      form.set('file', new Blob([png.buffer], { type: png.mimeType }), png.name)
      return ((await (await fetch(`${server.url}/api/attachments`, { method: 'POST', headers: { authorization: `Bearer ${(await server.as(login)).token}` }, body: form })).json()) as { id: string }).id
    },
    booked: async (text, debit, credit, amount_fen) => {
      const [maker, keeper] = await Promise.all([server.as(door.worker), server.as(door.chair)])
      const { accounts } = (await maker.get(`/api/books/${matter}`)).body as { accounts: { id: string; code: string; name: string }[] }
      const of = (code: string): string => accounts.find((one) => one.code === code)!.id
      paper ||= await door.upload(door.worker)
      const day = new Date(server.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      const made = await maker.post(`/api/books/${matter}/vouchers`, { day, text, ground: { by: 'contract', of: '加装电梯协议' }, images: [paper], lines: [{ account: of(debit), amount_fen }, { account: of(credit), amount_fen: -amount_fen }] })
      const released = made.status === 201 ? await keeper.post(`/api/books/${matter}/vouchers/${made.body.voucher}/release`) : made
      if (released.status !== 200) throw new Error(`${text}: ${JSON.stringify(released.body)}`)
    },
    until: async (holds, what) => {
      for (let tried = 0; !(await holds()); tried++) {
        if (tried > 200) throw new Error(`it never came: ${what}`)
        await new Promise((go) => setTimeout(go, 50))
      }
    },
  }
  return door
}
