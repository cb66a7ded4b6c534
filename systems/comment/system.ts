// What somebody says about a published text (公众意见): screened by public rules before it appears, refused only by one of them and with words,
// and appealed to another body. The telephone is verified, kept apart and shown to nobody; the name in front is free (S172).
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'comment',
  plan: ['S172'],
  comes_from: [],
  roles: {
    requester: { within: 'requester' },
    clock: { within: 'clock' },
    // The street's own office, or the district's centre for what concerns the whole district.
    moderator: { posts: ['selfGovernanceOfficer', 'dispatcher'], within: 'place' },
    // Another body than the one that refused.
    reviewer: { posts: ['districtCommunityOfficer'], within: 'place' },
    office: { posts: ['departmentLiaison', 'planner', 'selfGovernanceOfficer', 'communityWorker'], within: 'lead' },
    reader: { posts: ['streetDesk', 'subDistrictDirector', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 1000, open: true },
    name: { is: 'text', max: 20, open: true },
    phone: {
      is: 'personal', of: 'phone', purpose: { zh: '确认这条意见是一个人说的，谁也看不到', en: 'to know that one person says this; seen by nobody' }, ground: '个人信息保护法第十三条第一款第三项',
      readers: [], keep_days: 180,
    },
    office: { is: 'organisation' },
    broken: { is: 'choice', of: ['off_topic', 'about_others', 'insult', 'advert', 'unlawful', 'said_before'], index: true },
    note: { is: 'text', max: 500, told: true },
    appeal: { is: 'text', max: 500 },
    ruling: { is: 'text', max: 500, told: true },
    reply: { is: 'text', max: 1000, open: true, told: true },
  },
  states: {
    held: { open: 'moderator' },
    shown: { waiting: 'other_matter', keeps: 'office' },
    refused: { waiting: 'requester', keeps: 'moderator' },
    appealed: { open: 'reviewer' },
    kept: { final: true, settled: true },
    stays_refused: { final: true },
    withdrawn: { final: true },
  },
  open: { by: ['requester'], to: 'held', asks: { text: true, name: false, phone: true, office: true }, located: true, lead: { named: 'office' }, under: ['publication'] },
  steps: {
    // Who refused may think better of it.
    show: { by: ['moderator'], from: ['held', 'refused'], to: 'shown' },
    refuse: { by: ['moderator'], from: ['held', 'shown'], to: 'refused', asks: { broken: true, note: true } },
    appeal: { by: ['requester'], from: ['refused'], to: 'appealed', asks: { appeal: true }, before: 'appeal' },
    overturn: { by: ['reviewer'], from: ['appealed'], to: 'shown', asks: { ruling: true }, apart: ['refuse'] },
    uphold: { by: ['reviewer'], from: ['appealed'], to: 'stays_refused', asks: { ruling: true }, apart: ['refuse'] },
    reply: { by: ['office'], from: ['shown'], to: '=', asks: { reply: true } },
    withdraw: { by: ['requester'], from: ['held', 'shown', 'refused', 'appealed'], to: 'withdrawn' },
    lapse: { by: ['clock'], from: ['refused'], to: 'stays_refused' },
    keep: { by: ['clock'], from: ['shown'], to: 'kept' },
  },
  clocks: {
    screen: { runs: ['held'], stops: ['show', 'refuse'], within: '1wd', warn_percent: 75, late: [{ tell: 'moderator' }, { tell: 'reviewer' }], rule: 'M20' },
    appeal: { runs: ['refused'], stops: ['appeal'], within: '10nd', warn_percent: 75, late: [{ take: 'lapse' }], rule: 'M20' },
    review: { runs: ['appealed'], stops: ['overturn', 'uphold'], within: '3wd', warn_percent: 75, late: [{ tell: 'reviewer' }], rule: 'M20' },
    // So long it may still be answered, taken back, or taken down by one of the rules.
    stands: { runs: ['shown'], stops: ['keep'], within: '30nd', warn_percent: 100, late: [{ take: 'keep' }], rule: 'M20' },
  },
  measures: {
    screenedOnTimeRate: { day: 'clock:screen', of: 'clock:screen:started', hit: 'clock:screen:met', better: 'up', rule: 'M20' },
    refusedRate: { day: 'opened', of: { any: ['step:show', 'step:refuse'] }, hit: 'step:refuse', better: 'neither', rule: 'M20' },
    overturnedRate: { day: 'clock:review', of: { any: ['step:overturn', 'step:uphold'] }, hit: 'step:overturn', better: 'down', rule: 'M20' },
  },
  // From one telephone about one text: the project's own choice.
  thresholds: { each: { is: 3, rule: 'M20' } },
  page: {
    title: ['text'],
    list: ['broken', 'place', 'clock', 'state', 'holder'],
    board: ['held', 'appealed', 'shown', 'refused'],
    figures: ['screenedOnTimeRate', 'refusedRate', 'overturnedRate'],
    next: { held: 'show', refused: 'show', appealed: 'overturn', shown: 'reply' },
    public: false,
    shows: ['shown', 'kept'],
  },
})
