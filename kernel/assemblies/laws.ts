// The texts that rule sets and refusals of assemblies rest on, by rule number; a refusal carries its article in both languages.
import type { Refusal } from '../base/model.ts'
import { assert } from '../base/refusals.ts'
import type { Law } from './model.ts'

const civil = (n: string): [string, string] => [`《民法典》第${n}条`, `Civil Code art. ${n}`]
const shanghai = (n: string): [string, string] => [`《上海市住宅物业管理规定》第${n}条`, `Shanghai Residential Property Management Rules art. ${n}`]
const court = (n: string): [string, string] => [`最高法院建筑物区分所有权司法解释第${n}条`, `Supreme Court interpretation on unit ownership art. ${n}`]
const state = (n: string): [string, string] => [`《物业管理条例》第${n}条`, `State Council Property Management Regulations art. ${n}`]
const committee = (n: string): [string, string] => [`《城市居民委员会组织法》（2025）第${n}条`, `Residents' Committee Organisation Law (2025) art. ${n}`]
const assets = (n: string): [string, string] => [`《上海市农村集体资产监督管理条例》第${n}条`, `Shanghai Rural Collective Asset Regulations art. ${n}`]
const rural = (n: string): [string, string] => [`《农村集体经济组织法》第${n}条`, `Rural Collective Economic Organisations Law art. ${n}`]
const older: [string, string] = ['《物权法》第76条、《物业管理条例》第12条', 'Property Law art. 76, State Council Property Management Regulations art. 12']
const press: [string, string] = ['本市加装电梯规定（日期待核）', 'Shanghai rules on lift retrofit (dates to confirm)']

const table: Readonly<Record<string, [zh: string, en: string]>> = {
  'TIME-04': civil('1259'), 'VOTE-01': civil('278'), 'VOTE-02': civil('278'), 'VOTE-03': civil('278'), 'VOTE-04': civil('278'),
  'VOTE-05': shanghai('18'), 'VOTE-06': court('8'), 'VOTE-07': court('9'), 'VOTE-08': court('1'), 'VOTE-10': state('14'), 'VOTE-12': shanghai('25'),
  'VOTE-13': shanghai('35、69'), 'VOTE-14': civil('279'), 'VOTE-15': court('13'), 'VOTE-17': civil('278'),
  'VOTE-18': ['电子投票规则', 'rules on electronic voting'], 'VOTE-19': older,
  'OC-05': shanghai('20'), 'OC-08': shanghai('26'), 'OC-09': shanghai('28'), 'OC-10': shanghai('28'),
  'LIFT-09': press,
  'RC-05': committee('17'), 'RC-06': committee('18'), 'RC-07': committee('19'), 'RC-08': committee('19'), 'RC-09': committee('20'), 'RC-10': committee('13、26-29'), 'RC-12': committee('34'),
  'RC-21': ['《城市居民委员会组织法》（1989，2018修正）第8-10条', "Residents' Committee Organisation Law (1989, amended 2018) art. 8-10"],
  'RURAL-03': assets('16'), 'RURAL-04': rural('27-28'), 'RURAL-05': rural('26、28'), 'RURAL-06': rural('29-35'), 'RURAL-15': rural('8、18'),
  'CRM-05': ['社区代表会议制度', 'rules of the community representative meeting'],
  'CRM-07': ['《上海市居民委员会工作条例》第23条', "Shanghai Residents' Committee Work Regulations art. 23"],
  'DEC-02': ['《重大行政决策程序暂行条例》第15、16、20条', 'Major Administrative Decision Procedure Regulations art. 15, 16, 20'],
  'DEC-03': ['党委议事规则', 'rules of the party committee'],
}

export function lawOf(rule: string): Law {
  const row = table[rule]
  assert(row, `no text is known for ${rule}`)
  return { rule, zh: row[0], en: row[1] }
}

/** The refusal with its rule and article filled in. */
export function cited(rule: string, refusal: Refusal): Refusal {
  const law = lawOf(rule)
  return { ...refusal, with: { ...refusal.with, rule, article: law.en, article_zh: law.zh } }
}
