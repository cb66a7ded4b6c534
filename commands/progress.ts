// Shows how far a long piece of work is: a bar on a terminal, a line for each tenth elsewhere (a log, a pipe).

export type Progress = {
  /** @param words what is being done now, shown beside the figures. */
  at(done: number, total: number, words?: string): void
  /** Ends the bar with its last state; `words` takes the place of the title. */
  end(words?: string): void
}

type Stream = { isTTY?: boolean; columns?: number; write(text: string): unknown }

const width = 24
const redraw_ms = 80

/** @param now milliseconds that only ever grow; for tests. */
export function showProgress(title: string, stream: Stream = process.stderr, now: () => number = () => performance.now()): Progress {
  const started = now()
  let drawn = -Infinity
  let tenth = -1
  let last = { done: 0, total: 0, words: '' }

  const figures = ({ done, total }: typeof last): string => (total > 100 ? ` ${done.toLocaleString('en')} / ${total.toLocaleString('en')}` : '')
  const left = ({ done, total }: typeof last): string => {
    const spent_s = (now() - started) / 1000
    if (done === 0 || done >= total || spent_s < 3) return ''
    const left_s = Math.ceil((spent_s * (total - done)) / done)
    return `  ${left_s < 90 ? `${left_s} s` : `${Math.ceil(left_s / 60)} min`} left`
  }
  const share = ({ done, total }: typeof last): number => (total === 0 ? 1 : Math.min(1, done / total))

  function draw(): void {
    const filled = Math.round(share(last) * width)
    const line = `${title}  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(Math.floor(share(last) * 100)).padStart(3)}%${figures(last)}${left(last)}${last.words ? `  ${last.words}` : ''}`
    // Chinese letters take two columns; half the line is always safe to cut at.
    stream.write(`\r\x1b[2K${[...line].slice(0, (stream.columns ?? 100) - title.replace(/[\x20-\x7e]/g, '').length - 2).join('')}`)
  }

  return {
    at(done, total, words = '') {
      last = { done, total, words }
      if (stream.isTTY) {
        if (now() - drawn < redraw_ms && done < total) return
        drawn = now()
        draw()
        return
      }
      const reached = Math.floor(share(last) * 10)
      if (reached === tenth) return
      tenth = reached
      stream.write(`${title} ${reached * 10}%${figures(last)}${left(last)}\n`)
    },
    end(words) {
      if (stream.isTTY) stream.write('\r\x1b[2K')
      stream.write(`${words ?? `${title}: done`}\n`)
    },
  }
}
