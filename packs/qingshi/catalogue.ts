// What can be reported in 青石区, who answers for it and until when: few rows, unlike any other district's in codes and units.
import { gridClasses, limitRows, requestClasses, responsibilities, type Catalogued } from '../shared/catalogue.ts'

export const since = '2015-01-01'

export const catalogue: readonly Catalogued[] = [
  ...gridClasses('component', 'street_things', '街面设施', 'Street furniture', '青石区城市管理部件目录', [
    ['manhole', '井盖', 'Manhole cover', '井盖 窨井', '4wh', 6, '缺失、破损或移位', 'Missing, broken or shifted', '盖好、与路面齐平', 'In place and level'],
    ['streetlamp', '路灯', 'Street lamp', '路灯 不亮', '1wd', 6, '不亮、倾斜或灯罩脱落', 'Dark, leaning or its cover loose', '恢复照明', 'Lit again'],
    ['street_tree', '树木', 'Tree', '树枝 树木', '2wd', 6, '倾斜、枯枝、遮挡', 'Leaning, dead branches or blocking', '修剪或扶正', 'Pruned or set upright'],
    ['bin', '垃圾桶', 'Litter bin', '垃圾桶 废物箱', '1wd', 4, '破损或满溢', 'Broken or overflowing', '更换或清空', 'Replaced or emptied'],
  ]),
  ...gridClasses('event', 'street_doings', '街面事件', 'On the street', '青石区城市管理事件目录', [
    ['litter', '暴露垃圾', 'Exposed litter', '垃圾 堆放', '4wh', 14, '成堆、成片未入桶', 'In heaps, outside bins', '清理干净', 'Cleared'],
    ['stall', '占道设摊', 'Stall on the road', '摊 占道', '4wh', 10, '占用道路经营', 'Trading on the road', '劝离，路面恢复', 'Moved on, road clear'],
    ['illegal_parking', '乱停车', 'Bad parking', '违停 停车', '1wd', 10, '占用通道或人行道', 'On a pavement or a passage', '驶离', 'Gone'],
    ['flooding', '积水', 'Flooding', '积水 下水道', '2h', 1, '积水影响通行', 'Water hinders passage', '排除积水', 'Drained'],
  ]),
  // No row of the responsibility list names these: they go to the ruling desk.
  ...gridClasses('event', 'nobodys', '无主事项', 'Nobody\'s things', '青石区城市管理事件目录', [
    ['abandoned_boat', '废弃船只', 'Abandoned boat', '废船 沉船', '5wd', 1, '停泊无人管理、半沉或漏油', 'Moored unattended, half sunk or leaking', '移走', 'Removed'],
  ]),
  ...requestClasses('asking', '咨询建议', 'Questions and suggestions', [
    ['policy', '政策咨询', 'Question on a policy', '政策 咨询', 8],
    ['facilities', '设施建议', 'Suggestion on facilities', '建议 增设', 4],
    ['service_list', '服务清单有误', 'The list of services is wrong', '服务清单 写错 清单有误', 0],
  ]),
  ...requestClasses('living', '居住', 'Living', [
    ['leak', '房屋渗漏', 'Leaking building', '漏水 渗水', 8],
    ['property_service', '物业服务', 'Property service', '物业 保安 保洁', 8],
    ['shop_noise', '店铺噪声', 'Noise of a shop', '噪声 吵', 6],
    ['dispute', '邻里纠纷', 'Dispute of neighbours', '邻居 纠纷', 4, 'hidden'],
    ['elder_care', '养老照护', 'Care for elders', '老人 照护', 3, 'hidden'],
  ]),
  ...requestClasses('work', '工作与消费', 'Work and trade', [
    ['wages', '欠薪', 'Unpaid wages', '工资 欠薪', 3],
    ['food_safety', '食品安全', 'Food safety', '食品 变质', 4],
  ]),
  ...requestClasses('staff', '工作作风', 'Officials', [['official_conduct', '工作人员作风', 'Conduct of an official', '态度 推诿', 1, 'hidden']]),
]

export const responsibility = responsibilities(since, [
  ['street_things.*', { kind: 'municipal_crew', at: 'street' }, '街镇市政养护范围', 'Within the street\'s upkeep'],
  ['street_things.manhole', { kind: 'water_centre', at: 'district' }, '排水管线归口管理', 'Drains belong to the water centre'],
  ['street_things.street_tree', { kind: 'greening_crew', at: 'street' }, '公共绿化养护', 'Upkeep of public trees'],
  ['street_things.bin', { kind: 'sanitation_crew', at: 'street' }, '环卫作业范围', 'Within the cleaning contract'],
  ['street_doings.*', { kind: 'street_enforcement', at: 'street' }, '街面秩序由街镇综合执法队负责', 'Order on the street is the enforcement team\'s'],
  ['street_doings.litter', { kind: 'sanitation_crew', at: 'street' }, '环卫作业范围', 'Within the cleaning contract'],
  ['street_doings.illegal_parking', { kind: 'traffic_police', at: 'district' }, '道路交通安全法', 'Road Traffic Safety Law'],
  ['street_doings.flooding', { kind: 'water_centre', at: 'district' }, '防汛排水职责', 'Duty of flood drainage'],
  ['asking.*', { kind: 'service_office', at: 'street' }, '首问负责', 'Whoever is asked first answers'],
  ['asking.service_list', { kind: 'community_office', at: 'district' }, '公共服务清单由地区办维护', 'The community office keeps the list of services'],
  ['living.*', { kind: 'street_housing_office', at: 'street' }, '住宅物业管理属地职责', 'Housing is the street\'s duty'],
  ['living.property_service', { kind: 'property_project', at: 'compound' }, '物业服务合同', 'The service contract'],
  ['living.shop_noise', { kind: 'ecology_bureau', at: 'district' }, '噪声污染防治法', 'Noise Law'],
  ['living.dispute', { kind: 'residents_committee', at: 'committee' }, '人民调解法', 'People\'s Mediation Law'],
  ['living.elder_care', { kind: 'civil_affairs', at: 'district' }, '养老服务主管', 'In charge of care'],
  ['work.*', { kind: 'market_station', at: 'street' }, '市场监管属地职责', 'Market supervision on the spot'],
  ['work.wages', { kind: 'labour', at: 'district' }, '保障农民工工资支付条例', 'Wage Payment Regulations'],
  ['staff.*', { kind: 'discipline', at: 'district' }, '干部管理权限', 'Power over cadres'],
  ['street_doings.stall', { organisation: 'QS-huaiyin-enforcement' }, '青石大街石桥段为两街道界路，由槐荫街道管理', 'A road on two streets\' border, kept by Huaiyin', '990101002001'],
])

export const limits = limitRows(since)
