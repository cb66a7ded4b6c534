// Every word of a booking, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '预约', en: 'Booking' },
  roles: {
    requester: { zh: '预约人', en: 'Who booked' },
    clock: { zh: '时限', en: 'Clock' },
    desk: { zh: '片区中心', en: 'Area centre' },
    telephone: { zh: '电话和窗口', en: 'Telephone and counter' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    thing: { zh: '房间或服务', en: 'Room or service' },
    what: { zh: '订的是', en: 'What' },
    from: { zh: '几点起', en: 'From' },
    to: { zh: '到几点', en: 'Until' },
    free_at: { zh: '过了就让给别人', en: 'Free for others from' },
    seat: { zh: '第几个位子', en: 'Place' },
    queue: { zh: '订不到就排队', en: 'Wait in the line' },
    use: { zh: '做什么用', en: 'What for', hint: { zh: '只给中心安排桌椅，不公开', en: 'Only for setting up the room; not public' } },
    phone: { zh: '手机号', en: 'Telephone', hint: { zh: '只用来提醒和临时变动，用完 7 天删掉', en: 'Only to remind and for sudden changes; deleted 7 days after' } },
    channel: { zh: '怎么订的', en: 'Way', choices: { web: { zh: '网上', en: 'online' }, phone: { zh: '电话', en: 'by telephone' }, counter: { zh: '窗口', en: 'at the counter' } } },
    tell_by: { zh: '怎么告诉', en: 'Told by', choices: { phone: { zh: '短信', en: 'message' }, none: { zh: '不用告诉', en: 'not at all' } } },
    language: { zh: '用什么话', en: 'Language', choices: { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } } },
    reason: { zh: '为什么', en: 'Why' },
  },
  states: {
    held: { zh: '订好了', en: 'Booked' },
    queued: { zh: '在排队', en: 'In the line' },
    offered: { zh: '轮到了，等答复', en: 'Offered' },
    here: { zh: '来了', en: 'Here' },
    used: { zh: '用过了', en: 'Used' },
    cancelled: { zh: '取消了', en: 'Cancelled' },
    freed: { zh: '没来，已让出', en: 'Not used, free again' },
    lapsed: { zh: '没答复，让给下一位', en: 'Not answered, passed on' },
    unfilled: { zh: '没轮到', en: 'Not reached' },
    called_off: { zh: '中心取消了', en: 'Called off by the centre' },
  },
  steps: {
    offer: { zh: '轮到下一位', en: 'Offer', done: { zh: '轮到了，等答复', en: 'It came to your turn' } },
    accept: { zh: '我要', en: 'Take it', done: { zh: '订下来了', en: 'Took it' } },
    move: { zh: '改时间', en: 'Change the time', done: { zh: '改了时间', en: 'Changed the time' } },
    cancel: { zh: '取消', en: 'Cancel', done: { zh: '取消了', en: 'Cancelled' } },
    come: { zh: '来了', en: 'Has come', done: { zh: '来了', en: 'Came' } },
    leave: { zh: '用完了', en: 'Done', done: { zh: '用完了', en: 'Done' } },
    free: { zh: '让出', en: 'Free it', done: { zh: '没有来，让给别人用', en: 'Nobody came; it is free for others' } },
    lapse: { zh: '过时', en: 'Lapse', done: { zh: '两小时没有答复，让给下一位', en: 'No answer in two hours; passed on to the next' } },
    close_line: { zh: '排队结束', en: 'Close the line', done: { zh: '时间到了，没有轮到', en: 'The time came and it was not reached' } },
    call_off: { zh: '中心取消，写明原因', en: 'Call it off with a reason', done: { zh: '中心取消了', en: 'The centre called it off' } },
  },
  clocks: {
    arrive: { zh: '等人来', en: 'Arrival' },
    stay: { zh: '用到', en: 'Until the end' },
    answer: { zh: '等答复', en: 'Answer' },
    line: { zh: '排队', en: 'Line' },
  },
  measures: {
    fromLineRate: {
      zh: '排队排到的比例', en: 'Served from the line', formula: { zh: '轮到并要了的 ÷ 排过队的', en: 'reached and took it ÷ stood in the line' },
      without: { cancelled: { zh: '自己取消的', en: 'cancelled' }, called_off: { zh: '中心取消的', en: 'called off' } },
    },
    emptyRate: { zh: '订了空着的比例', en: 'Booked and left empty', formula: { zh: '订了没有用上的 ÷ 订到了日子的', en: 'booked and not used ÷ booked and due' } },
  },
  news: {
    booked: { zh: '{number}：订好了。到了报编号就行。来不了点一下取消，没来也不扣分。', en: '{number}: booked. Give the number when you come. Cancel with one press; nothing follows if you do not come.' },
    waits: { zh: '{number}：在排队了。轮到您会告诉您。', en: '{number}: you are in the line and will be told when it is your turn.' },
    offered: { zh: '{number}：轮到您了，{deadline} 前说要不要，过时让给下一位。', en: '{number}: it is your turn. Say by {deadline} whether you want it; after that it goes to the next.' },
    moved: { zh: '{number}：时间改好了。', en: '{number}: the time was changed.' },
    lapsed: { zh: '{number}：这次没有订上，可以再订别的时间。', en: '{number}: it did not come to a booking; another time may be booked.' },
    called_off: { zh: '{number}：中心取消了。{reason}', en: '{number}: the centre called it off. {reason}' },
  },
  own: {
    steps: {
      accept: { ask: { zh: '轮到您了，还要吗', en: 'It is your turn. Do you want it?' }, lead: { zh: '不要也说一声，下一位在等。', en: 'Say if you do not; the next one waits.' }, go: { zh: '我要', en: 'I want it' }, done: { zh: '订下来了', en: 'It is booked' } },
      cancel: { ask: { zh: '来不了了', en: 'I cannot come' }, lead: { zh: '点一下就取消，位子给别人。不扣分、不拉黑。', en: 'One press, and somebody else can have it. Nothing follows.' }, go: { zh: '取消预约', en: 'Cancel the booking' }, done: { zh: '取消了，位子给了别人', en: 'Cancelled; the place is free for others' } },
    },
    states: {
      held: { zh: '订好了，到了报编号就行', en: 'Booked; give the number when you come' },
      queued: { zh: '在排队，空出来按先后告诉您', en: 'In the line; you are told in turn' },
      offered: { zh: '轮到您了，还要吗', en: 'it is your turn; do you want it?' },
      here: { zh: '您已经到了', en: 'You are here' },
      freed: { zh: '您没有来，位子让给了别人。没关系，下次再订', en: 'You did not come and the place went to others. Never mind; book again' },
    },
  },
  thresholds: {
    horizon_days: { zh: '可提前多少天预约', en: 'Days ahead that can be booked' }, least_min: { zh: '最短时长（分钟）', en: 'Shortest booking in minutes' },
    grace_min: { zh: '迟到保留（分钟）', en: 'Minutes for which a place is kept' },
  },
}
