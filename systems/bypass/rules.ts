// What the declaration names: whoever is reported has somebody who can answer.
import { refused, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const department: RoleDeclaration = system.roles.department
const posts = 'posts' in department ? department.posts : []

export const rules: Rules = {
  checks: { department_can_answer: ({ facts, world }) => (world.postAt(Number(facts['department']), posts) ? null : refused('department_without_post', 'department')) },
}
