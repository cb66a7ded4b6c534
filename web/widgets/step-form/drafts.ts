// What was typed into the forms of steps: it stays while the application is open, also when the page is left in between. Whoever opens a form for one
// row lays that row in first.
const drafts = new Map<string, Record<string, unknown>>()

const nameOf = (matter: string, step: string): string => `${matter}/${step}`
export const draftOf = (matter: string, step: string): Record<string, unknown> | undefined => drafts.get(nameOf(matter, step))
export const keepDraft = (matter: string, step: string, values: Record<string, unknown>): void => { drafts.set(nameOf(matter, step), values) }
export const dropDraft = (matter: string, step: string): void => { drafts.delete(nameOf(matter, step)) }
