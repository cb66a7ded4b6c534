// Mistakes that must not compile: each line below a remark is refused where it was written, or the type check fails.
import { defineSystem, type SystemWords } from './index.ts'

const sound = {
  id: 'lamp', plan: [], comes_from: [],
  roles: { desk: { posts: ['desk'], within: 'place' } },
  facts: { text: { is: 'text', max: 9 }, grade: { is: 'choice', of: ['a', 'b'] } },
  states: { told: { open: 'desk' }, done: { final: true } },
  open: { by: ['desk'], to: 'told', asks: { text: true }, located: true },
  steps: { mend: { by: ['desk'], from: ['told'], to: 'done' } },
  clocks: { mend: { runs: ['told'], stops: ['mend'], within: '1wd', warn_percent: 50, late: [{ tell: 'desk' }], rule: 'R' } },
  measures: { share: { day: 'clock:mend', of: [], hit: 'state:done', better: 'up', rule: 'R' } },
  page: { title: ['text'], list: ['place'], board: ['told'], figures: ['share'], next: { told: 'mend' }, public: false },
} as const

export const lamp = defineSystem(sound)
const words = { title: w(), roles: { desk: w() }, facts: { text: w(), grade: w() }, states: { told: w(), done: w() }, steps: { mend: w() }, clocks: { mend: w() }, measures: { share: { ...w(), formula: w() } } }
export const complete: SystemWords<typeof lamp> = words
function w(): { zh: string; en: string } { return { zh: '字', en: 'word' } }

// @ts-expect-error a state that is answered for by no role
defineSystem({ ...sound, states: { told: { open: 'clerk' }, done: { final: true } } })
// @ts-expect-error a step that leads to no state
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'mended' } } })
// @ts-expect-error a step that is taken from no state
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['heard'], to: 'done' } } })
// @ts-expect-error a step by no role
defineSystem({ ...sound, steps: { mend: { by: ['crew'], from: ['told'], to: 'done' } } })
// @ts-expect-error a step that asks for no fact
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'done', asks: { answer: true } } } })
// @ts-expect-error a step that is apart from no step
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'done', apart: ['send'] } } })
// @ts-expect-error a step that must come before no clock
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'done', before: 'wait' } } })
// @ts-expect-error a step that moves no clock
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'done', extends: [{ clock: 'wait', choice: 'a' }] } } })
// @ts-expect-error a mark that there is not
defineSystem({ ...sound, steps: { mend: { by: ['desk'], from: ['told'], to: 'done', marks: 'red' } } })
// @ts-expect-error a clock that is met by no step
defineSystem({ ...sound, clocks: { mend: { ...sound.clocks.mend, stops: ['close'] } } })
// @ts-expect-error a clock that runs in no state
defineSystem({ ...sound, clocks: { mend: { ...sound.clocks.mend, runs: ['heard'] } } })
// @ts-expect-error a clock that tells no role
defineSystem({ ...sound, clocks: { mend: { ...sound.clocks.mend, late: [{ tell: 'boss' }] } } })
// @ts-expect-error a limit in weeks
defineSystem({ ...sound, clocks: { mend: { ...sound.clocks.mend, within: '1week' } } })
// @ts-expect-error a measure by the deadline of no clock
defineSystem({ ...sound, measures: { share: { ...sound.measures.share, day: 'clock:wait' } } })
// @ts-expect-error a page that shows no measure
defineSystem({ ...sound, page: { ...sound.page, figures: ['speed'] } })
// @ts-expect-error a title of no fact
defineSystem({ ...sound, page: { ...sound.page, title: ['name'] } })
// @ts-expect-error a fact that is read by no role
defineSystem({ ...sound, facts: { ...sound.facts, who: { is: 'personal', of: 'name', purpose: w(), ground: 'g', readers: ['boss'], keep_days: 1 } } })
// @ts-expect-error a fact of a kind that there is not
defineSystem({ ...sound, facts: { ...sound.facts, size: { is: 'number' } } })
// @ts-expect-error words in which one state is missing
export const gap: SystemWords<typeof lamp> = { ...words, states: { told: w() } }
// @ts-expect-error a word without its English
export const half: SystemWords<typeof lamp> = { ...words, clocks: { mend: { zh: '字' } } }
