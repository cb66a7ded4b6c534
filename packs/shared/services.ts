// Forty invented and plausible services of a district, as rows of its list of services; and the sites as rows of its register. What is offered
// where, at what cost and with which papers is made up; no real office's list was copied.
import { brandRows, marketRows } from './market.ts'
import { random } from '../../kernel/base/random.ts'
import type { Pack, PackRow, PackSite, PackSpace } from '../../kernel/system/pack.ts'

type Rows = Readonly<Record<string, readonly PackRow[]>>
/** Name, kind, what it is, for whom, papers by line, fee in fen, about the fee, hours, classes of sites, unit, access, how people call it. */
type Service = readonly [name: string, kind: string, what: string, eligible: string, papers: string, fee: number, fee_note: string, hours: string, at: string, unit: string, access: string, said: string]

const workdays = 'Mo-Fr 09:00-17:00; Sa 09:00-12:00; PH off', daily = 'Mo-Su 08:30-17:00', office = 'Mo-Fr 08:30-17:00; PH off'
const services: readonly Service[] = [
  ['社区食堂助餐', 'old_age', '在社区食堂吃热饭，六十岁以上有补贴；行动不便的可以送到家。', '本区六十岁以上居民享受补贴，其他人按原价', '身份证或敬老卡', 1200, '一荤两素的午餐，补贴后价格', 'Mo-Su 10:30-13:00,16:30-18:30', 'community_canteen', 'civil', 'step_free at_home', '吃饭 食堂 老人饭 送饭 助老餐 午饭 晚饭'],
  ['老年日间照料', 'old_age', '白天有人照看，吃饭、休息、做操、康复，晚上回家。', '本区六十岁以上，经统一需求评估', '身份证\n评估结果', 90000, '每月，按评估等级补贴', 'Mo-Fr 08:00-17:00; PH off', 'elderly_day_care', 'civil', 'step_free helper', '日托 托老 白天照顾老人 老人没人管'],
  ['老年照护统一需求评估', 'old_age', '上门看老人的身体和生活能力，定照护等级，长护险和养老补贴都用它。', '本区六十岁以上有照护需要的', '身份证\n医保卡\n近期病历', 0, '', workdays, 'affairs_centre', 'civil', 'at_home step_free', '长护险 评估 护工上门 照护等级'],
  ['居家上门护理', 'old_age', '护理员上门洗澡、翻身、换药、陪护，按评估等级定次数。', '评估达到二级以上', '评估结果', 2600, '每小时自付部分', daily, 'affairs_centre elderly_day_care', 'civil', 'at_home', '上门护理 洗澡 护工 卧床'],
  ['家庭适老改造', 'old_age', '装扶手、防滑、抬高马桶、装感应灯，按清单补贴。', '本区六十岁以上常住', '身份证\n房屋权属证明或居住证明', 0, '超出补贴部分自付', workdays, 'affairs_centre area_centre', 'civil', 'at_home', '装扶手 防滑 改造卫生间 适老化'],
  ['老年活动室', 'old_age', '下棋、看报、唱歌、手工，茶水免费。', '所有老年居民', '', 0, '', daily, 'elderly_room', 'civil', 'step_free', '打牌 下棋 老年活动 喝茶'],
  ['独居老人每日问候', 'old_age', '每天一个电话或一次敲门，没人应就有人去看。', '独居或只有老人的家庭，本人愿意', '身份证', 0, '', daily, 'residents_committee', 'civil', 'at_home', '独居 一个人住 没人照顾 敲门'],
  ['敬老卡办理', 'old_age', '申领、补换敬老卡和津贴。', '六十五岁以上户籍居民', '身份证\n本人照片', 0, '', workdays, 'affairs_centre', 'civil', 'step_free large_print helper', '老人卡 公交卡 津贴 综合津贴'],
  ['社区托育临时照看', 'children', '零到三岁孩子按小时、半天、全天照看。', '本区有零到三岁孩子的家庭', '孩子出生证明\n预防接种证', 3000, '半天，每年每个孩子有十二次免费', 'Mo-Fr 07:30-17:30; PH off', 'childcare', 'education', 'step_free', '托儿 看孩子 宝宝屋 带小孩 临时托'],
  ['幼儿园报名咨询', 'children', '对口幼儿园、登记时间和材料。', '适龄儿童家庭', '户口簿\n居住证明', 0, '', office, 'kindergarten affairs_centre', 'education', 'step_free', '上幼儿园 入园 报名'],
  ['小学生放学后看护', 'children', '放学后到六点，做作业、活动，有人看护。', '本区小学生', '学生证', 0, '', 'Mo-Fr 15:30-18:00; PH off', 'primary_school culture_room', 'education', 'step_free', '放学 三点半 晚托 看作业'],
  ['儿童预防接种', 'health', '按程序打疫苗，查漏补种。', '本区常住儿童', '预防接种证\n孩子身份证件', 0, '免疫规划内免费', 'Mo-Fr 08:00-11:00; PH off', 'health_station', 'health', 'step_free', '打针 疫苗 打预防针'],
  ['家庭医生签约', 'health', '选一位家庭医生，慢病管理、长处方、转诊绿色通道。', '本区常住居民', '身份证\n医保卡', 0, '', 'Mo-Fr 08:00-16:30; Sa 08:00-11:30; PH off', 'health_station', 'health', 'step_free at_home', '签约 家医 配药 高血压 糖尿病'],
  ['代配药', 'health', '行动不便的慢病老人，由志愿者代取药送到家。', '签约居民中行动不便的', '医保卡\n委托书', 0, '药费按医保', 'Mo-Fr 08:30-11:00; PH off', 'health_station residents_committee', 'health', 'at_home', '取药 开药 送药'],
  ['老年人免费体检', 'health', '每年一次，血压血糖、心电图、B超。', '六十五岁以上常住', '身份证', 0, '', 'Mo-Fr 07:30-10:30; PH off', 'health_station', 'health', 'step_free large_print', '体检 查身体 量血压'],
  ['心理倾听与咨询', 'health', '有人听您说，需要时转专业机构；说的话保密。', '所有居民', '', 0, '', 'Tu-Sa 13:30-17:00', 'area_centre health_station', 'health', 'step_free', '心里难受 睡不着 聊聊 压力大'],
  ['残疾人证办理', 'disability', '申请、换领、等级变更，可以上门评定。', '本区户籍', '身份证\n户口簿\n病历', 0, '', workdays, 'affairs_centre', 'disabled', 'at_home hearing helper step_free', '残疾证 评残'],
  ['辅助器具租借', 'disability', '轮椅、拐杖、助听设备短期租借。', '本区居民，有需要即可', '身份证', 0, '押金退还', daily, 'area_centre health_station', 'disabled', 'step_free at_home', '借轮椅 拐杖 助行器 轮椅'],
  ['无障碍坡道与扶手申报', 'disability', '楼门口没有坡道、扶手松了，报了就有人来看。', '所有居民', '', 0, '', daily, 'residents_committee area_centre', 'disabled', 'step_free hearing', '坡道 台阶 推车上不去 盲道'],
  ['手语翻译预约', 'disability', '办事、看病、开会时的手语翻译。', '听力、言语残疾人', '残疾人证', 0, '', office, 'affairs_centre', 'disabled', 'hearing', '手语 聋人 听不见'],
  ['居住证办理', 'affairs', '来沪人员居住登记、居住证申领与签注。', '在本区居住的外来人员', '身份证\n居住地住所证明', 0, '', workdays, 'affairs_centre', 'police', 'step_free large_print', '居住证 暂住证 签注 外地人'],
  ['社会保险与医保办理', 'affairs', '参保、转移、医保卡、生育津贴。', '本区参保人员', '身份证\n社保卡', 0, '', workdays, 'affairs_centre', 'labour', 'step_free helper', '社保 医保 退休 养老金 生育'],
  ['户籍证明与开具', 'affairs', '户籍信息查询与证明。', '本区户籍', '身份证\n户口簿', 0, '', workdays, 'affairs_centre police_post', 'police', 'step_free', '户口 迁户口 证明 开证明'],
  ['上门代办', 'affairs', '行动不便的居民，由社区工作者上门收材料代办。', '高龄、残疾、重病等行动不便居民', '身份证\n所办事项的材料', 0, '', office, 'residents_committee', 'community', 'at_home helper', '代办 跑腿 腿脚不便 帮我办'],
  ['廉租房与公租房申请', 'housing', '申请、年审、配租咨询。', '符合收入与住房面积条件的家庭', '身份证\n户口簿\n收入与住房材料', 0, '', workdays, 'affairs_centre', 'housing', 'step_free', '租房 公租房 廉租 房子小'],
  ['加装电梯咨询', 'housing', '怎么征询、怎么分摊、怎么申请补贴，有人带着走一遍。', '多层住宅业主', '', 0, '', office, 'area_centre residents_committee', 'housing', 'step_free at_home', '装电梯 加梯 爬不动楼'],
  ['房屋漏水报修指导', 'housing', '该找物业、维修资金还是保险，帮您分清。', '所有居民', '', 0, '', daily, 'residents_committee area_centre', 'housing', '', '漏水 渗水 维修资金 屋顶'],
  ['求职登记与岗位推荐', 'work', '登记求职、推荐岗位、简历指导。', '有就业意愿的居民', '身份证', 0, '', office, 'affairs_centre area_centre', 'labour', 'step_free', '找工作 失业 招聘 失业金'],
  ['职业技能培训补贴', 'work', '参加目录内培训，合格后补贴。', '本区劳动者', '身份证\n培训合格证明', 0, '', office, 'affairs_centre', 'labour', 'step_free', '培训 学手艺 考证 补贴'],
  ['法律咨询', 'law', '律师值班，合同、婚姻、继承、劳动纠纷都可以问。', '所有居民', '相关材料', 0, '', 'We 13:30-17:00; Sa 09:00-11:30', 'area_centre affairs_centre', 'justice', 'step_free', '律师 打官司 遗产 离婚 合同'],
  ['人民调解', 'law', '邻里、家庭、物业纠纷，坐下来谈，谈成的可以司法确认。', '所有居民', '', 0, '', daily, 'area_centre residents_committee', 'justice', 'step_free at_home', '吵架 邻居 噪音 调解 纠纷'],
  ['法律援助申请', 'law', '打官司请不起律师的，指派律师。', '经济困难的居民', '身份证\n经济困难说明', 0, '', office, 'affairs_centre', 'justice', 'step_free hearing', '援助 没钱打官司 农民工 欠薪'],
  ['图书借阅', 'culture', '借书、看报、听有声书，凭证即借。', '所有居民', '身份证', 0, '', 'Tu-Su 09:00-17:00', 'library_corner culture_room', 'culture', 'step_free large_print', '借书 看书 图书馆 阅览'],
  ['文化活动与排练', 'culture', '合唱、舞蹈、书画、手工，也可以借房间排练。', '所有居民和社区团队', '', 0, '', 'Tu-Su 09:00-20:00', 'culture_room area_centre', 'culture', 'step_free', '唱歌 跳舞 书法 排练 教室'],
  ['运动场地开放', 'culture', '球场、步道和器材开放，早晚时段。', '所有居民', '', 0, '', 'Mo-Su 06:00-21:00', 'sports_ground fitness_point park', 'culture', 'step_free', '打球 跑步 健身 广场'],
  ['便民修补', 'convenience', '配钥匙、修伞、磨刀、缝补、理发，每周固定日。', '所有居民', '', 500, '按项目，这里是常见价格', 'Th 08:30-11:00', 'area_centre residents_committee', 'community', 'step_free', '理发 修鞋 磨刀 配钥匙 缝衣服'],
  ['打印复印与代寄', 'convenience', '打印材料、复印证件、代收代寄。', '所有居民', '', 50, '每页', daily, 'area_centre residents_committee', 'community', 'step_free', '打印 复印 传真 寄快递'],
  ['电动自行车充电', 'convenience', '到小区充电棚充电，不要拎电池上楼。', '所有居民', '', 100, '充满一次', '24/7', 'ebike_charging', 'housing', 'step_free', '充电 电瓶车 电动车'],
  ['最低生活保障申请', 'help', '低收入家庭申请低保、低收入专项救助。', '家庭人均收入低于标准的', '身份证\n户口簿\n收入与财产材料', 0, '', workdays, 'affairs_centre', 'civil', 'at_home helper', '低保 没钱 困难补助 救济'],
  ['临时救助', 'help', '突然生大病、火灾、走失等急难，先救急再补材料。', '遇到突发急难的家庭', '身份证', 0, '', daily, 'affairs_centre residents_committee', 'civil', 'at_home', '急用 火灾 大病 没饭吃 帮助'],
]
const opened = '2026-01-01'

/** The services as rows. `code` stands before each number; `unit` gives the code of the organisation by its slug. */
const serviceRows = (code: string, place: string): PackRow[] => services.map(([name, kind, what, eligible, papers, fee, fee_note, hours, at, unit, access, said_as], i) => ({
  from: opened, place, facts: {
    code: `${code}-S${String(i + 1).padStart(3, '0')}`, name, kind, what, eligible, papers, fee, fee_note, hours, offered_at: at.split(' '), owner: `${code}-${unit}`, line: '12345', access: access ? access.split(' ') : [], said_as,
  },
}))

/** Most stand from the beginning; one in six of those that hold so many people opened in the months after, so that figures of earlier days differ. */
function openedOn({ code, capacity }: PackSite): string {
  const chance = random(`${code}/opened`)
  return capacity !== undefined && chance.next() < 0.17 ? `2026-0${chance.int(2, 5)}-${10 + chance.int(0, 15)}` : opened
}
const siteRow = (site: PackSite): PackRow => {
  const { code, class: of, name, address, place, spot, hours, capacity, step_free } = site
  return { from: openedOn(site), place, spot, facts: { code, class: of, name, address, hours, step_free, ...(capacity !== undefined && { capacity }) } }
}

/** Owners as the inventory's register knows them. */
const owners: Readonly<Record<string, string>> = { 街道公房: 'street', 房管部门: 'housing_office', 国有企业: 'state_company', 业主共有: 'owners' }
const spaceRow = ({ code, name, address, place, spot, owner, area_m2, step_free, cost_fen, condition }: PackSpace): PackRow =>
  ({ from: opened, place, spot, facts: { code, name, address, kind: 'idle_room', owner_kind: owners[owner] ?? 'other', area: Math.round(area_m2 * 100), step_free, cost_to_open: cost_fen, conditions: condition.zh, standing: 'candidate' } })

/** What a demonstration has in its registers. `code` stands before the codes of its bodies; `root` is the district's place. */
export const registersOf = (code: string, root: string, { sites, spaces }: Pick<Pack, 'sites' | 'spaces'>): Rows => ({
  'service_catalogue.services': serviceRows(code, root),
  'service_catalogue.sites': (sites?.() ?? []).map(siteRow),
  'service_inventory.spaces': (spaces?.() ?? []).map(spaceRow),
  ...marketRows(code, root),
  ...brandRows(code, sites?.() ?? []),
})
