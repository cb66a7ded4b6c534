// The plan of one street of the imaginary district, from its chapters to its adoption: three opinions, each answered.
import type { Sample } from '#system'

const body = {
  home: '槐荫街道在青石区北部，四个居委会，约九千户。六十岁以上的占三成一，六岁以下的占百分之四。\n\n老小区多在东槐和西槐，一九八〇年代建，六层没有电梯；南槐和北槐是二〇〇〇年以后的小区。就业主要在沿河的两个园区，步行多在二十分钟以内。\n\n东槐老街有十一处挂牌的老房子，街名和河埠头要留。',
  goals: '到二〇三〇年，七十岁以上的老人有九成走十五分钟能吃上热饭；诉求解决率到八成五；每个居委会有一处不到五分钟就能坐下来的地方。\n\n五年分两步：前两年补食堂和日间照料，后三年补托育和口袋公园。',
  works: '五年九个项目，前三个今年开工。每个项目先和周边居民谈，再设计；完工一年后回头看有没有人用。\n\n东槐老街的项目不拆不加高，只修水电和河埠头。',
}
/** What the guideline asks, as the platform hands it on. */
const asked = {
  guideline: '2026 版',
  wanted: [{ chapter: '1', title: '家底', what: '人口、用地、五年来的变化' }, { chapter: '2', title: '目标和指标', what: '五年后到哪里' }, { chapter: '3', title: '项目', what: '每年做什么，谁做，花多少' }],
  required: [
    { element: 'industry_city', what: '居住和就业怎么近一点', evidence: 'text' }, { element: 'heritage', what: '哪些老房子、老路名要留', evidence: 'text' },
    { element: 'livability', what: '十五分钟内走得到什么，缺什么', evidence: 'map' }, { element: 'character', what: '与别的街镇不同的项目', evidence: 'figure' },
  ],
  measured: [
    { indicator: 'cover15', name: '社区食堂十五分钟覆盖（七十岁以上）', unit: '%', method: '路网步行', at_least: 8000 },
    { indicator: 'solved', name: '诉求解决率', unit: '%', method: '平台指标', measure: 'hotline.resolution_rate' },
  ],
}

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-03-17T10:00:00+08:00', facts: { text: '社区发展规划（2026-2030）', office: 'QS-huaiyin-office', from_year: 2026, to_year: 2030, ...asked } },
    where: { by: 'clock', place: '990101001000' },
    then: [
      { at: '2026-03-23T09:00:00+08:00', step: 'write', facts: { chapter: '1', title: '家底', lead: 'QS-huaiyin-office', body: body.home } },
      { at: '2026-03-23T10:00:00+08:00', step: 'write', facts: { chapter: '2', title: '目标和指标', lead: 'QS-huaiyin-office', cosigners: ['QS-planning'], body: body.goals } },
      { at: '2026-03-23T11:00:00+08:00', step: 'write', facts: { chapter: '3', title: '项目', lead: 'QS-huaiyin-service', cosigners: ['QS-planning'], body: body.works } },
      {
        at: '2026-03-24T09:00:00+08:00', step: 'set_projects', facts: {
          projects: [
            { project: 'P1', name: '东槐社区食堂', what: '东槐原菜站改食堂，中午晚上供餐，送餐上门', unit: 'QS-huaiyin-service', from_year: 2026, to_year: 2026, cost: 86_000_000 },
            { project: 'P2', name: '老街河埠头整修', what: '修石阶和扶手，不拆不加高', unit: 'QS-huaiyin-office', from_year: 2026, to_year: 2027, cost: 34_000_000 },
            { project: 'P3', name: '西槐口袋公园', what: '闲置停车场改小公园，有座有荫', unit: 'QS-huaiyin-management', from_year: 2027, to_year: 2027, cost: 52_000_000 },
          ],
        },
      },
      {
        at: '2026-03-24T10:00:00+08:00', step: 'set_indicators', facts: {
          indicators: [
            { indicator: 'cover15', name: '社区食堂十五分钟覆盖（七十岁以上）', unit: '%', baseline: 5810, baseline_year: 2025, target: 9000, target_year: 2030 },
            { indicator: 'solved', name: '诉求解决率', unit: '%', baseline: 7640, baseline_year: 2025, target: 8500, target_year: 2030, measure: 'hotline.resolution_rate' },
          ],
        },
      },
      {
        at: '2026-03-24T11:00:00+08:00', step: 'set_layers', facts: {
          layers: [{ layer: 'L1', service: 'community_canteen', walker: 'over70', minutes: 15, covered: 5810, as_of: '2026-03-01' }, { layer: 'L2', service: 'park', walker: 'child', minutes: 10, covered: 7230, as_of: '2026-03-01' }],
          holes: [
            { hole: 'B1', service: 'community_canteen', where: '东槐居委会河东四栋', people: 640, project: 'P1' },
            { hole: 'B2', service: 'elderly_day_care', where: '北槐居委会', people: 310, reason: '隔壁石桥街道的日间照料中心 2027 年开到北槐路口，走十分钟能到' },
          ],
        },
      },
      {
        at: '2026-03-24T14:00:00+08:00', step: 'set_elements', facts: {
          met: [
            { element: 'industry_city', chapter: '1', said: '两个园区步行二十分钟' }, { element: 'heritage', chapter: '3', said: '老街不拆不加高，街名不改' },
            { element: 'livability', chapter: '2', layer: 'L1', score: 72, said: '食堂和公园的覆盖图' }, { element: 'character', chapter: '3', indicator: 'cover15', said: '菜站改食堂，先谈再设计' },
          ],
        },
      },
      {
        at: '2026-03-25T09:00:00+08:00', step: 'review', facts: {
          progress: '五年加装电梯二十七台，老旧小区修缮十一万平方米，片区中心开门。', effects: '诉求先行联系率到九成八；老街没有再着过火。', problems: '老人吃饭、孩子没地方玩、电动车没处充，三件事反复有人说。',
          series: [2021, 2022, 2023, 2024, 2025].map((year, i) => ({ indicator: 'solved', year, value: 6900 + i * 185, source: '平台统计' })),
        },
      },
      { at: '2026-03-25T10:00:00+08:00', step: 'circulate', facts: {} },
      { at: '2026-03-27T10:00:00+08:00', step: 'object', facts: { about: 'P2', opinion: '河埠头在蓝线以内，施工要先报水务。' }, by: 'cosigner' },
      { at: '2026-03-30T10:00:00+08:00', step: 'cosign', facts: {}, by: 'cosigner' },
      { at: '2026-03-31T10:00:00+08:00', step: 'cosign', facts: { note: '同意' }, by: 'cosigner' },
      { at: '2026-03-31T14:00:00+08:00', step: 'collect', facts: { until: '2026-04-20' } },
      { at: '2026-04-08T15:00:00+08:00', step: 'take_down', facts: { about: 'P1', opinion: '食堂晚饭六点就没菜了，开到七点。' } },
      { at: '2026-04-10T15:00:00+08:00', step: 'take_down', facts: { about: 'P3', opinion: '停车场改公园，车停哪里？' } },
      { at: '2026-04-22T10:00:00+08:00', step: 'answer', facts: { number: 1, answer: 'adopted' } },
      { at: '2026-04-22T10:10:00+08:00', step: 'answer', facts: { number: 2, answer: 'adopted' } },
      { at: '2026-04-22T10:20:00+08:00', step: 'answer', facts: { number: 3, answer: 'partly', answer_reason: '留十二个车位给夜里停，其余改公园；隔壁商场夜间错时再开放六十个。' } },
      { at: '2026-04-24T10:00:00+08:00', step: 'submit', facts: {} },
      { at: '2026-04-28T10:00:00+08:00', step: 'adopt', facts: {} },
    ],
  },
  {
    opens: {
      at: '2025-02-10T10:00:00+08:00', facts: {
        text: '社区更新年度规划（2025）', office: 'QS-shiqiao-office', from_year: 2025, to_year: 2025, guideline: '2025 试行版',
        wanted: [{ chapter: '1', title: '今年做什么', what: '项目和指标' }], required: [{ element: 'livability', what: '走得到什么', evidence: 'text' }], measured: [{ indicator: 'seats', name: '沿街座椅', unit: '张', method: '点数' }],
      },
    },
    where: { by: 'clock', place: '990101002000' },
    then: [
      { at: '2025-02-12T10:00:00+08:00', step: 'write', facts: { chapter: '1', title: '今年做什么', lead: 'QS-shiqiao-office', body: '石桥沿街加四十张座椅。' } },
      { at: '2025-02-12T11:00:00+08:00', step: 'set_indicators', facts: { indicators: [{ indicator: 'seats', name: '沿街座椅', unit: '张', baseline: 1200, baseline_year: 2024, target: 5200, target_year: 2025 }] } },
      { at: '2025-02-12T14:00:00+08:00', step: 'set_elements', facts: { met: [{ element: 'livability', chapter: '1', said: '走一百米有座' }] } },
      { at: '2025-02-12T15:00:00+08:00', step: 'review', facts: { progress: '前五年加了十二张。', effects: '坐的人多了。', problems: '远远不够。', series: [{ indicator: 'seats', year: 2024, value: 1200, source: '点数' }] } },
      { at: '2025-02-13T10:00:00+08:00', step: 'collect', facts: { until: '2025-03-03' } },
      { at: '2025-03-05T10:00:00+08:00', step: 'submit', facts: {} },
      { at: '2025-03-06T10:00:00+08:00', step: 'adopt', facts: {} },
      { at: '2026-01-05T10:00:00+08:00', step: 'monitor', facts: { on_course: '装了三十八张，两张让给消防通道。', readings: [{ indicator: 'seats', year: 2025, value: 5000, source: '点数' }] } },
    ],
  },
]
