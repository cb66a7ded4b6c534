// What the declaration names: the unit can answer.
import { refused, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const unit: RoleDeclaration = system.roles.unit
const posts = 'posts' in unit ? unit.posts : []

export const rules: Rules = {
  needs: {
    unit_can_answer: ({ matter, world }) => (world.postAt(Number(matter!.facts['unit']), posts) ? null : refused('unit_without_post')),
  },
}
