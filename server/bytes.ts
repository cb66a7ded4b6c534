// Text written as bytes, piece by piece: a large answer is mostly pieces that recur, and joining them as strings costs several passes
// over all of it.

export type Bytes = {
  put(piece: Uint8Array): void
  /** A number as JSON has it. */
  number(value: number): void
  done(): Buffer
}

const large_bytes = 2 ** 18, most_free = 2
/** Room of large texts that were sent. Some dozen new ones would have the collector of garbage walk through the whole heap. */
const free: Buffer[] = []
/** Gives back the room of a text that nobody reads any more. */
export function reuse({ buffer }: Buffer): void {
  if (buffer.byteLength >= large_bytes && free.length < most_free) free.push(Buffer.from(buffer))
}

/** @param expected how many bytes there may be; more are made room for. */
export function makeBytes(expected = 4096): Bytes {
  let bytes = (expected >= large_bytes ? free.pop() : undefined) ?? Buffer.allocUnsafe(expected)
  let at = 0
  const room = (more: number): void => {
    if (at + more <= bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (at + more))
    bytes.copy(larger, 0, 0, at)
    bytes = larger
  }
  const put = (piece: Uint8Array): void => {
    room(piece.length)
    bytes.set(piece, at)
    at += piece.length
  }
  /** At least so many digits, at a place where there is room. */
  const digits = (value: number, least: number): void => {
    let n = least
    for (let over = tens[least]!; value >= over; over *= 10) n++
    at += n
    for (let i = at - 1, rest = value; n > 0; n--, i--) {
      const tenth = (rest / 10) | 0
      bytes[i] = 48 + rest - tenth * 10
      rest = tenth
    }
  }
  return {
    put,
    number: (value) => {
      const millionths = Math.round(value * 1e6)
      if (!(value >= 0 && value < 1e9) || millionths / 1e6 !== value || Object.is(value, -0)) return put(Buffer.from(JSON.stringify(value)))
      room(20)
      const whole = Math.floor(value)
      digits(whole, 1)
      let part = millionths - whole * 1e6
      if (part === 0) return
      let places = 6
      for (; part % 10 === 0; part /= 10) places--
      bytes[at++] = 46
      digits(part, places)
    },
    done: () => bytes.subarray(0, at),
  }
}
const tens = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
