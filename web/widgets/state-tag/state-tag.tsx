// A state as icon, word and colour, in that order of trust.
import type { Clock, ListItem, Matter } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { useSystems } from '../../api/hooks.ts'
import { toneOf } from '../clock/view.ts'
import type { Tone } from '../clock/view.ts'

const words = defineWords({
  late: { zh: '{state}，已超时', en: '{state}, late' },
  soon: { zh: '{state}，将到期', en: '{state}, due soon' },
})

/** What colours a matter: its end, whom it waits for, or the clock given. */
export function matterTone(matter: Pick<ListItem, 'kind'>, clock: Clock | null | undefined, now: number): Tone {
  if (matter.kind === 'final') return 'done'
  if (clock && clock.status === 'running') return toneOf(clock, now)
  return matter.kind === 'waiting' || clock?.status === 'paused' ? 'wait' : 'ontime'
}

export function StateTag({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return <span className={`st pill ${tone}`}><Icon name={tone} /><span className="cut">{children}</span></span>
}

/** The matter's state in the words of its system, and how its clock stands where that is not plain. */
export function MatterState({ matter, clock }: { matter: Pick<Matter, 'kind' | 'state' | 'system'>; clock?: Clock | null }) {
  const say = useSay()
  const now = useMinute()
  const { byId } = useSystems()
  const state = say(byId.get(matter.system)?.words.states[matter.state]) || matter.state
  const tone = matterTone(matter, clock, now)
  return <StateTag tone={tone}>{tone === 'late' || tone === 'soon' ? say(words[tone], { state }) : state}</StateTag>
}
