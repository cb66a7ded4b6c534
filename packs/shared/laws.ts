// The laws, regulations and measures on which the platform's numbers rest, and which article each rule cites. Facts of the field with their days of force, the
// same for every district; what an article says is a sentence of ours and never its text. A district adds policy papers of its own in the register.
import type { PackRow } from '../../kernel/system/pack.ts'

/** Code, name, level, issued, in force from, to; an empty day is one to confirm. */
const instruments: readonly (readonly [code: string, name: string, level: string, issued: string, begins: string, ends: string])[] = [
  ['CIVIL', '中华人民共和国民法典', 'law', '2020-05-28', '2021-01-01', ''],
  ['WQF', '中华人民共和国物权法', 'law', '2007-03-16', '2007-10-01', '2021-01-01'],
  ['COURT', '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释', 'judicial', '', '2009-10-01', ''],
  ['STATE', '物业管理条例', 'national', '2018-03-19', '2018-03-19', ''],
  ['SHWY', '上海市住宅物业管理规定', 'local', '2020-12-30', '2020-12-30', ''],
  ['SHJD', '上海市街道办事处条例', 'local', '2018-05-24', '2018-05-24', ''],
  ['SHJW', '上海市居民委员会工作条例', 'local', '2020-05-14', '2017-06-01', ''],
  ['JWH', '中华人民共和国城市居民委员会组织法', 'law', '2025-10-28', '2026-01-01', ''],
  ['CWH', '中华人民共和国村民委员会组织法', 'law', '', '', ''],
  ['NJT', '中华人民共和国农村集体经济组织法', 'law', '', '2025-05-01', ''],
  ['SHNZ', '上海市农村集体资产监督管理条例', 'local', '', '2018-04-01', ''],
  ['SHLJ', '上海市生活垃圾管理条例', 'local', '', '2019-07-01', ''],
  ['SHCW', '上海市拆除违法建筑若干规定', 'local', '2018-05-24', '2018-05-24', ''],
  ['SHWG', '上海市城市网格化管理办法', 'rule', '', '', ''],
  ['SHGX', '上海市城市更新条例', 'local', '', '2021-09-01', ''],
  ['SHXF', '上海市消防条例', 'local', '2020-03-19', '2020-03-19', ''],
  ['SHFJ', '上海市非机动车安全管理条例', 'local', '2024-05-10', '2024-05-10', ''],
  ['SHSJ', '上海市数据条例', 'local', '', '2022-01-01', ''],
  ['SHZY', '上海市志愿服务条例', 'local', '2019-11-15', '2019-11-15', ''],
  ['SHJY', '上海市人民建议征集若干规定', 'local', '', '2021-07-01', ''],
  ['SHZZ', '上海市社会治安综合治理条例', 'local', '2018-05-24', '2018-05-24', ''],
  ['BJJS', '北京市接诉即办工作条例', 'reference', '', '2021-09-24', ''],
  ['BJJD', '北京市街道办事处条例', 'reference', '', '2020-01-01', ''],
  ['PIPL', '中华人民共和国个人信息保护法', 'law', '', '2021-11-01', ''],
  ['WAF', '中华人民共和国网络安全法', 'law', '', '2026-01-01', ''],
  ['WLSJ', '网络数据安全管理条例', 'national', '', '2025-01-01', ''],
  ['SPTX', '公共安全视频图像信息系统管理条例', 'national', '', '2025-04-01', ''],
  ['RLSB', '最高人民法院关于人脸识别技术处理个人信息案件的规定', 'judicial', '', '2021-08-01', ''],
  ['WZA', '中华人民共和国无障碍环境建设法', 'law', '', '2023-09-01', ''],
  ['TJF', '中华人民共和国人民调解法', 'law', '', '2011-01-01', ''],
  ['XF', '信访工作条例', 'national', '', '2022-05-01', ''],
  ['ZDJC', '重大行政决策程序暂行条例', 'national', '', '2019-09-01', ''],
  ['ZFXX', '中华人民共和国政府信息公开条例', 'national', '', '2019-05-15', ''],
  ['FYZZ', '中华人民共和国反有组织犯罪法', 'law', '', '2022-05-01', ''],
]

/** Rule, how sure it is (law, notice, well known, to confirm, this project's), its articles, and what it says. */
const rules = `
TIME-04|law|CIVIL:1259|“以上、以下、以内、届满”包括本数，“不满、超过、以外”不包括
GRID-01|notice|SHWG:2|网格监督员在责任网格内巡查部件和事件，转有关部门处置，并对处置监督评价
GRID-02|notice|SHWG:2|责任网格边界清楚、大小适当；部件是公用设施，事件是影响秩序和市容的行为或状态
GRID-03|notice|SHWG:3|条块联动、资源整合、重心下移、实时监督
GRID-23|law|SHJD:12|街道网格中心对城市管理、市场监管和街面治安问题派遣、督促、检查；有关部门应当接受派遣、反馈结果、接受检查
HOT-11|notice|BJJS:8|
JSJB-01|law|BJJS:2|对咨询、求助、投诉、举报、建议快速响应、高效办理、及时反馈、主动治理
JSJB-02|law|BJJS:11|六类诉求按规定途径分流：紧急的转紧急电话，已进诉讼、仲裁等程序的告知渠道，重复无新事实的告知进展
JSJB-03|law|BJJS:11 BJJS:12|派单：职责明确的直派承办单位，职责不明而地点明确的派属地
JSJB-04|law|BJJS:14|首接负责：首接单位不得推诿，牵头协调其他单位办理
JSJB-05|law|BJJS:15|承办单位及时联系、依法办理，需要延期的说明理由，结果告知诉求人和热线
JSJB-06|law|BJJS:23|办理期限届满后回访诉求人
JSJB-07|law|BJJS:32|考评以响应率、解决率、满意率为核心，分级分类，主动治理计入
JSJB-08|law|BJJS:33|对吹哨的街道和报到的部门双向考评
JSJB-09|law|BJJS:17|社区职责清单以外的事项不得交社区，协助事项不得作为社区主责
WHIS-02|law|BJJD:5|围绕群众诉求、重点工作、综合执法、应急处置，街道可以吹哨，部门应当报到
WHIS-06|law|BJJD:44|部门不报到的，街道报区里，由区调查、督办，计入年度考核
WHIS-07|law|SHJD:12 SHJD:23 SHJD:25|街道对涉及多部门的事项可以统筹协调、考核督办，召集联席会，经网格派遣；拒不配合的责令改正
WHIS-11|law|BJJS:33|双方互评：街道评部门的到场、工作、结果，部门评哨吹得是否有据
OWN-01|law|SHJD:15|责任单位不明的诉求，街道应当受理、研究、协调；解决不了的报区
VOTE-01|law|CIVIL:278|九类事项由业主共同决定
VOTE-02|law|CIVIL:278|由专有面积占三分之二以上且人数占三分之二以上的业主参与表决
VOTE-03|law|CIVIL:278|筹集维修资金、改建重建、改变共有部分用途，经参与表决面积四分之三以上且人数四分之三以上同意
VOTE-04|law|CIVIL:278|其他事项经参与表决面积过半且人数过半同意
VOTE-05|law|SHWY:18|业主大会可以集体讨论或书面征求意见；委托要有书面授权，按委托人意愿投票
VOTE-06|law|COURT:8|面积按登记面积，没有登记的按实测，没有实测的按合同
VOTE-07|law|COURT:9|一个专有部分按一人计；建设单位未出售部分合并按一人计；一人有几个专有部分按一人计
VOTE-08|law|COURT:1|已合法占有、尚未登记的买受人可以认定为业主
VOTE-09|law|CIVIL:280 COURT:12|业主大会决定对全体业主有约束力；受侵害的业主一年内可以请求撤销
VOTE-10|law|STATE:14|会议召开十五日前通知全体业主，同时告知居民委员会
VOTE-11|law|STATE:12 CIVIL:278|条例仍印旧门槛，二〇二一年起以民法典为准
VOTE-12|law|SHWY:25|百分之二十以上业主提议应当召开临时会议；不召开的由街道责令
VOTE-13|law|SHWY:35 SHWY:69|业主小组决定本幢本单元共有部分事项，门槛相同，不得与业主大会决定抵触
VOTE-14|law|CIVIL:279 COURT:10 COURT:11|住宅改经营性用房，须有利害关系的业主一致同意
VOTE-15|law|COURT:13|业主可以查阅、复制资金、公约、决定、记录、合同和共有部分收益等资料
VOTE-16|law|SHWY:53|自行管理按同样门槛决定；电梯、消防、技防委托专业单位，账目按季公布
VOTE-17|to_confirm|CIVIL:278|电子投票与书面投票同等计数
VOTE-19|law|STATE:12 WQF:76|二〇二一年以前以全体业主为基数
OC-01|law|SHWY:13 SHWY:14|已售交付面积达百分之五十以上，或首套交付满两年的，应当成立业主大会
OC-02|law|SHWY:15|街道六十日内组建筹备组，七日内公布名单，业主不少于一半
OC-03|law|SHWY:16|筹备组会前十五日公布有关事项，九十日内召开首次会议
OC-04|law|SHWY:20|业委会五人以上单数，任期三到五年
OC-05|law|SHWY:20|有违法搭建、欠费等情形未改正的，不得担任业委会委员
OC-06|law|SHWY:21|主任、副主任由委员推选，三日内公布
OC-07|law|SHWY:23 SHWY:34|选举后三十日内备案，街道二十日内办结
OC-08|law|SHWY:26|业委会每两个月至少开一次会，过半数委员出席，不得委托，过半数签字有效
OC-09|law|SHWY:28|任期届满五个月前书面报告，街道六十日内组建换届改选小组
OC-10|law|SHWY:28|换届期间不得就选聘解聘物业、调费等重大事项组织表决
OC-11|law|SHWY:29 SHWY:30|换届改选小组成立十日内移交资料、印章
OC-12|law|SHWY:31|不再是业主、书面辞职的，委员资格自行终止；其他情形由业主大会决定
OC-13|law|SHWY:32|委员不足人数而过半的补选；不足一半的提前换届
OC-14|law|SHWY:27|决定、合同、资金、收益及时公开，接待业主
OC-15|law|SHJW:20 SHJW:21|居民委员会指导、监督业委会，可以督促召开业主大会
OC-16|law|SHWY:36|居民委员会调解组织可以调解物业纠纷
FUND-01|law|SHWY:66|维修资金属业主所有，专户存储，按幢立账、按户核算
FUND-02|law|SHWY:65|未建或余额不足首期百分之三十的，应当补建或再次筹集
FUND-03|law|SHWY:65 CIVIL:278|筹集方式、金额、期限由业主大会决定
FUND-04|law|SHWY:65|九十日内没有决定的，按规定通知业主续筹
FUND-05|law|SHWY:65|转让、抵押登记须有交足维修资金的证明
FUND-06|law|SHWY:66|维修资金至少每半年公布，公共收益每季度公布
FUND-07|law|SHWY:67|只用于共有部分；付款前审价；超限额的由专业单位审价
FUND-08|law|SHWY:67|每年和换届时审计，结果公布三十日
FUND-09|law|SHWY:68|费用按自用、部分共用、全体共用分摊
FUND-10|law|SHWY:73|危及安全的情形可以紧急使用
FUND-11|law|SHWY:71|
FUND-12|law|SHWY:70|
REV-01|law|CIVIL:282|利用共有部分的收入，扣除合理成本后属于业主
REV-02|law|CIVIL:278 SHWY:51|利用共有部分经营由业主大会或相关业主特别多数决定，并公告
REV-03|law|SHWY:51|公共收益单独列账，主要补充维修资金，按季转入且不低于百分之五十
REV-04|law|COURT:14|扣除的成本由管理人举证
REV-05|law|SHWY:82|侵占挪用的返还业主、没收所得并罚款
REV-06|law|SHWY:50|
FEE-01|law|SHWY:48|物业费市场调节，同一区域同一标准同一价格
FEE-02|law|SHWY:48|
FEE-03|law|CIVIL:278 SHWY:28|调整物业费由业主大会决定，换届期间不得调整
FEE-04|law|CIVIL:946 CIVIL:947 CIVIL:948 SHWY:46|
FEE-05|law|SHWY:44|
FEE-06|law|SHWY:47 SHWY:48|
FEE-07|law|SHWY:49 CIVIL:944|
FEE-08|law|SHWY:59 SHWY:87|
FEE-09|law|SHWY:52|
RB-01|law|SHWY:38|
LIFT-07|law|WZA:22|国家支持既有多层住宅加装电梯，业主应当配合
LIFT-08|law|CIVIL:281|维修资金可用于加装电梯；分摊方案表决前每户看得见自己的数
RENEW-01|law|SHGX:32|公有旧住房成套改造，签约比例达百分之九十五以上生效
RENEW-02|law|SHGX:44|社区规划师提供技术咨询、参与公众沟通
CLUT-01|law|SHXF:18 SHXF:43|
CLUT-02|law|SHFJ:29|
WASTE-01|law|SHLJ:4|生活垃圾分可回收物、有害垃圾、湿垃圾、干垃圾
WASTE-02|law|SHLJ:25|住宅小区由物业企业任投放管理责任人
WASTE-03|law|SHLJ:24 SHLJ:26|
WASTE-04|law|SHLJ:29|
WASTE-05|law|SHLJ:57 SHLJ:58|
WASTE-06|law|SHLJ:46 SHLJ:50|生活垃圾纳入网格化管理，聘请社会监督员
WASTE-11|law|SHLJ:63|大件垃圾预约回收或投放到指定场所
WASTE-14|law|SHLJ:54|
ILL-01|law|SHCW:7|
ILL-02|law|SHCW:8 SHCW:9|
ILL-03|law|SHCW:10|
ILL-04|law|SHCW:11|
ILL-05|law|SHCW:5|
ILL-06|law|SHCW:16|
MED-01|law|TJF:3 TJF:4 TJF:17|调解自愿、平等、不收费，不得妨碍诉讼
MED-02|law|TJF:8 TJF:9|调委会三到九人，任期三年，有妇女
MED-03|law|TJF:23|当事人可以选择调解员，可以拒绝、中止
MED-04|law|TJF:29 TJF:30|书面协议签字盖章生效，口头协议记录
MED-05|law|TJF:33|生效三十日内可以共同申请司法确认
MED-06|law|TJF:25 TJF:26 TJF:27|调解归档；发现犯罪苗头报告；不成的告知其他途径
RC-01|law|JWH:3|一千到三千户设一个居民委员会，街道提出，区批准
RC-02|law|JWH:8 JWH:9|五到九人，有妇女，近亲属不同任；设下属委员会
RC-03|law|JWH:14 JWH:24|任期五年，可以连选；出缺补选
RC-04|law|JWH:16|十八周岁以上登记居民有选举权，长期居住的可以登记
RC-05|law|JWH:17|选举二十日前公布选民名单，五日内可以申诉，三日内答复
RC-06|law|JWH:18|候选人由党组织或十名以上选民联名提出，差额
RC-07|law|JWH:19|三种选举方式，分别过半数或三分之二以上参加有效，过半数票当选
RC-08|law|JWH:19|无记名投票、公开计票，设秘密写票处；委托不超过三人
RC-09|law|JWH:20|十分之一以上选民或户、三分之一以上代表可以要求罢免
RC-10|law|JWH:13 JWH:26 JWH:27 JWH:28 JWH:29|居民代表会议三分之二以上出席，过半数通过，每半年至少一次
RC-11|law|JWH:31|自治章程、居民公约报街道备案，不得违法侵权
RC-12|law|JWH:34|居务公开七类事项，公示不少于十五日，网上同步
RC-13|law|JWH:36 JWH:37|居务监督委员会由居民推选，每年评议，连续两次不称职终止职务
RC-14|law|JWH:38|主任任期和离任审计，结果公布
RC-15|law|SHJW:16 SHJW:23|听证会、协调会、评议会；片区联席会
RC-16|law|SHJW:27 SHJW:28|依法协助行政事务清单和可出具证明清单以外的，居民委员会可以拒绝
RC-17|law|SHJW:12 SHJW:29|居民委员会可以组织居民评议街道、派出所和公用事业单位，结果作为考核依据
RC-18|law|SHJW:18|对居民委员会的评价提高居民权重
RC-19|law|SHJW:36|有关部门依法向居民委员会提供人口、房屋等基础信息
POW-01|law|SHJD:2 SHJD:3 SHJD:4 SHJD:5|街道办事处是区政府派出机关，在党工委领导下履行九项职能；权责清单由区公布
POW-02|law|SHJD:22|区考核街道应当听取居民委员会、居民和单位意见
POW-03|law|SHJD:11|考核部门及其派出机构、负责人，居民满意度和街道意见是重要依据
POW-04|law|SHJD:10|经批准下沉的，应当保障到位，并给街道管理考核、任免、资产等权限
POW-05|law|SHJD:13|编制社区和设施规划、作影响居民的重大决策，应当征求街道意见并及时反馈
POW-06|law|SHJD:23 SHJD:25|未经批准委托、拒不配合、不征求意见的，责令改正、通报批评、依法处分
ADM-01|law|SHJD:10|未经审核批准，部门不得向街道委托、下放行政事务
ADM-02|law|SHJD:10|拟下沉的应当专门说明并听取部门、区、街道意见
ADM-03|law|SHJW:27 JWH:43|交居民委员会的限于依法协助事项，有经费、条件和信息；不得转嫁职责
ADM-07|law|SHJD:23|绕过准入的可以拒绝并报告，限期答复，计入双向考核
LED-01|law|SHSJ:30|能通过共享取得的公共数据，不得重复采集
DCI-05|law|PIPL:28|
CRM-01|law|SHJD:17|街道通过社区代表会议和社区委员会组织民主协商
CRM-07|law|SHJW:23|协商听取当事各方，会前给材料，记录分歧，明确谁何时做什么并回头看
CRM-08|law|SHJY:7 SHJY:10|人民建议：征集、受理、办理、反馈、查询、评价
DEC-01|law|ZDJC:12-36|重大决策经调研、征求意见、公众参与、专家论证、风险评估、合法性审查、集体讨论
DEC-02|law|ZDJC:15 ZDJC:16 ZDJC:20|公开征求意见一般不少于三十日；听证会七日前送达材料
DEC-04|law|ZFXX:26 ZFXX:33|主动公开二十个工作日内；依申请公开二十个工作日内答复，可延长二十个工作日
PET-01|law|XF:22 XF:23 XF:34 XF:35 XF:36|信访十五日内登记转送、告知，六十日内办结
PET-02|law|XF:20 XF:30 XF:46|多人走访推选代表不超过五人；检举材料不得转给被检举人
SURV-07|law|PIPL:6 PIPL:17 PIPL:19|
RURAL-01|law|SHNZ:5 SHNZ:12|村级经济合作社、镇级联社，区农业农村部门登记，政社分开
RURAL-02|law|SHNZ:13 SHNZ:17 SHNZ:18|成员大会、理事会、监事会；一人一票；任期不超过五年
RURAL-03|law|SHNZ:16|成员大会过半数出席；重大事项出席五分之四以上、一般事项三分之二以上通过
RURAL-04|law|NJT:27 NJT:28|会前十日通知，三分之二以上成员参加，全体三分之二以上通过
RURAL-05|law|NJT:28 NJT:26|章程、成员身份、土地补偿分配等不得授权代表会议
RURAL-06|law|NJT:29-35|理事三到七人单数，三分之二出席，全体过半数通过；不得借款、担保、低价处分
RURAL-07|law|SHNZ:10 SHNZ:11|份额按户固定，内部转让或赎回，可以继承
RURAL-08|law|SHNZ:25|弥补亏损，提公积金、公益金各百分之十五，再按份额分配
RURAL-09|law|SHNZ:22 NJT:44|一个基本账户，报镇备案，资金不得进个人账户
RURAL-10|law|SHNZ:21 SHNZ:28|重大处置先评估，通过产权交易市场公开流转
RURAL-11|law|SHNZ:24 SHNZ:29 NJT:46|经营、薪酬、审计、清查公开；每年审计
RURAL-12|law|SHNZ:30 SHNZ:35|成员询问及时答复，多人询问的记录答复；对身份、份额有异议的核查
RURAL-13|law|SHNZ:36|举报十五日内处理，不属职责的五日内移送
RURAL-14|law|NJT:57 NJT:60|侵害权益的决定，成员可以请求撤销
RURAL-15|law|NJT:8 NJT:18|妇女权益平等，不因婚姻丧失成员身份
RURAL-16|law|SHNZ:33 SHNZ:34|监管部门风险提示、责令改正、约谈、审计
RURAL-17|law|CWH:35|
VID-02|law|SPTX:2 SPTX:5 SPTX:7|只为公共安全所必需；其他单位和个人不得在公共场所安装
VID-03|law|SPTX:8|客房、浴室、更衣室等禁止安装
VID-04|law|SPTX:13 PIPL:26|
VID-05|law|SPTX:14|使用后三十日内向公安备案
VID-06|law|SPTX:17|保存不少于三十日，期满已实现目的的删除
VID-07|law|SPTX:16|查阅调取登记事由、内容、单位和人员
VID-08|law|SPTX:20 SPTX:21|
VID-09|law|SPTX:22|
VID-10|law|PIPL:26|公共场所图像只用于公共安全，另有同意的除外
VID-11|law|RLSB:10|
IOT-04|law|PIPL:13 PIPL:14 PIPL:15 PIPL:16 PIPL:28 PIPL:29|
PIP-01|law|PIPL:13 PIPL:33 PIPL:34 PIPL:35 PIPL:36|处理个人信息须有法定事由；机关在法定职责范围内
PIP-02|law|PIPL:5-9 PIPL:19|目的明确、最小范围、影响最小、保存最短
PIP-03|law|PIPL:17|收集前告知处理者、目的、方式、种类、期限和权利
PIP-04|law|PIPL:14 PIPL:15 PIPL:16 WLSJ:22|同意应当知情、自愿、明确，可以撤回，不得因此拒绝服务
PIP-05|law|PIPL:28 PIPL:29 PIPL:30 PIPL:31|敏感个人信息须有特定目的和充分必要性，严格保护，单独同意
PIP-06|law|PIPL:24|自动化决策透明、公平，有权要求说明并拒绝
PIP-07|law|PIPL:44-50|查阅、复制、更正、删除、转移的权利，拒绝要说明理由
PIP-08|law|PIPL:55 PIPL:56 WLSJ:12|处理敏感信息等事前评估影响，报告和记录至少保存三年
PIP-09|law|PIPL:57|泄露的立即补救，通知主管部门和个人
PIP-10|law|SHSJ:39 SHSJ:40|
PIP-11|law|CIVIL:1039|工作人员对知悉的隐私保密
MLPS-01|law|WAF:23|
ACC-01|law|WZA:32 WZA:35 WZA:39 WZA:48|财政资金建设的网站、应用应当逐步符合无障碍标准
VOL-01|law|SHZY:11-25|志愿服务自愿，信息不得擅自提供，事前告知内容和风险，给予培训和证明
WORK-01|law|SHJD:21|区按街道规模配备社区工作者，等级与待遇挂钩
POW flow 1|law|SHJD:11|人事考核：写意见附证据，负责人五个工作日内说明，街道定稿，部门按比重用上；天数是平台默认
POW flow 2|law|SHJD:10|人事任免：党工委十个工作日内答复，没有答复不是同意；天数是平台默认
POW flow 3|law|SHJD:12 SHJD:23|综合管理：联席会、派遣、督促、考核，每次都有参加单位和结果；天数是平台默认
POW flow 4|law|SHJD:13|规划参与：至少听十五天，意见编号，二十个工作日内逐条答复；天数是平台默认
POW flow 5|law|SHJD:13|建议：五个工作日受理，三十个工作日答复，街道评价；天数是平台默认
SAFE-01|law|SHZZ:6 SHZZ:7 SHZZ:8 SHZZ:36 SHZZ:37 SHZZ:38 SHZZ:39|
SAFE-03|law|FYZZ:8 FYZZ:25 FYZZ:53 FYZZ:61|反有组织犯罪：举报受保护，不得泄露
`.trim().split('\n').map((line) => line.split('|') as [rule: string, standing: string, articles: string, says: string])

/** Rules that the platform's limits carry and that stand on no article: how sure, what each says, and where that was read. */
const told = `
GRID-04|notice|上海七个环节：受理、立案、派遣、处置、督办、核查、结案|区实施意见（青浦）
GRID-06|notice|监督员上报的可以当场立案；公众、媒体、热线来的先到现场核实|各区处置手册
GRID-07|notice|核查分通过、不通过、无法核查；不通过的返工并计数|案件数据规范
GRID-11|notice|每个小类带监管单位、责任单位、依据、立案条件、时限和结案条件|案件数据规范
GRID-17|known|退单写明理由，派遣员改派或坚持；再有争议的到值班长，再到不归口|业内通行
GRID-18|to_confirm|延期在到期前申请，写明理由和新期限，默认至多一次|业内通行
GRID-19|notice|延期也解决不了的挂账：书面说明、中心核实、定复看日，不计入日常比率但看得见|市级通知
GRID-24|notice|部门可以对扣分申诉：附证据、预审、部门复核、领导复核、调整|案件数据规范
KPI|notice|网格评价指标：上报、核实、立案、派遣、处置、核查、结案各环节的比率|CJ/T 292、GB/T 30428.4
KPI-01|notice|评价对象、指标、公式、权重、最高分和周期都是数据；本平台不评价个人|CJ/T 292、GB/T 30428.4
KPI-02|notice|按期结案率 = 按期结案 ÷（应结案 − 缓办）|市级考核办法
KPI-03|notice|紧急案件结案率 100%、按期结案率不低于 95%|市级考核办法
KPI-04|notice|按期结案率 70% 以上满分、结案率 90% 以上满分|市级考核办法
HOT-03|notice|当日登记、当日派单；紧急工单 60 分钟内派出|普陀区司法局办理规程（2023）
HOT-04|notice|一个工作日内先行联系诉求人|普陀区司法局办理规程（2023）；青浦夏阳（2022）
HOT-05|notice|不属本单位的三个工作日内带证据退回，随申拍一个自然日|普陀区司法局办理规程（2023）
HOT-06|notice|一般求助和投诉五个工作日，复杂的经批准十五个工作日，咨询建议一个工作日，督办和复核三个工作日|大宁路街道（2019）
HOT-07|notice|二次办理三个工作日，承办单位负责人全程参与|青浦夏阳（2022）
HOT-08|notice|每单提交前街道先回访，倾向不满意的列为预警单|青浦夏阳（2022）
HOT-09|known|先行联系率、按时办结率、实际解决率、市民满意率|全市通行
HOT-10|notice|2016 年全市按时办结 99.5%、实际解决 82%；订单满意率高于 80%|公开报道
WHIS-05|notice|吹哨率不宜太低也不宜太高|公开报道
WHIS-08|notice|应急三十分钟到场；重点工作一个工作日答复、三个工作日到场、十个工作日拿出方案|平谷（应急三十分钟）；其余为平台默认
WHIS-09|project|哨上写明事由、地点、问题、请谁做什么、何时、谁牵头；片区只能请哨|
WHIS-10|project|应哨、到场、办理、报告、由街道放行；争议由区里裁定|
OWN-02|project|一个工作日内定临时责任单位，五个工作日内区里裁定，裁定写回派遣清单|
OWN-03|project|退单或争议超过三个工作日的自动进入不归口|
ADM-04|project|申请写明依据、内容、分工、周期、每单位每月工时、人财物、数据、退出日|
ADM-05|project|二十个工作日内决定，各街镇意见看得见；批准有期限，到期自动关闭|
CIRC-02|notice|养老和儿童设施步行五百米内；日间照料五分钟，托育十分钟|2016 年导则的报道
CIRC-04|notice|城区生活圈步行十五分钟、半径八百到一千米|2024 年技术标准（征求意见稿）摘要
CIRC-07|known|十五分钟、十分钟、五分钟生活圈的半径和人口|GB 50180-2018
CIRC-10|notice|片区中心一年的到访和活动|央广网（2019）
LIFT-01|notice|加装电梯表决门槛的沿革；现由门洞业主三分之二参与、四分之三同意|新民晚报等报道
LIFT-02|notice|告知居委会、可行性评估、协商、表决、协议、设计、审核、施工、验收、移交|新民晚报（2014）
LIFT-03|notice|异议进入社区协商，不阻止合法表决，但必须听取和答复|公开报道
LIFT-05|to_confirm|补贴为施工费用的百分之四十，每台不超过二十八万元|本市做法
LIFT-06|to_confirm|方案报审前公示十日|本市做法
LIFT-09|to_confirm|按表决那天的规则：2014 试点、2019-12 放宽、2021-01-01 门洞规则|与 LIFT-01 相同，起止日待核实
RC-21|known|2026 年以前的居民委员会组织法（1989，2018 修正）|法律旧文本
CRM-05|project|代表三分之二到会，全体代表过半数通过；实事项目票决|
KPI-06|project|一小类在期内不足五件的，写 n<5，不出率|
DEC-03|to_confirm|党委会：人事事项三分之二、其他过半数到会，书记最后表态，记录表决，回避|党委议事惯例
project default|project|平台默认的天数或门槛，没有出处；区里可以在时限目录里改|
`.trim().split('\n').map((line) => line.split('|') as [rule: string, standing: string, says: string, source: string])

/** Other rules that stand on no article: notices, standards, practice and this project's defaults. */
const bare: readonly (readonly [standing: string, rules: string])[] = [
  ['notice', 'TIME-01 TIME-02 TIME-06 GRID-04 GRID-05 GRID-06 GRID-07 GRID-08 GRID-09 GRID-10 GRID-11 GRID-12 GRID-15 GRID-16 GRID-19 GRID-20 GRID-21 GRID-22 GRID-24 KPI-01 KPI-02 KPI-03 KPI-04 KPI-05 HOT-01 HOT-02 HOT-03 HOT-04 HOT-05 HOT-06 HOT-07 HOT-08 HOT-10 HOT-12 JSJB-10 JSJB-11 WHIS-01 WHIS-03 WHIS-04 WHIS-05 WHIS-08 VOTE-18 FEE-10 LIFT-01 LIFT-02 LIFT-03 LIFT-04 RENEW-03 WASTE-07 WASTE-08 WASTE-09 WASTE-10 WASTE-12 ILL-08 RENT-01 RENT-02 LED-02 LED-03 LED-04 LED-05 DCI-01 DCI-02 CRM-02 CRM-03 CIRC-01 CIRC-02 CIRC-03 CIRC-04 CIRC-05 CIRC-10 CIRC-11 SURV-06 VID-01 VID-12 IOT-01 MLPS-02 ACC-02 ACC-03 ACC-04 GM-02 VOL-02 WORK-03 WORK-04 WORK-05 SAFE-02'],
  ['known', 'TIME-03 GRID-17 HOT-09 FUND-13 RC-21 CIRC-06 CIRC-07 SURV-01 SURV-02 SURV-03 SURV-05 SURV-08 MLPS-03 MLPS-04 MLPS-05 MLPS-06 GM-01'],
  ['project', 'TIME-05 WHIS-09 WHIS-10 OWN-02 OWN-03 RB-02 RB-03 RB-04 RB-05 CLUT-03 WASTE-13 RENT-03 RC-20 ADM-04 ADM-05 ADM-06 LED-06 LED-07 LED-08 LED-10 DCI-04 CRM-05 CRM-06 PET-03 CIRC-08 CIRC-09 SURV-04 VID-13 IOT-02 IOT-03 PIP-12 ACC-05 ACC-06 GM-03 GM-04 VOL-03 VOL-04 WORK-06 SAFE-04'],
  ['to_confirm', 'GRID-13 GRID-14 GRID-18 REV-07 LIFT-05 LIFT-06 LIFT-09 ILL-07 LED-09 DCI-03 CRM-04 DEC-03 IOT-05 MLPS-07 WORK-02'],
]

const always = '2000-01-01'
const given = (facts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
const articleName = (number: string): string => `第${number}条`

/** Papers of a district's own, with what of the platform rests on them. */
export type PlanLaw = { instruments: readonly Readonly<Record<string, string>>[]; articles: readonly Readonly<Record<string, string>>[]; rules: readonly Readonly<Record<string, string>>[] }

/** Where the text of an instrument is published. */
const published: Readonly<Record<string, string>> = {
  law: '国家法律法规数据库', national: '国家行政法规库', judicial: '最高人民法院公报', local: '国家法律法规数据库；上海市人大常委会公报', rule: '上海市人民政府公报', reference: '北京市人大常委会公报',
}

/** Rows of the three registers of the law, for every district: facts of the field, not invented. An article says what the rules that cite it say. */
export function lawRows(own?: PlanLaw): Record<string, readonly PackRow[]> {
  const cited = new Map<string, string[]>()
  for (const [, , articles, says] of rules) for (const article of articles.split(' ').filter(Boolean)) cited.set(article, [...(cited.get(article) ?? []), ...(says ? [says] : [])])
  const of = new Map(instruments.map((one) => [one[0], one]))
  const row = (facts: Readonly<Record<string, string>>): PackRow => ({ from: always, facts: given(facts) })
  const named = new Set(told.map(([rule]) => rule))
  const others = bare.flatMap(([standing, all]) => all.split(' ').filter((rule) => !named.has(rule)).map((rule) => ({ rule, standing })))
  return {
    'legal_basis.instruments': [...instruments.map(([code, name, level, issued, begins, ends]) => row({ code, name, level, issued, begins, ends, source: published[level] ?? '' })), ...(own?.instruments ?? []).map(row)],
    'legal_basis.articles': [
      ...[...cited].map(([article, says]) => {
        const [code, number] = article.split(':') as [string, string]
        const [, name, , , begins, ends] = of.get(code)!
        return row({ article, instrument: code, name: `《${name.replace(/^中华人民共和国/, '')}》${articleName(number)}`, says: [...new Set(says)].join('；').slice(0, 480), begins, ends })
      }),
      ...(own?.articles ?? []).map(row),
    ],
    'legal_basis.rules': [
      ...rules.map(([rule, standing, articles, says]) => row({ rule, standing, articles, says })), ...told.map(([rule, standing, says, source]) => row({ rule, standing, says, source })), ...others.map(row), ...(own?.rules ?? []).map(row),
    ],
  }
}
