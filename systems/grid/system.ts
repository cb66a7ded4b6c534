// A grid case (网格案件): a component or event found by patrol, reported or sensed, from the report to the check by somebody else
// than the handler. The state machine and names of GRID, with GRID-01 to GRID-23; the seventeen measures of KPI.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const
/** Where the unit still owes its work. */
const working = ['dispatched', 'handling', 'delayed', 'shelve_asked', 'rework'] as const
/** From filing to closing; shelved stands beside. */
const filed = ['filed', 'ownerless', 'ruled', 'returned', 'handled', 'checking', ...working] as const
const unfinished = ['reported', 'verifying', 'accepted', 'shelved', ...filed] as const

/** KPI: accepted, filed or self-handled. Acceptance starts the filing clock, filing the closing clock. */
const accepted = { any: ['clock:file:started', 'clock:close:started'] } as const
const valid = { any: [accepted, 'state:self_handled'] } as const
const voided = { void: 'state:void' } as const
const deferred = { ...voided, deferred: 'state:shelved' } as const
const handled = { any: ['clock:handle:met', 'clock:handle:late_met'] } as const
/** A run that a return or a shelving ended or stopped is not due; re-dispatch and resumption start or move it. */
const undue = { ...deferred, returned: 'clock:handle:waived' } as const
const closing = { day: 'clock:close', of: 'clock:close:started', hit: 'state:closed', without: deferred, better: 'up', rule: 'KPI-02' } as const
const closing_on_time = { ...closing, hit: ['state:closed', 'clock:close:met'] } as const
const urgent = { of: ['clock:close:started', 'fact:urgency=urgent'], rule: 'KPI-03' } as const

export const system = defineSystem({
  id: 'grid',
  plan: ['S123', 'S124', 'S125', 'S126', 'S143', 'S145', 'S146', 'S149', 'S150'],
  comes_from: ['hotline'],
  roles: {
    clock: { within: 'clock' },
    inspector: { posts: ['inspector'], within: 'place' },
    // GRID-23: the street's grid centre checks as well; where there is no inspector it does so alone.
    checker: { posts: ['inspector', 'streetDesk', 'supervisionOfficer'], within: 'place' },
    clerk: { posts: ['intakeClerk'], within: 'place' },
    dispatcher: { posts: ['dispatcher'], within: 'place' },
    shift_leader: { posts: ['shiftLeader'], within: 'place' },
    street: { posts: ['streetDesk'], within: 'place' },
    area: { posts: ['areaDispatcher'], within: 'place' },
    provisional: { posts: ['subDistrictDirector', 'dispatcher'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    helper: { posts: units, within: 'helper' },
    leader: { posts: ['subDistrictDirector', 'districtLeader'], within: 'place' },
    supervisor: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['districtCommunityOfficer', 'auditor', 'areaDirector'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 2000 },
    category: { is: 'category', index: true, open: true },
    source: { is: 'choice', of: ['inspector', 'public', 'hotline', 'video', 'device', 'analysis', 'leader', 'transfer', 'media'], index: true },
    urgency: { is: 'choice', of: ['ordinary', 'urgent'], index: true, open: true },
    address: { is: 'text', max: 200 },
    external_number: { is: 'text', max: 60, index: true },
    seen_at: { is: 'instant', when: 'past' },
    same_period: { is: 'yes_no', index: true },
    photos: { is: 'photos', max: 9 },
    photos_verified: { is: 'photos', max: 9 },
    photos_after: { is: 'photos', max: 9 },
    photos_checked: { is: 'photos', max: 9 },
    evidence: { is: 'photos', max: 9 },
    fixed: { is: 'yes_no' },
    verification: { is: 'choice', of: ['exists', 'absent', 'unverifiable'], index: true },
    check_result: { is: 'choice', of: ['passed', 'failed', 'uncheckable'], index: true },
    reworks: { is: 'integer', min: 0, max: 99 },
    missed: { is: 'yes_no', index: true },
    pace: { is: 'choice', of: ['hours', 'short', 'ordinary', 'long'] },
    unit: { is: 'organisation' },
    helpers: { is: 'organisations', max: 6 },
    asked: { is: 'text', max: 1000 },
    note: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
    until: { is: 'date', when: 'future' },
    review_on: { is: 'date', when: 'future' },
    void_why: { is: 'choice', of: ['duplicate', 'mistaken'] },
    same_as: { is: 'matter' },
    ownerless_why: { is: 'choice', of: ['no_row', 'disputed', 'stale_return'] },
    repeat_of: { is: 'matter' },
  },
  states: {
    reported: { open: 'clerk' },
    verifying: { open: 'checker' },
    accepted: { open: 'clerk' },
    filed: { open: 'dispatcher' },
    ownerless: { open: 'dispatcher', at_once: 'refer' },
    ruled: { open: 'dispatcher', at_once: 'pass_on' },
    dispatched: { open: 'unit' },
    returned: { open: 'dispatcher' },
    handling: { open: 'unit' },
    delayed: { open: 'shift_leader' },
    shelve_asked: { open: 'shift_leader' },
    shelved: { waiting: 'date', keeps: 'shift_leader' },
    handled: { open: 'clerk' },
    checking: { open: 'checker' },
    rework: { open: 'unit' },
    closed: { final: true, settled: true },
    rejected: { final: true },
    void: { final: true },
    self_handled: { final: true },
  },
  open: {
    by: ['inspector', 'clerk', 'dispatcher', 'street', 'area'],
    to: ['reported', 'accepted', 'filed', 'self_handled'],
    choose: 'first_state',
    asks: {
      text: true, category: true, source: true, urgency: false, address: false, external_number: false, seen_at: false, same_period: false,
      photos: false, fixed: false, photos_after: false,
    },
    located: true,
    checks: ['fixed_by_inspector'],
    computes: 'on_opening',
  },
  steps: {
    send_verify: { by: ['clerk', 'street'], from: ['reported'], to: 'verifying', asks: { note: false } },
    verify: { by: ['checker'], from: ['verifying'], to: ['accepted', 'rejected', 'reported'], choose: 'by_verification', asks: { verification: true, photos_verified: false, note: false } },
    reject: { by: ['clerk', 'street'], from: ['reported'], to: 'rejected', asks: { reason: true } },
    file: { by: ['clerk', 'street', 'area'], from: ['accepted'], to: 'filed', asks: { category: false, urgency: false, same_period: false, missed: false, note: false }, computes: 'pace' },
    decline: { by: ['clerk', 'street'], from: ['accepted'], to: 'rejected', asks: { reason: true } },
    dispatch: { by: ['dispatcher', 'street', 'area'], from: ['filed'], to: ['dispatched', 'ownerless'], choose: 'by_list', asks: { note: false }, lead: 'list' },
    dispatch_to: { by: ['dispatcher', 'street', 'area'], from: ['filed', 'ownerless', 'returned'], to: 'dispatched', asks: { unit: true, reason: true }, lead: { named: 'unit' } },
    refer: {
      by: ['clock', 'dispatcher', 'shift_leader'], from: ['ownerless', 'returned'], to: 'dispatched', computes: 'why_ownerless', lead: { over: 'provisional' },
      opens: { system: 'unowned', facts: { text: 'text', category: 'category', why: 'ownerless_why' } },
    },
    assign_by_ruling: {
      by: ['clock'], from: ['ownerless', 'returned', 'shelved', ...working], to: ['ruled', 'shelved', ...working], choose: 'after_ruling',
      asks: { unit: true, reason: true }, lead: { named: 'unit' },
    },
    pass_on: { by: ['clock', 'dispatcher'], from: ['ruled'], to: 'dispatched' },
    acknowledge: { by: ['unit'], from: ['dispatched'], to: 'handling', asks: { note: false } },
    return: { by: ['unit'], from: ['dispatched'], to: ['returned', 'ownerless'], choose: 'after_return', needs: ['may_return'], asks: { reason: true, evidence: false }, before: 'return' },
    insist: { by: ['dispatcher'], from: ['returned'], to: 'dispatched', asks: { reason: true }, at_most: 1 },
    ask_help: { by: ['unit'], from: ['handling'], to: '=', asks: { helpers: true, asked: true }, help: 'helpers' },
    feedback: { by: ['helper'], from: ['handling', 'delayed', 'shelve_asked', 'shelved'], to: '=', asks: { note: true, photos_after: false }, answers: 'helper' },
    ask_delay: { by: ['unit'], from: ['handling'], to: 'delayed', asks: { reason: true, until: true }, checks: ['later_than_deadline'], before: 'handle', at_most: 1 },
    grant_delay: { by: ['shift_leader', 'leader'], from: ['delayed'], to: 'handling', asks: { note: false }, extends: [{ clock: 'handle', to: 'until' }, { clock: 'close', with: 'handle' }] },
    refuse_delay: { by: ['shift_leader', 'leader'], from: ['delayed'], to: 'handling', asks: { reason: true } },
    ask_shelve: { by: ['unit'], from: ['handling'], to: 'shelve_asked', needs: ['delay_first'], asks: { reason: true, review_on: true } },
    shelve: { by: ['shift_leader', 'leader'], from: ['shelve_asked'], to: 'shelved', apart: ['ask_shelve'], asks: { note: false } },
    refuse_shelve: { by: ['shift_leader', 'leader'], from: ['shelve_asked'], to: 'handling', asks: { reason: true } },
    resume: { by: ['clock', 'shift_leader'], from: ['shelved'], to: 'dispatched', asks: { note: false } },
    close_shelved: { by: ['shift_leader'], from: ['shelved'], to: 'closed', apart: ['ask_shelve'], asks: { note: true, evidence: true } },
    handle: { by: ['unit'], from: ['handling'], to: 'handled', asks: { note: true, photos_after: true }, helpers_done: true },
    send_check: { by: ['clerk', 'street'], from: ['handled'], to: 'checking', asks: { note: false } },
    check: { by: ['checker'], from: ['checking'], to: ['closed', 'rework', 'handled'], choose: 'by_check', computes: 'reworks', checks: ['same_hour'], apart: ['handle'], asks: { check_result: true, photos_checked: false, note: false } },
    redo: { by: ['unit'], from: ['rework'], to: 'handling', asks: { note: false } },
    force_close: { by: ['leader'], from: ['handled'], to: 'closed', apart: ['handle'], asks: { reason: true }, marks: 'forced' },
    supervise: { by: ['supervisor', 'leader'], from: ['returned', ...working], to: '=', asks: { note: true }, marks: 'supervised' },
    ask_void: { by: ['clerk', 'dispatcher', 'street', 'shift_leader'], from: unfinished, to: '=', needs: ['void_not_asked'], asks: { void_why: true, reason: true, same_as: false }, awaits: { step: 'confirm_void', by: 'shift_leader', until: ['confirm_void', 'refuse_void'] } },
    confirm_void: { by: ['clerk', 'dispatcher', 'shift_leader', 'supervisor'], from: unfinished, to: 'void', needs: ['void_asked'], apart: ['ask_void'], asks: { note: false } },
    refuse_void: { by: ['clerk', 'dispatcher', 'shift_leader', 'supervisor'], from: unfinished, to: '=', needs: ['void_asked'], asks: { reason: true } },
  },
  clocks: {
    verify: { runs: ['reported', 'verifying'], stops: ['verify', 'reject'], within: '4wh', warn_percent: 75, late: [{ tell: 'shift_leader' }], rule: 'GRID-06' },
    file: { runs: ['accepted'], stops: ['file', 'decline'], within: { by: 'urgency', limits: { ordinary: '2wh', urgent: '15min' }, otherwise: '2wh' }, warn_percent: 75, late: [{ tell: 'shift_leader' }], rule: 'GRID-04' },
    dispatch: { runs: ['filed'], stops: ['dispatch', 'dispatch_to'], within: { by: 'urgency', limits: { ordinary: '2wh', urgent: '15min' }, otherwise: '2wh' }, warn_percent: 75, late: [{ tell: 'shift_leader' }], rule: 'GRID-04' },
    // A window, not a duty: whoever does not return within it keeps the case, and nobody is late.
    return: { runs: ['dispatched'], stops: ['return'], within: '4wh', warn_percent: 75, late: [], rule: 'GRID-17' },
    returned: { runs: ['returned'], stops: ['dispatch_to', 'insist', 'refer'], within: '3wd', warn_percent: 50, late: [{ take: 'refer' }], rule: 'OWN-03' },
    handle: { runs: working, pauses: ['shelved'], stops: ['handle'], within: { by: 'category', limits: {}, otherwise: '5wd' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'supervisor' }], rule: 'GRID-11' },
    helping: { runs: ['handling'], stops: ['feedback'], each: 'helper', within: '2wd', warn_percent: 70, late: [{ tell: 'unit' }], rule: 'GRID-04' },
    delay: { runs: ['delayed'], stops: ['grant_delay', 'refuse_delay'], within: '1wd', warn_percent: 50, late: [{ tell: 'leader' }], rule: 'GRID-18' },
    shelving: { runs: ['shelve_asked'], stops: ['shelve', 'refuse_shelve'], within: '1wd', warn_percent: 50, late: [{ tell: 'leader' }], rule: 'GRID-19' },
    review: { runs: ['shelved'], stops: ['resume', 'close_shelved'], within: { until: 'review_on' }, warn_percent: 90, late: [{ take: 'resume' }], rule: 'GRID-19' },
    check: { runs: ['handled', 'checking'], stops: ['check'], within: '1wd', warn_percent: 50, late: [{ tell: 'shift_leader' }], rule: 'GRID-07' },
    supervised: { runs: ['returned', ...working], starts: ['supervise'], pauses: ['shelved'], stops: ['handle'], within: '2wd', warn_percent: 50, late: [{ tell: 'leader' }, { tell: 'supervisor' }], rule: 'GRID-04' },
    // TIME-06: the total, over all stages; how long follows from the limit of handling.
    close: {
      runs: filed, once: true, pauses: ['shelved'], stops: ['check', 'force_close', 'close_shelved'],
      within: { by: 'pace', limits: { hours: '2wd', short: '4wd', ordinary: '7wd', long: '23wd' }, otherwise: '7wd' }, warn_percent: 75, late: [{ tell: 'dispatcher' }, { tell: 'supervisor' }], rule: 'KPI-02',
    },
  },
  measures: {
    validReportRate: { day: 'opened', of: [], hit: valid, without: voided, better: 'up', rule: 'KPI' },
    missRate: { day: 'opened', of: { any: ['fact:source=inspector', 'fact:missed=true'] }, hit: 'fact:missed=true', without: voided, better: 'down', rule: 'KPI' },
    inspectorShare: { day: 'opened', of: [valid, { any: ['fact:source=inspector', 'fact:source=public', 'fact:source=hotline'] }], hit: 'fact:source=inspector', without: voided, better: 'neither', rule: 'KPI' },
    inTimeVerifyRate: { day: 'clock:verify', of: 'clock:verify:started', hit: 'clock:verify:met', without: voided, better: 'up', rule: 'KPI' },
    filingRate: { day: 'opened', of: accepted, hit: 'clock:close:started', without: voided, better: 'neither', rule: 'KPI' },
    inTimeFilingRate: { day: 'clock:file', of: ['clock:file:started', 'clock:close:started'], hit: 'clock:file:met', without: voided, better: 'up', rule: 'KPI' },
    accurateDispatchRate: { day: 'clock:dispatch', of: ['clock:dispatch:started', 'duty:lead'], hit: [{ not: 'step:return' }, { not: 'step:assign_by_ruling' }], without: voided, better: 'up', rule: 'KPI' },
    disposeRate: { day: 'clock:handle', of: 'clock:handle:started', hit: handled, without: undue, better: 'up', rule: 'KPI' },
    inTimeDisposeRate: { day: 'clock:handle', of: 'clock:handle:started', hit: 'clock:handle:met', without: undue, better: 'up', rule: 'KPI' },
    reworkRate: { day: 'clock:check', of: 'clock:check:started', hit: 'fact:reworks>0', without: voided, better: 'down', rule: 'KPI' },
    returnRate: { day: 'clock:dispatch', of: ['clock:dispatch:started', 'duty:lead'], hit: 'step:return', without: voided, better: 'down', rule: 'KPI' },
    inTimeCheckRate: { day: 'clock:check', of: 'clock:check:started', hit: 'clock:check:met', without: { ...voided, forced: 'mark:forced' }, better: 'up', rule: 'KPI' },
    closeRate: { ...closing, target: 'close_target' },
    inTimeCloseRate: { ...closing_on_time, target: 'on_time_target' },
    repeatRate: { day: 'opened', of: 'state:closed', hit: 'fact:repeat_of', better: 'down', rule: 'KPI' },
    avgHandleTime: { day: 'clock:handle', of: handled, mean: 'span:handle', without: voided, better: 'down', rule: 'KPI' },
    proactiveShare: { day: 'opened', of: valid, hit: { any: ['fact:source=inspector', 'fact:source=video', 'fact:source=device', 'fact:source=analysis'] }, without: voided, better: 'up', rule: 'KPI' },
    urgentCloseRate: { ...closing, ...urgent, target: 'urgent_close_target' },
    urgentInTimeCloseRate: { ...closing_on_time, ...urgent, target: 'urgent_on_time_target' },
  },
  // Percent: where KPI-04 gives full points, and what KPI-03 expects of urgent matters.
  thresholds: {
    close_target: { is: 90, rule: 'KPI-04' }, on_time_target: { is: 70, rule: 'KPI-04' }, urgent_close_target: { is: 100, rule: 'KPI-03' }, urgent_on_time_target: { is: 95, rule: 'KPI-03' },
  },
  page: {
    title: ['text'],
    list: ['category', 'place', 'clock', 'state', 'holder', 'opened'],
    board: ['reported', 'verifying', 'accepted', 'filed', 'dispatched', 'returned', 'handling', 'delayed', 'handled', 'checking', 'rework', 'shelve_asked', 'shelved'],
    figures: [
      'inTimeCloseRate', 'repeatRate', 'closeRate', 'inTimeDisposeRate', 'disposeRate', 'accurateDispatchRate', 'returnRate', 'reworkRate', 'inTimeVerifyRate', 'filingRate',
      'inTimeFilingRate', 'inTimeCheckRate', 'avgHandleTime', 'proactiveShare', 'validReportRate', 'inspectorShare', 'missRate', 'urgentCloseRate', 'urgentInTimeCloseRate',
    ],
    next: {
      reported: 'send_verify', verifying: 'verify', accepted: 'file', filed: 'dispatch', ownerless: 'dispatch_to', ruled: 'pass_on', dispatched: 'acknowledge', returned: 'dispatch_to',
      handling: 'handle', delayed: 'grant_delay', shelve_asked: 'shelve', shelved: 'resume', handled: 'send_check', checking: 'check', rework: 'redo',
    },
    public: true,
  },
})
