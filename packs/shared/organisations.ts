// Organisations and their posts, made by kind for every unit of a territory, so that two districts differ in their lists only.
import type { PackOrganisation, PackPost } from '../../kernel/system/pack.ts'
import { roles, type Role } from './roles.ts'
import type { Territory } from './territory.ts'
import { random } from '../../kernel/base/random.ts'

/** A unit to be made: `slug` is its part of codes and sign-in names. */
export type UnitSpec = { slug: string; kind: string; name: string; name_en: string; posts: readonly Role[] }
/** A post as the pack gives it, with what names the people who hold it. */
export type MadePost = PackPost & { login: string; people: number }
export type Made = { organisations: PackOrganisation[]; posts: MadePost[] }

/** Names of a kind in a street; `{}` is the street's short name. */
export type StreetUnitSpec = UnitSpec & { only?: 'town' | 'street' }
export type OrganisationSpec = {
  /** Before every code, e.g. PT. */
  prefix: string
  district: readonly UnitSpec[]
  street: readonly StreetUnitSpec[]
  companies: readonly string[]
  /** Society and residents' roles stand in one place each: for trying a role, not for work. */
  society: readonly UnitSpec[]
}

/** Many hold these posts together. */
const many: Partial<Record<Role, number>> = {
  intakeClerk: 8, dispatcher: 6, shiftLeader: 5, supervisionOfficer: 5, streetDesk: 5, departmentLiaison: 1,
  communityWorker: 3, crewMember: 5, committeeMember: 2, enforcementDepartments: 5, inspector: 2,
}

/** Every organisation and post of the territory. */
export function organise(t: Territory, spec: OrganisationSpec): Made {
  const made: Made = { organisations: [], posts: [] }
  const roleCounts = Map.groupBy(spec.street.filter((u) => u.only !== 'town').flatMap((u) => u.posts), (role) => role)
  const shared = new Set([...roleCounts].filter(([, units]) => units.length > 1).map(([role]) => role))
  const add = (unit: UnitSpec, code: string, place: string, at: string): void => {
    made.organisations.push({ code, kind: unit.kind, name: unit.name, name_en: unit.name_en, place })
    for (const role of unit.posts) {
      // A role that several units of a street have says which: liaison.caoyang-housing; one that only one has does not: desk.caoyang.
      const login = `${short(role)}.${shared.has(role) && unit.slug && at !== unit.slug ? `${at}-${unit.slug}` : at}`
      made.posts.push({ code: `${code}/${role}`, role, organisation: code, place, title: roles[role].zh, title_en: roles[role].en, login, people: many[role] ?? 1 })
    }
  }
  for (const unit of spec.district) add(unit, `${spec.prefix}-${unit.slug}`, t.spec.code, unit.slug)
  for (const street of t.streets) {
    const { slug, short: name } = street.spec
    for (const unit of spec.street) {
      if (unit.only && (unit.only === 'town') !== (street.spec.town === true)) continue
      const filled = { ...unit, name: unit.name.replace('{}', name).replace('{!}', street.name), name_en: `${street.name_en} ${unit.name_en}` }
      add(filled, `${spec.prefix}-${slug}-${unit.slug}`, street.code, slug)
    }
    street.areas.forEach((area, i) => add({
      slug: '', kind: 'area_centre', name: `${area.name}中心`, name_en: `${area.name_en} centre`,
      posts: ['areaSecretary', 'areaDirector', 'areaDispatcher', 'sunkOfficer', 'roadSecretary', 'laneSecretary'],
    }, `${spec.prefix}-${area.code}`, area.code, `${slug}-${i + 1}`))
    inspectors(street, spec.prefix, made)
  }
  committees(t, spec, add)
  society(t, spec, add)
  return made
}

type Add = (unit: UnitSpec, code: string, place: string, at: string) => void

/** One inspector's post for each grid, at the street's operation centre. */
function inspectors(street: Territory['streets'][number], prefix: string, made: Made): void {
  const organisation = `${prefix}-${street.spec.slug}-ops`
  street.grids.forEach((grid, i) => made.posts.push({
    code: `${prefix}-${grid.code}/inspector`, role: 'inspector', organisation, place: grid.code,
    title: roles.inspector.zh, title_en: roles.inspector.en, login: `inspector.${street.spec.slug}-${i + 1}`, people: many.inspector!,
  }))
}

function committees(t: Territory, spec: OrganisationSpec, add: Add): void {
  const chance = random(`${t.spec.code}/companies`)
  spec.companies.forEach((name, i) => add(
    { slug: '', kind: 'property_company', name: `${name}物业服务有限公司`, name_en: `Property company ${i + 1}`, posts: [] },
    `${spec.prefix}-company-${i + 1}`, t.spec.code, `company-${i + 1}`))
  for (const c of t.committees) {
    if (c.spec.became) continue
    add({
      slug: '', kind: 'residents_committee', name: c.name, name_en: c.name_en,
      posts: ['residentialSecretary', 'committeeChair', 'committeeMember', 'communityWorker', 'supervisorResident', 'mediator', 'communityPolice'],
    }, `${spec.prefix}-${c.code}`, c.code, c.spec.slug)
    c.compounds.forEach((compound, i) => {
      const at = `${c.spec.slug}-${i + 1}`
      add({
        slug: '', kind: 'property_project', name: `${chance.pick(spec.companies)}物业${compound.name}服务处`, name_en: `Property service of ${compound.name_en}`,
        posts: ['propertyManager', 'propertyStaff'],
      }, `${spec.prefix}-${compound.code}-P`, compound.code, at)
      if (chance.next() < 0.72) {
        add({ slug: '', kind: 'owners_committee', name: `${compound.name}业委会`, name_en: `Owners' committee of ${compound.name_en}`, posts: ['ownersCommitteeMember'] },
          `${spec.prefix}-${compound.code}-O`, compound.code, at)
      }
    })
  }
}

/** Society stands at the district, residents at a committee of the first street, the cooperative at a village. */
function society(t: Territory, spec: OrganisationSpec, add: Add): void {
  const at = (village: boolean): Territory['committees'][number] | undefined =>
    t.committees.find((c) => !c.spec.became && (c.spec.village === true) === village)
  for (const unit of spec.society) {
    const committee = unit.kind === 'residents' ? at(false) : unit.kind === 'collective' ? at(true) : undefined
    add(unit, `${spec.prefix}-${unit.slug}`, committee?.code ?? t.spec.code, committee?.spec.slug ?? unit.slug)
  }
}

/** A role as the first word of a sign-in name. */
const shorts: Partial<Record<Role, string>> = {
  departmentLiaison: 'liaison', streetDesk: 'desk', intakeClerk: 'intake', supervisionOfficer: 'supervision', departmentHead: 'head', crewMember: 'crew',
  subDistrictDirector: 'director', streetPartySecretary: 'secretary', communityWorker: 'worker', committeeChair: 'chair', residentialSecretary: 'party',
  propertyManager: 'property', shiftLeader: 'shift', districtLeader: 'leader', districtCommunityOfficer: 'community', areaDirector: 'area',
  enforcementDepartments: 'officer', housingBureauOfficer: 'bureau', ownersCommitteeMember: 'owners', dataProtectionOfficer: 'privacy', admissionReviewer: 'admission', organisationOfficer: 'organisation', dispatchedUnitHead: 'unit-head',
}
const short = (role: Role): string => (shorts[role] ?? role.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`))
