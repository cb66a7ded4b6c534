// Three announcements in the imaginary district: one that the street agrees to with a remark, one to which nobody answers in time, one that it does not agree to.
import type { Sample } from '#system'

const station = { department: 'QS-market', unit: 'QS-huaiyin-market', post: '所长' }

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-03-02T09:30:00+08:00', facts: { ...station, text: '槐荫市场监督管理所所长任职', kind: 'appointment', person: '周砚秋', reasons: '原所长轮岗，人选在基层所工作六年，熟悉集市。', planned_on: '2026-04-01' } },
    where: { by: 'department', place: '990101001000' },
    then: [
      { at: '2026-03-10T15:00:00+08:00', step: 'answer', facts: { met_on: '2026-03-10', members: 9, present: 8, yes: 8, outcome: 'agree_with_remarks', remarks: '到任后头一个月请到三个片区各开一次商户会。' } },
      { at: '2026-04-01T10:00:00+08:00', step: 'record_effect', facts: { effective_on: '2026-04-01' } },
    ],
  },
  {
    opens: { at: '2026-03-02T10:00:00+08:00', facts: { ...station, text: '槐荫市场监督管理所所长免职', kind: 'removal', person: '李望', reasons: '另有任用。', planned_on: '2026-03-20' } },
    where: { by: 'department', place: '990101001000' },
    then: [{ at: '2026-03-20T09:30:00+08:00', step: 'ask_again', facts: { reason: '党工委会议因防汛推迟，请补开' } }],
  },
  {
    opens: { at: '2026-03-02T11:00:00+08:00', facts: { department: 'QS-police', unit: 'QS-huaiyin-police', post: '所长', text: '槐荫派出所所长免职', kind: 'removal', person: '何远', reasons: '轮岗。', planned_on: '2026-04-10' } },
    where: { by: 'department', place: '990101001000' },
    then: [
      { at: '2026-03-12T15:00:00+08:00', step: 'answer', facts: { met_on: '2026-03-12', members: 9, present: 9, yes: 2, outcome: 'disagree', remarks: '两年换三任，辖区反诈工作刚上路。' } },
      { at: '2026-03-16T10:00:00+08:00', step: 'consult', facts: { consultation: '分局政治处到街道谈，提出推迟到年底。' } },
    ],
  },
]
