// The district's people as a crowd sees them from outside: who holds which post, each with a signed-in client of her own that signs in
// again when its session has ended.
import { deflateSync, crc32 } from 'node:zlib'
import type { Random } from '../kernel/base/random.ts'

export type Answer = { status: number; body: any; headers: Headers } // any: whatever the face answered
export type PersonAtPost = { name: string; person: string; role: string; post: number; organisation: string; place: string; level: string }
export type Client = {
  name: string
  /** The person's number, known after the first sign-in. */
  id(): Promise<number>
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  photo(): Promise<string>
}
export type People = {
  all: readonly PersonAtPost[]
  ofPost(post: number): readonly PersonAtPost[]
  ofRole(role: string): readonly PersonAtPost[]
  as(name: string): Client
  /** Somebody of the post: mostly the same one, so that acts have a person behind them whom others can be told apart from. */
  someone(chance: Random, post: number): PersonAtPost | undefined
  /** Requests sent and sign-ins among them. */
  counts(): { requests: number; signIns: number }
}

export const password = 'linli-demo'

/** One request. A connection that breaks is thrown as it is. */
export async function request(url: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const form = body instanceof FormData
  const answer = await fetch(url + path, {
    method, headers: { ...(body !== undefined && !form && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text }
}

/** @param url asked at each call, since a server that was started again may listen elsewhere. */
export async function peopleOf(url: () => string): Promise<People> {
  const answer = await request(url(), 'GET', '/api/demo/people')
  if (answer.status !== 200) throw new Error('There are no demonstration people here to act. The simulation needs a demonstration district.')
  const all = answer.body.people as PersonAtPost[]
  const byPost = Map.groupBy(all, (p) => p.post)
  const byRole = Map.groupBy(all, (p) => p.role)
  const clients = new Map<string, Client>()
  const counts = { requests: 0, signIns: 0 }
  const make = (name: string): Client => {
    let session: Promise<{ token: string; id: number }> | null = null
    const signIn = async (): Promise<{ token: string; id: number }> => {
      counts.signIns++
      const { status, body } = await request(url(), 'POST', '/api/session', { name, password })
      if (status !== 200) { session = null; throw Object.assign(new Error(`${name} could not sign in: ${JSON.stringify(body)}`), { status }) }
      return { token: body.token, id: body.person.id }
    }
    const signed = (): Promise<{ token: string; id: number }> => (session ??= signIn().catch((error: Error) => { session = null; throw error }))
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
      counts.requests++
      const send = async (): Promise<Answer> => request(url(), method, path, body, { authorization: `Bearer ${(await signed()).token}`, ...headers })
      await signed()
      const used = session
      const first = await send()
      if (first.status !== 401) return first
      // Of two that were turned away at one moment, one signs in again for both.
      if (session === used) session = null
      return send()
    }
    return {
      name, call, id: async () => (await signed()).id,
      photo: async () => {
        const form = new FormData()
        form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'photo.png')
        const { status, body } = await call('POST', '/api/attachments', form)
        if (status !== 201) throw new Error(`a photo was not taken: ${status} ${JSON.stringify(body)}`)
        return body.id as string
      },
    }
  }
  const as = (name: string): Client => { const client = clients.get(name) ?? make(name); clients.set(name, client); return client }
  return {
    all, as, ofPost: (post) => byPost.get(post) ?? [], ofRole: (role) => byRole.get(role) ?? [], counts: () => ({ ...counts }),
    someone: (chance, post) => { const holders = byPost.get(post) ?? []; return holders.length < 2 || chance.chance(0.7) ? holders[0] : chance.pick(holders) },
  }
}

/** A small picture that stands for a photo. */
export const picture: Uint8Array = png(24, 16, (x, y) => [120 + x * 4, 150 + y * 5, 190])

/** A PNG of so many pixels, each with its red, green and blue. */
export function png(width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]): Uint8Array {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows.set(colour(x, y), y * (1 + width * 3) + 1 + x * 3)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}
