// A booking at an area centre (预约): one place of a room, a service or a course, with the same number online, by telephone and at the counter.
// Nobody is punished for not coming: the place is free for the next, and nothing else follows (S76, ACC-05).
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'booking',
  plan: ['S76'],
  comes_from: [],
  roles: {
    requester: { within: 'requester' },
    clock: { within: 'clock' },
    desk: { posts: ['areaDispatcher', 'areaDirector'], within: 'place' },
    // Who takes calls for the whole district, and the street's own counter.
    telephone: { posts: ['intakeClerk', 'deskWorker'], within: 'place' },
    reader: { posts: ['areaSecretary', 'serviceOfficer', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    thing: { is: 'text', max: 60, index: true },
    what: { is: 'text', max: 60 },
    from: { is: 'instant', when: 'any' },
    to: { is: 'instant', when: 'any' },
    free_at: { is: 'instant', when: 'any' },
    seat: { is: 'integer', min: 0, max: 999 },
    queue: { is: 'yes_no' },
    use: { is: 'text', max: 100 },
    phone: {
      is: 'personal', of: 'phone', purpose: { zh: '只用来提醒和临时变动', en: 'only to remind, and for sudden changes' }, ground: '个人信息保护法第十三条第一款第一项',
      readers: ['desk', 'telephone'], keep_days: 7,
    },
    channel: { is: 'choice', of: ['web', 'phone', 'counter'], index: true },
    tell_by: { is: 'choice', of: ['phone', 'none'] },
    language: { is: 'choice', of: ['zh', 'en'] },
    reason: { is: 'text', max: 200, told: true },
  },
  states: {
    held: { waiting: 'date', keeps: 'desk' },
    queued: { waiting: 'other_matter', keeps: 'desk' },
    offered: { waiting: 'requester', keeps: 'desk' },
    here: { waiting: 'date', keeps: 'desk' },
    used: { final: true, settled: true },
    cancelled: { final: true },
    freed: { final: true },
    lapsed: { final: true },
    unfilled: { final: true },
    called_off: { final: true },
  },
  open: {
    by: ['requester', 'desk', 'telephone'], to: ['held', 'queued'], choose: 'place_or_line', computes: 'named', located: true,
    asks: { thing: true, from: true, to: true, queue: false, use: false, phone: false, channel: false, tell_by: false, language: false },
  },
  steps: {
    offer: { by: ['clock'], from: ['queued'], to: 'offered' },
    accept: { by: ['requester', 'desk', 'telephone'], from: ['offered'], to: 'held', computes: 'free_from' },
    move: { by: ['requester', 'desk', 'telephone'], from: ['held'], to: '=', asks: { from: true, to: true }, computes: 'free_from', extends: [{ clock: 'arrive', to: 'free_at' }] },
    cancel: { by: ['requester', 'desk', 'telephone'], from: ['held', 'queued', 'offered'], to: 'cancelled' },
    come: { by: ['desk'], from: ['held'], to: 'here' },
    leave: { by: ['clock', 'desk'], from: ['here'], to: 'used' },
    free: { by: ['clock'], from: ['held'], to: 'freed' },
    lapse: { by: ['clock'], from: ['offered'], to: 'lapsed' },
    close_line: { by: ['clock'], from: ['queued', 'offered'], to: 'unfilled' },
    call_off: { by: ['desk'], from: ['held', 'queued', 'offered'], to: 'called_off', asks: { reason: true } },
  },
  clocks: {
    // Some minutes after the beginning whoever has not come is not waited for.
    arrive: { runs: ['held'], stops: ['come'], within: { until: 'free_at' }, warn_percent: 100, late: [{ take: 'free' }], rule: 'S76' },
    stay: { runs: ['here'], stops: ['leave'], within: { until: 'to' }, warn_percent: 100, late: [{ take: 'leave' }], rule: 'S76' },
    answer: { runs: ['offered'], stops: ['accept'], within: '2h', warn_percent: 50, late: [{ take: 'lapse' }], rule: 'S76' },
    line: { runs: ['queued', 'offered'], stops: ['accept'], within: { until: 'from' }, warn_percent: 100, late: [{ take: 'close_line' }], rule: 'S76' },
  },
  measures: {
    fromLineRate: { day: 'opened', of: 'clock:line:started', hit: 'step:accept', without: { cancelled: 'state:cancelled', called_off: 'state:called_off' }, better: 'up', rule: 'S76' },
    // How much stays empty, of the centre and not of persons.
    emptyRate: { day: 'clock:arrive', of: { any: ['step:come', 'state:freed'] }, hit: 'state:freed', better: 'down', rule: 'S76' },
  },
  // The project's own choice, all of them.
  thresholds: { horizon_days: { is: 14, rule: 'S76' }, least_min: { is: 30, rule: 'S76' }, grace_min: { is: 15, rule: 'S76' } },
  holds: { thing: 'thing', from: 'from', to: 'to', seat: 'seat', queue: 'queue', who: 'phone', held: ['held', 'offered', 'here'], waits: ['queued'], offer: 'offer', moves: ['move'] },
  tells: {
    by: 'tell_by', language: 'language',
    news: {
      booked: { after: ['open'], into: ['held'] },
      waits: { after: ['open'], into: ['queued'] },
      offered: { into: ['offered'] },
      moved: { after: ['move'] },
      lapsed: { into: ['lapsed', 'unfilled'] },
      called_off: { into: ['called_off'], shows: ['reason'] },
    },
  },
  page: {
    title: ['what'],
    list: ['from', 'channel', 'place', 'state'],
    board: ['held', 'here', 'offered', 'queued'],
    figures: ['emptyRate', 'fromLineRate'],
    next: { held: 'come', here: 'leave', offered: 'accept', queued: 'cancel' },
    public: false,
  },
})
