// Where a matter goes that no street can settle (JSJB-02), in words that a resident reads, with numbers that hold in the whole country; and
// what some classes ask besides, because whoever comes out must know it.
import type { CategoryRow, ChannelRow } from '../../kernel/system/pack.ts'

const phone = (number: string, zh: string, en: string): ChannelRow['phones'][number] => ({ number, words: { zh, en } })

export const channels: readonly ChannelRow[] = [
  {
    id: 'danger', kind: 'emergency', words: { zh: '有人受伤、着火、漏电、煤气味', en: 'Somebody is hurt, a fire, a live wire, a smell of gas' },
    tell: { zh: '先打电话，不要在这里等。人安全了再来报。', en: 'Call first and do not wait here. Report once everybody is safe.' },
    phones: [phone('119', '火警、救援', 'fire and rescue'), phone('110', '报警', 'police'), phone('120', '急救', 'ambulance')],
    hints: ['着火', '起火', '火灾', '冒烟', '煤气味', '燃气泄漏', '煤气泄漏', '漏电', '触电', '电线掉', '有人受伤', '昏迷', '晕倒', '流血', '溺水', '跳楼', '打架', '持刀', '爆炸', '被困'],
  },
  {
    id: 'court', kind: 'legal', words: { zh: '正在打官司、仲裁的', en: 'Before a court or an arbitrator' },
    tell: { zh: '这件事归法院或仲裁委，我们不能插手。请问原来受理的地方。', en: 'This is for the court or the arbitrators, and we may not step in. Ask where it was taken in.' },
    phones: [phone('12368', '法院诉讼服务', 'courts'), phone('12348', '公共法律服务', 'legal advice')],
    hints: ['打官司', '起诉', '法院', '判决', '仲裁', '开庭', '执行款', '上诉', '行政复议'],
  },
  {
    id: 'discipline', kind: 'legal', words: { zh: '举报干部违纪', en: 'An official who breaks the rules' },
    tell: { zh: '请直接向纪检监察机关举报，不经过街道和居委会。', en: 'Go straight to the discipline inspection, past street and committee.' },
    phones: [phone('12388', '纪检监察举报', 'discipline inspection')],
    hints: ['受贿', '行贿', '贪污', '腐败', '收红包', '以权谋私', '举报干部', '举报书记', '举报主任'],
  },
  {
    id: 'petition', kind: 'legal', words: { zh: '已经在信访的', en: 'Already before the petition office' },
    tell: { zh: '已经信访的，由信访办答复您。请带上信访告知单去问进度。', en: 'The petition office answers you. Ask there, with the slip that you were given.' },
    phones: [phone('12345', '转信访办', 'petition office')],
    hints: ['信访件', '信访复核', '信访复查', '已经信访', '上访'],
  },
  {
    id: 'wages', kind: 'legal', words: { zh: '欠工资、工伤、社保', en: 'Wages, injury at work, social insurance' },
    tell: { zh: '请找人社部门，带上合同或工作证明，能先调解再仲裁。', en: 'Go to the labour office with your contract; they mediate first.' },
    phones: [phone('12333', '人社服务', 'labour and social insurance')],
    hints: ['欠薪', '拖欠工资', '不发工资', '工伤', '社保没交', '被辞退'],
  },
  {
    id: 'own_home', kind: 'outside', words: { zh: '自家里面的维修', en: 'Repairs inside your own flat' },
    tell: { zh: '自家门里的东西归自己修，可以请物业有偿上门。漏到邻居家、漏到楼道的，照样可以报。', en: 'What is inside your door is yours to repair; the property service comes for a fee. What leaks to a neighbour or the stairs may be reported.' },
    phones: [phone('12345', '问物业电话', 'ask for your property service')],
    hints: ['我家马桶', '家里马桶', '我家水龙头', '家里水龙头', '我家灯', '家里灯坏', '家里空调', '我家空调', '家电'],
  },
  {
    id: 'shopping', kind: 'outside', words: { zh: '买东西、退款的纠纷', en: 'A purchase or a refund' },
    tell: { zh: '请找市场监管的消费者热线，带上付款凭证。', en: 'Call the consumer line and have your receipt at hand.' },
    phones: [phone('12315', '消费者投诉', 'consumers')],
    hints: ['退款', '退货', '假货', '网购', '预付卡', '办卡跑路', '商家不退'],
  },
  {
    id: 'swindled', kind: 'emergency', words: { zh: '遇到骗子、钱刚转出去', en: 'A swindler; money has just left' },
    tell: { zh: '马上打电话，越快越可能把钱拦下来。', en: 'Call at once: the sooner, the likelier the money is stopped.' },
    phones: [phone('96110', '反诈专线', 'against fraud'), phone('110', '报警', 'police')],
    hints: ['诈骗', '被骗', '骗走', '转账给骗子', '刷单'],
  },
  {
    id: 'secret', kind: 'secret', words: { zh: '国家秘密、别人的隐私', en: 'State secrets, other people\'s private life' },
    tell: { zh: '这里看的人多，请不要写。涉及国家安全的打专线，别人的隐私请不要上传。', en: 'Many read here: please do not write it. National security has its own line; other people\'s private life is not for here.' },
    phones: [phone('12339', '国家安全机关', 'national security')],
    hints: ['国家秘密', '机密文件', '涉密', '间谍'],
  },
]

type Asks = NonNullable<CategoryRow['asks']>
const choice = (id: string, zh: string, en: string): Asks[number]['of'][number] => ({ id, words: { zh, en } })
const way: Asks = [{ id: 'way', words: { zh: '轮椅、童车能过吗？', en: 'Can a wheelchair or a pram pass?' }, of: [choice('passes', '能过', 'Yes'), choice('blocked', '过不去', 'No')] }]

/** By small class. */
export const asks: Readonly<Record<string, Asks>> = {
  broken_road: way,
  illegal_parking: [{ id: 'fire_lane', words: { zh: '堵了消防通道吗？', en: 'Is a fire lane blocked?' }, of: [choice('yes', '堵了', 'Yes'), choice('no', '没有', 'No')] }],
  manhole: [{ id: 'hole', words: { zh: '井口露着吗？', en: 'Is the hole open?' }, of: [choice('open', '露着', 'Open'), choice('covered', '盖着', 'Covered')] }],
  streetlamp: [{ id: 'lamps', words: { zh: '坏了几盏？', en: 'How many lamps?' }, of: [choice('one', '一盏', 'One'), choice('several', '一片都黑', 'A whole stretch')] }],
  lift: [{ id: 'trapped', words: { zh: '还有别的电梯能用吗？', en: 'Does another lift work?' }, of: [choice('yes', '有', 'Yes'), choice('no', '没有', 'No')] }],
}
