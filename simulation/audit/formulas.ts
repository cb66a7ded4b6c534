// The formulas of KPI and HOT, written from the rules' tables and their settled readings and not from the declarations: whom each
// measure is about, who is left out, who holds, and by which day. OWN's two are beside them.
import { fact, has, inState, lastRun, left, met, onTime, said, type Formula, type Ground } from './formula.ts'
import { accountability, assessment, honest_try, score_objection, wellbeing_survey } from './formulas-judged.ts'
import type { Life } from './model.ts'

export type { Ground } from './formula.ts'

// KPI. 'Void cases are out of everything'; deferred = shelved and not resumed.
const isVoid = ['void', (life: Life) => life.state === 'void'] as const
const isDeferred = ['deferred', (life: Life) => life.state === 'shelved'] as const
const selfHandled = (life: Life): boolean => life.state === 'self_handled'
/** Valid = accepted, filed or self-handled. */
const accepted = (life: Life): boolean => life.been.has('accepted') || life.been.has('filed')
const valid = (life: Life): boolean => accepted(life) || selfHandled(life)
const from = (...sources: string[]) => (life: Life): boolean => sources.includes(String(fact(life, 'source')))
const closed = (life: Life): boolean => life.state === 'closed'
const urgent = (life: Life): boolean => fact(life, 'urgency') === 'urgent'
const dispatched = (life: Life): boolean => has('dispatch')(life) && [...life.duties.values()].some((d) => d.kind === 'lead')
const returned = (life: Life): boolean => life.taken.has('return')
/** What was returned and not dispatched again is not due. */
const wentBack = ['returned', (life: Life) => lastRun(life, 'handle')?.outcome === 'waived'] as const
const closing = { day: 'close', of: has('close'), out: [isVoid, isDeferred] }

const DAY = 86_400_000
/** Metres in a straight line between two points on the ellipsoid of WGS-84; over some tens of metres that is the distance on the ground. */
const metres = (a: readonly [number, number], b: readonly [number, number]): number => {
  const at = ([lng, lat]: readonly [number, number]): [number, number, number] => {
    const [x, y] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180]
    const n = 6_378_137 / Math.sqrt(1 - 0.00669437999014 * Math.sin(y) ** 2)
    return [n * Math.cos(y) * Math.cos(x), n * Math.cos(y) * Math.sin(x), n * (1 - 0.00669437999014) * Math.sin(y)]
  }
  const [p, q] = [at(a), at(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}
/** An earlier case of the same small class was closed at most 30 days before the report, at most 50 m away. */
function repeats(life: Life, { all }: Ground): boolean {
  return life.spot !== null && all.some((other) => other.id !== life.id && other.system === life.system && other.state === 'closed' && other.spot !== null && other.facts['category'] === life.facts['category']
    && other.ended! <= life.opened && life.opened - other.ended! <= 30 * DAY && metres(life.spot!, other.spot) <= 50)
}
/** The handling stage in the limit's own unit, pauses taken out. */
const timeOf = (clock: string) => (life: Life, { calendar }: Ground): { value: number; unit?: string } | null => {
  const run = lastRun(life, clock)!
  const unit = /[a-z]+$/.exec(run.limit)![0]
  return { value: Math.max(0, Math.round(calendar.minutes(run.limit, run.started, run.finished!) - (run.paused_min ?? 0))), unit: unit === 'min' ? 'h' : unit }
}

const grid: Record<string, Formula> = {
  validReportRate: { day: 'reported', of: () => true, out: [isVoid], hit: valid },
  missRate: { day: 'reported', of: (l) => from('inspector')(l) || fact(l, 'missed') === true, out: [isVoid], hit: (l) => fact(l, 'missed') === true },
  inspectorShare: { day: 'reported', of: (l) => valid(l) && from('inspector', 'public', 'hotline')(l), out: [isVoid], hit: from('inspector') },
  inTimeVerifyRate: { day: 'verify', of: has('verify'), out: [isVoid], hit: (l) => onTime(l, 'verify') },
  filingRate: { day: 'reported', of: accepted, out: [isVoid], hit: (l) => l.been.has('filed') },
  inTimeFilingRate: { day: 'file', of: (l) => has('file')(l) && l.been.has('filed'), out: [isVoid], hit: (l) => onTime(l, 'file') },
  accurateDispatchRate: { day: 'dispatch', of: dispatched, out: [isVoid], hit: (l) => !returned(l) && !l.taken.has('assign_by_ruling') },
  disposeRate: { day: 'handle', of: has('handle'), out: [isVoid, isDeferred, wentBack], hit: (l) => met(l, 'handle') },
  inTimeDisposeRate: { day: 'handle', of: has('handle'), out: [isVoid, isDeferred, wentBack], hit: (l) => onTime(l, 'handle') },
  reworkRate: { day: 'check', of: has('check'), out: [isVoid], hit: (l) => l.been.has('rework') },
  returnRate: { day: 'dispatch', of: dispatched, out: [isVoid], hit: returned },
  inTimeCheckRate: { day: 'check', of: has('check'), out: [isVoid, ['forced', (l) => l.marks.has('forced')]], hit: (l) => onTime(l, 'check') },
  closeRate: { ...closing, hit: closed },
  inTimeCloseRate: { ...closing, hit: (l) => closed(l) && onTime(l, 'close') },
  repeatRate: { day: 'reported', of: closed, out: [], hit: repeats },
  avgHandleTime: { day: 'handle', of: (l) => met(l, 'handle'), out: [isVoid], value: timeOf('handle') },
  proactiveShare: { day: 'reported', of: valid, out: [isVoid], hit: from('inspector', 'video', 'device', 'analysis') },
  urgentCloseRate: { ...closing, of: (l) => has('close')(l) && urgent(l), hit: closed },
  urgentInTimeCloseRate: { ...closing, of: (l) => has('close')(l) && urgent(l), hit: (l) => closed(l) && onTime(l, 'close') },
}

// HOT: contacted / received, finished in time / due, solved / answered, (satisfied + basically) / answered; what was merged or told to
// go elsewhere is in none. Each once more without those that a rule calls unreasonable.
const aside = [['merged', (life: Life) => life.state === 'merged'], ['redirected', (life: Life) => life.state === 'redirected'], ['withdrawn', (life: Life) => life.state === 'withdrawn']] as const
const answer = (...of: string[]) => (life: Life): boolean => of.includes(String(fact(life, 'satisfaction')))
/** JSJB: five answers weigh 1, 0.8, 0.6, 0.3 and 0. */
const weights: Record<string, number> = { very_satisfied: 1000, satisfied: 800, basically: 600, dissatisfied: 300, very_dissatisfied: 0 }
const unreasonable = ['no_basis', 'decided', 'impossible', 'abusive'].map((why) => [why, (life: Life) => fact(life, 'unreasonable') === why] as const)

const orders: Record<string, Formula> = {
  contact_rate: { day: 'contact', of: has('contact'), out: [...aside, ['returned', (l) => lastRun(l, 'contact')?.outcome === 'waived']], hit: (l) => onTime(l, 'contact') },
  on_time_rate: { day: 'finish', of: has('finish'), out: [...aside, ['waiting', (l) => { const run = lastRun(l, 'finish'); return !!run?.paused && !run.outcome }]], hit: (l) => onTime(l, 'finish') },
  resolution_rate: { day: 'answer', of: (l) => fact(l, 'solved') !== undefined, out: aside, hit: (l) => fact(l, 'solved') === 'yes' },
  satisfaction_rate: { day: 'answer', of: (l) => fact(l, 'satisfaction') !== undefined, out: aside, hit: answer('very_satisfied', 'satisfied', 'basically') },
  satisfaction_top2: { day: 'answer', of: (l) => fact(l, 'satisfaction') !== undefined, out: aside, hit: answer('very_satisfied', 'satisfied') },
  satisfaction_mean: { day: 'answer', of: (l) => fact(l, 'satisfaction') !== undefined, out: aside, value: (l) => ({ value: weights[String(fact(l, 'satisfaction'))]! }) },
}
const hotline: Record<string, Formula> = {
  ...orders,
  ...Object.fromEntries(Object.entries(orders).map(([id, formula]) => [`${id}_reasonable`, { ...formula, out: [...formula.out, ...unreasonable] }])),
}

// OWN-02: a ruling within five working days.
const withdrawn = ['withdrawn', (life: Life) => life.state === 'withdrawn'] as const
const unowned: Record<string, Formula> = {
  rulingRate: { day: 'ruling', of: has('ruling'), out: [withdrawn], hit: (l) => l.taken.has('rule') },
  inTimeRulingRate: { day: 'ruling', of: has('ruling'), out: [withdrawn], hit: (l) => onTime(l, 'ruling') },
}

// WHIS-05, WHIS-09, WHIS-10: how whistles end, and how often the same one is sounded.
const whistle: Record<string, Formula> = {
  resolvedRate: { day: 'reported', of: said('result'), out: left('called_off', 'declined'), hit: (l) => fact(l, 'result') === 'resolved' },
  unresolvedRate: { day: 'reported', of: said('result'), out: left('called_off', 'declined'), hit: (l) => fact(l, 'result') === 'unresolved' },
  repeatedRate: { day: 'reported', of: (l) => !inState('declined')(l), out: [], hit: (l) => Number(fact(l, 'alike')) >= 3 },
  whistlesPer10k: { day: 'reported', of: (l) => !inState('requested', 'declined')(l), out: [], hit: () => true },
  calledShare: { day: 'reported', of: () => true, out: [], hit: (l) => l.been.has('blown') },
}
// WHIS-06, WHIS-08, WHIS-10, WHIS-11: what is ruled to be no whistle matter and what is called off is nobody's lateness.
const owed = left('excused', 'called_off')
const report_in: Record<string, Formula> = {
  arrivalOnTimeRate: { day: 'arrive', of: has('arrive'), out: owed, hit: (l) => onTime(l, 'arrive') && !l.taken.has('deny_arrival') },
  acknowledgeRate: { day: 'reported', of: () => true, out: owed, hit: (l) => l.taken.has('acknowledge') || l.taken.has('arrive') },
  timeToArrive: { day: 'arrive', of: (l) => met(l, 'arrive'), out: owed, value: timeOf('arrive') },
  resolvedRate: { day: 'reported', of: said('result'), out: owed, hit: (l) => fact(l, 'result') === 'resolved' },
  planOnTimeRate: { day: 'plan', of: has('plan'), out: owed, hit: (l) => onTime(l, 'plan') },
  contestedUpheldRate: { day: 'reported', of: (l) => l.taken.has('contest') || l.taken.has('contest_there'), out: [], hit: inState('excused') },
  refusedShare: { day: 'reported', of: () => true, out: owed, hit: inState('refused') },
  meanGrade: { day: 'reported', of: said('grade'), out: [], value: (l) => ({ value: Number(fact(l, 'grade')) }) },
  meanCallGrade: { day: 'reported', of: said('call_grade'), out: [], value: (l) => ({ value: Number(fact(l, 'call_grade')) }) },
}

// LIFT-01 to LIFT-03: votes that pass, lifts that run, reviews and answers in time.
const lift: Record<string, Formula> = {
  passRate: { day: 'reported', of: (l) => l.taken.has('count_vote'), out: [], hit: (l) => fact(l, 'outcome') === 'passed' },
  handedOverRate: { day: 'reported', of: () => true, out: left('given_up', 'not_feasible'), hit: inState('in_care') },
  reviewOnTimeRate: { day: 'review', of: has('review'), out: [], hit: (l) => onTime(l, 'review') },
  objectionsOnTimeRate: { day: 'objection', of: has('objection'), out: [], hit: (l) => onTime(l, 'objection') },
}

// OC-08, RC-10, CRM-07: meetings that were held, published in time and followed up; resolutions that were answered by their day.
const meeting: Record<string, Formula> = {
  heldRate: { day: 'reported', of: () => true, out: left('called_off'), hit: (l) => l.taken.has('hold') },
  publishedOnTimeRate: { day: 'publish', of: has('publish'), out: [], hit: (l) => onTime(l, 'publish') },
  closedRate: { day: 'reported', of: (l) => l.taken.has('publish'), out: [], hit: inState('closed') },
}
const resolution: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: [], hit: (l) => onTime(l, 'answer') },
  doneRate: { day: 'reported', of: said('result'), out: [], hit: (l) => fact(l, 'result') === 'done' },
}
// M20: texts that were answered in time, comments that were screened, refused, shown after all.
const publication: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: [], hit: (l) => onTime(l, 'answer') },
  daysToAnswer: { day: 'answer', of: (l) => has('answer')(l) && inState('answered')(l), out: [], value: timeOf('answer') },
}
const comment: Record<string, Formula> = {
  screenedOnTimeRate: { day: 'screen', of: has('screen'), out: [], hit: (l) => onTime(l, 'screen') },
  refusedRate: { day: 'reported', of: (l) => l.taken.has('show') || l.taken.has('refuse'), out: [], hit: (l) => l.taken.has('refuse') },
  overturnedRate: { day: 'review', of: (l) => l.taken.has('overturn') || l.taken.has('uphold'), out: [], hit: (l) => l.taken.has('overturn') },
}
// S76: whom the line reached and who took it, of all who stood in it; and what was booked, came to its day and stayed empty.
const booking: Record<string, Formula> = {
  fromLineRate: { day: 'reported', of: has('line'), out: [['cancelled', (l) => l.state === 'cancelled'], ['called_off', (l) => l.state === 'called_off']], hit: (l) => l.taken.has('accept') },
  emptyRate: { day: 'arrive', of: (l) => l.taken.has('come') || l.state === 'freed', out: [], hit: (l) => l.state === 'freed' },
}
// CIRC-10: events that were held, and how many came.
const area_centres: Record<string, Formula> = {
  heldRate: { day: 'reported', of: () => true, out: [], hit: (l) => l.state === 'held' },
  visitorsMean: { day: 'reported', of: (l) => l.taken.has('record'), out: [], value: (l) => ({ value: Number(fact(l, 'visitors')) }) },
}
// RC-05, RC-07.
const committee_election: Record<string, Formula> = {
  electedRate: { day: 'reported', of: (l) => l.taken.has('count_vote'), out: [], hit: (l) => fact(l, 'outcome') === 'passed' },
  ruledOnTimeRate: { day: 'ruling', of: has('ruling'), out: [], hit: (l) => onTime(l, 'ruling') },
}

// S150: proposals decided in time, declined as false alarms, done in time, and those after which demands fell.
const governance_project: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: [], hit: (l) => onTime(l, 'decide') },
  declinedShare: { day: 'reported', of: (l) => l.taken.has('accept') || l.taken.has('decline'), out: [['by_hand', (l) => fact(l, 'cause') === 'by_hand']], hit: (l) => l.taken.has('decline') },
  finishedOnTimeRate: { day: 'plan', of: has('plan'), out: [['given_up', (l) => l.taken.has('give_up')]], hit: (l) => onTime(l, 'plan') },
  fewerShare: { day: 'reported', of: (l) => l.taken.has('measure'), out: [['too_few', (l) => fact(l, 'finding') === 'too_few']], hit: (l) => fact(l, 'finding') === 'fewer' },
}

// GRID-24, S50: units that answered in time, and findings that had a good reason.
const figure_check: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: [], hit: (l) => onTime(l, 'answer') },
  explainedShare: { day: 'reported', of: (l) => l.taken.has('set_aside') || l.taken.has('conclude'), out: [], hit: (l) => l.taken.has('set_aside') || fact(l, 'conclusion') === 'explained' },
}

// S80: entries of the list that were checked in time, and those that were wrong.
const service_catalogue: Record<string, Formula> = {
  checkedOnTimeRate: { day: 'check', of: has('check'), out: [], hit: (l) => onTime(l, 'check') },
  correctedShare: { day: 'reported', of: (l) => l.taken.has('correct') || l.taken.has('keep'), out: [], hit: (l) => l.taken.has('correct') },
}

// S78: found spaces that were looked at in time, and those that became candidates.
const service_inventory: Record<string, Formula> = {
  checkedOnTimeRate: { day: 'check', of: has('check'), out: [], hit: (l) => onTime(l, 'check') },
  openedShare: { day: 'reported', of: inState('candidate', 'declined'), out: [], hit: inState('candidate') },
}

// POW flow 4, S59: opinions all answered within the time after they closed, the share adopted, years monitored in time.
const heardOn = { answeredOnTimeRate: { day: 'answers', of: has('answers'), out: [], hit: (l: Life) => onTime(l, 'answers') }, adoptedOpinions: { day: 'reported', of: (l: Life) => l.taken.has('adopt') && fact(l, 'adopted_percent') !== undefined, out: [], value: (l: Life) => ({ value: Number(fact(l, 'adopted_percent')) }) } }
const planning_guideline: Record<string, Formula> = heardOn
const community_plan: Record<string, Formula> = {
  ...heardOn,
  monitoredOnTimeRate: { day: 'monitoring', of: has('monitoring'), out: [], hit: (l) => onTime(l, 'monitoring') },
  adoptedRate: { day: 'reported', of: () => true, out: left('withdrawn'), hit: (l) => l.taken.has('adopt') },
}

// S79: purchases that were decided in time, that several wanted, how their users rate them, and those that ended for cause.
const suppliers: Record<string, Formula> = {
  chosenOnTimeRate: { day: 'choose', of: has('choose'), out: [], hit: (l) => onTime(l, 'choose') },
  competedShare: { day: 'reported', of: said('offer_count'), out: [], hit: (l) => Number(fact(l, 'offer_count')) >= 3 },
  meanRating: { day: 'reported', of: said('rating'), out: [], value: (l) => ({ value: Number(fact(l, 'rating')) }) },
  forCauseShare: { day: 'reported', of: inState('ended'), out: [], hit: (l) => fact(l, 'result') === 'for_cause' },
}
// S25: requests of enterprises that were replied to in time, in what time, and whether they were content.
const enterprise_desk: Record<string, Formula> = {
  repliedOnTimeRate: { day: 'reply', of: has('reply'), out: [], hit: (l) => onTime(l, 'reply') },
  timeToReply: { day: 'reply', of: (l) => onTime(l, 'reply'), out: [], value: timeOf('reply') },
  contentShare: { day: 'reported', of: said('content'), out: [], hit: (l) => fact(l, 'content') === 'yes' },
}

// S10: applications and reviews in time, and how many were granted.
const linju_brand: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: [], hit: (l) => onTime(l, 'decide') },
  reviewedOnTimeRate: { day: 'review', of: has('review'), out: [], hit: (l) => onTime(l, 'review') },
  grantedShare: { day: 'reported', of: (l) => l.taken.has('grant') || l.taken.has('decline'), out: [], hit: (l) => l.taken.has('grant') },
}

// S86: better after a year, works and looks in time, how many are content a year after.
const space_project: Record<string, Formula> = {
  betterShare: { day: 'reported', of: (l) => l.taken.has('look_again'), out: [], hit: (l) => fact(l, 'finding') === 'better' },
  finishedOnTimeRate: { day: 'works', of: has('works'), out: [['given_up', (l) => l.taken.has('give_up')]], hit: (l) => onTime(l, 'works') },
  lookedOnTimeRate: { day: 'look', of: has('look'), out: [], hit: (l) => onTime(l, 'look') },
  contentAfter: { day: 'reported', of: (l) => l.taken.has('look_again') && fact(l, 'after_content') !== undefined, out: [], value: (l) => ({ value: Number(fact(l, 'after_content')) }) },
}

// S67-S70: proposals decided in time, declined, and lacks that had become less when they were looked at again.
const shortfalls: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: [], hit: (l) => onTime(l, 'decide') },
  declinedShare: { day: 'reported', of: (l) => ['start_project', 'plan', 'decline'].some((step) => l.taken.has(step)), out: [], hit: (l) => l.taken.has('decline') },
  helpedShare: { day: 'reported', of: (l) => l.taken.has('measure'), out: [], hit: (l) => ['closed', 'smaller'].includes(String(fact(l, 'finding'))) },
}

// S46: changes of powers and duties that were signed, decided in time, how much they move, and those against a ruling.
const signedOff = (l: Life): boolean => l.taken.has('sign')
const responsibilities: Record<string, Formula> = {
  signedRate: { day: 'reported', of: (l) => signedOff(l) || l.taken.has('decline'), out: [], hit: signedOff },
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: [], hit: (l) => onTime(l, 'decide') },
  movedMean: { day: 'reported', of: signedOff, out: [], value: (l) => ({ value: Number(fact(l, 'moved_count')) }) },
  contradictsRulings: { day: 'reported', of: signedOff, out: [], hit: (l) => Array.isArray(fact(l, 'contradicts')) && (fact(l, 'contradicts') as unknown[]).length > 0 },
}

// POW flows 1 to 5, S30 and S74: how often each power of a street was used to its end, what came in time, and what was followed.
const withdrawnOne = left('withdrawn')
const personnel_assessment: Record<string, Formula> = {
  weighedOnTimeRate: { day: 'weigh', of: has('weigh'), out: [], hit: (l) => onTime(l, 'weigh') },
  appliedShare: { day: 'reported', of: said('applied'), out: [], hit: (l) => fact(l, 'applied') === 'applied' },
  usedShare: { day: 'reported', of: () => true, out: withdrawnOne, hit: (l) => l.taken.has('decide') },
}
const personnel_consent: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: [['dropped', (l) => l.state === 'withdrawn' && !l.taken.has('answer')]], hit: (l) => onTime(l, 'answer') },
  followedShare: { day: 'reported', of: (l) => fact(l, 'outcome') === 'disagree', out: [['undecided', inState('consulting', 'ruling')]], hit: (l) => inState('stopped', 'withdrawn')(l) || l.taken.has('agree_after') },
  usedShare: { day: 'reported', of: () => true, out: [], hit: (l) => l.taken.has('answer') },
  bypassedShare: { day: 'reported', of: () => true, out: [], hit: (l) => l.taken.has('report_bypass') },
}
const comprehensive_management: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'reported', of: said('in_time'), out: [], hit: (l) => fact(l, 'in_time') === true },
  resolvedShare: { day: 'reported', of: said('result'), out: [], hit: (l) => fact(l, 'result') === 'resolved' },
  usedShare: { day: 'reported', of: () => true, out: left('called_off'), hit: inState('concluded') },
  silentShare: { day: 'reported', of: inState('concluded'), out: [], hit: said('silent') },
}
const planning_participation: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answers', of: has('answers'), out: withdrawnOne, hit: (l) => onTime(l, 'answers') },
  adoptedOpinions: { day: 'reported', of: (l) => l.state === 'published' && fact(l, 'adopted_percent') !== undefined, out: [], value: (l) => ({ value: Number(fact(l, 'adopted_percent')) }) },
  usedShare: { day: 'reported', of: () => true, out: withdrawnOne, hit: (l) => l.taken.has('submit') },
}
const proposals: Record<string, Formula> = {
  acceptedOnTimeRate: { day: 'accept', of: has('accept'), out: [], hit: (l) => onTime(l, 'accept') },
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: withdrawnOne, hit: (l) => onTime(l, 'answer') },
  takenUpShare: { day: 'reported', of: said('taken'), out: [], hit: (l) => ['taken_up', 'partly'].includes(String(fact(l, 'taken'))) },
  settledShare: { day: 'reported', of: said('rating'), out: [], hit: (l) => fact(l, 'rating') === 'settled' },
  keptShare: { day: 'reported', of: said('kept'), out: [], hit: (l) => fact(l, 'kept') === 'kept' },
  usedShare: { day: 'reported', of: () => true, out: withdrawnOne, hit: (l) => l.taken.has('accept') || l.taken.has('take_to_meeting') },
}
const joint_operations: Record<string, Formula> = {
  concludedOnTimeRate: { day: 'room', of: has('room'), out: [], hit: (l) => onTime(l, 'room') },
  resolvedShare: { day: 'reported', of: said('result'), out: [], hit: (l) => fact(l, 'result') === 'resolved' },
  agreedShare: { day: 'reported', of: () => true, out: [], hit: (l) => l.taken.has('agree') },
}

// S122: changes of law that were looked at in time, and those that changed something. S02: tasks stated by their day, statements never contradicted, urgings.
const legal_basis: Record<string, Formula> = {
  lookedOnTimeRate: { day: 'look', of: has('look'), out: [], hit: (l) => onTime(l, 'look') },
  changedShare: { day: 'reported', of: (l) => l.taken.has('decide'), out: [], hit: (l) => l.taken.has('finish') },
}
const work_plan: Record<string, Formula> = {
  statedOnTimeRate: { day: 'due', of: has('due'), out: left('dropped'), hit: (l) => onTime(l, 'due') },
  confirmedShare: { day: 'reported', of: (l) => l.taken.has('confirm') || l.taken.has('contradict'), out: [], hit: (l) => !l.taken.has('contradict') },
  urgedShare: { day: 'reported', of: () => true, out: [], hit: (l) => fact(l, 'kind') === 'urging' },
}

// ADM-05, ADM-07: decided in time, refused, hours of what was admitted, ended; reports answered and put right in time, and upheld.
const admittedOnce = (l: Life): boolean => l.taken.has('admit') || l.taken.has('try_out')
const admission: Record<string, Formula> = {
  decidedOnTimeRate: { day: 'decide', of: has('decide'), out: left('withdrawn'), hit: (l) => onTime(l, 'decide') },
  refusedShare: { day: 'reported', of: said('decided'), out: [], hit: (l) => fact(l, 'decided') === 'refused' },
  hoursMean: { day: 'reported', of: admittedOnce, out: [], value: (l) => ({ value: Number(fact(l, 'hours')) }) },
  endedShare: { day: 'reported', of: admittedOnce, out: [], hit: inState('expired') },
}
const bypass: Record<string, Formula> = {
  answeredOnTimeRate: { day: 'answer', of: has('answer'), out: left('taken_back'), hit: (l) => onTime(l, 'answer') },
  upheldShare: { day: 'reported', of: (l) => l.taken.has('uphold') || l.taken.has('dismiss'), out: [], hit: (l) => l.taken.has('uphold') },
  correctedOnTimeRate: { day: 'correct', of: has('correct'), out: [], hit: (l) => onTime(l, 'correct') },
}

// S49, S125: the area spoke in time, consented, found conditions kept and work as carded; departments answered in time.
const ofQuarter = (l: Life): boolean => fact(l, 'about') === 'quarter'
const sunk_forces: Record<string, Formula> = {
  consentInTimeRate: { day: 'consent', of: has('consent'), out: left('taken_back'), hit: (l) => onTime(l, 'consent') },
  consentedShare: { day: 'reported', of: said('outcome'), out: [], hit: (l) => fact(l, 'outcome') === 'consented' },
  conditionsKeptShare: { day: 'reported', of: ofQuarter, out: left('taken_back'), hit: (l) => fact(l, 'conditions_kept') === true },
  asCardedShare: { day: 'reported', of: ofQuarter, out: left('taken_back'), hit: (l) => fact(l, 'as_carded') === true },
  answeredInTimeRate: { day: 'answer', of: has('answer'), out: left('taken_back'), hit: (l) => onTime(l, 'answer') },
}

export const formulas: Readonly<Record<string, Readonly<Record<string, Formula>>>> = {
  accountability,
  admission,
  area_centres,
  assessment,
  booking,
  bypass,
  comment,
  committee_election,
  community_plan,
  comprehensive_management,
  enterprise_desk,
  figure_check,
  governance_project,
  grid,
  honest_try,
  hotline,
  joint_operations,
  legal_basis,
  lift,
  linju_brand,
  meeting,
  personnel_assessment,
  personnel_consent,
  planning_guideline,
  planning_participation,
  proposals,
  publication,
  report_in,
  resolution,
  responsibilities,
  score_objection,
  service_catalogue,
  service_inventory,
  shortfalls,
  space_project,
  sunk_forces,
  suppliers,
  unowned,
  wellbeing_survey,
  whistle,
  work_plan,
}

export type Counted = { id: string; day: number; how: 'both' | 'of' | 'without'; why?: string; value: number; unit?: string; /** Not 1 where a case has counted itself. */ many: number; life: Life }

/** How a formula counts a case: not at all (null), left out with a reason, or in the denominator, and in the numerator as well. */
export function countedBy(formula: Formula, life: Life, ground: Ground): Counted | null {
  const run = formula.day === 'reported' ? undefined : lastRun(life, formula.day)
  const deadline = run ? (run.deadline ?? run.paused?.deadline ?? null) : null
  // A deadline on the midnight that ends a day belongs to that day.
  const day = formula.day === 'reported' ? ground.calendar.dayNumber(life.opened) : deadline === null ? null : ground.calendar.dayNumber(deadline - 1)
  if (day === null || !formula.of(life)) return null
  const reason = formula.out.find(([, holds]) => holds(life))
  if (reason) return { id: life.id, day, how: 'without', why: reason[0], value: 0, many: 1, life }
  const value = formula.value?.(life, ground)
  if (value === null) return null
  return { id: life.id, day, how: formula.hit?.(life, ground) ? 'both' : 'of', value: value?.value ?? 0, ...(value?.unit && { unit: value.unit }), many: value?.many ?? 1, life }
}
