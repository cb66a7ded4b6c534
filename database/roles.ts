// The roles of a district in the database: a reader, a visitor and a writer that may not sign in, and the server's own sign-in that owns
// nothing and takes on one of the three for each transaction. The visitor is whoever has not signed in. Roles belong to the whole cluster,
// hence the schema in their names.
import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import type { Sql } from './connect.ts'

export type Roles = { reader: string; visitor: string; writer: string; server: string }

export const rolesOf = (schema: string): Roles => ({ reader: `${schema}_reader`, visitor: `${schema}_visitor`, writer: `${schema}_writer`, server: `${schema}_server` })

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The server role's password follows from the owner's, so that every process that knows the URL finds the same one. */
export function serverPassword(ownerSecret: string, schema: string): string {
  return createHmac('sha256', ownerSecret).update(`linli server ${schema}`).digest('hex')
}

/** Makes or mends the roles and answers the URL with which the server signs in. */
export async function ensureRoles(admin: Sql, url: string, schema: string, ownerSecret: string): Promise<string> {
  const roles = rolesOf(schema)
  const password = serverPassword(ownerSecret, schema)
  const own = new URL(url)
  own.username = encodeURIComponent(roles.server)
  own.password = password
  const missing = await missingParts(admin, roles)
  if (missing.length === 0 && (await signsIn(own.href))) return own.href
  const statements = [
    ...missing,
    `alter role ${quoted(roles.server)} login noinherit password '${password}'`,
  ]
  for (const statement of statements) await runUnlessDone(admin, statement, statements)
  return own.href
}

async function missingParts(admin: Sql, { reader, visitor, writer, server }: Roles): Promise<string[]> {
  const roles = [reader, visitor, writer]
  const there = new Set((await admin`select rolname from pg_roles where rolname in (${reader}, ${visitor}, ${writer}, ${server})`).map((row) => row.rolname as string))
  const granted = new Set((await admin`
    select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles s on s.oid = m.member where s.rolname = ${server}`).map((row) => row.rolname as string))
  return [
    ...roles.filter((name) => !there.has(name)).map((name) => `create role ${quoted(name)} nologin`),
    ...(there.has(server) ? [] : [`create role ${quoted(server)} login noinherit`]),
    ...roles.filter((name) => !granted.has(name)).map((name) => `grant ${quoted(name)} to ${quoted(server)}`),
  ]
}

/** 42710 and 23505: another process made the role this moment. XX000 'tuple concurrently updated': it altered it to the same. 42501: this role may not. */
async function runUnlessDone(admin: Sql, statement: string, all: string[]): Promise<void> {
  try {
    await admin.unsafe(statement)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '42710' || code === '23505' || (code === 'XX000' && message.includes('concurrently'))) return
    if (code === '42501')
      throw new Error(`The role of LINLI_DATABASE_URL may not create roles. Give it CREATEROLE, or have an administrator run:\n${all.map((line) => `  ${line};`).join('\n')}`)
    throw error
  }
}

async function signsIn(url: string): Promise<boolean> {
  const probe = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    await probe`select 1`
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false
    throw error
  } finally {
    await probe.end()
  }
}
