// What the declaration names: the office that is to carry a project out has a post that can.
import { refused, type Rules } from '#system'

// The offices that a space project may name; the check there would refuse a child that this step opens.
const offices = ['departmentLiaison', 'managementOfficer', 'serviceOfficer', 'selfGovernanceOfficer', 'planner', 'communityPlanner', 'communityWorker']

export const rules: Rules = { checks: { office_can_act: ({ given, world }) => (world.postAt(Number(given['office']), offices) ? null : refused('unit_without_post', 'office')) } }
