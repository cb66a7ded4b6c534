// The words of what a person does for herself: password, second factor, the roster of her posts.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  password: { zh: '密码', en: 'Password' },
  old: { zh: '现在的密码', en: 'Present password' },
  fresh: { zh: '新密码，至少 10 个字', en: 'New password, at least 10 characters' },
  again: { zh: '再写一遍', en: 'Once more' },
  differ: { zh: '两遍要写得一样', en: 'Both must be the same' },
  change: { zh: '改密码', en: 'Change the password' },
  change_note: { zh: '改了以后各处都要重新登录。', en: 'You will have to sign in again everywhere.' },
  by_provider: { zh: '您用统一身份登录，这里没有密码。', en: 'You sign in by the identity provider; there is no password here.' },
  second: { zh: '动态口令', en: 'Second factor' },
  second_on: { zh: '已经设好，登录时除了密码还要六位数字。', en: 'It is set: at sign-in six digits are asked for besides the password.' },
  second_off: { zh: '没有设。设了以后，光有密码登录不进来。', en: 'Not set. Once it is, a password alone does not let anybody in.' },
  second_new: { zh: '换一部手机', en: 'Change the phone' },
  second_set: { zh: '设动态口令', en: 'Set a second factor' },
  begin: { zh: '开始', en: 'Begin' },
  scan: { zh: '用手机上的验证器扫这个图，或者把密钥抄进去：', en: 'Scan this with an authenticator on your phone, or type the key:' },
  code: { zh: '验证器里现在的六位数字', en: 'The six digits it shows now' },
  confirm: { zh: '确认', en: 'Confirm' },
  set: { zh: '动态口令已经设好', en: 'The second factor is set' },
  rosters: { zh: '值班表', en: 'Rosters' },
})
