// An election of a residents' committee (居委会选举), or the recall of one of its members (罢免), by secret ballot: RC-03 to RC-09, lifecycle CommitteeElection. The voters' list hangs for twenty
// days, objections are ruled on, more candidates than seats stand, and who voted how is known to nobody.
import { defineSystem } from '#system'

/** RC-07: by all voters, by one delegate of each household, or by the residents' delegates. */
export const ways = ['residents', 'household_delegates', 'residents_delegates'] as const
const slips = { body: { in: 'way' }, ballot: 'secret', roll: { rows: 'voters', member: 'number', place: 'building' }, question: 'question', caller: 'residents_committee', noticed: 'published', until: 'vote_until', counts: 'first' } as const
const vote = { ...slips, elects: { rows: 'candidates', name: 'name', seats: 'seats' }, shows: ['text', 'way', 'seats', 'candidates'] } as const

export const system = defineSystem({
  id: 'committee_election',
  plan: ['S152'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    // The election committee has no post of its own: the residents' committee's posts run the vote, and the street files what came of it.
    organiser: { posts: ['communityWorker', 'committeeChair'], within: 'place' },
    street: { posts: ['selfGovernanceOfficer', 'streetPartySecretary'], within: 'place' },
    reader: { posts: ['residentialSecretary', 'streetDesk', 'auditor', 'districtCommunityOfficer'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    purpose: { is: 'choice', of: ['election', 'recall'], index: true },
    way: { is: 'choice', of: ways, index: true },
    // A number on the published list, never a name.
    voters: { is: 'rows', max: 3000, columns: { number: { is: 'text', max: 20 }, building: { is: 'text', max: 20 } } },
    published: { is: 'date', when: 'past' },
    voter: { is: 'text', max: 20 },
    objection: { is: 'text', max: 1000 },
    ruling: { is: 'choice', of: ['add', 'strike', 'keep'] },
    answer: { is: 'text', max: 1000 },
    // Candidates are public: their names hang on the board (RC-06).
    candidates: { is: 'rows', max: 20, columns: { name: { is: 'text', max: 30 }, by: { is: 'choice', of: ['party', 'voters'] } } },
    seats: { is: 'integer', min: 1, max: 9 },
    question: { is: 'text', max: 200 },
    vote_until: { is: 'date', when: 'future' },
    outcome: { is: 'choice', of: ['passed', 'rejected', 'no_quorum', 'run_off'], index: true },
    chosen: { is: 'text', max: 400 },
    chosen_later: { is: 'text', max: 400 },
    // One member at a time: each is judged by what is held against her.
    recalled: { is: 'text', max: 30 },
    grounds: { is: 'text', max: 2000 },
    asked_by: { is: 'choice', of: ['voters', 'households', 'delegates'] },
    asking: { is: 'integer', min: 1, max: 100_000 },
    entitled: { is: 'integer', min: 1, max: 100_000 },
    heard: { is: 'choice', of: ['in_writing', 'at_a_meeting', 'declined'] },
    defence: { is: 'text', max: 4000 },
    recall_outcome: { is: 'choice', of: ['passed', 'rejected', 'no_quorum'], index: true },
    remark: { is: 'text', max: 1000 },
    record: { is: 'photos', max: 20 },
    filed_number: { is: 'text', max: 60, index: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    listing: { open: 'organiser' },
    objecting: { open: 'organiser' },
    nominated: { open: 'organiser' },
    voting: { waiting: 'date', keeps: 'organiser' },
    run_off: { open: 'organiser' },
    petitioned: { open: 'organiser' },
    recalling: { waiting: 'date', keeps: 'organiser' },
    voting_again: { waiting: 'date', keeps: 'organiser' },
    filing: { open: 'street' },
    filed: { final: true, settled: true },
    stays: { final: true, settled: true },
    called_off: { final: true },
  },
  open: { by: ['organiser', 'street'], to: 'listing', asks: { text: true, way: true, purpose: false }, located: true, checks: ['in_a_committee'] },
  steps: {
    publish_list: { by: ['organiser'], from: ['listing'], to: 'objecting', asks: { voters: true, published: true }, checks: ['voters_once'] },
    object: { by: ['organiser', 'street'], from: ['objecting'], to: '=', needs: ['still_open'], asks: { voter: true, objection: true } },
    rule_objection: { by: ['organiser'], from: ['objecting'], to: '=', needs: ['objection_open'], asks: { voter: true, ruling: true, answer: true }, checks: ['fits_the_list'], computes: 'corrected' },
    nominate: { by: ['organiser'], from: ['objecting', 'nominated'], to: 'nominated', needs: ['list_stands', 'is_election'], asks: { candidates: true, seats: true }, checks: ['names_once', 'contested'] },
    call_vote: { by: ['organiser'], from: ['nominated'], to: 'voting', asks: { question: true, vote_until: true }, calls: 'election' },
    count_vote: { by: ['clock'], from: ['voting'], to: ['filing', 'run_off', 'nominated'], choose: 'by_count', asks: { outcome: true, chosen: false } },
    // RC-07: among the best placed, for the seats that are left.
    call_run_off: { by: ['organiser'], from: ['run_off'], to: 'voting_again', asks: { candidates: true, seats: true, question: true, vote_until: true }, checks: ['names_once', 'stood_before'], calls: 'again' },
    count_run_off: { by: ['clock'], from: ['voting_again'], to: ['filing', 'run_off'], choose: 'by_run_off', asks: { outcome: true, chosen_later: false } },
    // RC-09: enough ask for it, the member is heard, and it is voted on as in the election.
    petition: { by: ['organiser', 'street'], from: ['objecting'], to: 'petitioned', needs: ['list_stands', 'is_recall'], asks: { recalled: true, grounds: true, asked_by: true, asking: true, entitled: true, record: false }, checks: ['enough_ask'] },
    hear: { by: ['organiser', 'street'], from: ['petitioned'], to: '=', asks: { heard: true, defence: false }, checks: ['what_was_said'] },
    call_recall: { by: ['organiser'], from: ['petitioned'], to: 'recalling', needs: ['was_heard'], asks: { question: true, vote_until: true }, calls: 'recall' },
    count_recall: { by: ['clock'], from: ['recalling'], to: ['filing', 'stays'], choose: 'by_recall', asks: { recall_outcome: true } },
    // What happens at the polling station; who voted is marked on the roll of the vote itself.
    note: { by: ['organiser', 'street'], from: ['voting', 'voting_again', 'recalling'], to: '=', asks: { remark: true, record: false } },
    leave_vacant: { by: ['organiser'], from: ['run_off'], to: 'filing', asks: { reason: true } },
    file: { by: ['street'], from: ['filing'], to: 'filed', asks: { filed_number: true, record: false } },
    call_off: { by: ['organiser', 'street'], from: ['listing', 'objecting', 'nominated', 'petitioned'], to: 'called_off', asks: { reason: true } },
  },
  clocks: {
    ruling: { runs: ['objecting'], starts: ['object'], stops: ['rule_objection'], within: '3nd', warn_percent: 50, late: [{ tell: 'organiser' }, { tell: 'street' }], rule: 'RC-05' },
    // They end by themselves at the close, so they make nobody late.
    vote: { runs: ['voting'], stops: ['count_vote'], within: { until: 'vote_until' }, warn_percent: 75, late: [], rule: 'RC-07' },
    // RC-09 gives no days: the project's own, so that a petition does not lie.
    recall: { runs: ['petitioned'], stops: ['call_recall'], within: '30nd', warn_percent: 70, late: [{ tell: 'organiser' }, { tell: 'street' }], rule: 'RC-09' },
    // As the first one.
    recall_vote: { runs: ['recalling'], stops: ['count_recall'], within: { until: 'vote_until' }, warn_percent: 75, late: [], rule: 'RC-09' },
    // As the first one.
    again: { runs: ['voting_again'], stops: ['count_run_off'], within: { until: 'vote_until' }, warn_percent: 75, late: [], rule: 'RC-07' },
  },
  measures: {
    electedRate: { day: 'opened', of: 'step:count_vote', hit: 'fact:outcome=passed', better: 'up', rule: 'RC-07' },
    ruledOnTimeRate: { day: 'clock:ruling', of: 'clock:ruling:started', hit: 'clock:ruling:met', better: 'up', rule: 'RC-05' },
  },
  thresholds: { objection_nd: { is: 5, rule: 'RC-05' } },
  assemblies: {
    election: { ...vote, topic: 'election', counted: { step: 'count_vote', outcome: 'outcome', chosen: 'chosen' } },
    recall: { ...slips, shows: ['text', 'way', 'recalled', 'grounds', 'defence'], topic: 'recall', counted: { step: 'count_recall', outcome: 'recall_outcome' } },
    again: { ...vote, topic: 'run_off', counted: { step: 'count_run_off', outcome: 'outcome', chosen: 'chosen_later' } },
  },
  page: {
    title: ['text'],
    list: ['purpose', 'way', 'place', 'state', 'clock', 'holder', 'opened'],
    board: ['listing', 'objecting', 'nominated', 'voting', 'run_off', 'voting_again', 'petitioned', 'recalling', 'filing'],
    figures: ['electedRate', 'ruledOnTimeRate'],
    next: { listing: 'publish_list', objecting: 'nominate', nominated: 'call_vote', voting: 'note', run_off: 'call_run_off', voting_again: 'note', petitioned: 'hear', recalling: 'note', filing: 'file' },
    public: false,
  },
})
