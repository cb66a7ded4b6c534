// What the desks of administration ask the server, and the acts that they send.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Post, Reason, Time, Words } from '../../api/types.ts'

export type Named = { id: number; name: string }
export type Term = { id: string; post: Post | null; when: 'ahead' | 'now' | 'past'; from: Time; to: Time | null; instead_of: Named | null }
/** `ready`: has a password. `second`: needs a one-time code. `subject`: as whom the identity provider knows her. */
export type Person = { id: number; login: string; name: string; ready: boolean; second: boolean; locked: boolean; subject: string | null; sessions: number; terms: Term[] }
export type Line = { position: number; at: Time; act: string; by: Named | null; whom: Named | null; post: Post | null; data: Record<string, unknown> }
export type Chain = { holds: boolean; lines: number; broken_at: number | null }
export type Erasures = { id: string; number: string; system: string; kind: string; facts: { id: string; words: Words; erased: boolean }[] }

/** A program of others that speaks Open311 to the district. `brought`: how many matters came by it. */
export type Program = { id: string; name: string; per_minute: number; made: Time; ended: Time | null; brought: number; hook: Hook | null }
/** Where it is told what happens: how many entries of the journal it is behind, and why the last telling failed. */
export type Hook = { url: string; behind: number; tries: number; fault: string | null; next: Time | null; told: Time | null }

/** Programs that are upper systems: how far each was asked (`ask_`) and told, and what could not be taken. */
export type Uppers = {
  systems: string[]
  uppers: { program: string; system: string; url: string; every_s: number; behind: number; fault: string | null; next: Time | null; told: Time | null; ask_fault: string | null; ask_next: Time | null; asked: Time | null; taken: number; held: number; orders_held: { number: string; since: Time; reasons: Reason[] }[] }[]
}

/** A message that has not left: `waiting` is tried again by itself, `stuck` and `no_channel` wait for somebody. */
export type Resting = { id: string; number: string; words: Words; kind: string; channel: string | null; state: 'waiting' | 'stuck' | 'no_channel'; tries: number; fault: string | null; made: Time; next: Time | null }
/** What a demonstration would have sent. */
export type Kept = { id: string; at: Time; kind: string; masked: string; text: string }
export type Outbox = { channels: string[]; counts: Record<string, number>; items: Resting[]; kept: Kept[] | null }

export const keys = { messages: ['messages'] as const, programs: ['programs'] as const, people: ['people'] as const, log: ['administration'] as const, chain: ['administration', 'chain'] as const, erasures: (number: string) => ['erasures', number] as const }

export const peopleQuestion = (q: string) => ({ queryKey: [...keys.people, q], queryFn: ({ signal }: { signal: AbortSignal }) => call<{ people: Person[]; more: boolean }>(`/api/people?q=${encodeURIComponent(q)}`, { signal }) })

/** An act; afterwards everything about people is read again. */
export function useAct<Given, Answer = unknown>(send: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => { void client.invalidateQueries({ queryKey: keys.people }); void client.invalidateQueries({ queryKey: keys.programs }); void client.invalidateQueries({ queryKey: keys.messages }); void client.invalidateQueries({ queryKey: keys.log }) } })
}
