// One meeting of one body, from its notice to the last follow-up: OC-08, RC-10, RURAL-03 to RURAL-06, CRM-05, CRM-07, DEC-03. The rule set of the
// body, the kind of its business and the day says what is asked; each resolution becomes a matter of its own. Attendance is numbers, never names.
import { defineSystem, ruleSets, type BodyKind } from '#system'

/** Bodies that meet, each with the posts that convene it. */
export const conveners = {
  owners_committee: ['ownersCommitteeMember'],
  residents: ['committeeChair', 'communityWorker'],
  household_delegates: ['committeeChair', 'communityWorker'],
  residents_delegates: ['committeeChair', 'communityWorker'],
  community_delegates: ['selfGovernanceOfficer'],
  collective: ['boardMember'],
  collective_delegates: ['boardMember'],
  collective_board: ['boardMember'],
  party_committee: ['partyBuildingOfficer', 'streetPartySecretary'],
} as const satisfies Partial<Record<BodyKind, readonly string[]>>
const bodies = Object.keys(conveners) as (keyof typeof conveners)[]
const offices = [...new Set(Object.values(conveners).flat())]
/** Rule sets by which a body meets: those that ask who is present, or leave it open. */
export const meetingSets = ruleSets.filter((set) => set.forms.includes('answer') && set.bodies.some((body) => (bodies as string[]).includes(body)) && !set.conditions.some(({ counts }) => counts === 'part'))
const heads = { is: 'integer', min: 0, max: 5000 } as const

export const system = defineSystem({
  id: 'meeting',
  plan: ['S18', 'S26', 'S132'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    convener: { posts: offices, within: 'place' },
    office: { posts: offices, within: 'lead' },
    overseer: { posts: ['committeeChair', 'streetPartySecretary'], within: 'place' },
    reader: { posts: ['residentialSecretary', 'auditor', 'districtCommunityOfficer'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    body: { is: 'choice', of: bodies, index: true },
    business: { is: 'choice', of: ['ordinary', 'personnel', 'major'] },
    day: { is: 'date', when: 'any' },
    members: { is: 'integer', min: 1, max: 5000 },
    agenda: { is: 'text', max: 2000 },
    office: { is: 'organisation' },
    noticed: { is: 'date', when: 'past' },
    papers_on: { is: 'date', when: 'past' },
    papers: { is: 'photos', max: 20 },
    present: heads,
    proxies: heads,
    rule: { is: 'choice', of: meetingSets.map(({ id }) => id) },
    needed: heads,
    minutes: { is: 'text', max: 8000 },
    signed: heads,
    resolutions: { is: 'rows', max: 20, columns: { text: { is: 'text', max: 300 }, yes: heads, unit: { is: 'organisation' }, follow_up: { is: 'date', when: 'future' } } },
    publish_by: { is: 'date', when: 'any' },
    board_until: { is: 'date', when: 'any' },
    next_by: { is: 'date', when: 'any' },
    photos: { is: 'photos', max: 20 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    convened: { open: 'office' },
    noticed: { open: 'office' },
    held: { open: 'office' },
    recorded: { open: 'office' },
    following: { waiting: 'other_matter', keeps: 'office' },
    closed: { final: true, settled: true },
    called_off: { final: true },
  },
  open: {
    by: ['convener'], to: 'convened', asks: { text: true, body: true, business: true, day: true, members: true, agenda: true }, located: true, under: ['personnel_consent'],
    checks: ['own_body', 'not_past', 'rule_known'], computes: 'office', lead: { named: 'office' },
  },
  steps: {
    notice: { by: ['office'], from: ['convened'], to: 'noticed', asks: { noticed: true, papers_on: false, papers: false }, checks: ['in_time'] },
    // For want of a quorum, too: members are called anew.
    move: { by: ['office'], from: ['convened', 'noticed'], to: 'convened', asks: { day: true, reason: true }, checks: ['not_past', 'rule_known'], extends: [{ clock: 'hold', to: 'day' }] },
    hold: { by: ['office'], from: ['noticed'], to: 'held', needs: ['day_come'], asks: { present: true, proxies: false }, checks: ['counted_right', 'quorum'], computes: 'opened' },
    record: {
      by: ['office'], from: ['held'], to: 'recorded', asks: { minutes: true, signed: false, photos: false, resolutions: false }, checks: ['counted_right', 'complete', 'units_answer'],
      opens: { system: 'resolution', facts: { text: '.text', follow_up: '.follow_up', office: 'office', day: 'day' }, each: { of: 'resolutions', as: 'unit', until: 'done' } },
    },
    publish: { by: ['office'], from: ['recorded'], to: 'following', asks: { photos: false }, computes: 'hung' },
    close: { by: ['office'], from: ['following'], to: 'closed', needs: ['hung_long_enough'], helpers_done: true },
    call_off: { by: ['office'], from: ['convened', 'noticed'], to: 'called_off', asks: { reason: true } },
  },
  clocks: {
    hold: { runs: ['convened', 'noticed'], stops: ['hold'], within: { until: 'day' }, warn_percent: 75, late: [{ tell: 'office' }], rule: 'OC-08' },
    publish: { runs: ['held', 'recorded'], stops: ['publish'], within: { until: 'publish_by' }, warn_percent: 50, late: [{ tell: 'office' }, { tell: 'overseer' }], rule: 'OC-08' },
  },
  measures: {
    heldRate: { day: 'opened', of: [], hit: 'step:hold', without: { called_off: 'state:called_off' }, better: 'up', rule: 'RC-10' },
    publishedOnTimeRate: { day: 'clock:publish', of: 'clock:publish:started', hit: 'clock:publish:met', better: 'up', rule: 'OC-08' },
    closedRate: { day: 'opened', of: 'step:publish', hit: 'state:closed', better: 'up', rule: 'CRM-07' },
  },
  page: {
    title: ['text'],
    list: ['body', 'day', 'place', 'state', 'clock', 'holder'],
    board: ['convened', 'noticed', 'held', 'recorded', 'following'],
    figures: ['heldRate', 'publishedOnTimeRate', 'closedRate'],
    next: { convened: 'notice', noticed: 'hold', held: 'record', recorded: 'publish', following: 'close' },
    public: false,
    // Of these bodies the notice hangs in the compound (RC-10); what is said and decided there stays inside.
    invites: { in: ['noticed'], day: 'day', words: 'text', whom: { fact: 'body', is: ['residents', 'household_delegates', 'residents_delegates', 'community_delegates'] } },
  },
})
