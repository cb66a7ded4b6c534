// What the declaration names: a ruling may only name a unit that has somebody to answer.
import { refused, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const unit: RoleDeclaration = system.roles.unit
const posts = 'posts' in unit ? unit.posts : []

export const rules: Rules = {
  checks: {
    named_unit_can_act: ({ given, world }) => (world.postAt(Number(given['unit']), posts) ? null : refused('unit_without_post', 'unit')),
  },
}
