// The words of a goal's page.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '目标', en: 'Goal' },
  goal: { zh: '目标', en: 'Goal' }, programme: { zh: '工程', en: 'Programme' },
  back: { zh: '全部要点', en: 'The whole plan' },
  unknown: { zh: '没有这个目标或工程', en: 'There is no such goal or programme' },
  look_now: { zh: '现在要看的', en: 'To be looked at now' },
  fine: { zh: '没有滞后和转弱的条目。', en: 'Nothing is late or thinning.' },
  rest: { zh: '其他条目', en: 'The others' },
})
