// The district office's work plan of 2020 (普陀区地区办2020年工作要点, published on 2020-01-19) as rows: chapters and sections under their headings, and the 172 items in which
// the platform was cut out of it. Dates and numbers are those that the text names. Who owns a section and which goal it serves the text does not say: both are this
// project's, for the demonstration.
import type { PackRow } from '../../kernel/system/pack.ts'
import type { PlanLaw } from '../shared/laws.ts'

const source = '普陀区地区办2020年工作要点，上海市普陀区地区工作办公室，2020年1月19日公开'
const from = '2020-01-19'

const goals = [['quality', '高质量发展'], ['life', '高品质生活'], ['management', '高标准管理']] as const
const programmes = [['shared_home', '美丽普陀-同心家园', '居住环境、片区中心和治理项目合在一起报告'], ['linju', '邻聚-里', '党建引领的网格片区品牌']] as const

const chapters: readonly (readonly [code: string, title: string])[] = [
  ['0', '总述'],
  ['1', '坚持党的领导，全方位、全领域凸显基层党组织在社会治理中的核心作用'],
  ['2', '落实政府责任，实现政府治理和社会调节、居民自治良性互动'],
  ['3', '动员社会参与，推动“美丽普陀-同心家园”建设取得实效'],
  ['4', '确保社会安定有序，实现社会治理有法治保障和科技支撑'],
  ['5', '加强基层队伍建设，全方位加强和改进居民区工作'],
  ['6', '公开和评论'],
]

/** Code, heading, owner, goal, programme, and the items: number and words. */
const sections: readonly (readonly [code: string, title: string, owner: string, goal: string, programme: string, items: string])[] = [
  ['0.0', '总述', 'PT-community', 'management', '', `
    S01 上海市普陀区地区工作办公室（地区办）
    S02 2020年工作要点
    S03 中共普陀区委（制定实施意见）
    S04 《…高水平推进城区治理现代化的实施意见》
    S05 “美丽普陀-同心家园”建设
    S06 “三高”发展目标
    S11 “老小旧远”等群众期盼
    S09 “家门口”的治理体系
    S10 “邻聚-里”党建引领品牌
    S07 更加突出法治化、智能化、精细化、社会化
    S08 更加突出群众满意度`],
  ['1.1', '全方位加强党对街镇工作的领导', 'PT-community', 'management', '', `
    S12 街道、镇党（工）委（领导核心、主体责任）
    S13 1+2街道党建制度
    S14 行政党组
    S15 社区党委
    S16 组织制度
    S18 党委议事决策机制
    S19 重大决策的调查研究、科学论证
    S21 居民自治、社区共建共治共享
    S20 系统治理、依法治理、综合治理、源头治理
    S17 考核问责制度`],
  ['1.2', '探索“零距离-社会治理共同体”建设', 'PT-community', 'management', 'linju', `
    S23 区域化党建平台
    S24 “邻聚-里”网格片区党建
    S26 社区代表会议制度
    S27 各方参与机制
    S28 议题形成机制
    S29 民主协商机制
    S30 条块推进机制
    S25 经济服务和党群服务两手抓
    S22 “零距离-社会治理共同体”
    S31 各类社会组织参与社会治理
    S32 社区基金会
    S33 组织联动、街区联动、党群联动、项目联动`],
  ['1.3', '继续发挥“党建引领1+3+X”的制度优势', 'PT-community', 'management', '', `
    S35 居民区党的建设（居民区党组织）
    S39 强化力量配置
    S40 软弱涣散党组织改善提升
    S42 机关结对党支部
    S43 “支部创先、党员争优”
    S44 党员“双报到双报告”
    S45 党代表人大代表联系机制
    S41 网格下沉力量（党员资源整合）
    S34 “党建引领1+3+X”
    S36 居委会、业委会、物业“三位一体”
    S37 从源头上防范化解物业矛盾
    S38 梳理问题清单（问题多、矛盾大、管理乱的居民区）`],
  ['2.1', '落实社会治理属地责任', 'PT-community', 'management', '', `
    S46 《上海市街道办事处条例》属地责任（派出机构）
    S47 下沉事项准入机制
    S48 不归口工作
    S49 下沉力量工作职责、保障机制、考核问责
    S51 人事考核权
    S52 人事任免征得同意权
    S53 综合管理权
    S54 规划参与权
    S55 重大决策和重大项目建议权
    S56 进一步细化执行流程
    S50 条块双向考核机制`],
  ['2.2', '编制“十四五”社区发展规划', 'PT-planning', 'quality', '', `
    S57 《普陀区社区发展规划导则》
    S58 会同区发改委、区规划资源局
    S59 “十四五”《社区发展规划》（各街镇）
    S60 总结前5年社会治理工作（进展、成效、问题）
    S61 产城融合、历史风貌、宜居品质、项目特色
    S62 社区群众的幸福感、满意度（规划成效）`],
  ['2.3', '致力于“补短板”等民生建设', 'PT-civil', 'life', '', `
    S73 “街道吹哨，部门报到”
    S74 条块“集团军”作战（块里牵头、条里一流工作在块里体现）
    S63 人民城市人民建，人民城市为人民
    S64 居村大调研
    S65 4000户居民民生调研
    S66 “急难愁盼”问题逐项研究
    S67 养老服务供给不充分不平衡
    S68 居民看病就医满意度有待提高
    S69 托育服务供需矛盾突出
    S70 两车停放充电配套和设施不足
    S71 群租扰民
    S72 基本公共服务、居住环境质量、社会治安安全、居民生活便利、城市运行管理（项目化建设）`],
  ['3.1', '打造“邻聚-里”网格片区品牌', 'PT-community', 'life', 'linju', `
    S77 “15分钟生活圈”
    S78 系统梳理和挖潜公共服务资源
    S86 公共空间的功能更新
    S75 主题教育专题调研成果转化
    S76 25个“同心家园”网格化综合管理服务片区中心
    S79 引入市场机制
    S80 “基本公共服务项目清单”（定期更新）
    S82 党群、服务、管理“三网合一”
    S81 吸引更多好的项目、好的社会组织
    S83 社区达人、能人、热心人
    S84 加强治理监督
    S87 项目开发、自治组织培育和可持续运营等调研评估
    S85 网格片区运行工作机制`],
  ['3.2', '继续推进住宅小区综合治理', 'PT-housing', 'life', 'shared_home', `
    S88 正确处理新形势下人民内部矛盾的机制
    S89 党建引领“六个一批”住宅小区综合治理
    S90 “红黑”榜物业预警机制
    S91 代理记账
    S92 “住宅银行”维修资金续筹
    S93 小区公约、楼组公约、居民公约
    S94 维修基金零续筹、物业管理费零调价“去零化”机制
    S95 公共收益增长机制
    S96 老旧小区成套改和综合改造
    S97 整治楼道堆物
    S98 加装电梯
    S99 老旧电梯维修更新改造
    S100 垃圾分类减量
    S101 大件垃圾和装修垃圾及时处置
    S102 垃圾分类达标（示范）街镇、示范区创建`],
  ['3.3', '开展“三个美丽”建设', 'PT-greening', 'life', 'shared_home', `
    S103 “无违建居村（街镇）”创建成果巩固
    S104 “拆建管美”
    S105 曹杨街道等整区域、全覆盖、全要素“脱胎换骨”式综合改造试点
    S106 100条美丽街区（10条示范路段）
    S107 100个美丽家园（10个示范小区）
    S108 100个美丽楼组（10个示范楼组）`],
  ['3.4', '继续探索创新社区治理模式', 'PT-community', 'life', 'shared_home', `
    S109 业委会“专业能力”、物业“服务能力”、居民区党组织和居委会“引领能力”不足
    S110 培育社会组织参与物业矛盾纠纷调处
    S111 长寿街道社区治理促进中心“达人”治理模式
    S112 曹杨益家“引导+辅导”社区治理模式
    S113 真如镇街道党建引领1+3+X治理模式`],
  ['3.5', '结合“乡村振兴”推进产权制度改革', 'PT-farm', 'quality', 'shared_home', `
    S114 “乡村振兴”规划（长征、桃浦“十四五”规划衔接）
    S115 农村集体经济健康可持续发展
    S116 产权制度改革、村级改革
    S117 缓解化解历史遗留矛盾
    S118 村级经济合作社运行机制
    S119 镇级改革模式、镇级经济合作社联社
    S120 农村集体“三资”监管
    S121 维护农村集体经济组织成员权利`],
  ['4.1', '网格片区“微治理”增能增效', 'PT-ops', 'management', '', `
    S122 法治保障和科技支撑（第四部分标题）
    S131 协商治理机制
    S132 议事规则
    S129 路长、楼长、桶长等志愿者监督
    S134 人人有责、人人尽责、人人享有的社会治理共同体
    S123 网格片区“微治理”
    S124 城市精细化管理长效常态机制
    S125 扁平化整合执法力量并下沉网格片区
    S126 网格片区治理平台（行政、执法、专业力量和群众参与）
    S128 “马路书记”“马路主任”“弄堂书记”“弄堂主任”
    S130 片区快速反应处置机制
    S133 工作手册
    S127 社区工作者队伍：从“全岗通”走向“治理通”`],
  ['4.2', '社会治安防控体系更加完善', 'PT-police', 'management', '', `
    S135 “扫黑除恶”专项斗争
    S136 漠视侵害群众利益专项整治
    S137 以物联网为基础的风险防控安全管理模式（工作前瞻性）
    S138 “雪亮工程”全域覆盖、全网共享、全时可用、全程可控
    S139 基于基础信息的要素管理模式
    S140 构建街镇社会治理信息系统“一张网”（平台兼容）
    S141 综合治理的专业知识、专业技能、专业组织、专业行为规范
    S142 平安建设机制（安全感、服务性、和谐度、协同力）`],
  ['4.3', '提高社会治理智能化水平', 'PT-ops', 'management', '', `
    S151 “围墙内、外”的有序、安全和干净
    S143 网格化、标准化、智能化三化融合
    S144 政务服务“一网通办”
    S145 城市运行“一网统管”
    S146 “一屏观天下、一网管全城”
    S147 “智联普陀-城市大脑”3级平台4级应用体系
    S148 46类场景的“智联”应用
    S149 把服务管理的触角精准延伸到城市每个角落
    S150 把问题解决在群众开口和媒体曝光之前`],
  ['5.1', '做好居委会届中工作研究', 'PT-civil', 'management', '', `
    S152 居委会届中工作研究
    S153 “配强一批、提升一批、储备一批、退出一批”
    S154 居民区书记队伍梯队建设
    S155 对居民区书记队伍和社区工作者队伍的研究分析（基本情况、存在的问题及工作打算）`],
  ['5.2', '创新基层队伍培养方式', 'PT-civil', 'management', '', `
    S156 “走百家门、知百家情、解百家忧、暖百家心”
    S157 “‘百事能’学习能手”
    S158 “社区工作者标兵”
    S159 “社区课堂”主题培训（开放式、多互动）
    S160 “大梁带小梁”工作室
    S161 全岗通办和化解矛盾能力`],
  ['5.3', '切实减轻基层“重负”', 'PT-civil', 'management', '', `
    S162 居委会电子台账信息系统
    S163 严把居委会的“门”
    S164 清理居委会的“墙”
    S165 规范居委会的“账”
    S166 整理居委会的“网”
    S167 避免在居委会设机构、挂牌子、建设施
    S168 精简考核评比、台账资料
    S169 “服务型居委会”（长征、长寿经验）
    S170 “家门口”的活动室、服务站和便民点`],
  ['6.0', '公开和评论', 'PT-community', 'management', '', `
    S171 正文内容区域请使用tab按钮切换浏览
    S172 全部评论 / 验证码`],
]

/** What the text gives a number or a day: the figure that tells it, how many, and by when. What nothing carries yet keeps its number. */
const aims: Readonly<Record<string, { measure?: string; target: number; due?: string }>> = {
  S59: { measure: 'community_plan.adoptedRate', target: 10 },
  S65: { target: 4000 },
  S76: { measure: 'area_centres.centres', target: 25 },
  S106: { target: 100, due: '2020-12-31' },
  S107: { target: 100, due: '2020-12-31' },
  S108: { target: 100, due: '2020-12-31' },
  S148: { target: 46 },
}
/** Which figure speaks for the other items that a system carries; their targets are those of the catalogue of limits, where it has one. */
const figures: Readonly<Record<string, string>> = {
  S01: 'work_plan.statedOnTimeRate', S02: 'work_plan.confirmedShare', S03: 'work_plan.statedOnTimeRate', S04: 'legal_basis.lookedOnTimeRate', S05: 'work_plan.confirmedShare', S06: 'work_plan.urgedShare',
  S07: 'hotline.resolution_rate', S08: 'hotline.satisfaction_rate', S09: 'service_catalogue.checkedOnTimeRate', S10: 'linju_brand.reviewedOnTimeRate', S17: 'accountability.correctedOnTimeRate', S18: 'meeting.publishedOnTimeRate',
  S25: 'enterprise_desk.repliedOnTimeRate', S26: 'resolution.answeredOnTimeRate', S30: 'resolution.doneRate', S41: 'sunk_forces.forces', S46: 'responsibilities.decidedOnTimeRate', S47: 'admission.decidedOnTimeRate',
  S48: 'unowned.inTimeRulingRate', S49: 'sunk_forces.conditionsKeptShare', S50: 'assessment.publishedOnTimeRate', S51: 'personnel_assessment.weighedOnTimeRate', S52: 'personnel_consent.answeredOnTimeRate',
  S53: 'comprehensive_management.answeredOnTimeRate', S54: 'planning_participation.answeredOnTimeRate', S55: 'proposals.answeredOnTimeRate', S56: 'comprehensive_management.usedShare', S57: 'planning_guideline.answeredOnTimeRate',
  S58: 'planning_guideline.adoptedOpinions', S60: 'community_plan.answeredOnTimeRate', S61: 'community_plan.adoptedRate', S62: 'wellbeing_survey.satisfiedShare', S63: 'space_project.betterShare', S67: 'shortfalls.helpedShare',
  S68: 'shortfalls.helpedShare', S69: 'shortfalls.helpedShare', S70: 'shortfalls.helpedShare', S73: 'report_in.arrivalOnTimeRate', S74: 'joint_operations.resolvedShare', S77: 'shortfalls.decidedOnTimeRate',
  S78: 'service_inventory.checkedOnTimeRate', S79: 'suppliers.chosenOnTimeRate', S80: 'service_catalogue.checkedOnTimeRate', S82: 'area_centres.duties', S86: 'space_project.finishedOnTimeRate', S98: 'lift.handedOverRate',
  S122: 'legal_basis.lookedOnTimeRate', S123: 'grid.closeRate', S124: 'grid.repeatRate', S125: 'sunk_forces.asCardedShare', S126: 'grid.accurateDispatchRate', S132: 'meeting.closedRate', S143: 'grid.inTimeDisposeRate',
  S144: 'hotline.on_time_rate', S145: 'grid.inTimeCloseRate', S146: 'grid.urgentInTimeCloseRate', S149: 'grid.missRate', S150: 'grid.proactiveShare', S152: 'committee_election.electedRate', S163: 'bypass.answeredOnTimeRate',
  S167: 'admission.endedShare', S171: 'publication.answeredOnTimeRate', S172: 'comment.screenedOnTimeRate',
}

/** The plan and the opinion above it as papers that may be cited: sections as articles, and for each item of the platform the section that it comes from. */
export function planLaw(): PlanLaw {
  const numbered = sections.map(([code, title,,,, items]) => ({ article: `PTYD:${code}`, title, items: [...items.matchAll(/S\d+/g)].map(([item]) => item) }))
  const shortfalls = ['S67', 'S68', 'S69', 'S70']
  return {
    instruments: [
      { code: 'PTSS', name: '中共普陀区委关于高水平推进城区治理现代化的实施意见', level: 'policy', source: '全名见普陀区地区办2020年工作要点总述；本平台没有全文' },
      { code: 'PTYD', name: '普陀区地区办2020年工作要点', level: 'policy', issued: from, begins: '2020-01-01', source },
    ],
    articles: numbered.map(({ article, title }) => ({ article, instrument: 'PTYD', name: `《普陀区地区办2020年工作要点》${article.split(':')[1]} ${title}`, says: title, begins: '2020-01-01' })),
    rules: [
      ...numbered.flatMap(({ article, title, items }) => items.map((item) => ({ rule: item, standing: 'notice', articles: article, says: `工作要点“${title}”的一条；天数和门槛是平台默认`, source }))),
      { rule: 'S67-S70', standing: 'notice', articles: numbered.find(({ items }) => shortfalls.every((one) => items.includes(one)))!.article, says: '五个短板中的四个；天数和门槛是平台默认', source },
      { rule: 'M20', standing: 'notice', articles: 'PTYD:6.0', says: '工作要点公开和评论；天数是平台默认', source },
    ],
  }
}

/** Rows of the registers of the plan. */
export function planRows(): Record<string, readonly PackRow[]> {
  const row = (facts: Record<string, unknown>): PackRow => ({ from, facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== '' && value !== undefined)) })
  const plan = '2020'
  return {
    'work_plan.plans': [row({ code: plan, name: '普陀区地区办2020年工作要点', year: 2020, begins: '2020-01-01', ends: '2020-12-31', source })],
    'work_plan.goals': goals.map(([code, name]) => row({ code, name, what: '“三高”发展目标之一；各节归入哪一个目标是演示时所拟' })),
    'work_plan.programmes': programmes.map(([code, name, what]) => row({ code, name, what })),
    'work_plan.clauses': [
      ...chapters.map(([code, title]) => row({ plan, code, level: 'chapter', title })),
      ...sections.flatMap(([code, title, owner, goal, programme, items]) => [
        row({ plan, code, parent: code.split('.')[0], level: 'section', title, owner, goal, programme }),
        ...items.trim().split('\n').map((line) => {
          const [, item, said] = /^\s*(S\d+) (.*)$/.exec(line)!
          const aim = aims[item!]
          return row({ plan, code: item, parent: code, level: 'clause', title: said, item, measure: aim?.measure ?? figures[item!], ...(aim && { target: aim.target * 100, counts: true, due: aim.due }) })
        }),
      ]),
    ],
  }
}
