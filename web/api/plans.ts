// Plans and the law over HTTP: the tree as it stands, drafts, articles with what hangs on them.
import type { Words } from '../../kernel/base/model.ts'
import type { ClauseLevel, Standing } from '../../kernel/plans/model.ts'
import type { Hook } from '../../kernel/laws/model.ts'
import { call } from './client.ts'

export type Unit = { id: number; name: string; place: number }
export type PlanFigure = { value: number | null; low: number | null; high: number | null; num: number | null; den: number | null; small?: string }
export type Clause = {
  code: string; parent: string | null; level: ClauseLevel; title: string; said: string; item: string | null; owner: Unit | null; helpers: Unit[]; goal: string | null; programme: string | null; due: string | null; counts: boolean; depth: number; leaf: boolean; row: string
  standing: Standing; why: string; words: Words; says: Words; aim: number | null; carriers: { id: string; words: Words }[]; owed: { open: number; late: number; accepted: number; urging: string | null }; counts_below: Record<Standing, number>
  shown: { id: string; is: 'measure' | 'rows'; words: Words; share: boolean; from: string; to: string; figure: PlanFigure | null; count: number | null } | null
}
export type Plan = { code: string; name: string; year: number; begins: string; ends: string; source: string }
export type Named = { code: string; name: string; what: string }
export type PlanTree = { plan: Plan; clauses: Clause[]; counts: Record<Standing, number>; goals: Named[]; programmes: Named[] }
export type DraftRow = { code: string; parent: string | null; level: ClauseLevel; title: string; said?: string; owner?: number | string; [more: string]: unknown }
export type Draft = { title: string; preamble: string; clauses: DraftRow[]; skips: { line: number; text: string }[] }

export const plansQuestion = { queryKey: ['plans'], queryFn: async () => (await call<{ plans: Plan[] }>('/api/plans')).plans, staleTime: 60_000 }
export const planQuestion = (code: string) => ({ queryKey: ['plans', code], queryFn: () => call<PlanTree>(`/api/plans/${encodeURIComponent(code)}`), staleTime: 15_000 })
export const nextDraft = (code: string): Promise<Draft> => call(`/api/plans/${encodeURIComponent(code)}/next`)
export const reportPath = (code: string, span: 'week' | 'month'): string => `/api/plans/${encodeURIComponent(code)}/report?span=${span}`
export function readDraft(file: File): Promise<Draft> {
  const body = new FormData()
  body.append('file', file)
  return call('/api/plans/draft', { method: 'POST', body })
}
export const bringPlan = (code: string, plan: object): Promise<unknown> => call(`/api/plans/${encodeURIComponent(code)}`, { method: 'POST', body: plan })
export const openOwed = (system: string, facts: object, place: number, key: string): Promise<{ id: string }> => call(`/api/systems/${system}/matters`, { method: 'POST', body: { facts, place }, key })

export type LawHook = Omit<Hook, 'name'> & { words: Words; of: Words | null; in_force: Words | null; steps?: { id: string; words: Words }[]; open?: { state: string; words: Words; count: number }[]; figure?: PlanFigure }
export type LawRule = { rule: string; standing: string; says: string; source: string; articles: string[] }
export type LimitRow = LawHook & { articles: { article: string; name: string }[] }
export type Article = { id: string; article: string; instrument: string; name: string; says: string; begins: string | null; ends: string | null; rules: LawRule[]; hooks: LawHook[] }
export type Instrument = { code: string; name: string; level: string; issued: string | null; begins: string | null; ends: string | null; articles: { article: string; name: string; says: string; hooks: number }[] }
export const lawsQuestion = { queryKey: ['laws'], queryFn: async () => (await call<{ instruments: Instrument[] }>('/api/laws')).instruments, staleTime: 5 * 60_000 }
export const articleQuestion = (article: string) => ({ queryKey: ['laws', 'article', article], queryFn: () => call<Article>(`/api/laws/articles/${encodeURIComponent(article)}`) })
export const ruleQuestion = (rule: string) => ({ queryKey: ['laws', 'rule', rule], queryFn: () => call<LawRule & { hooks: LawHook[] }>(`/api/laws/rules/${encodeURIComponent(rule)}`) })
export const limitsQuestion = { queryKey: ['laws', 'limits'], queryFn: async () => (await call<{ limits: LimitRow[] }>('/api/laws/limits')).limits, staleTime: 60_000 }
