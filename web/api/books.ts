// Books of account as the browser reads and writes them. Amounts are whole fen; a line's is positive for a debit (借), negative for a credit (贷).
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountKind, Ground, Line, VoucherState } from '../../kernel/money/model.ts'
import { call, fetchFile, Refused } from './client.ts'
import type { Problem, Reason, Time, Words } from './types.ts'

export type { AccountKind, Ground, Line }
/** `balance_fen` on the side on which the kind grows. `due_fen`: what the matter says that it should bring; null where it says nothing. */
export type BookAccount = { id: string; code: string; name: string; kind: AccountKind; covered: boolean; balance_fen: number; due_fen: number | null }
export type Keeper = { title: Words; organisation: string }
export type BookVoucher = {
  id: string; day: string; text: string; state: VoucherState; ground: Ground; lines: Line[]; images: string[]; reference: string | null; answers: string | null
  made: Keeper | null; made_at: Time; mine: boolean; decided: Keeper | null; decided_at: Time | null; reason: string | null
}
export type Book = {
  id: string; name: string; owner: { kind: 'organisation' | 'place'; id: number; name: string }; closed: string | null; frozen: Time | null; may: { keep: boolean }
  accounts: BookAccount[]; vouchers: BookVoucher[]
}
export type NewVoucher = { day: string; text: string; ground: Ground; images: string[]; lines: Line[]; reference?: string; answers?: string }
export type Statement = { opening_fen: number; closing_fen: number; lines: { day: string; text: string; voucher: string; amount_fen: number; balance_fen: number }[] }
export type BankLine = { id: string; day: string; amount_fen: number; text: string; reference: string | null }
export type OpenVoucher = { voucher: string; day: string; amount_fen: number; text: string; reference: string | null }
/** A line of the bank with the voucher that answers to it; `entered` and `about` are the voucher's day and text. `keeper`: who paired it by hand. */
export type BankPair = { line: string; voucher: string; day: string; amount_fen: number; text: string; reference: string | null; by: 'reference' | 'day' | 'person'; at: Time; entered: string; about: string; keeper: Words | null }
export type Matched = { matched: number; pairs: BankPair[]; lines: BankLine[]; vouchers: OpenVoucher[] }
/** Days, both included; empty for no bound. */
export type Span = { from: string; to: string }

export const bookKeys = (id: string) => ['book', id] as const
const MINUTE = 60_000
/** A book that was opened this moment has its accounts in the next. */
const MOMENT = 1_500

export const useBook = (id: string) => useQuery({ queryKey: bookKeys(id), queryFn: () => call<Book>(`/api/books/${id}`), staleTime: 5_000, refetchInterval: ({ state }) => (state.data?.accounts.length === 0 ? MOMENT : MINUTE) })

const asked = (given: Record<string, string>): string => {
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString()
  return query && `?${query}`
}
export const useStatement = (book: string, account: string, span: Span) =>
  useQuery({ queryKey: [...bookKeys(book), 'account', account, span], queryFn: () => call<Statement>(`/api/books/${book}/accounts/${account}${asked(span)}`), enabled: account !== '' })
/** Asking matches what can be matched without a doubt. */
export const useMatched = (book: string, account: string, span: Span, enabled: boolean) =>
  useQuery({ queryKey: [...bookKeys(book), 'bank', account, span], queryFn: () => call<Matched>(`/api/books/${book}/bank${asked({ account, ...span })}`), enabled: enabled && account !== '' })

/** An act on a book; afterwards everything of it is read again, also when somebody else was faster. */
function useAct<Given, Answer>(book: string, send: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: bookKeys(book) }) })
}
const post = <T>(path: string, body: unknown): Promise<T> => call<T>(path, { method: 'POST', body })
export const useMakeVoucher = (book: string) => useAct(book, (voucher: NewVoucher) => post<{ voucher: string }>(`/api/books/${book}/vouchers`, voucher))
export const useRelease = (book: string) => useAct(book, (voucher: string) => post<{ voucher: string }>(`/api/books/${book}/vouchers/${voucher}/release`, {}))
export const useRefuse = (book: string) => useAct(book, ({ voucher, reason }: { voucher: string; reason: string }) => post<{ voucher: string }>(`/api/books/${book}/vouchers/${voucher}/refuse`, { reason }))
export const useClosePeriod = (book: string) => useAct(book, (upto: string) => post<{ closed: string }>(`/api/books/${book}/periods`, { upto }))
export const useImportBank = (book: string) => useAct(book, ({ account, file }: { account: string; file: File }) => {
  const form = new FormData()
  form.append('account', account)
  form.append('file', file, file.name)
  return post<{ lines: number }>(`/api/books/${book}/bank`, form)
})
export const usePair = (book: string) => useAct(book, (pair: { line: string; voucher: string }) => post<{ line: string }>(`/api/books/${book}/bank/pairs`, pair))
export const useUndoPair = (book: string) => useAct(book, ({ line, reason }: { line: string; reason: string }) => post<{ line: string }>(`/api/books/${book}/bank/pairs/${line}/undo`, { reason }))
export const useAudit = (book: string) => useMutation({ mutationFn: ({ span, format }: { span: Span; format: 'xlsx' | 'pdf' }) => fetchFile(`/api/books/${book}/audit${asked({ ...span, format })}`) })

export type RowFault = { row: number; reasons: Reason[] }
/** The rows of a table for which it was refused. */
export const rowFaults = (error: unknown): RowFault[] => (error instanceof Refused ? ((error.problem as Problem & { faults?: RowFault[] }).faults ?? []) : [])

/** A refusal that speaks of accounts by their ids speaks of them by name. */
export function byName(error: unknown, { accounts }: Book, nameOf: (account: BookAccount) => string): unknown {
  if (!(error instanceof Refused)) return error
  const named = (text: string): string => accounts.reduce((all, one) => all.replaceAll(one.id, nameOf(one)), text)
  return new Refused({ ...error.problem, reasons: error.problem.reasons?.map((reason) => ({ ...reason, words: { zh: named(reason.words.zh), en: named(reason.words.en) } })) })
}
