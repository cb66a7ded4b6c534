// The imaginary district's guideline of 2026: drafted by its community office, signed by the planning bureau, heard in the open, adopted.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-02-02T09:30:00+08:00', facts: {
        text: '青石区社区发展规划导则', edition: '2026 版', office: 'QS-community',
        purpose: '各街镇的社区发展规划从居民走得到的十五分钟写起：缺什么、补什么、谁来补、哪一年补上。\n\n规划写给居民看，也写给要做事的单位看；每一条意见都编号，都有答复。',
        methods: '覆盖率按路网步行，从每栋楼的出入口走到最近的点，不画圆圈；成年人每秒 1.1 米，七十岁以上 0.8 米。\n\n平台有的指标取平台的数，没有的写清来源；每年年末读一次数。',
        elements: [
          { element: 'industry_city', what: '居住和就业怎么近一点', evidence: 'text' }, { element: 'heritage', what: '哪些老房子、老路名要留', evidence: 'text' },
          { element: 'livability', what: '十五分钟内走得到什么，缺什么', evidence: 'map' }, { element: 'character', what: '与别的街镇不同的项目', evidence: 'figure' },
        ],
        wanted: [{ chapter: '1', title: '家底', what: '人口、用地、五年来的变化' }, { chapter: '2', title: '目标和指标', what: '五年后到哪里' }, { chapter: '3', title: '项目', what: '每年做什么，谁做，花多少' }],
        measured: [
          { indicator: 'cover15', name: '社区食堂十五分钟覆盖（七十岁以上）', unit: '%', method: '路网步行', at_least: 8000 },
          { indicator: 'solved', name: '诉求解决率', unit: '%', method: '平台指标', measure: 'hotline.resolution_rate' },
        ],
      },
    },
    where: { by: 'drafter', place: '990101000000' },
    then: [
      { at: '2026-02-03T10:00:00+08:00', step: 'circulate', facts: { bodies: ['QS-planning'] } },
      { at: '2026-02-05T15:00:00+08:00', step: 'object', facts: { opinion: '覆盖要按年龄分，老人和孩子走得不一样快。', about: 'cover15' } },
      { at: '2026-02-06T09:00:00+08:00', step: 'cosign', facts: {} },
      { at: '2026-02-06T10:00:00+08:00', step: 'answer', facts: { number: 1, answer: 'adopted' } },
      { at: '2026-02-06T11:00:00+08:00', step: 'collect', facts: { until: '2026-03-06' } },
      { at: '2026-03-09T10:00:00+08:00', step: 'submit', facts: {} },
      { at: '2026-03-12T10:00:00+08:00', step: 'adopt', facts: { in_force: '2026-03-16' } },
      { at: '2026-03-17T10:00:00+08:00', step: 'call_plans', facts: { streets: ['QS-huaiyin-office'], plan_title: '社区发展规划（2026-2030）', from_year: 2026, to_year: 2030 } },
    ],
  },
]
