// The words of every role that a post may have. Rights do not stand here: systems name the roles that may act.
import type { Words } from '../../kernel/base/model.ts'

const w = (zh: string, en: string): Words => ({ zh, en })

export const roles = {
  // District.
  districtLeader: w('区领导', 'District leader'),
  districtCommunityOfficer: w('地区办工作人员', 'District community officer'),
  intakeClerk: w('受理员', 'Intake clerk'),
  dispatcher: w('派遣员', 'Dispatcher'),
  shiftLeader: w('值班长', 'Shift leader'),
  supervisionOfficer: w('督办员', 'Supervision officer'),
  departmentHead: w('部门负责人', 'Head of department'),
  departmentLiaison: w('部门联络员', 'Department liaison'),
  organisationOfficer: w('组织部工作人员', 'Organisation department officer'),
  admissionReviewer: w('准入审核员', 'Admission reviewer'),
  planner: w('规划师', 'Planner'),
  communityPlanner: w('社区规划师', 'Community planner'),
  housingBureauOfficer: w('房管局工作人员', 'Housing bureau officer'),
  enforcementDepartments: w('执法人员', 'Enforcement officer'),
  ruralSupervisor: w('农经监管人员', 'Rural assets supervisor'),
  auditor: w('审计员', 'Auditor'),
  dataProtectionOfficer: w('个人信息保护负责人', 'Data protection officer'),
  systemAdmin: w('系统管理员', 'System administrator'),
  securityAdmin: w('安全管理员', 'Security administrator'),
  auditAdmin: w('审计管理员', 'Audit administrator'),
  // Street and town.
  streetPartySecretary: w('街道党工委书记', 'Street Party secretary'),
  subDistrictDirector: w('街道办事处主任', 'Director of the street office'),
  groupAndCommitteeMember: w('行政党组（社区党委）成员', 'Party group and committee member'),
  partyBuildingOfficer: w('党建办工作人员', 'Party building officer'),
  selfGovernanceOfficer: w('自治办工作人员', 'Self-governance officer'),
  managementOfficer: w('管理办工作人员', 'Management officer'),
  serviceOfficer: w('服务办工作人员', 'Service officer'),
  safetyOfficer: w('平安办工作人员', 'Safety officer'),
  dispatchedUnitHead: w('派出机构负责人', 'Head of a dispatched unit'),
  streetDesk: w('街道城运中心操作员', 'Street desk'),
  housingOfficer: w('房办工作人员', 'Street housing officer'),
  ruralStation: w('农经站工作人员', 'Rural station officer'),
  deskWorker: w('服务台人员', 'Service desk worker'),
  // Area centre.
  areaSecretary: w('片区党组织书记', 'Area Party secretary'),
  areaDirector: w('片区中心主任', 'Area centre director'),
  areaDispatcher: w('片区调度员', 'Area dispatcher'),
  sunkOfficer: w('下沉执法人员', 'Enforcement officer at the area'),
  crewMember: w('专业队伍班组', 'Crew'),
  roadSecretary: w('马路书记', 'Road secretary'),
  laneSecretary: w('弄堂书记', 'Lane secretary'),
  inspector: w('网格监督员', 'Grid inspector'),
  // Residents' area.
  residentialSecretary: w('居民区党组织书记', 'Residential Party secretary'),
  committeeChair: w('居委会主任', 'Committee chair'),
  committeeMember: w('居委会委员', 'Committee member'),
  communityWorker: w('社区工作者', 'Community worker'),
  supervisorResident: w('居务监督委员会成员', 'Residents\' supervision member'),
  mediator: w('人民调解员', 'Mediator'),
  communityPolice: w('社区民警', 'Community police officer'),
  // Property and owners.
  propertyManager: w('物业项目经理', 'Property manager'),
  propertyStaff: w('物业员工', 'Property staff'),
  ownersCommitteeMember: w('业委会委员', 'Owners\' committee member'),
  owner: w('业主', 'Owner'),
  occupant: w('租户（使用人）', 'Occupant'),
  bookkeepingAgency: w('代理记账人员', 'Bookkeeping agent'),
  priceReviewer: w('审价人员', 'Price reviewer'),
  externalAuditor: w('外部审计人员', 'External auditor'),
  electionGroupLead: w('换届改选小组组长', 'Election group lead'),
  // Residents and society.
  resident: w('居民', 'Resident'),
  elder: w('老年居民', 'Elder'),
  authorisedProxy: w('代办人', 'Authorised proxy'),
  representative: w('社区代表', 'Community representative'),
  delegate: w('人大代表', 'Delegate'),
  talent: w('社区达人', 'Talent'),
  roadChief: w('路长', 'Road chief'),
  buildingChief: w('楼长', 'Building chief'),
  binChief: w('桶长', 'Bin chief'),
  checkedInMember: w('报到党员', 'Checked-in Party member'),
  checkedInUnit: w('报到单位联络人', 'Checked-in unit'),
  socialOrganisation: w('社会组织负责人', 'Social organisation'),
  foundationOfficer: w('社区基金会工作人员', 'Foundation officer'),
  supplier: w('供应商', 'Supplier'),
  enterprise: w('企业联络人', 'Enterprise'),
  enumerator: w('调查员', 'Enumerator'),
  trainer: w('培训师', 'Trainer'),
  mentor: w('大梁导师', 'Mentor'),
  mentee: w('小梁学员', 'Mentee'),
  // Rural.
  collectiveMember: w('集体经济组织成员', 'Collective member'),
  boardMember: w('理事', 'Board member'),
  supervisor: w('监事', 'Board supervisor'),
} as const satisfies Record<string, Words>

export type Role = keyof typeof roles

/** Roles that answer for a unit's duties. A unit that can be given work has exactly one post among them. */
export const frontRoles = ['departmentLiaison', 'streetDesk', 'communityWorker', 'propertyManager', 'crewMember'] as const satisfies readonly Role[]
