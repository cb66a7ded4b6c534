// The words of bringing a walking network in.
import { defineWords } from '../../shell/language.ts'

export const n = defineWords({
  lead: { zh: '走得到多远，按这张步行路网算。先看一遍，哪些路没有收、为什么，逐条说清；看过再从某一天起用。原来的路网不会删，以前的数仍按它算。', en: 'How far one walks is counted on this network. It is looked at first: what was left out is named and counted. Then it is brought in from a day on; the ones before it are kept, and figures of then stand on them.' },
  bring: { zh: '换一张路网', en: 'Bring a network in' }, file: { zh: '地图文件（OSM XML 或 PBF、GeoJSON 线，可以是 .gz；256 MB 以内）', en: 'Map file (OSM XML or PBF, lines of GeoJSON, also .gz; up to 256 MB)' },
  datum: { zh: '坐标系', en: 'Datum' }, gcj02: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02' }, bd09: { zh: 'BD-09（百度）', en: 'BD-09' },
  look: { zh: '先看一遍', en: 'Look at it' }, sending: { zh: '正在上传…', en: 'Sending…' }, reading: { zh: '正在读，读了 {mb} MB…', en: 'Reading: {mb} MB so far…' },
  found: { zh: '{ways} 条路，{nodes} 个点，{edges} 段，共 {km} 公里。', en: '{ways} ways, {nodes} nodes, {edges} stretches, {km} km in all.' }, together: { zh: '{share}% 的点连在一起，另有 {islands} 块连不上。', en: '{share}% of the nodes hang together; {islands} parts do not.' },
  away: { zh: '{buildings} 幢楼里有 {away} 幢离路超过 {m} 米。', en: 'Of {buildings} buildings {away} are farther than {m} m from any way.' },
  left: { zh: '没有收的', en: 'Left out' }, noted: { zh: '收了，但要留意的', en: 'Taken, with a remark' }, why: { zh: '为什么', en: 'Why' }, count: { zh: '几处', en: 'How many' }, examples: { zh: '例如', en: 'For example' },
  from: { zh: '从哪天起用（不填就是今天）', en: 'In force from (today if left out)' }, source: { zh: '从哪里来的', en: 'Where it comes from' }, licence: { zh: '许可', en: 'Licence' }, bring_in: { zh: '用这张路网', en: 'Bring it in' }, brought: { zh: '路网 {id} 收下了', en: 'Network {id} was brought in' },
  known: { zh: '已有的路网', en: 'Networks so far' }, one: { zh: '第 {id} 张，{from}起用', en: 'Network {id}, from {from}' }, size: { zh: '{nodes} 个点、{edges} 段', en: '{nodes} nodes, {edges} stretches' },
})
