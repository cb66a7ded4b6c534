import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, digest } from './canonical.ts'
import { makeClock, now } from './clock.ts'
import { isAccount, isMail, isPhone, maskAccount, maskAddress, maskMail, maskName, maskPhone, maskText, plainPhone } from './masks.ts'
import { random, secureDigits, secureToken } from './random.ts'
import { assert, Mistake, no, refused, yes } from './refusals.ts'

describe('refusals', () => {
  test('a refusal carries only what was said', () => {
    expect(refused('too_late')).toStrictEqual({ code: 'too_late' })
    expect(refused('too_long', 'text', { max: 500 })).toStrictEqual({ code: 'too_long', about: 'text', with: { max: 500 } })
    expect(no(refused('a'), refused('b'))).toEqual({ ok: false, refused: [{ code: 'a' }, { code: 'b' }] })
    expect(yes(3)).toEqual({ ok: true, value: 3 })
  })

  test('a mistake is thrown, and so is a refusal without a reason', () => {
    expect(() => assert(0, 'zero')).toThrow(new Mistake('zero'))
    expect(() => no()).toThrow(Mistake)
  })
})

describe('canonical JSON', () => {
  test('keys are sorted, blanks and undefined left out', () => {
    expect(canonicalJson({ b: [1, null, { z: true, a: '字' }], a: undefined, A: 1e21, '': -0 })).toBe('{"":0,"A":1e+21,"b":[1,null,{"a":"字","z":true}]}')
  })

  test('it survives a trip through JSON and the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text)
    }))
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value))
    }))
  })

  test.each([[Number.NaN], [Infinity], [[undefined]], [() => 1], [new Date(0)], [1n], [new Map()], [undefined]])('%s has none', (value) => {
    expect(() => canonicalJson(value)).toThrow(Mistake)
  })

  test('the digests are the published ones of "abc"', () => {
    expect(digest('sha256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(digest('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})

describe('chance', () => {
  test('the same seed gives the same numbers, for ever', () => {
    const some = random('spring 1')
    expect(Array.from({ length: 6 }, () => some.int(0, 999))).toEqual([977, 738, 696, 881, 970, 453])
    const again = random('spring 1')
    const other = random('spring 2')
    expect(again.next()).not.toBe(other.next())
  })

  test('a fork is repeatable and does not move its source', () => {
    const a = random(1)
    const b = random(1)
    const fork = a.fork('names')
    expect(fork.next()).toBe(b.fork('names').next())
    expect(a.next()).toBe(b.next())
    expect(random(1).fork('names').next()).not.toBe(random(1).fork('streets').next())
  })

  test('whole numbers reach both ends and are even', () => {
    const some = random(5)
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 60_000; i++) counts[some.int(0, 5)]!++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  test('weights are kept, and nothing without weight is drawn', () => {
    const some = random(6)
    const counts: Record<string, number> = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < 40_000; i++) counts[some.weighted([['a', 3], ['b', 0], ['c', 1]])]!++
    expect(counts.b).toBe(0)
    expect(Math.abs(counts.a! - 30_000)).toBeLessThan(500)
  })

  test('shuffling keeps what there is and leaves the list alone', () => {
    fc.assert(fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
      const before = [...list]
      expect(random(seed).shuffle(list).sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b))
      expect(list).toEqual(before)
    }))
  })

  test('nothing is picked from nothing', () => {
    expect(() => random(1).pick([])).toThrow(Mistake)
    expect(() => random(1).weighted([['a', 0]])).toThrow(Mistake)
    expect(() => random(1).int(2, 1)).toThrow(Mistake)
  })

  test('secrets are long, safe in an address and differ', () => {
    expect(secureToken()).toMatch(/^[\w-]{43}$/)
    expect(secureToken()).not.toBe(secureToken())
    expect(secureDigits(6)).toMatch(/^\d{6}$/)
  })
})

describe('the clock', () => {
  test('set to an instant it stands there until moved', () => {
    const clock = makeClock(1000)
    expect(clock.now()).toBe(1000)
    clock.advance(500)
    expect(clock.now()).toBe(1500)
    clock.set(200)
    expect(clock.now()).toBe(200)
  })

  test('left alone it is the machine\'s, and moved it runs on from there', () => {
    const clock = makeClock()
    expect(Math.abs(clock.now() - now())).toBeLessThan(1000)
    clock.advance(3_600_000)
    expect(Math.abs(clock.now() - now() - 3_600_000)).toBeLessThan(1000)
  })
})

describe('masks', () => {
  test.each([['王小明', '王**'], ['王明', '王**'], ['欧阳 娜娜', '欧**'], [' 𠮷田 ', '𠮷**'], ['', '']])('the name %s shows as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test.each([
    ['13812341234', '138****1234'], ['+86 138 1234 1234', '138****1234'], ['021-52564588', '021-****4588'], ['52564588', '****4588'],
    ['021-52564588-801', '021-****4588'], ['12345', '12345'], ['no number', '****'],
  ])('the telephone %s shows as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test.each([
    ['杏梅园 12 号 301 室', '杏梅园 ** 号 *** 室'],
    ['枣阳路108弄12号301室', '枣阳路108弄**号***室'],
    ['中山北路3663号', '中山北路****号'],
    ['曹杨3村 5-602', '曹杨3村 *-***'],
    ['某某新村十二号三零一室', '某某新村**号***室'],
    ['13号线站旁 B座 12A室', '13号线站旁 *座 ***室'],
    ['金沙江路１２号', '金沙江路**号'],
    ['某某苑 3号楼2单元1801', '某某苑 *号楼*单元****'],
  ])('the address %s shows as %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })

  test.each([
    ['138 1234 1234', '13812341234'], ['138-1234-1234', '13812341234'], ['0086-13812341234', '13812341234'], ['(021) 5256 4588', '021-52564588'],
    ['02152564588', '021-52564588'], ['0571-88886666', '0571-88886666'], ['5256458', '5256458'], ['110', '110'], ['12345', '12345'], ['95588', '95588'],
    ['962121', '962121'], ['400-820-8820', '4008208820'], ['021-52564588-801', '021-52564588-801'],
  ])('%s is a telephone: %s', (text, plain) => {
    expect([isPhone(text), plainPhone(text)]).toEqual([true, plain])
  })

  test.each(['', '1', '12812341234', '1381234123', '138123412345', '0211234', '99999', 'abc', '13812341234x', '+1 212 555 0100', '00'])('"%s" is no telephone', (text) => {
    expect(isPhone(text)).toBe(false)
  })
})

test.each([
  ['wang.fang@example.org', true], ['a+b@mail.example.cn', true], ['nobody', false], ['a@b', false], ['a b@example.org', false], ['a@example.org\nBcc: x@example.org', false], ['"a"@example.org', false], ['a@-example.org', false],
])('%j is an address of mail: %s', (text, is) => { expect(isMail(text)).toBe(is) })

test('contacts are masked, and an account names its messenger', () => {
  expect([maskMail('wang.fang@example.org'), maskAccount('wechat:o6_bmjrPTlm6'), isAccount('wechat:o6_b'), isAccount('qq:12')]).toEqual(['w**@example.org', 'wechat:o6_b**', true, false])
})

test.each([
  ['周二 9 点在家吗？打 13800001234', '周二 9 点在家吗？打 **'], ['6月18日下午3点，12号302室', '6月18日下午3点，**号**室'], ['写信到 wang@example.org', '写信到 **'], ['身份证 310107194001011234', '身份证 **'], ['在 13 号线站口', '在 13 号线站口'],
])('%j leaves the house as %j', (text, left) => { expect(maskText(text)).toBe(left) })
