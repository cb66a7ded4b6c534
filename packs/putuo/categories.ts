// What can be reported in Putuo: components and events by the large classes of GRID-12, requests by what people ask for. Small
// classes are samples in words of our own, not the national list; limits are samples that an office changes in the catalogue.
import { conditions, gridClasses, requestClasses, type Catalogued } from '../shared/catalogue.ts'

const parts = '上海市城市网格化管理办法第二条（部件）', doings = '上海市城市网格化管理办法第二条（事件）'

const components: readonly Catalogued[] = [
  ...gridClasses('component', 'utilities', '公用设施', 'Public utilities', parts, [
    ['manhole', '窨井盖', 'Manhole cover', '井盖 窨井 盖板', '4wh', 9, '缺失、破损、移位、沉降或异响', 'Missing, broken, shifted, sunk or rattling', '复位或更换，与路面齐平', 'Reset or replaced, level with the road'],
    ['drain', '雨水口', 'Drain inlet', '雨水口 箅子 下水口', '4wh', 7, '堵塞、缺失或断裂', 'Blocked, missing or broken', '疏通或更换，排水畅通', 'Cleared or replaced, water runs off'],
    ['streetlamp', '路灯', 'Street lamp', '路灯 不亮 灯杆', '1wd', 8, '不亮、倾斜、灯罩脱落或露线', 'Dark, leaning, cover loose or wires bare', '恢复照明，无露线', 'Lit again, no bare wires'],
    ['hydrant', '消火栓', 'Hydrant', '消火栓 消防栓', '1wd', 2, '渗漏、倾斜、缺件或被遮挡', 'Leaking, leaning, parts missing or blocked', '修复，周边无遮挡', 'Repaired and clear'],
    ['telecom_box', '通信交接箱', 'Telecom cabinet', '通信箱 交接箱 光缆', '3wd', 3, '箱门敞开、倾斜或破损', 'Open, leaning or broken', '关闭上锁或更换', 'Locked or replaced'],
    ['power_box', '电力箱柜', 'Power cabinet', '电箱 变电箱 配电', '1wd', 3, '门未闭、异响、警示缺失', 'Open, noisy or unmarked', '消除隐患，警示齐全', 'Made safe and marked'],
    ['overhead_line', '权属不明架空线', 'Overhead cable of unknown owner', '架空线 线缆 垂落', '3wd', 2, '下垂、断落或缠绕，现场无标识', 'Sagging, fallen or tangled, without a label', '收紧或拆除', 'Tightened or removed'],
  ]),
  ...conditions('component', 'utilities.manhole', parts, [
    ['missing', '窨井盖缺失', 'Manhole cover missing', '井盖没了 缺井盖', '2h', 0, '井盖缺失或断裂，井口外露', 'Missing or broken through, the hole open', '先围护，再补装到位', 'Fenced off, then fitted'],
    ['noisy', '窨井盖异响', 'Manhole cover rattling', '井盖响', '2wd', 0, '车压有响声，盖板完好', 'Rattles under cars, otherwise whole', '垫平，过车无响声', 'Levelled, no noise under cars'],
  ]),
  ...gridClasses('component', 'traffic', '道路交通设施', 'Traffic facilities', parts, [
    ['traffic_sign', '交通标志牌', 'Traffic sign', '标志牌 指路牌 禁停牌', '3wd', 3, '倾斜、倒伏、遮挡或褪色', 'Leaning, fallen, hidden or faded', '扶正、更换或清除遮挡', 'Upright, replaced or visible'],
    ['signal', '交通信号灯', 'Traffic signal', '红绿灯 信号灯', '4wh', 3, '不亮、错亮或倾斜', 'Dark, wrong or leaning', '恢复正常显示', 'Shows rightly again'],
    ['guardrail', '隔离护栏', 'Guard rail', '护栏 隔离栏', '2wd', 4, '倒伏、断裂或缺失', 'Fallen, broken or missing', '扶正、更换或补齐', 'Upright, replaced or complete'],
    ['bus_shelter', '公交候车亭', 'Bus shelter', '公交站 站牌 候车亭', '3wd', 2, '玻璃、顶棚、座椅破损', 'Glass, roof or seat broken', '修复完好', 'Repaired'],
    ['bike_rack', '非机动车停放设施', 'Cycle stand', '停车架 停车棚', '5wd', 2, '损坏或标线磨损', 'Damaged or its lines worn', '修复或重划', 'Repaired or marked again'],
  ]),
  ...gridClasses('component', 'sanitation', '市容环卫设施', 'Cleaning facilities', parts, [
    ['bin', '废物箱', 'Litter bin', '垃圾桶 废物箱 果壳箱', '1wd', 6, '满溢、破损、倾倒或缺失', 'Overflowing, broken, fallen or missing', '清空、修复或补齐', 'Emptied, repaired or replaced'],
    ['toilet', '公共厕所', 'Public toilet', '公厕 厕所', '1wd', 3, '不洁、设施损坏或未开放', 'Dirty, broken or closed', '保洁到位，设施完好', 'Clean and working'],
    ['waste_room', '垃圾厢房', 'Waste sorting room', '垃圾房 投放点 分类', '2wd', 7, '周边有小包垃圾、桶未闭盖或设施损坏', 'Bags outside, lids open or parts broken', '清理到位，设施完好', 'Cleared and working'],
  ]),
  ...gridClasses('component', 'greening', '园林绿化', 'Greening', parts, [
    ['street_tree', '行道树', 'Street tree', '树枝 大树 行道树', '2wd', 8, '倾斜、枯枝、遮挡或死株', 'Leaning, dead branches, blocking or dead', '修剪、扶正或补种', 'Pruned, set upright or replanted'],
    ['tree_guard', '护树设施', 'Tree guard', '树穴 盖板 护树', '5wd', 2, '盖板破损、凹陷或支撑松脱', 'Cover broken, sunken or support loose', '修复平整', 'Repaired and level'],
    ['lawn', '公共绿地', 'Public green', '绿地 花坛 草坪', '5wd', 4, '黄土裸露、枯死或有杂物', 'Bare soil, dead plants or rubbish', '补植或清理', 'Replanted or cleared'],
  ]),
  ...gridClasses('component', 'other_things', '其他部件', 'Other components', parts, [
    ['plaque', '门牌路牌', 'House and street plate', '门牌 路名牌', '5wd', 1, '脱落、倾斜或污损', 'Fallen, leaning or soiled', '补装或清洁', 'Fixed or cleaned'],
    ['river_guard', '河道护栏', 'River railing', '河边 护栏 防汛墙', '3wd', 2, '断裂、渗水或警示缺失', 'Broken, seeping or unmarked', '修复，警示齐全', 'Repaired and marked'],
    ['bench', '休憩健身设施', 'Benches and exercise gear', '长椅 健身器材', '5wd', 2, '破损、松动', 'Broken or loose', '修复或拆除', 'Repaired or removed'],
  ]),
]

const events: readonly Catalogued[] = [
  ...gridClasses('event', 'appearance', '市容环境', 'City appearance', doings, [
    ['litter', '暴露垃圾', 'Exposed litter', '垃圾 堆放', '4wh', 22, '成堆、成片未入容器', 'In heaps, outside containers', '彻底清理', 'Cleared'],
    ['road_dirty', '道路不洁', 'Dirty road', '路面 油污 狗屎', '4wh', 9, '路面有明显污物、油污', 'Visible dirt or oil', '清扫冲洗干净', 'Swept and washed'],
    ['construction_waste', '建筑垃圾', 'Building waste', '装修垃圾 渣土', '2wd', 9, '乱堆或偷倒', 'Heaped or dumped', '清运完毕', 'Carried away'],
    ['bulky_waste', '大件垃圾', 'Bulky waste', '旧家具 沙发 床垫', '2wd', 7, '未进堆放点或满溢', 'Outside its place or overflowing', '清运完毕', 'Carried away'],
    ['river_litter', '水面不洁', 'Dirty water', '河道 漂浮 水面', '1wd', 3, '漂浮垃圾、油膜或异味', 'Floating litter, oil or smell', '打捞干净', 'Cleared'],
    ['fumes', '油烟扰民', 'Cooking fumes', '油烟 烧烤', '5wd', 5, '直排或净化设施未用', 'Let out unfiltered', '停止直排，设施正常运行', 'Filtered'],
    ['flooding', '道路积水', 'Flooded road', '积水 倒灌 下水道', '2h', 4, '积水影响通行或可能进户', 'Water hinders passage or threatens homes', '排除积水', 'Drained'],
    ['plane_fluff', '梧桐飞絮', 'Plane-tree fluff', '飞絮 飞毛 毛絮', '2wd', 1, '成堆积聚', 'Gathered in heaps', '冲洗清扫', 'Washed and swept'],
    ['fallen_leaves', '落叶堆积', 'Fallen leaves', '落叶', '1wd', 1, '堆积或堵塞排水', 'In heaps or blocking drains', '清扫干净', 'Swept'],
  ]),
  ...gridClasses('event', 'publicity', '宣传广告', 'Publicity', doings, [
    ['flyers', '乱张贴涂写', 'Flyers and scrawls', '小广告 张贴', '1wd', 7, '非法张贴、涂写或散发', 'Put up, scrawled or handed out unlawfully', '清除', 'Removed'],
    ['shop_sign', '店招隐患', 'Unsafe shop sign', '招牌 店招 灯箱', '5wd', 5, '松动、破损或违规设置', 'Loose, broken or unlawful', '加固、拆除或改正', 'Fixed, taken down or corrected'],
    ['banner', '违规横幅', 'Banner', '横幅 条幅', '4wh', 2, '未经许可或破损垂落', 'Unlicensed or hanging down', '拆除', 'Taken down'],
  ]),
  ...gridClasses('event', 'construction', '施工管理', 'Construction', doings, [
    ['dust', '施工扬尘', 'Dust', '扬尘 工地 灰尘', '1wd', 4, '未采取降尘措施', 'Nothing done against dust', '覆盖、冲洗到位', 'Covered and washed'],
    ['occupying_road', '占道施工', 'Works on the road', '施工 围挡 占道', '2wd', 4, '无公示、无通道或超期', 'Without notice or passage, or overdue', '恢复通道或补办手续', 'Passage restored or licensed'],
    ['broken_road', '道路破损', 'Broken road', '路面 坑 地砖', '3wd', 12, '坑洞、沉陷、板块破损', 'Holes, sinking or broken slabs', '修补平整', 'Mended and level'],
    ['spill', '遗撒', 'Spill', '遗撒 渣土 漏油', '4wh', 2, '路面遗撒影响通行', 'A spill hinders passage', '清理干净', 'Cleared'],
  ]),
  ...gridClasses('event', 'order', '街面秩序', 'Street order', doings, [
    ['stall', '占道设摊', 'Stall on the road', '摆摊 设摊 摊贩', '4wh', 12, '占用道路经营', 'Trading on the road', '劝离，路面恢复', 'Moved on, road clear'],
    ['over_door', '跨门经营', 'Trading beyond the door', '跨门 店外', '4wh', 9, '超出门窗摆放经营', 'Goods or work beyond the door', '收入店内', 'Taken inside'],
    ['bike_mess', '非机动车乱停', 'Badly parked cycles', '电动车 自行车 乱停', '4wh', 10, '占用盲道、通道', 'On tactile paving or passages', '整理归位', 'Put in order'],
    ['shared_bike', '共享单车淤积', 'Heaped shared bikes', '共享单车', '4wh', 6, '成片堆积或占道', 'In heaps or on the way', '调运疏散', 'Taken away'],
    ['illegal_parking', '机动车违停', 'Badly parked car', '违停 停车 堵门', '1wd', 14, '占用人行道、消防通道等', 'On pavements or fire lanes', '驶离或依法处理', 'Gone or dealt with by law'],
    ['illegal_building', '违法搭建', 'Unlawful building', '违建 搭建 破墙', '15wd', 6, '未经许可新搭、扩搭', 'Built without licence', '拆除或依法立案', 'Pulled down or a case opened'],
    ['group_rental', '群租', 'Group rental', '群租 隔断', '15wd', 4, '分隔搭建或人数超规定', 'Partitioned or too many people', '拆除隔断，恢复原状', 'Partitions removed'],
    ['charging_wire', '飞线充电', 'Charging by loose wire', '飞线 充电 电瓶车', '1wd', 6, '拉线充电、电瓶入楼', 'Loose wires or batteries indoors', '拆除，劝离', 'Removed'],
    ['corridor_clutter', '楼道堆物', 'Clutter in a corridor', '楼道 堆物 消防通道', '2wd', 9, '堵塞通道、楼梯', 'Passage or stairs blocked', '清空通道', 'Passage clear'],
  ]),
  ...gridClasses('event', 'emergency', '突发事件', 'Emergencies', doings, [
    ['gas_leak', '燃气异味', 'Smell of gas', '煤气味 燃气 泄漏', '1h', 2, '现场有燃气异味', 'Gas can be smelt', '专业单位确认安全', 'Found safe by the gas service'],
    ['road_collapse', '路面塌陷', 'Collapsed road', '塌陷 塌方 空洞', '1h', 1, '路面塌陷或空鼓', 'Road sunk or hollow', '围护并回填', 'Fenced and filled'],
    ['fallen_tree', '树木倒伏', 'Fallen tree', '倒树 断枝', '2h', 2, '倒伏、断枝影响安全', 'Fallen or broken, unsafe', '清障，恢复通行', 'Cleared, way open'],
    ['pipe_burst', '供水爆管', 'Burst main', '爆管 水管 冒水', '2h', 2, '管道爆裂、冒水', 'Burst or gushing', '止水抢修', 'Stopped and repaired'],
    ['facade_fall', '外墙坠落', 'Falling façade', '外墙 瓷砖 雨篷', '4wh', 5, '脱落、空鼓或松动', 'Fallen, hollow or loose', '排险，设警戒', 'Made safe and fenced'],
  ]),
  // No row of the responsibility list covers the second and third: what has no owner goes to the ruling desk.
  ...gridClasses('event', 'other_doings', '其他事件', 'Other events', doings, [
    ['abandoned_vehicle', '废弃车辆', 'Abandoned vehicle', '僵尸车 废弃', '5wd', 4, '长期无人使用、占用公共空间', 'Unused for long on public ground', '移除', 'Removed'],
    ['abandoned_boat', '废弃船只', 'Abandoned boat', '废船 沉船', '5wd', 1, '船主不明，半沉或漏油', 'Owner unknown, half sunk or leaking', '移除', 'Removed'],
    ['private_pipe', '道路下自用管道', 'Private pipe under a road', '自用管道 旧管 冒溢', '3wd', 1, '渗漏、冒溢，接入单位不明', 'Leaking or overflowing, connected by nobody knows whom', '止漏并明确权属', 'Stopped, its owner known'],
    ['pests', '病媒生物', 'Pests', '蚊子 老鼠 白蚁', '3wd', 5, '孳生地或大量出现', 'Breeding or in numbers', '消杀，清除孳生地', 'Treated, breeding ground gone'],
  ]),
]

const requests: readonly Catalogued[] = [
  ...requestClasses('consultation', '咨询', 'Consultation', [
    ['policy', '政策咨询', 'Question on a policy', '补贴 政策 条件', 12], ['services', '办事咨询', 'Question on a service', '办理 材料 窗口', 12], ['service_list', '服务清单有误', 'The list of services is wrong', '服务清单 写错 清单有误', 0],
    ['progress', '进度查询', 'Question on progress', '进度 回复', 7],
  ]),
  ...requestClasses('suggestion', '建议', 'Suggestion', [
    ['facilities', '设施增设', 'New facilities', '建议 增设 加装', 6], ['governance', '社区治理', 'Governance of the neighbourhood', '建议 公布 议事', 3],
  ]),
  ...requestClasses('housing', '房屋物业', 'Housing and property', [
    ['leak', '房屋渗漏', 'Leaking building', '漏水 渗水 屋面', 15], ['elevator', '电梯故障', 'Lift out of order', '电梯 关人', 9],
    ['lift_retrofit', '加装电梯', 'Adding a lift', '加梯 加装电梯', 5], ['property_service', '物业服务', 'Property service', '物业 保安 保洁', 16],
    ['property_fee', '物业收费', 'Property fees', '物业费 停车费', 5], ['maintenance_fund', '维修资金', 'Maintenance fund', '维修基金 维修资金', 4],
    ['owners_committee', '业委会', 'Owners\' committee', '业委会 换届 公共收益', 4], ['compound_parking', '小区停车', 'Parking in a compound', '车位 地锁', 12],
    ['bearing_wall', '敲承重墙', 'Bearing wall', '承重墙 装修', 3, 'hidden'],
  ]),
  ...requestClasses('environment', '噪声与环境', 'Noise and environment', [
    ['square_dance', '公共场所噪声', 'Noise in public places', '广场舞 音响', 6], ['shop_noise', '店铺噪声', 'Noise of a shop', '外机 喇叭 噪声', 7],
    ['construction_noise', '施工噪声', 'Noise of works', '夜间施工 打桩', 8], ['smell', '异味', 'Smell', '臭 异味 喷漆', 5],
    ['neighbour_noise', '邻里噪声', 'Noise of neighbours', '楼上 狗叫', 6, 'hidden'],
  ]),
  ...requestClasses('social', '社会服务', 'Social services', [
    ['elder_care', '养老照护', 'Care for elders', '老人 助餐 照护', 6, 'hidden'], ['disability', '助残服务', 'Help for the disabled', '残疾 轮椅', 3, 'hidden'],
    ['hardship', '困难救助', 'Help in hardship', '救助 低保', 3, 'hidden'], ['childcare', '托育', 'Childcare', '托班 托育', 2],
    ['medical', '就医', 'Medical services', '医院 配药 接种', 5], ['schooling', '入学教育', 'Schooling', '学校 入学 对口', 5],
  ]),
  ...requestClasses('trade', '劳动与消费', 'Labour and trade', [
    ['wages', '欠薪', 'Unpaid wages', '工资 欠薪', 5], ['consumer', '消费纠纷', 'Consumer dispute', '退款 发票', 9],
    ['prepaid_card', '预付卡', 'Prepaid card', '充值 办卡 关门', 5], ['food_safety', '食品安全', 'Food safety', '过期 变质 后厨', 6],
  ]),
  ...requestClasses('public_order', '公共秩序', 'Public order', [
    ['dispute', '邻里纠纷', 'Dispute of neighbours', '邻居 纠纷 调解', 6, 'hidden'], ['dog', '养犬扰民', 'Dogs', '狗 不牵绳', 5],
    ['high_toss', '高空抛物', 'Things thrown from above', '高空抛物 烟头', 4], ['fireworks', '烟花爆竹', 'Fireworks', '鞭炮 烟花', 1],
    ['fraud', '诈骗推销', 'Fraud and pressure selling', '诈骗 推销 保健品', 3], ['traffic_jam', '交通拥堵', 'Traffic jam', '堵车 拥堵', 5],
  ]),
  ...requestClasses('supply', '水电燃气', 'Water, power and gas', [
    ['power_cut', '停电', 'Power cut', '停电 跳闸', 5], ['water_supply', '供水', 'Water supply', '停水 水质 水压', 5], ['gas_supply', '供气', 'Gas supply', '燃气 气压', 3],
  ]),
  ...requestClasses('officials', '工作作风', 'Officials', [['official_conduct', '工作人员作风', 'Conduct of an official', '态度 推诿', 2, 'hidden']]),
]

export const catalogue: readonly Catalogued[] = [...components, ...events, ...requests]
