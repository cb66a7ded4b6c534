// What every system with numbered opinions declares alike, and its words: the facts, the clock until which they are collected, the platform's own steps and
// how they are kept. A system lays these pieces into its declaration and adds who gives, who answers and what waits for the answers.

/** @param most opinions on one matter */
export const opinionFacts = <const N extends number>(most: N) => ({
  opinions: { is: 'opinions', max: most, open: true }, opinion: { is: 'text', max: 1000 }, about: { is: 'text', max: 20 }, number: { is: 'integer', min: 1, max: most },
  answer: { is: 'choice', of: ['adopted', 'partly', 'not_adopted'] }, answer_reason: { is: 'text', max: 1000 }, until: { is: 'date', when: 'future' },
} as const)

/** What was screened elsewhere is given and taken down by the platform, which also ends the collecting. @param shown the states in which they are shown after the answers */
export const opinionSteps = <const S extends string>(...shown: readonly S[]) => ({
  hear: { by: ['clock'], from: ['collecting', 'answering'], to: '=', asks: { opinion: true } }, unhear: { by: ['clock'], from: ['collecting', 'answering', ...shown], to: '=' }, close: { by: ['clock'], from: ['collecting'], to: 'answering' },
} as const)
export const opinionClock = { runs: ['collecting'], stops: ['close'], within: { until: 'until' }, warn_percent: 90, late: [{ take: 'close' }], rule: 'POW flow 4' } as const
export const opinionDays = { is: 15, rule: 'POW flow 4' } as const
/** How they are kept and asked for; who gives them, on what, and which steps wait for the answers is the system's own. @param hears the system through which the public says them */
export const opinionsKept = <const H extends string>(hears: H) => ({
  kept: 'opinions', text: 'opinion', answers: 'answer', number: 'number', answer: 'answer', reason: 'answer_reason', collects: { step: 'collect', until: 'until', days: 'collecting_nd', clock: 'answers' },
  hears: { system: hears, in: ['shown', 'kept'], text: 'text', gives: 'hear', withdraws: 'unhear' },
} as const)

export const opinionWords = {
  facts: {
    opinions: { zh: '意见和答复', en: 'Opinions and answers' }, opinion: { zh: '意见', en: 'Opinion' }, number: { zh: '第几条意见', en: 'Number of the opinion' },
    answer: { zh: '答复', en: 'Answer', choices: { adopted: { zh: '采纳', en: 'Adopted' }, partly: { zh: '部分采纳', en: 'Adopted in part' }, not_adopted: { zh: '未采纳', en: 'Not adopted' } } },
    answer_reason: { zh: '理由', en: 'Reason', hint: { zh: '没有全部采纳的必须写', en: 'Needed unless it is adopted wholly' } }, until: { zh: '提意见到哪一天', en: 'Open until' },
  },
  steps: {
    hear: { zh: '记下公众意见', en: 'Hear the public', done: { zh: '公众意见编了号', en: 'An opinion of the public was numbered' } }, unhear: { zh: '撤下公众意见', en: 'Take down', done: { zh: '一条公众意见撤下，编号保留', en: 'An opinion of the public was taken down; its number stays' } },
    close: { zh: '到期', en: 'Close', done: { zh: '提意见的时间到了', en: 'The time for opinions is over' } }, answer: { zh: '答复一条意见', en: 'Answer an opinion', done: { zh: '答复了一条意见', en: 'Answered an opinion' } },
  },
} as const
