// A monthly form on shops' fire doors in the imaginary district: two streets are heard, law and money checked, admitted on trial.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-06-01T09:30:00+08:00', facts: {
        text: '沿街商铺防火门月查', kind: 'form', ground: 'SHXF:21', what: '每月看一次沿街商铺的防火门，填一张表，一户一行', who_does: '居委会看门、填表；大队复查、开单', period: 'monthly', hours: 6, money: 600_000, people: '每居委会一人',
        training: '一次，半天，大队上门', data: '户名、门的状态；不采集个人信息；表进台账平台，只填一次', exit_on: '2026-12-31',
      },
    },
    where: { by: 'department', place: '990101000000' },
    then: [
      { at: '2026-06-01T10:00:00+08:00', step: 'submit', facts: { streets: ['QS-huaiyin-office'] } },
      { at: '2026-06-04T10:00:00+08:00', step: 'give_opinion', facts: { says: 'with_remarks', opinion: '六小时偏多，四小时够了' } },
      { at: '2026-06-05T09:00:00+08:00', step: 'begin_check', facts: {} },
      { at: '2026-06-08T09:00:00+08:00', step: 'check', facts: { lawful: true, funded: true, check_note: '依据清楚；经费随事项到街道' } },
      { at: '2026-06-09T09:00:00+08:00', step: 'try_out', facts: { from_on: '2026-06-15', ends_on: '2026-09-30' } },
    ],
  },
]
