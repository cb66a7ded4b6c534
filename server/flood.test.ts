// What is counted as one sender, and which words are an invitation to go elsewhere.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasLink, senderOf } from './flood.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8:1:2::9', '2001:db8:1:2'], ['2001:0DB8:0001:0002:ffff:0:0:1', '2001:db8:1:2'], ['2001:db8::9', '2001:db8:0:0'], ['::1', '0:0:0:0'],
])('%s sends as %s', (ip, sender) => { expect(senderOf(ip)).toBe(sender) })

test.each([
  ['楼道灯坏了三天', false], ['3.5米宽的路坑', false], ['下午2.30来的人', false], ['请看 http://a.example/x', true], ['www.例子 看这里', true], ['上 bad-shop.top 领红包', true], ['加微信 lucky88', true], ['ｈｔｔｐ：//a', true], ['加V信看', true],
])('%s: %s', (text, found) => { expect(hasLink(text)).toBe(found) })

test('whatever is counted by where it comes from is counted by sender', () => {
  const bare = globSync('{server,site}/**/*.ts', { cwd: `${import.meta.dirname}/..` }).filter((file) => !file.endsWith('.test.ts') && /(?<!senderOf\()request\.ip\b/.test(readFileSync(`${import.meta.dirname}/../${file}`, 'utf8')))
  expect(bare).toEqual([])
})
