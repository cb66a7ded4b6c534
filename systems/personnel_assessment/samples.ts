// One year's opinion on a market station in the imaginary district: written, answered, decided, weighed.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-11-02T09:00:00+08:00', facts: { text: '2026 年对槐荫市场监督管理所工作的意见', unit: 'QS-huaiyin-market', post: '所长', department: 'QS-market', year: 2026, due: '2026-11-30' } },
    where: { by: 'writer', place: '990101001000' },
    then: [
      { at: '2026-11-04T10:00:00+08:00', step: 'write', facts: { opinion: '夜市油烟三个月里反复来，所里七次吹哨都到场，两次不到半小时；但查证照只做登记，没有复查，九月又有人在同一处开张。\n\n居民说“人来得快，走得也快”。请明年把复查写进每次处置。' } },
      { at: '2026-11-04T10:20:00+08:00', step: 'prove', facts: { evidence: [
        { kind: 'figure', named: 'report_in.arrivalOnTimeRate', says: '按时到场做得好' },
        { kind: 'matter', named: 'QS-260916-0042', says: '同一处九月又开张' },
        { kind: 'paper', named: '片区商户会记录', says: '商户说没有人复查' },
      ] } },
      { at: '2026-11-05T09:00:00+08:00', step: 'send', facts: {} },
      { at: '2026-11-10T16:00:00+08:00', step: 'answer', facts: { answer: '复查没有做到位，认可。所里七人管四个集市，九月抽走两人支援专项。明年每处两周内复查一次，请街道把点位给全。' } },
      { at: '2026-11-16T10:00:00+08:00', step: 'decide', facts: { final_opinion: '到场快、配合好；复查不到位，已说明缘由并答应改。', changed: '写进了抽调两人的缘由；复查不到位仍保留，因为四月已经提过一次。' } },
      { at: '2026-12-04T15:00:00+08:00', step: 'record', facts: { applied: 'applied', how: '街道意见按规定比重计入年度考核，和本局、企业意见一并讨论。', result: '年度考核为称职。局里要求该所明年起每处处置两周内复查。' } },
    ],
  },
]
