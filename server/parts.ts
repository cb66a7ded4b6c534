// A file that comes in parts over a bad line: what has arrived is kept under its sender and its digest until the rest is there, so that a line
// that breaks each minute gets it through. Bounded for each person; the oldest begun ones go first.
import { appendFile, mkdir, readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const most_bytes = 20 * 1024 * 1024
const most_begun = 12

/** A part's place: where it begins, and how large the whole is. */
export function partOf(header: unknown): { from: number; size: number } | null {
  const match = typeof header === 'string' ? /^(\d{1,8})\/(\d{1,8})$/.exec(header) : null
  const [from, size] = [Number(match?.[1]), Number(match?.[2])]
  return match && size > 0 && size <= most_bytes && from < size ? { from, size } : null
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0

/** Puts a part behind what has arrived. A part that belongs elsewhere is left out: the answer says where to go on. When all is there it is
 *  handed out and forgotten. */
export async function gather(data: string, person: number, sha256: string, part: { from: number; size: number }, bytes: Buffer): Promise<{ have: number } | { whole: Buffer }> {
  const folder = join(data, 'parts')
  const path = join(folder, `${person}-${sha256}`)
  const have = await sizeOf(path)
  if (have !== part.from || have + bytes.length > part.size) {
    // More than the whole is none of it.
    if (have < part.size) return { have }
    await rm(path, { force: true })
    return { have: 0 }
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (have === 0) await makeRoom(folder, person)
  await appendFile(path, bytes, { mode: 0o600, flush: true })
  if (have + bytes.length < part.size) return { have: have + bytes.length }
  const whole = await readFile(path)
  await rm(path, { force: true })
  return { whole }
}

async function makeRoom(folder: string, person: number): Promise<void> {
  const own = (await readdir(folder)).filter((name) => name.startsWith(`${person}-`))
  if (own.length < most_begun) return
  const aged = await Promise.all(own.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })))
  for (const { name } of aged.sort((a, b) => a.at - b.at).slice(0, own.length - most_begun + 1)) await rm(join(folder, name), { force: true })
}
