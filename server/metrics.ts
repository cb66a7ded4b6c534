// Prometheus text: what an operator watches. Counts of live work, the journal's position, how far readers are behind.
import type { District } from './district.ts'

export async function kernelMetrics(district: District): Promise<string> {
  const { position, seal, readers, owed, timers } = await district.asWriter(async (tx) => {
    const [head, sealed, readers, owed, timers] = await Promise.all([
      tx<{ position: string }[]>`select position from heads`, tx<{ upto: string }[]>`select coalesce(max(upto), 0) as upto from seals`, tx<{ reader: string; position: string }[]>`select reader, position from readers`,
      tx<{ n: number }[]>`select count(*)::int as n from owed`, tx<{ n: number }[]>`select count(*)::int as n from timers where at < ${district.now()}`,
    ])
    return { position: Number(head[0]!.position), seal: Number(sealed[0]!.upto), readers, owed: owed[0]!.n, timers: timers[0]!.n }
  })
  const memory = process.memoryUsage()
  const lines = (name: string, help: string, type: 'gauge' | 'counter', values: readonly [string, number][]): string[] => [`# HELP linli_${name} ${help}`, `# TYPE linli_${name} ${type}`, ...values.map(([labels, value]) => `linli_${name}${labels} ${value}`)]
  return [
    ...lines('journal_position', 'Last position of the journal.', 'counter', [['', position]]),
    ...lines('journal_unsealed', 'Entries that no seal covers yet.', 'gauge', [['', position - seal]]),
    ...lines('reader_lag', 'Entries that a reader of the journal has not read yet.', 'gauge', readers.map((r) => [`{reader="${r.reader}"}`, position - Number(r.position)])),
    ...lines('owed', 'What posts owe now.', 'gauge', [['', owed]]),
    ...lines('timers_due', 'Clocks whose deadline passed and that have not rung yet.', 'gauge', [['', timers]]),
    ...lines('memory_rss_bytes', 'Resident memory of this process.', 'gauge', [['', memory.rss]]),
    '',
  ].join('\n')
}
