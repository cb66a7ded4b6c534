// Hours as people write them (周五至周日 18:00-23:00，周一休息), made into the form in which they are kept. What is already in that form stays as it is.
const days = { 一: 'Mo', 二: 'Tu', 三: 'We', 四: 'Th', 五: 'Fr', 六: 'Sa', 日: 'Su', 天: 'Su' } as const

export function hoursFromWords(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text
  return text
    .replace(/(?:周|星期|礼拜)([一二三四五六日天])/g, (_, day: keyof typeof days) => days[day])
    .replace(/工作日/g, 'Mo-Fr').replace(/双休日|周末/g, 'Sa,Su').replace(/每天|每日|天天/g, 'Mo-Su').replace(/(?:法定)?节假日/g, 'PH').replace(/休息|不开|关闭/g, ' off').replace(/全天/g, ' 00:00-24:00')
    .replace(/：/g, ':').replace(/\s*[至到~～—–]+\s*/g, '-').replace(/([a-z])、(?=[A-Z])/g, '$1,').replace(/、/g, ',')
    // A new day begins a new rule.
    .replace(/\s*[；;，,。\s]\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[-, \d])(?<=(?:\d|off)\s*[；;，,。\s]\s*)/g, '; ').replace(/，/g, ',').replace(/；/g, ';').replace(/。/g, '')
    .replace(/([a-zH])(?=\d)/g, '$1 ').replace(/\b(\d):/g, '0$1:').replace(/ +/g, ' ').trim()
}
