// A street whistle (街道吹哨，部门报到): a street calls named departments to a place. Lifecycle WhistleCall with WHIS-01 to WHIS-11; what
// each department owes lives in a matter of its own, `report_in`, with its own clocks.
import { defineSystem } from '#system'

const departments = ['departmentLiaison', 'enforcementDepartments', 'sunkOfficer'] as const
const running = ['blown', 'acting'] as const
const called_off = { called_off: 'state:called_off', declined: 'state:declined' }

export const system = defineSystem({
  id: 'whistle',
  plan: ['S73'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    // WHIS-09: the power to whistle. A delegate holds the director's post by roster.
    caller: { posts: ['subDistrictDirector'], within: 'place' },
    area: { posts: ['areaDirector', 'areaDispatcher'], within: 'place' },
    department: { posts: departments, within: 'helper' },
    desk: { posts: ['shiftLeader'], within: 'place' },
    reader: { posts: ['streetDesk', 'streetPartySecretary', 'districtLeader', 'supervisionOfficer', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    ground: { is: 'choice', of: ['residents_demands', 'key_work', 'comprehensive_enforcement', 'emergency_handling'], index: true },
    kind: { is: 'choice', of: ['key', 'enforcement', 'emergency'], index: true },
    // WHIS-04: how the departments are to come: to the place, to the street's platform, as chiefs of a street or lane, with the units of the place, or
    // to a weekend clean-up. Whole units are asked; nobody checks persons in.
    form: { is: 'choice', of: ['on_site', 'platform', 'chiefs', 'units', 'clean_up'], index: true },
    text: { is: 'text', max: 2000 },
    category: { is: 'category', index: true },
    // WHIS-09: each department, and what is asked of it.
    called: { is: 'rows', max: 8, columns: { unit: { is: 'organisation' }, asked: { is: 'text', max: 500 } } },
    lead_unit: { is: 'organisation' },
    asked: { is: 'text', max: 1000 },
    wanted: { is: 'text', max: 60 },
    commander: { is: 'text', max: 60 },
    results_by: { is: 'date', when: 'any' },
    photos: { is: 'photos', max: 9 },
    more: { is: 'organisations', max: 8 },
    unit: { is: 'organisation' },
    partial: { is: 'text', max: 2000 },
    result: { is: 'choice', of: ['resolved', 'partly', 'unresolved'], index: true },
    note: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
    alike: { is: 'integer', min: 1, max: 100_000 },
    proposed_why: { is: 'choice', of: ['repeated_call'] },
  },
  states: {
    requested: { open: 'caller' },
    sounding: { open: 'caller', at_once: 'blow' },
    blown: { open: 'caller' },
    acting: { open: 'caller' },
    proposing: { open: 'caller', at_once: 'propose' },
    archived: { final: true, settled: true },
    declined: { final: true },
    called_off: { final: true },
  },
  open: {
    by: ['caller', 'area'],
    to: ['requested', 'sounding'],
    choose: 'by_power',
    asks: { ground: true, form: false, text: true, category: true, called: true, wanted: true, commander: true, results_by: false, photos: false },
    located: true,
    checks: ['called_can_answer', 'called_once', 'results_not_past'],
    computes: 'kind_and_lead',
    under: ['hotline', 'grid', 'comprehensive_management', 'joint_operations'],
    alike: 'alike',
  },
  steps: {
    blow: {
      by: ['clock', 'caller'], from: ['requested', 'sounding'], to: 'blown', asks: { called: false, results_by: false }, checks: ['called_can_answer', 'called_once', 'results_not_past'], computes: 'kind_and_lead',
      opens: { system: 'report_in', facts: { text: 'text', category: 'category', kind: 'kind', asked: '.asked', form: 'form', wanted: 'wanted', commander: 'commander', lead_unit: 'lead_unit', results_by: 'results_by' }, each: { of: 'called', as: 'unit', until: 'released' } },
    },
    decline: { by: ['caller'], from: ['requested'], to: 'declined', asks: { reason: true } },
    call_another: {
      by: ['caller'], from: running, to: '=', asks: { more: true, asked: true }, checks: ['more_can_answer'],
      opens: { system: 'report_in', facts: { text: 'text', category: 'category', kind: 'kind', asked: 'asked', form: 'form', wanted: 'wanted', commander: 'commander', lead_unit: 'lead_unit', results_by: 'results_by' }, each: { of: 'more', as: 'unit', until: 'released' } },
    },
    gather: { by: ['clock'], from: ['blown'], to: 'acting' },
    take_result: { by: ['clock'], from: running, to: '=', asks: { unit: true, partial: true } },
    conclude: { by: ['caller'], from: running, to: ['proposing', 'archived'], choose: 'by_alike', helpers_done: true, asks: { result: true, note: true, photos: false } },
    propose: { by: ['clock', 'caller'], from: ['proposing'], to: 'archived', computes: 'proposal', opens: { system: 'unowned', facts: { text: 'text', category: 'category', why: 'proposed_why' } } },
    call_off: { by: ['caller'], from: running, to: 'called_off', helpers_done: true, asks: { reason: true } },
  },
  clocks: {
    // WHIS-09: an area centre that asks must hear soon whether the street calls.
    answer: { runs: ['requested'], stops: ['blow', 'decline'], within: { by: 'kind', limits: { emergency: '15min', enforcement: '2h', key: '1wd' }, otherwise: '1wd' }, warn_percent: 50, late: [{ tell: 'caller' }, { tell: 'desk' }], rule: 'WHIS-09' },
  },
  measures: {
    // WHIS-05: too few and nobody uses it, too many and daily work fails.
    whistlesPer10k: { day: 'opened', of: { any: ['state:sounding', 'state:blown', 'state:acting', 'state:proposing', 'state:archived', 'state:called_off'] }, hit: [], per: { residents: 10_000 }, band: { low: 'rate_low', high: 'rate_high' }, better: 'neither', rule: 'WHIS-05' },
    resolvedRate: { day: 'opened', of: 'fact:result', hit: 'fact:result=resolved', without: called_off, better: 'up', rule: 'WHIS-10' },
    unresolvedRate: { day: 'opened', of: 'fact:result', hit: 'fact:result=unresolved', without: called_off, better: 'down', rule: 'WHIS-10' },
    repeatedRate: { day: 'opened', of: [{ not: 'state:declined' }], hit: 'fact:alike>2', better: 'down', rule: 'WHIS-05' },
    calledShare: { day: 'opened', of: [], hit: { any: ['state:blown', 'state:acting', 'state:archived', 'state:called_off'] }, better: 'neither', rule: 'WHIS-09' },
  },
  // The third equal whistle within a quarter asks whether the list is right. The rule gives the band no numbers: to be confirmed.
  thresholds: { alike_often: { is: 3, rule: 'WHIS-05' }, rate_low: { is: 0.1, rule: 'WHIS-05' }, rate_high: { is: 1, rule: 'WHIS-05' } },
  page: {
    title: ['text'],
    list: ['kind', 'form', 'place', 'lead_unit', 'state', 'opened'],
    board: ['requested', 'blown', 'acting'],
    figures: ['resolvedRate', 'whistlesPer10k', 'unresolvedRate', 'repeatedRate', 'calledShare'],
    next: { requested: 'blow', sounding: 'blow', blown: 'conclude', acting: 'conclude', proposing: 'propose' },
    public: false,
  },
})
