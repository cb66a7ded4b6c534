// Opens the database of one district: the embedded one of a data folder, or any PostgreSQL >= 15 by URL. Two pools come of it: the
// owner's, for migrations and other changes of structure, and the server's, whose role owns nothing and has no right of its own.
import { connect as connectTo, type NetConnectOpts, type Socket } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { secretIn } from './cluster.ts'
import { startEmbedded } from './embedded.ts'
import { ensureRoles, quoted } from './roles.ts'

export type Sql = postgres.Sql<{}>
/** What sql.begin hands to its function. */
export type Tx = postgres.TransactionSql<{}>

export type Database = {
  /** The owner's connections. The owner is no superuser, so FORCE ROW LEVEL SECURITY binds it too. */
  admin: Sql
  /** The server role's connections: `set local role` to the schema's reader or writer opens each transaction. */
  sql: Sql
  /** The same, for the doors alone through which acts are written: whoever waits for an act may hold a connection of `sql` meanwhile, and must not keep
   *  the act from one of its own. A batch takes two at most, and two are under way. */
  writing: Sql
  schema: string
  /** The owner's URL. */
  url: string
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** The folder that LINLI_DATA names. */
  data: string
  /** LINLI_DATABASE_URL; without it the embedded server is started in `data`. */
  url?: string
  /** LINLI_SCHEMA; `linli` when not given. */
  schema?: string
}

/** int8 and numeric come as text, json as values; days and instants stay text too, since the driver's Date would put them into the machine's zone. */
const types = { day: { to: 1184, from: [1082, 1114, 1184], serialize: (value: unknown) => String(value), parse: (value: string) => value } }

/** A server that comes back is met within a second; the driver's own pauses grow to twenty. */
const retryAfter_s = (tries: number): number => Math.min(0.05 * 2 ** tries, 1)

/** Opens the database, making schema and roles where they are missing. Migrations are a step of their own (./migrate.ts). */
export async function openDatabase({ data, url, schema = 'linli' }: DatabaseOptions): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) throw new Error(`LINLI_SCHEMA is "${schema}". Use small letters, digits and underscores, at most 41, starting with a letter.`)
  if (url) return connect(url, schema, decodeURIComponent(parsed(url).password) || secretIn(join(data, 'secret')))
  const cluster = await startEmbedded(data)
  try {
    const database = await connect(cluster.url, schema, new URL(cluster.url).password)
    return { ...database, close: () => database.close().then(cluster.stop) }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

function parsed(url: string): URL {
  const answer = URL.canParse(url) ? new URL(url) : null
  if (!answer || !/^postgres(ql)?:$/.test(answer.protocol)) throw new Error('LINLI_DATABASE_URL is no PostgreSQL address. It reads postgres://user:password@host:5432/database.')
  return answer
}

/** Connects to a server that runs. @param ownerSecret what the server role's password is derived from. */
export async function connect(url: string, schema: string, ownerSecret: string): Promise<Database> {
  const first = postgres(url, { max: 1, fetch_types: false, onnotice: () => {}, connect_timeout: 10 })
  let path: string, serverUrl: string
  try {
    path = await prepare(first as Sql, schema)
    serverUrl = await ensureRoles(first as Sql, url, schema, ownerSecret)
  } finally {
    await first.end()
  }
  const pool = (to: string, max: number, idle_timeout?: number) =>
    postgres(to, { max, idle_timeout, types, backoff: retryAfter_s, onnotice: () => {}, connection: { search_path: path, application_name: 'linli' }, ...{ socket: roomy } }) as unknown as Sql
  const admin = pool(url, 3, 20)
  const sql = pool(serverUrl, 10)
  const writing = pool(serverUrl, 6)
  const close = async () => { await Promise.all([sql, writing, admin].map((one) => one.end({ timeout: 5 }))) }
  return { admin, sql, writing, schema, url, close }
}

type Where = { host: string[]; port: number[]; path?: string | false }
/** A batch of acts is larger than a socket's usual buffer, at which the driver would hold back what follows until it has an answer; and
 *  what follows is short, which TCP would hold back likewise. */
function roomy({ host, port, path }: Where): Socket {
  const options = { ...(path ? { path } : { host: host[0]!, port: port[0]! }), noDelay: true, writableHighWaterMark: 2 ** 20 }
  return slowToGo(connectTo(options as NetConnectOpts))
}

/** The driver lets go of a socket the moment it is closed, and whatever a transaction still sends then ends the whole process (a rollback
 *  always is sent). So a server that went away is told as an error, which every waiting query hears, and again for whatever is sent after
 *  it; as a close only when nothing has been sent for a while, and of a connection within a transaction, which will send its rollback however late
 *  it learns of it, not before that was sent. The server's last words are such an error too: the driver would keep them for
 *  an answer's end that never comes, and give them to the first query of the connection that takes this one's place. */
function slowToGo(socket: Socket): Socket {
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => boolean
  const end = socket.end.bind(socket) as (...args: unknown[]) => Socket
  const fail = (): boolean => emit('error', Object.assign(new Error('the database closed the connection'), { code: 'CONNECTION_CLOSED' }))
  let ours = false
  let heard = false
  // What was sent after an error was heard waits for one of its own: a rollback between the server's last words and the close.
  let sent = false
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean
  socket.write = ((...args: unknown[]) => { sent = true; return write(...args) }) as Socket['write']
  let tail = Buffer.alloc(0)
  // The driver ends with a farewell, a socket that the server ended by itself without a word.
  socket.end = ((...args: unknown[]) => { ours ||= args.length > 0; return end(...args) }) as Socket['end']
  socket.emit = ((event: string, ...args: unknown[]) => {
    if (event === 'error') { heard = true; sent = false }
    if (event === 'data' && !ours) {
      const last = lastWords(args[0] as Buffer)
      tail = Buffer.concat([tail, last < 0 ? (args[0] as Buffer) : (args[0] as Buffer).subarray(0, last)]).subarray(-6)
      if (last > 0) emit(event, (args[0] as Buffer).subarray(0, last))
      if (last >= 0) { heard = true; sent = false; return fail() }
    }
    if (event !== 'close' || ours) return emit(event, ...args)
    const late = withinTransaction(tail) && !sent
    if (!heard || sent) fail()
    const close = (): boolean => emit(event, ...args)
    let going = setTimeout(close, late ? lingers_most_ms : lingers_ms)
    going.unref()
    socket.write = (() => {
      clearTimeout(going)
      going = setTimeout(close, lingers_ms)
      process.nextTick(fail)
      return true
    }) as Socket['write']
    return true
  }) as Socket['emit']
  return socket
}
const lingers_ms = 300
const lingers_most_ms = 60_000

/** Whether the last that the server said, but for its farewell, is that it waits for the next statement of a transaction: ReadyForQuery with T or E. */
const withinTransaction = (tail: Buffer): boolean => tail.length === 6 && tail[0] === 0x5a && tail.readUInt32BE(1) === 5 && (tail[5] === 0x54 || tail[5] === 0x45)

/** Where in what the server sent its farewell begins: an error of class 57P (it shuts down, or ends this session), whose severity is FATAL, as
 *  the last message; -1 when there is none. Message formats: PostgreSQL's manual, chapter 'Frontend/Backend Protocol'. */
function lastWords(sent: Buffer): number {
  const at = sent.lastIndexOf('\0VFATAL\0C57P')
  for (let start = at; start >= Math.max(0, at - 60); start--) if (sent[start] === 0x45 && start + 5 <= sent.length && sent.readUInt32BE(start + 1) === sent.length - start - 1) return start
  return -1
}

/** Checks what Linli needs of a server, makes the schema, and answers the search path. */
async function prepare(sql: Sql, schema: string): Promise<string> {
  const [server] = await sql`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name, current_setting('server_encoding') as encoding,
      exists (select 1 from pg_collation where collname = 'zh-x-icu') as pinyin`
  if (server!.version < 150000) throw new Error(`The database is PostgreSQL ${server!.name}. Linli needs version 15 or later.`)
  if (server!.encoding !== 'UTF8') throw new Error(`The database is encoded in ${server!.encoding}. Create one with encoding UTF8.`)
  if (!server!.pinyin) throw new Error('This PostgreSQL lacks the collation zh-x-icu (it was built without ICU), so lists cannot be put in pinyin order. Use a build with ICU.')
  const [have] = await sql`select 1 from pg_namespace where nspname = ${schema}`
  if (!have) await orTell(sql, `create schema if not exists ${quoted(schema)}`, 'may not create a schema')
  const similar = await trigramSchema(sql)
  const [answer] = await sql.unsafe(`select ${quoted(similar)}.similarity('城北区长安路街道', '长安路街道办') as likeness`)
  if (!(answer!.likeness > 0)) throw new Error('This database cannot compare Chinese text (its LC_CTYPE is C). Create it with: create database … template template0 encoding UTF8 lc_ctype "C.UTF-8".')
  return [...new Set([schema, similar])].map(quoted).join(', ')
}

async function trigramSchema(sql: Sql): Promise<string> {
  const find = () => sql`select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm'`
  const [there] = await find()
  if (there) return there.nspname as string
  await orTell(sql, 'create extension if not exists pg_trgm schema public', 'may not add the extension pg_trgm, or the server lacks it')
  return (await find())[0]!.nspname as string
}

/** 23505 and 42710: another process did the same this moment. */
async function orTell(sql: Sql, statement: string, what: string): Promise<void> {
  try {
    await sql.unsafe(statement)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '23505' || code === '42710') return
    throw new Error(`The role of LINLI_DATABASE_URL ${what}. Have an administrator run in this database:  ${statement};  The server said: ${message}`, { cause: error })
  }
}

/** Takes on a role for the rest of the transaction, with settings that policies read (`linli.NAME`). It is sent as one simple
 *  query and at once (queries of the driver are lazy): statements that follow without waiting are then met in order. `plans`: one plan
 *  for all values, where planning each time would cost more than it saves. */
export function as(tx: Tx, role: string, settings: Readonly<Record<string, string>> = {}, plans?: 'force_generic_plan'): Promise<unknown> {
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
  const parts = [['role', role], ...(plans ? [['plan_cache_mode', plans]] : []), ...Object.entries(settings).map(([name, value]) => [`linli.${name}`, value])]
  return tx.unsafe(`select ${parts.map(([name, value]) => `set_config(${literal(name!)}, ${literal(value!)}, true)`).join(', ')}`).execute()
}
