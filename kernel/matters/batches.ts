// Gathers acts into batches and keeps two of them under way: while the database writes one, the process decides the next. What
// touches the same matter or carries the same key is never in both.

export type Gathering<A, O> = {
  /** Acts in one batch at most. */
  most: number
  /** A second batch starts when so many wait; a first one starts at once. */
  least: number
  /** What an act must have for itself. */
  marksOf(act: A): readonly string[]
  /** Asks the database about what others of its marks did, so they must be written before it. */
  asks?(act: A): boolean
  run(batch: readonly A[]): Promise<readonly O[]>
  /** Tries one act of a batch that failed. */
  alone(act: A): Promise<O>
}
type Waiting<A, O> = { act: A; marks: readonly string[]; resolve: (outcome: O) => void; reject: (error: unknown) => void }

export function gather<A, O>({ most, least, marksOf, asks, run, alone }: Gathering<A, O>): { add(act: A): Promise<O>; idle(): Promise<void> } {
  let queue: Waiting<A, O>[] = []
  const taken = new Set<string>()
  let flying = 0
  let planned = false
  const resting: (() => void)[] = []

  /** The first acts of the queue that are free; what must wait for them or for a batch under way keeps its order. */
  function pick(): Waiting<A, O>[] {
    const batch: Waiting<A, O>[] = []
    const left: Waiting<A, O>[] = []
    const held = new Set<string>()
    const within = new Set<string>()
    for (const one of queue) {
      const free = !one.marks.some((mark) => taken.has(mark) || held.has(mark) || (within.has(mark) && asks?.(one.act)))
      if (batch.length < most && free) {
        batch.push(one)
        for (const mark of one.marks) within.add(mark)
      } else {
        left.push(one)
        for (const mark of one.marks) held.add(mark)
      }
    }
    queue = left
    return batch
  }
  async function fly(batch: readonly Waiting<A, O>[]): Promise<void> {
    let outcomes: readonly O[] | null = null
    try {
      outcomes = await run(batch.map((one) => one.act))
    } catch {
      for (const one of batch) await alone(one.act).then(one.resolve, one.reject)
    }
    for (const one of batch) for (const mark of one.marks) taken.delete(mark)
    flying--
    // The next batch is on its way to the database before these answers are written out.
    start()
    if (outcomes) for (const [i, one] of batch.entries()) one.resolve(outcomes[i] as O)
    if (flying === 0 && queue.length === 0) for (const rest of resting.splice(0)) rest()
  }
  function start(): void {
    while (queue.length >= (flying === 0 ? 1 : least) && flying < 2) {
      const batch = pick()
      if (!batch.length) return
      for (const one of batch) for (const mark of one.marks) taken.add(mark)
      flying++
      void fly(batch)
    }
  }
  /** Requests that came in the same turn of the event loop go together. */
  function plan(): void {
    if (planned) return
    planned = true
    setImmediate(() => { planned = false; start() })
  }
  return {
    add: (act) => new Promise((resolve, reject) => { queue.push({ act, marks: marksOf(act), resolve, reject }); plan() }),
    idle: () => (queue.length || flying ? new Promise((resolve) => resting.push(resolve)) : Promise.resolve()),
  }
}
