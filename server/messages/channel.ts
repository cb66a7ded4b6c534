// What every way out of the house looks like: a letter goes in, and comes back as sent or as why not. Whoever sends knows no matter.
import type { Instant } from '../../kernel/base/model.ts'
import type { ContactKind } from '../../kernel/messages/index.ts'
import { ask as askServer } from '../deliver.ts'

/** `id` stays the same when a letter is sent again: the other side may know by it that it has it. `fields` are what a template fills in. */
export type Letter = {
  id: string; kind: ContactKind; to: string; lang: 'zh' | 'en'
  /** Which news it is, such as `done`; `code` is a code for coming back. */
  news: string; subject: string; text: string; link: string; fields: Readonly<Record<string, string>>
}
/** `again`: whether trying later can help. */
export type Sent = { ok: true } | { ok: false; fault: string; again: boolean }
export type Channel = {
  name: string
  takes(letter: Pick<Letter, 'kind' | 'to'>): boolean
  send(letter: Letter, now: Instant): Promise<Sent>
  /** So many letters may be on their way by it at once, when it takes more or fewer than is usual. */
  atOnce?: number
  /** Of a messenger that has a browser of its own: where it is asked for the account of whoever reads there, and the account (`wechat:ID`) for the code
   *  with which she comes back; null when there is none for it. Nobody types one. */
  link?: { within: RegExp; address(back: string, state: string): string; account(code: string): Promise<string | null> }
}

/** The first that takes a letter of this kind to this address. */
export const channelFor = (channels: readonly Channel[], letter: Pick<Letter, 'kind' | 'to'>): Channel | undefined => channels.find((channel) => channel.takes(letter))

export const answer_ms = 10_000
export type Answered = { status: number; body: unknown }

/** Asks by HTTP and reads a small answer. That there is none is thrown as a `Fault` that may be tried again. */
export async function ask(url: string, request: Parameters<typeof askServer>[1]): Promise<Answered> {
  const heard = await askServer(url, request, 20_000, answer_ms)
  if (typeof heard === 'string') throw new Fault(heard, true)
  try { return { status: heard.status, body: JSON.parse(heard.body) } } catch { return { status: heard.status, body: null } }
}

/** Why a letter was not taken. */
export class Fault extends Error {
  readonly again: boolean
  constructor(message: string, again: boolean) { super(message); this.again = again }
}

/** A server that is busy or broken may be better later; one that calls the request wrong will not. */
export const mayRecover = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429

/** Sends, and tells a fault as a value. The address never stands in it: faults are shown to administrators. */
export async function tried(letter: Letter, work: () => Promise<void>): Promise<Sent> {
  try {
    await work()
    return { ok: true }
  } catch (error) {
    const { message, again = true } = error as Partial<Fault> & Error
    const bare = letter.to.replace(/^[a-z]+:/, '')
    return { ok: false, fault: message.replaceAll(letter.to, '**').replaceAll(bare, '**').replaceAll(/\d{7,}/g, '**').slice(0, 200), again }
  }
}

/** `{name}` in every text of a JSON value is filled from the fields. */
export function filledIn(value: unknown, fields: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (whole, name: string) => fields[name] ?? whole)
  if (Array.isArray(value)) return value.map((one) => filledIn(one, fields))
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, fields)])) : value
}
/** What a template may name. */
export const fieldsOf = (letter: Letter): Record<string, string> => ({ ...letter.fields, id: letter.id, to: letter.to.replace(/^(wechat|wecom):/, ''), news: letter.news, subject: letter.subject, text: letter.text, link: letter.link, lang: letter.lang })
