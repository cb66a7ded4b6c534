// Bodies that every district has, under the names that the responsibility lists use. A pack takes them and adds its own.
import type { StreetUnitSpec, UnitSpec } from './organisations.ts'
import type { Role } from './roles.ts'

const office: readonly Role[] = ['departmentHead', 'departmentLiaison']
type Row = readonly [slug: string, kind: string, zh: string, en: string, more?: readonly Role[]]

/** `district` stands before the Chinese names of district bodies. */
export function districtUnits(district: string): UnitSpec[] {
  const rows: Row[] = [
    ['community', 'community_office', '地区工作办公室', 'Community office', ['districtCommunityOfficer', 'admissionReviewer']],
    ['housing', 'housing_bureau', '房屋管理局', 'Housing bureau', ['housingBureauOfficer']],
    ['greening', 'greening_bureau', '绿化和市容管理局', 'Greening and city appearance bureau'],
    ['city', 'city_management', '城市管理行政执法局', 'City management enforcement bureau', ['enforcementDepartments']],
    ['market', 'market_supervision', '市场监督管理局', 'Market supervision bureau', ['enforcementDepartments']],
    ['police', 'police_bureau', '公安分局', 'Police bureau', ['enforcementDepartments']],
    ['traffic', 'traffic_police', '公安分局交警支队', 'Traffic police', ['enforcementDepartments']],
    ['fire', 'fire_brigade', '消防救援支队', 'Fire brigade', ['enforcementDepartments']],
    ['ecology', 'ecology_bureau', '生态环境局', 'Ecology and environment bureau'],
    ['water', 'water_centre', '市政水务管理中心', 'Roads and water centre'],
    ['construction', 'construction_committee', '建设和管理委员会', 'Construction committee'],
    ['planning', 'planning_bureau', '规划和自然资源局', 'Planning bureau', ['planner', 'communityPlanner']],
    ['reform', 'reform_commission', '发展和改革委员会', 'Development and reform commission'],
    ['civil', 'civil_affairs', '民政局', 'Civil affairs bureau'],
    ['health', 'health', '卫生健康委员会', 'Health commission'],
    ['education', 'education', '教育局', 'Education bureau'],
    ['labour', 'labour', '人力资源和社会保障局', 'Labour and social security bureau'],
    ['culture', 'culture', '文化和旅游局', 'Culture and tourism bureau'],
    ['emergency', 'emergency', '应急管理局', 'Emergency bureau'],
    ['commerce', 'commerce', '商务委员会', 'Commerce commission'],
    ['justice', 'justice', '司法局', 'Justice bureau'],
    ['disabled', 'disabled_federation', '残疾人联合会', 'Disabled persons\' federation'],
    ['farm', 'agriculture', '农业农村委员会', 'Agriculture commission', ['ruralSupervisor']],
  ]
  return [
    { slug: 'gov', kind: 'district_government', name: `${district}人民政府`, name_en: 'District government', posts: ['districtLeader'] },
    {
      slug: 'ops', kind: 'operation_centre', name: `${district}城市运行管理中心`, name_en: 'District operation centre',
      posts: ['intakeClerk', 'dispatcher', 'shiftLeader', 'supervisionOfficer', ...office],
    },
    ...rows.map(([slug, kind, zh, en, more]): UnitSpec => ({ slug, kind, name: `${district}${zh}`, name_en: en, posts: [...office, ...(more ?? [])] })),
    // It decides where a street's Party committee does not agree to an appointment or removal (POW flow 2).
    { slug: 'organisation', kind: 'organisation_department', name: `${district}委组织部`, name_en: 'Organisation department', posts: ['organisationOfficer'] },
    { slug: 'discipline', kind: 'discipline', name: `${district}纪委监委`, name_en: 'Discipline commission', posts: office },
    { slug: 'audit', kind: 'audit_bureau', name: `${district}审计局`, name_en: 'Audit bureau', posts: ['auditor'] },
    { slug: 'data', kind: 'data_centre', name: `${district}大数据中心`, name_en: 'Data centre', posts: ['dataProtectionOfficer', 'systemAdmin', 'securityAdmin'] },
    // The audit administrator sits elsewhere than the other two: three posts that exclude one another.
    { slug: 'security', kind: 'security_office', name: `${district}网络安全办公室`, name_en: 'Network security office', posts: ['auditAdmin'] },
    { slug: 'power', kind: 'power_supply', name: '供电服务中心', name_en: 'Power supply service', posts: ['departmentLiaison'] },
    { slug: 'gas', kind: 'gas_supply', name: '燃气服务中心', name_en: 'Gas supply service', posts: ['departmentLiaison'] },
    { slug: 'tap', kind: 'water_supply', name: '供水服务中心', name_en: 'Water supply service', posts: ['departmentLiaison'] },
    { slug: 'telecom', kind: 'telecom', name: '通信管线服务中心', name_en: 'Telecom line service', posts: ['departmentLiaison'] },
  ]
}

/** Bodies of every street and town. `{}` is its short name, `{!}` its full name. */
export const streetUnits: readonly StreetUnitSpec[] = [
  { slug: 'party', kind: 'party_working_committee', name: '{}党工委', name_en: 'Party working committee', posts: ['streetPartySecretary', 'groupAndCommitteeMember', 'partyBuildingOfficer'] },
  { slug: 'office', kind: 'street_office', name: '{!}办事处', name_en: 'office', posts: ['subDistrictDirector', 'departmentLiaison'], only: 'street' },
  { slug: 'office', kind: 'street_office', name: '{!}人民政府', name_en: 'government', posts: ['subDistrictDirector', 'departmentLiaison'], only: 'town' },
  { slug: 'ops', kind: 'street_operation_centre', name: '{!}城市运行管理中心', name_en: 'operation centre', posts: ['streetDesk'] },
  { slug: 'enforcement', kind: 'street_enforcement', name: '{!}综合行政执法队', name_en: 'enforcement team', posts: ['departmentLiaison', 'enforcementDepartments'] },
  { slug: 'housing', kind: 'street_housing_office', name: '{!}房管办', name_en: 'housing office', posts: ['departmentLiaison', 'dispatchedUnitHead', 'housingOfficer'] },
  { slug: 'market', kind: 'market_station', name: '{}市场监督管理所', name_en: 'market supervision station', posts: ['departmentLiaison', 'dispatchedUnitHead'] },
  { slug: 'police', kind: 'police_station', name: '{}派出所', name_en: 'police station', posts: ['departmentLiaison', 'dispatchedUnitHead'] },
  { slug: 'roads', kind: 'municipal_crew', name: '{}市政养护队', name_en: 'roads crew', posts: ['crewMember'] },
  { slug: 'cleaning', kind: 'sanitation_crew', name: '{}环卫作业队', name_en: 'cleaning crew', posts: ['crewMember'] },
  { slug: 'greening', kind: 'greening_crew', name: '{}绿化养护队', name_en: 'greening crew', posts: ['crewMember'] },
  { slug: 'management', kind: 'management_office', name: '{!}社区管理办公室', name_en: 'management office', posts: ['departmentLiaison', 'managementOfficer'] },
  { slug: 'service', kind: 'service_office', name: '{!}社区服务办公室', name_en: 'service office', posts: ['departmentLiaison', 'serviceOfficer', 'deskWorker'] },
  { slug: 'safety', kind: 'safety_office', name: '{!}社区平安办公室', name_en: 'safety office', posts: ['departmentLiaison', 'safetyOfficer'] },
  { slug: 'autonomy', kind: 'self_governance_office', name: '{!}社区自治办公室', name_en: 'self-governance office', posts: ['departmentLiaison', 'selfGovernanceOfficer'] },
  { slug: 'rural', kind: 'rural_station', name: '{!}农经站', name_en: 'rural station', posts: ['ruralStation'], only: 'town' },
]

/** Society, owners and residents: one of each role to try, without powers. */
export const societyUnits: readonly UnitSpec[] = [
  { slug: 'residents', kind: 'residents', name: '居民（演示）', name_en: 'Residents (demonstration)', posts: ['resident', 'elder', 'authorisedProxy', 'representative', 'delegate', 'talent', 'owner', 'occupant', 'roadChief', 'buildingChief', 'binChief', 'checkedInMember'] },
  { slug: 'unit', kind: 'checked_in_unit', name: '报到单位（演示）', name_en: 'Checked-in unit (demonstration)', posts: ['checkedInUnit'] },
  { slug: 'society', kind: 'social_organisation', name: '邻里社区服务中心（演示）', name_en: 'Neighbours\' service society (demonstration)', posts: ['socialOrganisation'] },
  { slug: 'foundation', kind: 'foundation', name: '社区基金会（演示）', name_en: 'Community foundation (demonstration)', posts: ['foundationOfficer'] },
  { slug: 'supplier', kind: 'supplier', name: '便民服务供应商（演示）', name_en: 'Service supplier (demonstration)', posts: ['supplier', 'enterprise'] },
  { slug: 'books', kind: 'bookkeeping_agency', name: '代理记账机构（演示）', name_en: 'Bookkeeping agency (demonstration)', posts: ['bookkeepingAgency'] },
  { slug: 'review', kind: 'price_review', name: '审价审计机构（演示）', name_en: 'Price review and audit firm (demonstration)', posts: ['priceReviewer', 'externalAuditor'] },
  { slug: 'election', kind: 'election_group', name: '业委会换届改选小组（演示）', name_en: 'Owners\' election group (demonstration)', posts: ['electionGroupLead'] },
  { slug: 'survey', kind: 'survey_team', name: '民生调研队（演示）', name_en: 'Survey team (demonstration)', posts: ['enumerator'] },
  { slug: 'school', kind: 'training_centre', name: '社工实训基地（演示）', name_en: 'Community workers\' school (demonstration)', posts: ['trainer', 'mentor', 'mentee'] },
  { slug: 'collective', kind: 'collective', name: '集体经济合作社（演示）', name_en: 'Village cooperative (demonstration)', posts: ['collectiveMember', 'boardMember', 'supervisor'] },
]
