// How a verb that goes on until it is told to end hears that.

/**
 * Resolves when the process is asked to end. Signals of the first second count as one, since a terminal's Ctrl-C arrives both from the
 * terminal and through the starter; a later one ends the process at once.
 */
export function askedToStop(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    let first = 0
    const hear = (signal: NodeJS.Signals) => {
      if (first === 0) first = performance.now()
      else if (performance.now() - first > 1000) process.exit(130)
      done(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  })
}
