// What the algorithms of space hand to one another: plain numbers in typed arrays, so that a district fits in the process.

/** Who reaches which site within a time: for each site, one after another, the buildings that do and the seconds of their
 *  quickest walk to it (CIRC-08). Site `s` has the entries `first[s]` up to `first[s + 1]`, its buildings in ascending order. */
export type Catchments = {
  readonly sites: number
  readonly buildings: number
  readonly first: Uint32Array
  readonly building: Uint32Array
  readonly seconds: Float64Array
}
