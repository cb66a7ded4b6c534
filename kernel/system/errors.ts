// Every reason for which the house refuses, in one place: its status over HTTP, its words for the person, and what to do. A code names
// what was refused and why (`step.too_late`); a system's own reasons stand in its words.ts and carry no dot.
import type { Words } from '../base/model.ts'

/** `{name}` in the words is filled from the refusal's `with`. */
export type ErrorRow = Words & { status: number; remedy: Words }

/** docs/errors.md is this table in print; `LINLI_WRITE=1 npx vitest run checks/errors.test.ts` prints it. */
export const errors: Record<string, ErrorRow> = {
  'clock.not_due': { status: 409, zh: '时限尚未到期。', en: 'The clock is not due yet.', remedy: { zh: '到期后平台会自动处理，无须操作。', en: 'Nothing: the platform acts when it is due.' } },
  'fact.category_retired': { status: 422, zh: '该类别已停用。', en: 'This category is no longer in use.', remedy: { zh: '改选现行类别。', en: 'Choose one in force.' } },
  'fact.category_unknown': { status: 422, zh: '没有这个类别。', en: 'There is no such category.', remedy: { zh: '从类别清单中选择。', en: 'Choose from the list of categories.' } },
  'fact.in_the_future': { status: 422, zh: '时间不能晚于现在。', en: 'The time may not lie in the future.', remedy: { zh: '填写已发生的时间。', en: 'Give a time that has passed.' } },
  'fact.in_the_past': { status: 422, zh: '时间必须晚于现在。', en: 'The time must lie in the future.', remedy: { zh: '填写以后的时间。', en: 'Give a time to come.' } },
  'fact.not_a_choice': { status: 422, zh: '不是可选的选项。', en: 'This is not one of the choices.', remedy: { zh: '从列出的选项中选择。', en: 'Choose one of those listed.' } },
  'fact.not_a_date': { status: 422, zh: '不是有效日期。', en: 'This is not a valid date.', remedy: { zh: '按“年-月-日”填写，如 2026-02-14。', en: 'Write it as 2026-02-14.' } },
  'fact.not_a_matter': { status: 422, zh: '不是有效的事项编号。', en: 'This is not the id of a matter.', remedy: { zh: '从查找结果中选择事项。', en: 'Choose the matter from a search.' } },
  'fact.not_a_phone': { status: 422, zh: '不是有效的电话号码。', en: 'This is not a phone number.', remedy: { zh: '填写手机号，或带区号的固定电话。', en: 'Give a mobile number, or a landline with its area code.' } },
  'fact.not_an_instant': { status: 422, zh: '不是有效的时间。', en: 'This is not a valid time.', remedy: { zh: '按 RFC 3339 填写，如 2026-02-14T09:30:00+08:00。', en: 'Write it as 2026-02-14T09:30:00+08:00 (RFC 3339).' } },
  'fact.not_asked': { status: 422, zh: '此环节不填写该项。', en: 'This step does not ask for this.', remedy: { zh: '去掉该项。', en: 'Leave it out.' } },
  'fact.not_integer': { status: 422, zh: '须为 {min} 至 {max} 的整数。', en: 'This must be a whole number from {min} to {max}.', remedy: { zh: '填写范围内的整数。', en: 'Give a whole number in that range.' } },
  'fact.not_organisations': { status: 422, zh: '须为至少一个单位的列表。', en: 'This must be a list of at least one organisation.', remedy: { zh: '选择一个或多个单位。', en: 'Choose one or more organisations.' } },
  'fact.not_photos': { status: 422, zh: '须为已上传照片的列表。', en: 'This must be a list of uploaded photos.', remedy: { zh: '先上传照片，再填写其编号。', en: 'Upload the photos first, then give their ids.' } },
  'fact.not_text': { status: 422, zh: '须为文字。', en: 'This must be text.', remedy: { zh: '填写文字。', en: 'Give text.' } },
  'fact.not_yes_no': { status: 422, zh: '须为“是”或“否”。', en: 'This must be yes or no.', remedy: { zh: '填写 true 或 false。', en: 'Give true or false.' } },
  'fact.organisation_unknown': { status: 422, zh: '没有这个单位。', en: 'There is no such organisation.', remedy: { zh: '从单位名单中选择。', en: 'Choose from the list of organisations.' } },
  'fact.photo_unknown': { status: 422, zh: '没有这张照片，或不是您上传的。', en: 'There is no such photo, or you did not upload it.', remedy: { zh: '重新上传照片。', en: 'Upload the photo again.' } },
  'fact.required': { status: 422, zh: '此项必填。', en: 'This is required.', remedy: { zh: '填写该项。', en: 'Fill it in.' } },
  'fact.too_long': { status: 422, zh: '共 {length} 字，最多 {max} 字。', en: 'This has {length} characters; {max} is the most.', remedy: { zh: '缩短文字。', en: 'Shorten it.' } },
  'fact.too_many': { status: 422, zh: '最多 {max} 项。', en: 'At most {max} may be given.', remedy: { zh: '减少数量。', en: 'Give fewer.' } },
  'fact.unknown': { status: 422, zh: '没有这一项。', en: 'There is no such field.', remedy: { zh: '去掉该项，或查看接口说明。', en: 'Leave it out, or look at the documentation of the API.' } },
  'fact.unreadable': { status: 422, zh: '含有无法显示的字符。', en: 'This holds characters that cannot be shown.', remedy: { zh: '删除不可见字符后重填。', en: 'Remove the invisible characters.' } },
  'help.already': { status: 409, zh: '该单位已在承办此事。', en: 'This organisation already works on the matter.', remedy: { zh: '改选其他单位。', en: 'Choose another.' } },
  'key.reused': { status: 422, zh: '同一幂等键已用于内容不同的请求。', en: 'This idempotency key was used for a different request.', remedy: { zh: '新请求使用新的键。', en: 'Use a new key for a new request.' } },
  'lead.unowned': { status: 422, zh: '责任清单中没有对应的主办单位。', en: 'The responsibility list names no unit for this.', remedy: { zh: '补充类别与地点，或提请裁定。', en: 'Complete category and place, or ask for a ruling.' } },
  'matter.stale': { status: 412, zh: '此事已被他人更新（现为第 {version} 版）。', en: 'Somebody else has changed this matter (it is now at version {version}).', remedy: { zh: '刷新后再操作。', en: 'Read it again, then act.' } },
  'matter.unknown': { status: 404, zh: '没有这件事，或您无权查看。', en: 'There is no such matter, or you may not see it.', remedy: { zh: '核对编号，或换用有权限的岗位。', en: 'Check the id, or use a post that may see it.' } },
  'merge.not_possible': { status: 409, zh: '不能并入该事项：须为同一系统中尚未办结的另一事项。', en: 'It cannot be merged into that matter, which must be another open one of the same system.', remedy: { zh: '改选另一件在办事项。', en: 'Choose another open matter.' } },
  'open.not_yours': { status: 403, zh: '您的岗位不能登记此类事项。', en: 'Your posts may not open this kind of matter.', remedy: { zh: '换用有权限的岗位。', en: 'Use a post that may.' } },
  'place.not_a_point': { status: 422, zh: '不是有效的坐标点。', en: 'This is not a point.', remedy: { zh: '按 [经度, 纬度] 填写。', en: 'Give [longitude, latitude].' } },
  'place.outside': { status: 422, zh: '该点不在本区范围内。', en: 'This point lies outside the district.', remedy: { zh: '在本区范围内选点，或核对坐标系。', en: 'Choose a point inside, or check the coordinate system.' } },
  'place.unknown_datum': { status: 422, zh: '不认识的坐标系“{crs}”。', en: 'The coordinate system "{crs}" is not known.', remedy: { zh: '使用 WGS-84、CGCS2000、GCJ-02 或 BD-09。', en: 'Use WGS-84, CGCS2000, GCJ-02 or BD-09.' } },
  'post.nobody': { status: 409, zh: '下一环节没有在任岗位可以承接。', en: 'No post in office could answer for the next state.', remedy: { zh: '请管理员补齐岗位。', en: 'Ask an administrator to fill the post.' } },
  'post.none_held': { status: 403, zh: '您今天没有在任岗位。', en: 'You hold no post today.', remedy: { zh: '请管理员核对任期。', en: 'Ask an administrator to check your term.' } },
  'session.locked': { status: 429, zh: '尝试次数过多，请 {minutes} 分钟后再试。', en: 'Too many attempts. Try again in {minutes} minutes.', remedy: { zh: '稍后再试，或请管理员解锁。', en: 'Wait, or ask an administrator to unlock the account.' } },
  'session.second_factor': { status: 401, zh: '还需要第二重验证。', en: 'A second factor is needed.', remedy: { zh: '填写动态验证码或使用通行密钥。', en: 'Give the code of your authenticator, or use your passkey.' } },
  'session.wrong': { status: 401, zh: '用户名或密码不正确。', en: 'The name or the password is wrong.', remedy: { zh: '核对后重试。', en: 'Check both and try again.' } },
  'step.clock_stopped': { status: 409, zh: '相关时限已停止。', en: 'The clock that this depends on no longer runs.', remedy: { zh: '此环节已不适用。', en: 'This step no longer applies.' } },
  'step.ended': { status: 409, zh: '此事已办结。', en: 'This matter has ended.', remedy: { zh: '如需继续，请另行登记。', en: 'Open a new matter if more is to be done.' } },
  'step.helpers_owe': { status: 409, zh: '还有 {count} 个协办单位未答复。', en: 'Parts of {count} helping organisations are still owed.', remedy: { zh: '等协办单位答复后再操作。', en: 'Wait until they have answered.' } },
  'step.not_yours': { status: 403, zh: '此环节不归您的岗位办理。', en: 'This step is not for your posts.', remedy: { zh: '由负责的岗位办理。', en: 'Leave it to the post that answers.' } },
  'step.same_person': { status: 403, zh: '此环节须由另一人办理。', en: 'This step must be taken by somebody else.', remedy: { zh: '请同事办理。', en: 'Ask a colleague.' } },
  'step.too_late': { status: 409, zh: '时限已过，不能再提出。', en: 'The deadline has passed, so this can no longer be asked.', remedy: { zh: '按现状办理并说明原因。', en: 'Go on as it is, and give the reason.' } },
  'step.too_often': { status: 409, zh: '此环节最多办理 {most} 次。', en: 'This step may be taken at most {most} times.', remedy: { zh: '改用其他环节。', en: 'Take another step.' } },
  'step.unknown': { status: 404, zh: '没有这个环节。', en: 'There is no such step.', remedy: { zh: '查看事项可办的环节。', en: 'Look at the steps of the matter.' } },
  'step.wrong_state': { status: 409, zh: '当前状态下不能办理此环节。', en: 'This step cannot be taken in the present state.', remedy: { zh: '刷新后查看可办环节。', en: 'Read the matter again and look at its steps.' } },
}

/** The words of a code with its values filled in; a code without a row is shown as it is. */
export function errorWords(code: string, fill: Record<string, string | number> = {}): Words {
  const row = errors[code]
  if (!row) return { zh: code, en: code }
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole))
  return { zh: filled(row.zh), en: filled(row.en) }
}
