// Whose turn (现在轮到): the strip that names the post which owes the next step, or you; while somebody waits it says for whom and whether
// the clock runs. A matter that has ended is nobody's turn, and the strip is gone.
import type { Matter } from '../kernel/matters/model.ts'
import type { District } from '../server/district.ts'
import { holderView, mainClock } from '../server/views.ts'
import { isWindow } from '../kernel/matters/windows.ts'
import type { ClockRun } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Lang } from './frame.ts'
import { html, type Html, type Part } from './html.ts'
import { icon } from './icons.ts'

export type Turn = {
  /** Whose: a post, whoever raised it, a date or another matter; null when it has ended. */
  of: 'post' | 'requester' | 'date' | 'other_matter' | null
  who: string
  /** The state in the system's own words. */
  state: string
  late: boolean
  still: boolean
}

/** @param own whether the reader is whoever raised the matter */
export function turnOf(district: District, matter: Matter, lang: Lang, own: boolean): Turn {
  const zh = lang === 'zh'
  const system = district.systems.get(matter.system)!
  const clock = mainClock(system, matter)
  const state = system.words.states[matter.state]?.[lang] ?? matter.state
  const late = clock?.deadline != null && district.now() > clock.deadline
  const still = clock?.paused !== undefined
  if (matter.kind === 'final') return { of: null, who: '', state, late: false, still: false }
  if (matter.kind === 'waiting' && matter.waits !== null) {
    const whom = { requester: own ? (zh ? '您' : 'You') : zh ? '报这件事的人' : 'Whoever reported it', date: zh ? '等到说好的那天' : 'The day that was named', other_matter: zh ? '等另一件事办完' : 'Another matter' }
    const of = matter.waits as keyof typeof whom
    return { of, who: whom[of] ?? whom.date, state, late, still }
  }
  const holder = holderView(district, matter.holder)
  return { of: 'post', who: holder ? (lang === 'zh' ? `${holder.organisation.name}${holder.title.zh && ` ${holder.title.zh}`}` : `${holder.organisation.name}, ${holder.title.en}`) : zh ? '还没定下来是谁' : 'Not settled yet', state, late, still }
}

/** The clock that a page shows: the one that presses, else the one that was met last. */
export function shownClock(system: System, matter: Matter): ClockRun | undefined {
  return mainClock(system, matter) ?? matter.clocks.filter((run) => run.outcome === 'met' && run.duty === undefined && !isWindow(system, run.id)).sort((a, b) => b.finished! - a.finished!)[0]
}

/** The strip. @param say what is said under the name: by when, or what is asked */
export function whoseTurn(turn: Turn, lang: Lang, say?: Part): Html | null {
  if (turn.of === null) return null
  const zh = lang === 'zh'
  const yours = turn.of === 'requester'
  const tone = turn.late ? 'late' : yours ? 'wait' : turn.still ? 'warn' : ''
  return html`<div class="turn ${tone}"><span class="lab">${zh ? '现在轮到' : 'Now it is the turn of'}</span><strong class="who">${icon(turn.late ? 'late' : yours ? 'person' : turn.still ? 'still' : 'work')} ${turn.who}</strong>${say !== undefined && html`<p>${say}</p>`}</div>`
}
