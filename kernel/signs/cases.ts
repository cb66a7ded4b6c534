// A case from the journal of a matter.
import type { Change, ClockRun, Entry, Matter } from '../matters/model.ts'
import { apply } from '../matters/model.ts'
import type { Case, Watch } from './model.ts'

/** The case of one matter's whole journal, in order. `organisationOf` answers for a post; null where nobody is answerable. */
export function caseOf(watch: Watch, entries: readonly Entry[], organisationOf: (post: number) => number | null): Case | null {
  let matter: Matter | null = null
  const relabels: Case['relabels'][number][] = []
  const answers: Case['answers'][number][] = []
  const given = new Map<number, boolean>()
  let ended_by: number | null = null
  for (const entry of entries) {
    const before = matter
    matter = apply(matter, entry)
    const { data } = entry
    const leads = before && leadOf(before)
    if (watch.gives_back !== undefined && entry.act === watch.gives_back && leads) given.set(leads, true)
    const now = leadOf(matter)
    if (now && !given.has(now)) given.set(now, false)
    if (before && entry.by === 'p') {
      const relabel = relabelOf(watch, before, matter, data, entry.at)
      if (relabel) relabels.push(relabel)
    }
    const answer = watch.answer && data.facts?.[watch.answer.fact]
    if (watch.answer && typeof answer === 'string') answers.push({ at: entry.at, best: watch.answer.best.includes(answer), words: String((watch.answer.words && data.facts?.[watch.answer.words]) ?? '') })
    if (data.kind === 'final') ended_by = entry.by === 'p' ? organisationOf(entry.post) : null
  }
  if (!matter) return null
  const unit = matter.duties.findLast((duty) => duty.kind === 'lead')?.organisation ?? ended_by
  if (unit === null) return null
  const seen = watch.seen === undefined ? undefined : matter.facts[watch.seen]
  const category = matter.facts[watch.category]
  return {
    matter: matter.id, number: matter.number, unit, place: matter.place, spot: matter.spot ? [matter.spot[0], matter.spot[1]] : null, category: typeof category === 'string' ? category : null,
    text: String(matter.facts[watch.text] ?? ''), opened: matter.opened, ended: matter.ended, seen: typeof seen === 'number' ? seen : null, refused: watch.refused.includes(matter.state), given: [...given].map(([one, back]) => ({ unit: one, back })),
    runs: matter.clocks.filter((run) => run.id === watch.clock && run.duty === undefined).map((run) => ({ started: run.started, finished: run.finished ?? null, met: run.outcome === 'met' && !run.late })),
    relabels, answers,
  }
}

const leadOf = (matter: Matter): number | undefined => matter.duties.findLast((duty) => duty.kind === 'lead')?.organisation

const running = (matter: Matter, clock: string): ClockRun | undefined => matter.clocks.findLast((run) => run.id === clock && run.duty === undefined && run.finished === undefined && run.deadline !== null)

/** An act that gave another category while the clock ran, with the deadline before and after it (null: it no longer runs). */
function relabelOf(watch: Watch, before: Matter, after: Matter, data: Change, at: number): Case['relabels'][number] | null {
  const given = data.facts?.[watch.category]
  if (given === undefined || given === before.facts[watch.category]) return null
  const run = running(before, watch.clock)
  return run ? { started: run.started, at, deadline: run.deadline!, after: running(after, watch.clock)?.deadline ?? null } : null
}
