// Archives as every system reads them (ustar), a member at a time and without knowing the whole: what a backup is made of.

export type Member = { name: string; size: number; body: AsyncIterable<Uint8Array> }
const block = 512

/** The head of a member. Names of up to 100 bytes, sizes of up to 8 GB. */
export function memberHead(name: string, size: number, at_s: number): Uint8Array {
  const head = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new Error(`the name ${name} is too long for an archive`)
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write(`${Math.max(0, Math.floor(at_s)).toString(8).padStart(11, '0')}\0`, 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\u000000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** What follows a body of this size up to the next member. */
export const memberTail = (size: number): Uint8Array => Buffer.alloc((block - (size % block)) % block)
/** What ends an archive. */
export const archiveEnd = (): Uint8Array => Buffer.alloc(2 * block)

/** Members in order. Each body must be read, or left, before the next member is asked for. */
export async function* members(source: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const take = taker(source)
  for (;;) {
    const head = await take.whole(block)
    if (!head || head.every((byte) => byte === 0)) return
    const text = (from: number, length: number): string => head.toString('utf8', from, from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12).trim(), 8)
    if (text(257, 5) !== 'ustar' || !Number.isSafeInteger(size)) throw new Error('This is no archive, or it is damaged.')
    let left = size
    const body = (async function* () { while (left > 0) { const part = await take.some(left); left -= part.length; yield part } })()
    yield { name: text(0, 100), size, body }
    for await (const _ of body) { /* What was not read is passed over. */ }
    while (left > 0) left -= (await take.some(left)).length
    await take.whole(memberTail(size).length)
  }
}

function taker(source: AsyncIterable<Uint8Array>): { some(most: number): Promise<Buffer>; whole(size: number): Promise<Buffer | null> } {
  const parts = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const step = await parts.next()
    if (!step.done) held = Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength)
    return !step.done
  }
  const some = async (most: number): Promise<Buffer> => {
    while (held.length === 0) if (!(await more())) throw new Error('The archive ends too early: it is damaged or was not written to its end.')
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  return {
    some,
    /** Null at the end of the source. */
    async whole(size) {
      if (size === 0) return Buffer.alloc(0)
      while (held.length === 0) if (!(await more())) return null
      const out: Buffer[] = []
      for (let left = size; left > 0; ) { const part = await some(left); out.push(part); left -= part.length }
      return Buffer.concat(out)
    },
  }
}
