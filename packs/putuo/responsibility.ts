// Who answers for what in Putuo: large classes first, then small ones, then places with a ruling of their own. Grounds are samples.
// Three small classes have no row on purpose: nobody knows whose they are, and the ruling desk must say.
import type { ResponsibilityRow } from '../../kernel/system/pack.ts'
import type { Level } from '../../kernel/places/model.ts'
import { responsibilities, type Duty } from '../shared/catalogue.ts'
import { since } from './limits.ts'

const at = (level: Level) => (kind: string): ResponsibilityRow['unit'] => ({ kind, at: level })
const district = at('district'), street = at('street'), committee = at('committee'), compound = at('compound')

const things: readonly Duty[] = [
  ['utilities.manhole', district('water_centre'), '排水与道路管线归口市政水务管理', 'Drains and road pipes belong to roads and water'],
  ['utilities.drain', district('water_centre'), '上海市排水与污水处理条例', 'Shanghai Drainage Regulations'],
  ['utilities.streetlamp', district('construction_committee'), '道路照明由建设管理部门负责', 'Street lighting belongs to construction'],
  ['utilities.hydrant', district('water_supply'), '上海市消防条例：市政消火栓由供水单位维护', 'Shanghai Fire Regulations: kept by the water supplier'],
  ['utilities.telecom_box', district('telecom'), '设施产权单位负责', 'The owner of the thing answers'],
  ['utilities.power_box', district('power_supply'), '设施产权单位负责', 'The owner of the thing answers'],
  ['traffic.*', district('traffic_police'), '道路交通安全法', 'Road Traffic Safety Law'],
  ['traffic.guardrail', street('municipal_crew'), '街道市政养护合同', 'The street\'s contract for roads'],
  ['traffic.bus_shelter', district('construction_committee'), '公共交通设施主管', 'In charge of public transport facilities'],
  ['traffic.bike_rack', street('management_office'), '非机动车停放由街镇统筹', 'Cycle parking is planned by the street'],
  ['sanitation.*', street('sanitation_crew'), '环卫作业范围', 'Within the cleaning contract'],
  ['sanitation.toilet', district('greening_bureau'), '公共厕所行业管理', 'In charge of public toilets'],
  ['sanitation.waste_room', street('management_office'), '上海市生活垃圾管理条例：街镇属地管理', 'Household Waste Regulations: the street on the spot'],
  ['sanitation.waste_room', compound('property_project'), '上海市生活垃圾管理条例：物业为管理责任人', 'Household Waste Regulations: the property service answers'],
  ['greening.*', street('greening_crew'), '公共绿化养护合同', 'The contract for public greening'],
  ['greening.lawn', district('greening_bureau'), '上海市绿化条例', 'Shanghai Greening Regulations'],
  ['other_things.*', street('municipal_crew'), '街道市政养护合同', 'The street\'s contract for roads'],
  ['other_things.plaque', district('police_bureau'), '上海市门弄号管理办法', 'House Number Measures'],
  ['other_things.river_guard', district('water_centre'), '上海市河道管理条例', 'River Regulations'],
]

const doings: readonly Duty[] = [
  ['appearance.*', street('sanitation_crew'), '环卫作业范围', 'Within the cleaning contract'],
  ['appearance.construction_waste', street('street_enforcement'), '上海市建筑垃圾处理管理规定', 'Construction Waste Rules'],
  ['appearance.river_litter', district('water_centre'), '上海市河道管理条例', 'River Regulations'],
  ['appearance.fumes', street('street_enforcement'), '大气污染防治法第一百一十八条', 'Air Pollution Law art. 118'],
  ['appearance.flooding', district('water_centre'), '防汛排水职责', 'Duty of flood drainage'],
  ['appearance.plane_fluff', district('greening_bureau'), '行道树养护职责', 'Upkeep of street trees'],
  ['publicity.*', street('street_enforcement'), '上海市市容环境卫生管理条例', 'City Appearance Regulations'],
  ['publicity.shop_sign', district('greening_bureau'), '户外招牌设置管理', 'In charge of shop signs'],
  ['construction.*', district('construction_committee'), '建设工程文明施工管理规定', 'Civil Works Rules'],
  ['construction.broken_road', street('municipal_crew'), '街道市政养护合同', 'The street\'s contract for roads'],
  ['construction.spill', district('city_management'), '上海市建筑垃圾处理管理规定', 'Construction Waste Rules'],
  ['order.*', street('street_enforcement'), '上海市街道办事处条例第十二条', 'Sub-district Office Regulations art. 12'],
  ['order.bike_mess', street('management_office'), '非机动车停放由街镇统筹', 'Cycle parking is planned by the street'],
  ['order.shared_bike', district('construction_committee'), '互联网租赁自行车管理', 'In charge of shared bikes'],
  ['order.illegal_parking', district('traffic_police'), '道路交通安全法', 'Road Traffic Safety Law'],
  ['order.group_rental', street('street_housing_office'), '上海市住房租赁条例', 'Shanghai Rental Regulations'],
  ['order.charging_wire', street('safety_office'), '上海市非机动车安全管理条例', 'Non-motor Vehicle Safety Regulations'],
  ['order.corridor_clutter', street('safety_office'), '上海市消防条例', 'Shanghai Fire Regulations'],
  ['order.corridor_clutter', compound('property_project'), '上海市消防条例：物业劝阻清理', 'Fire Regulations: the property service clears'],
  ['emergency.*', district('emergency'), '突发事件应对法', 'Emergency Response Law'],
  ['emergency.gas_leak', district('gas_supply'), '上海市燃气管理条例', 'Shanghai Gas Regulations'],
  ['emergency.road_collapse', district('water_centre'), '道路管线抢修', 'Repair of roads and pipes'],
  ['emergency.fallen_tree', street('greening_crew'), '绿化抢险', 'Trees in danger'],
  ['emergency.pipe_burst', district('water_supply'), '上海市供水管理条例', 'Shanghai Water Supply Regulations'],
  ['emergency.facade_fall', street('street_housing_office'), '房屋使用安全属地管理', 'Safety of housing on the spot'],
  ['other_doings.abandoned_vehicle', district('traffic_police'), '道路交通安全法', 'Road Traffic Safety Law'],
  ['other_doings.pests', district('health'), '上海市爱国卫生与健康促进条例', 'Health Promotion Regulations'],
]

const asked: readonly Duty[] = [
  ['consultation.*', street('service_office'), '首问负责', 'Whoever is asked first answers'],
  ['consultation.service_list', district('community_office'), '公共服务清单由地区办维护', 'The community office keeps the list of services'],
  ['consultation.progress', street('street_operation_centre'), '工单办理跟踪', 'Keeps track of orders'],
  ['suggestion.*', street('self_governance_office'), '上海市人民建议征集若干规定', 'People\'s Suggestions Provisions'],
  ['suggestion.facilities', district('construction_committee'), '市政设施规划建设', 'Plans and builds facilities'],
  ['housing.*', street('street_housing_office'), '上海市住宅物业管理规定', 'Residential Property Rules'],
  ['housing.elevator', district('market_supervision'), '特种设备安全法', 'Special Equipment Law'],
  ['housing.lift_retrofit', street('management_office'), '加装电梯属地推进', 'Lifts are furthered on the spot'],
  ['housing.maintenance_fund', district('housing_bureau'), '上海市商品住宅维修基金管理', 'In charge of maintenance funds'],
  ['housing.property_service', compound('property_project'), '物业服务合同', 'The service contract'],
  ['environment.*', district('ecology_bureau'), '噪声污染防治法、大气污染防治法', 'Noise and Air Pollution Laws'],
  ['environment.square_dance', street('police_station'), '噪声污染防治法第八十二条', 'Noise Law art. 82'],
  ['environment.construction_noise', street('street_enforcement'), '噪声污染防治法第七十七条', 'Noise Law art. 77'],
  ['environment.neighbour_noise', committee('residents_committee'), '噪声污染防治法第八十六条：先劝阻调解', 'Noise Law art. 86: talk first'],
  ['social.*', district('civil_affairs'), '社会救助与养老服务主管', 'In charge of help and care'],
  ['social.disability', district('disabled_federation'), '残疾人保障法', 'Disabled Persons Law'],
  ['social.medical', district('health'), '医疗卫生主管', 'In charge of health'],
  ['social.childcare', district('education'), '上海市学前教育与托育服务条例', 'Preschool and Childcare Regulations'],
  ['social.schooling', district('education'), '义务教育法', 'Compulsory Education Law'],
  ['trade.*', street('market_station'), '消费者权益保护法', 'Consumer Law'],
  ['trade.wages', district('labour'), '保障农民工工资支付条例', 'Wage Payment Regulations'],
  ['trade.prepaid_card', district('commerce'), '上海市单用途预付消费卡管理规定', 'Prepaid Card Rules'],
  ['public_order.*', street('police_station'), '治安管理处罚法', 'Public Security Law'],
  ['public_order.dispute', committee('residents_committee'), '人民调解法', 'People\'s Mediation Law'],
  ['public_order.traffic_jam', district('traffic_police'), '道路交通安全法', 'Road Traffic Safety Law'],
  ['supply.power_cut', district('power_supply'), '电力法', 'Electricity Law'],
  ['supply.water_supply', district('water_supply'), '上海市供水管理条例', 'Shanghai Water Supply Regulations'],
  ['supply.gas_supply', district('gas_supply'), '上海市燃气管理条例', 'Shanghai Gas Regulations'],
  ['officials.*', district('discipline'), '干部管理权限', 'Power over cadres'],
]

/** Places with a ruling of their own: the nearest place wins over the lists above. */
const places: readonly Duty[] = [
  ['order.stall', { organisation: 'PT-caoyang-enforcement' }, '界路两侧由曹杨新村街道统一管理（演示裁定）', 'A road on two streets\' border, kept by Caoyang (demonstration ruling)', '310107022013'],
  ['appearance.litter', { organisation: 'PT-greening' }, '景观河岸由绿化市容局保洁（演示裁定）', 'A river bank cleaned by the greening bureau (demonstration ruling)', '310107015036'],
  ['construction.broken_road', { organisation: 'PT-water' }, '区管道路由市政水务管理中心养护（演示裁定）', 'A district road kept by roads and water (demonstration ruling)', '310107014012'],
]

export const responsibility = responsibilities(since, [...things, ...doings, ...asked, ...places])
