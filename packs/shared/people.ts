// Invented holders of posts: names drawn from common syllables, sign-in names that say role and place.
import type { PackPerson } from '../../kernel/system/pack.ts'
import type { MadePost } from './organisations.ts'
import { random, type Random } from '../../kernel/base/random.ts'

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红建国梅琴兰云志文斌波辉健翔宇晨思佳怡欣然子涵雨泽浩博诗琪梓轩俊逸菲嘉懿晓雯立诚永康淑贞慧颖宏达春燕秋月冬青海峰少华安宁光远振东家栋维民']

/** A believable name; two people may share one. */
export function named(chance: Random): string {
  const name = chance.pick(surnames) + chance.pick(given)
  return chance.next() < 0.78 ? name + chance.pick(given) : name
}

/** People for every post; the first holder's sign-in name has no number. */
export function staff(posts: readonly MadePost[], seed: number): PackPerson[] {
  const chance = random(`people/${seed}`)
  const logins = new Set<string>()
  return posts.flatMap((post) => Array.from({ length: post.people }, (): PackPerson => {
    let login = post.login
    for (let n = 2; logins.has(login); n++) login = `${post.login}.${n}`
    logins.add(login)
    return { login, name: named(chance), posts: [post.code] }
  }))
}
