// A 12345 order (12345 工单): a resident's request from the call to the requester's own answer. Lifecycle HotlineOrder with
// HOT-03 to HOT-08 and JSJB-02 to JSJB-06; 'closed' is not 'solved': the requester says whether it is.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const
/** Where the unit still owes its work. */
const working = ['assigned', 'contacted', 'handling', 'returned', 'delay_asked', 'warned', 'second_handling'] as const

/** From the call to the end. */
const ongoing = ['received', 'registered', 'ownerless', 'awaiting_requester', 'answered', 'submitted', 'postponed', ...working] as const

/** Where an upper system still waits for the order. */
const owed = ['received', 'registered', 'ownerless', 'awaiting_requester', 'answered', ...working] as const
const going = [...owed, 'submitted', 'postponed'] as const

/** Taken out of every rate: what ended without being handled. */
const aside = { merged: 'state:merged', redirected: 'state:redirected', withdrawn: 'state:withdrawn' } as const
/** HOT gives every rate twice: with all orders, and without those that a rule calls unreasonable, each ground with its number. */
const unreasonable = {
  no_basis: 'fact:unreasonable=no_basis', decided: 'fact:unreasonable=decided', impossible: 'fact:unreasonable=impossible', abusive: 'fact:unreasonable=abusive',
} as const

const contacted = { day: 'clock:contact', of: 'clock:contact:started', hit: 'clock:contact:met', better: 'up', rule: 'HOT-09' } as const
const uncontacted = { ...aside, returned: 'clock:contact:waived' } as const
const on_time = { day: 'clock:finish', of: 'clock:finish:started', hit: 'clock:finish:met', better: 'up', rule: 'HOT-09' } as const
const unfinished = { ...aside, waiting: 'clock:finish:paused' } as const
const solved = { day: 'clock:answer', of: 'fact:solved', hit: 'fact:solved=yes', better: 'up', rule: 'HOT-09' } as const
const happy = ['fact:satisfaction=very_satisfied', 'fact:satisfaction=satisfied'] as const
const satisfied = { day: 'clock:answer', of: 'fact:satisfaction', hit: { any: [...happy, 'fact:satisfaction=basically'] }, better: 'up', rule: 'HOT-09' } as const
const top2 = { ...satisfied, hit: { any: happy } } as const
const mean = {
  day: 'clock:answer', of: 'fact:satisfaction', better: 'up', rule: 'JSJB-07',
  weigh: { fact: 'satisfaction', thousandths: { very_satisfied: 1000, satisfied: 800, basically: 600, dissatisfied: 300, very_dissatisfied: 0 } },
} as const

export const system = defineSystem({
  id: 'hotline',
  plan: ['S07', 'S08', 'S144', 'S145', 'S149'],
  comes_from: [],
  roles: {
    requester: { within: 'requester' },
    clock: { within: 'clock' },
    clerk: { posts: ['intakeClerk'], within: 'place' },
    dispatcher: { posts: ['dispatcher'], within: 'place' },
    shift_leader: { posts: ['shiftLeader'], within: 'place' },
    // The street's desk calls back; for what belongs to no street the district's own desk does.
    street: { posts: ['streetDesk', 'intakeClerk'], within: 'place' },
    director: { posts: ['subDistrictDirector'], within: 'place' },
    // OWN-02: the street office for the time being, the district's centre where there is no street.
    provisional: { posts: ['subDistrictDirector', 'dispatcher'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    helper: { posts: units, within: 'helper' },
    supervisor: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['districtLeader', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 4000 },
    category: { is: 'category', index: true, open: true },
    kind: { is: 'choice', of: ['consult', 'help', 'complaint', 'report', 'suggestion'], index: true, open: true },
    grade: { is: 'choice', of: ['ordinary', 'urgent', 'supervised'], index: true, open: true },
    handling: { is: 'choice', of: ['consult', 'ordinary', 'complex', 'supervised'], index: true },
    address: { is: 'text', max: 200 },
    channel: { is: 'choice', of: ['phone', 'app', 'wechat', 'web', 'counter', 'photo', 'upper'], index: true },
    external_number: { is: 'text', max: 60, index: true },
    upper_by: { is: 'instant', when: 'any' },
    upper_note: { is: 'text', max: 2000 },
    contact_name: {
      is: 'personal', of: 'name', purpose: { zh: '联系来电人、答复办理结果', en: 'to contact the requester and give the answer' }, ground: '个人信息保护法第十三条第一款第三项',
      readers: ['clerk', 'street', 'unit', 'helper'], keep_days: 30,
    },
    contact_phone: {
      is: 'personal', of: 'phone', purpose: { zh: '先行联系、回访', en: 'for the first contact and the follow-up call' }, ground: '个人信息保护法第十三条第一款第三项',
      readers: ['clerk', 'street', 'unit', 'helper'], keep_days: 30,
    },
    contact_mail: {
      is: 'personal', of: 'mail', purpose: { zh: '告诉您办到哪一步', en: 'to tell you how it goes' }, ground: '个人信息保护法第十三条第一款第一项',
      readers: ['clerk', 'street'], keep_days: 30,
    },
    contact_account: {
      is: 'personal', of: 'account', purpose: { zh: '告诉您办到哪一步', en: 'to tell you how it goes' }, ground: '个人信息保护法第十三条第一款第一项',
      readers: ['clerk', 'street'], keep_days: 30,
    },
    tell_by: { is: 'choice', of: ['phone', 'mail', 'account', 'none'] },
    language: { is: 'choice', of: ['zh', 'en'] },
    question: { is: 'text', max: 500, told: true },
    said: { is: 'text', max: 1000, told: true },
    told_why: { is: 'text', max: 500, told: true },
    added: { is: 'text', max: 1000 },
    photos_now: { is: 'photos', max: 3 },
    photos: { is: 'photos', max: 9 },
    // What the class asks besides, in words; and whether words and photos may be shown once a person has released them.
    answers: { is: 'text', max: 500 },
    may_show: { is: 'yes_no' },
    shown_words: { is: 'text', max: 4000, part_of: 'text' },
    shown_photos: { is: 'photos', max: 9, among: ['photos', 'photos_now', 'photos_after'] },
    looked: { is: 'yes_no' },
    photos_after: { is: 'photos', max: 9, told: true },
    note: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
    evidence: { is: 'photos', max: 9 },
    unit: { is: 'organisation' },
    helpers: { is: 'organisations', max: 6 },
    asked: { is: 'text', max: 1000 },
    confirmed: { is: 'text', max: 1000 },
    special: { is: 'choice', of: ['emergency', 'legal_channel', 'repeat', 'secret', 'outside_duty', 'improper'], index: true },
    case_category: { is: 'category' },
    result: { is: 'choice', of: ['solved', 'partly', 'explained', 'not_now'], index: true, open: true },
    answer: { is: 'text', max: 4000, told: true },
    remains: { is: 'text', max: 1000, told: true },
    acceptance: { is: 'text', max: 1000 },
    look_again_on: { is: 'date', when: 'future', told: true },
    head: { is: 'text', max: 60 },
    record: { is: 'text', max: 4000 },
    leaning: { is: 'choice', of: ['satisfied', 'neutral', 'dissatisfied', 'not_reached'], index: true },
    solved: { is: 'choice', of: ['yes', 'partly', 'no'], index: true },
    satisfaction: { is: 'choice', of: ['very_satisfied', 'satisfied', 'basically', 'dissatisfied', 'very_dissatisfied'], index: true },
    unreasonable: { is: 'choice', of: ['no_basis', 'decided', 'impossible', 'abusive'], index: true },
    reopened: { is: 'yes_no', index: true },
    ownerless_why: { is: 'choice', of: ['no_row', 'disputed', 'stale_return'] },
    merged_into: { is: 'matter' },
    repeat_of: { is: 'matter' },
  },
  states: {
    received: { open: 'clerk' },
    registered: { open: 'dispatcher' },
    ownerless: { open: 'dispatcher', at_once: 'refer' },
    assigned: { open: 'unit' },
    contacted: { open: 'unit' },
    handling: { open: 'unit' },
    returned: { open: 'dispatcher' },
    delay_asked: { open: 'shift_leader' },
    awaiting_requester: { waiting: 'requester', keeps: 'unit' },
    answered: { open: 'street' },
    warned: { open: 'unit' },
    second_handling: { open: 'unit' },
    submitted: { waiting: 'requester', keeps: 'street' },
    postponed: { waiting: 'date', keeps: 'street' },
    closed: { final: true, settled: true },
    merged: { final: true },
    redirected: { final: true },
    withdrawn: { final: true },
  },
  open: {
    // The clock takes in what an upper system assigns.
    by: ['clerk', 'street', 'dispatcher', 'requester', 'clock'],
    to: ['received', 'registered', 'ownerless', 'assigned', 'redirected'],
    choose: 'first_state',
    asks: {
      text: true, category: false, kind: false, grade: false, address: false, channel: false, external_number: false, upper_by: false,
      contact_name: false, contact_phone: false, contact_mail: false, contact_account: false, tell_by: false, language: false, photos: false, answers: false, may_show: false, special: false, answer: false,
    },
    located: true,
    desk_alone: ['grade', 'special', 'answer', 'external_number', 'upper_by'],
    checks: ['answer_for_special'],
    computes: 'handling_class',
    lead: 'list',
  },
  steps: {
    register: {
      by: ['clerk', 'street'], from: ['received'], to: ['registered', 'ownerless', 'assigned'], choose: 'first_state',
      asks: { category: true, kind: false, grade: false, address: false, note: false }, computes: 'handling_class', lead: 'list',
    },
    redirect: { by: ['clerk', 'street', 'dispatcher'], from: ['received', 'registered', 'returned'], to: 'redirected', asks: { special: true, answer: true } },
    assign: { by: ['dispatcher'], from: ['registered', 'ownerless', 'returned'], to: 'assigned', asks: { unit: true, reason: true }, lead: { named: 'unit' } },
    refer: {
      by: ['clock', 'dispatcher'], from: ['ownerless', 'returned'], to: 'assigned', computes: 'why_ownerless', lead: { over: 'provisional' },
      opens: { system: 'unowned', facts: { text: 'text', category: 'category', why: 'ownerless_why' } },
    },
    assign_by_ruling: {
      by: ['clock'], from: ['ownerless', 'awaiting_requester', ...working], to: ['assigned', 'contacted', 'handling', 'delay_asked', 'awaiting_requester', 'warned', 'second_handling'],
      choose: 'after_ruling', asks: { unit: true, reason: true }, lead: { named: 'unit' },
    },
    contact: { by: ['unit'], from: ['assigned'], to: 'contacted', asks: { confirmed: true } },
    start: { by: ['unit'], from: ['contacted', 'warned'], to: ['handling', 'second_handling'], choose: 'which_handling', asks: { note: false, head: false } },
    return: { by: ['unit'], from: ['assigned', 'contacted'], to: ['returned', 'ownerless'], choose: 'after_return', needs: ['may_return'], asks: { reason: true, evidence: true }, before: 'return' },
    insist: { by: ['dispatcher'], from: ['returned'], to: 'assigned', asks: { reason: true }, at_most: 1 },
    ask_help: { by: ['unit'], from: ['handling', 'second_handling'], to: '=', asks: { helpers: true, asked: true }, help: 'helpers' },
    feedback: { by: ['helper'], from: ['handling', 'delay_asked', 'awaiting_requester', 'second_handling'], to: '=', asks: { note: true, photos_after: false }, answers: 'helper' },
    ask_requester: { by: ['unit'], from: ['handling', 'second_handling'], to: 'awaiting_requester', asks: { question: true, reason: true } },
    go_on: { by: ['unit', 'requester'], from: ['awaiting_requester'], to: ['handling', 'second_handling'], choose: 'which_handling', asks: { note: true, photos_now: false } },
    ask_delay: { by: ['unit'], from: ['handling'], to: 'delay_asked', asks: { reason: true }, before: 'finish', at_most: 1 },
    grant_delay: { by: ['shift_leader', 'director'], from: ['delay_asked'], to: 'handling', asks: { note: false, told_why: false }, extends: [{ clock: 'finish', choice: 'complex' }] },
    refuse_delay: { by: ['shift_leader', 'director'], from: ['delay_asked'], to: 'handling', asks: { reason: true } },
    open_case: {
      by: ['unit', 'street'], from: ['handling', 'second_handling'], to: '=', asks: { note: true, case_category: true },
      opens: { system: 'grid', facts: { text: 'note', category: 'case_category', address: 'address', source: '=hotline' } },
    },
    report: {
      by: ['unit'], from: ['handling', 'second_handling'], to: 'answered', helpers_done: true,
      asks: { result: true, answer: true, remains: false, acceptance: false, look_again_on: false, head: false, record: false, photos_after: false },
      checks: ['remains_for_partly', 'acceptance_for_explained', 'date_for_not_now', 'head_takes_part', 'record_of_second'],
    },
    follow_up: { by: ['street'], from: ['answered'], to: ['submitted', 'warned'], choose: 'after_follow_up', asks: { leaning: true, note: false } },
    answer: { by: ['requester', 'street', 'clerk'], from: ['submitted'], to: ['closed', 'second_handling', 'postponed'], choose: 'after_answer', computes: 'reopening', checks: ['satisfaction_on_the_phone'], asks: { solved: true, satisfaction: false, note: false, photos_now: false } },
    end_unanswered: { by: ['clock'], from: ['submitted'], to: ['closed', 'postponed'], choose: 'after_silence' },
    look_again: { by: ['clock', 'street'], from: ['postponed'], to: 'second_handling', asks: { note: false } },
    // Who does not agree that it is not possible now has it looked at by the head of the unit (HOT-07), once.
    look_anew: { by: ['requester'], from: ['postponed'], to: 'second_handling', asks: { added: false }, at_most: 1 },
    add: { by: ['requester'], from: ongoing, to: '=', asks: { added: false, photos_now: false }, checks: ['something_added'], at_most: 20 },
    reply: { by: ['unit', 'street', 'clerk'], from: ongoing, to: '=', asks: { said: true } },
    set_contact: { by: ['requester', 'clerk', 'street'], from: ongoing, to: '=', asks: { contact_phone: false, contact_mail: false, contact_account: false, tell_by: false, language: false } },
    release: { by: ['street', 'unit'], from: [...ongoing, 'closed'], to: '=', asks: { shown_words: false, shown_photos: false, looked: true }, releases: 'shows' },
    take_back: { by: ['street', 'unit', 'requester'], from: [...ongoing, 'closed'], to: '=', asks: { note: false }, releases: 'hides' },
    // Not by the unit or the street whose figures it mends.
    call_unreasonable: { by: ['shift_leader', 'supervisor'], from: ['handling', 'answered', 'warned', 'second_handling', 'submitted', 'postponed'], to: '=', asks: { unreasonable: true, reason: true } },
    merge: { by: ['clerk', 'street', 'dispatcher'], from: ['received', 'registered', 'assigned', 'contacted', 'handling'], to: 'merged', asks: { merged_into: true, note: false }, checks: ['not_into_itself'], merges: 'merged_into' },
    upper_change: { by: ['clock'], from: going, to: '=', asks: { upper_note: false, upper_by: false }, extends: [{ clock: 'upper', to: 'upper_by' }] },
    upper_withdraw: { by: ['clock'], from: going, to: 'withdrawn', asks: { upper_note: false } },
    urge: { by: ['supervisor', 'shift_leader', 'director'], from: working, to: '=', asks: { note: true }, marks: 'supervised' },
  },
  clocks: {
    dispatch: { runs: ['received', 'registered'], stops: ['register', 'assign', 'redirect'], within: { by: 'grade', limits: { ordinary: '0nd', urgent: '60min' }, otherwise: '0nd' }, warn_percent: 75, late: [{ tell: 'shift_leader' }], rule: 'HOT-03' },
    contact: { runs: ['assigned'], stops: ['contact'], within: '1wd', warn_percent: 70, late: [{ tell: 'unit' }, { tell: 'street' }], rule: 'HOT-04' },
    // A window, not a duty: whoever does not return within it keeps the order, and nobody is late.
    return: { runs: ['assigned', 'contacted'], stops: ['return'], within: { by: 'channel', limits: { photo: '1nd' }, otherwise: '3wd' }, warn_percent: 75, late: [], rule: 'HOT-05' },
    returned: { runs: ['returned'], stops: ['assign', 'insist', 'refer', 'redirect'], within: '3wd', warn_percent: 50, late: [{ take: 'refer' }], rule: 'OWN-03' },
    finish: {
      runs: ['registered', 'ownerless', 'answered', ...working], once: true, pauses: ['awaiting_requester'], stops: ['follow_up'],
      within: { by: 'handling', limits: { consult: '1wd', ordinary: '5wd', complex: '15wd', supervised: '3wd' }, otherwise: '5wd' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'street' }], rule: 'HOT-06',
    },
    second: { runs: ['second_handling'], pauses: ['awaiting_requester'], stops: ['report'], within: '3wd', warn_percent: 60, late: [{ tell: 'unit' }, { tell: 'director' }], rule: 'HOT-07' },
    helping: { runs: ['handling', 'second_handling'], stops: ['feedback'], each: 'helper', within: '2wd', warn_percent: 70, late: [{ tell: 'unit' }], rule: 'JSJB-04' },
    delay: { runs: ['delay_asked'], stops: ['grant_delay', 'refuse_delay'], within: '1wd', warn_percent: 50, late: [{ tell: 'director' }], rule: 'HOT-06' },
    urged: { runs: working, starts: ['urge'], pauses: ['awaiting_requester'], stops: ['report'], within: '3wd', warn_percent: 60, late: [{ tell: 'supervisor' }, { tell: 'director' }], rule: 'HOT-06' },
    // The upper system's own deadline beside ours: it pauses for nothing of ours, and only they move it.
    upper: { runs: owed, once: true, stops: ['follow_up', 'redirect'], within: { until: 'upper_by' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'street' }], rule: 'HOT-03' },
    follow_up: { runs: ['answered'], stops: ['follow_up'], within: '1wd', warn_percent: 50, late: [{ tell: 'street' }], rule: 'HOT-08' },
    answer: { runs: ['submitted'], stops: ['answer'], within: '7nd', warn_percent: 90, late: [{ take: 'end_unanswered' }], rule: 'JSJB-06' },
    look_again: { runs: ['postponed'], stops: ['look_again'], within: { until: 'look_again_on' }, warn_percent: 90, late: [{ take: 'look_again' }], rule: 'HOT-06' },
  },
  measures: {
    contact_rate: { ...contacted, without: uncontacted, target: 'contact_target' },
    contact_rate_reasonable: { ...contacted, without: { ...uncontacted, ...unreasonable } },
    on_time_rate: { ...on_time, without: unfinished, target: 'on_time_target' },
    on_time_rate_reasonable: { ...on_time, without: { ...unfinished, ...unreasonable } },
    resolution_rate: { ...solved, without: aside, target: 'resolution_target' },
    resolution_rate_reasonable: { ...solved, without: { ...aside, ...unreasonable } },
    satisfaction_rate: { ...satisfied, without: aside, target: 'satisfaction_target' },
    satisfaction_rate_reasonable: { ...satisfied, without: { ...aside, ...unreasonable } },
    satisfaction_top2: { ...top2, without: aside },
    satisfaction_top2_reasonable: { ...top2, without: { ...aside, ...unreasonable } },
    satisfaction_mean: { ...mean, without: aside },
    satisfaction_mean_reasonable: { ...mean, without: { ...aside, ...unreasonable } },
  },
  // Percent. HOT-04 holds for each order; the others are levels that the city has published (HOT-10), for the district to confirm.
  thresholds: {
    contact_target: { is: 100, rule: 'HOT-04' }, on_time_target: { is: 99, rule: 'HOT-10' }, resolution_target: { is: 82, rule: 'HOT-10' }, satisfaction_target: { is: 80, rule: 'HOT-10' },
  },
  upper: {
    number: 'external_number', deadline: 'upper_by', note: 'upper_note', as: { channel: 'upper' }, changed: 'upper_change', withdrawn: 'upper_withdraw',
    tells: { returned: { at: ['redirected'], with: 'answer' }, done: { at: ['submitted'], with: 'answer' } },
  },
  tells: {
    by: 'tell_by', language: 'language',
    news: {
      received: { after: ['open'], into: ['received', 'registered', 'ownerless', 'assigned'] },
      redirected: { into: ['redirected'] },
      question: { after: ['ask_requester'], shows: ['question'] },
      replied: { after: ['reply'] },
      moved: { moved: true },
      longer: { after: ['grant_delay'] },
      late: { late: ['finish', 'second'] },
      done: { into: ['submitted'], shows: ['result'] },
      not_now: { into: ['postponed'], shows: ['look_again_on'] },
      again: { after: ['answer', 'look_again', 'look_anew'], into: ['second_handling'] },
      silent: { after: ['end_unanswered'], into: ['closed'] },
      merged: { into: ['merged'] },
    },
  },
  page: {
    title: ['text'],
    list: ['category', 'place', 'clock', 'state', 'holder', 'opened'],
    board: ['received', 'registered', 'assigned', 'contacted', 'handling', 'awaiting_requester', 'answered', 'warned', 'second_handling', 'submitted', 'postponed'],
    figures: [
      'contact_rate', 'on_time_rate', 'resolution_rate', 'satisfaction_rate', 'satisfaction_top2', 'satisfaction_mean', 'contact_rate_reasonable', 'on_time_rate_reasonable',
      'resolution_rate_reasonable', 'satisfaction_rate_reasonable', 'satisfaction_top2_reasonable', 'satisfaction_mean_reasonable',
    ],
    next: {
      received: 'register', registered: 'assign', ownerless: 'assign', assigned: 'contact', contacted: 'start', handling: 'report', returned: 'assign', delay_asked: 'grant_delay',
      awaiting_requester: 'go_on', answered: 'follow_up', warned: 'start', second_handling: 'report', submitted: 'answer', postponed: 'look_again',
    },
    public: true,
    releases: { consent: 'may_show', words: 'shown_words', photos: 'shown_photos', looked: 'looked' },
  },
})
