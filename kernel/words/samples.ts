// Generated texts about four things, for tests: each has words of its own among words that all share.
import { random } from '../base/random.ts'
import type { Sample } from './model.ts'

const own: Readonly<Record<string, readonly string[]>> = {
  lamps: ['路灯不亮', '灯杆歪了', '晚上一片漆黑', '灯罩掉了', '照明坏了'],
  noise: ['半夜施工', '噪声扰民', '音响太吵', '装修声音大', '睡不着觉'],
  refuse: ['垃圾没人清运', '建筑垃圾乱堆', '垃圾桶满了', '厨余发臭', '分类投放点脏'],
  parking: ['乱停车', '占用车位', '消防通道被车堵', '电动车飞线充电', '停车收费'],
}
const shared = ['我住在{n}号楼', '希望尽快处理', '已经{n}天了', '麻烦你们来看看', '打过电话没人管', '小区里', '大家都有意见', '请答复', '老人孩子不方便', '物业说不归他们']

/** Some of them speak of a second thing in passing, so that no model is right always. */
export function generated(count: number, seed: string): Sample[] {
  const chance = random(seed)
  const labels = Object.keys(own)
  return Array.from({ length: count }, () => {
    const label = chance.pick(labels)
    const words = [...chance.shuffle(own[label]!).slice(0, chance.int(1, 2)), ...(chance.chance(0.25) ? [chance.pick(own[chance.pick(labels)]!)] : []), ...chance.shuffle(shared).slice(0, chance.int(2, 5))]
    return { label, text: `${chance.shuffle(words).join('，').replaceAll('{n}', () => String(chance.int(1, 40)))}。` }
  })
}
