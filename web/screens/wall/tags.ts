// Where a tag stands beside its circle so that it covers neither another circle nor a name. Pure.

/** `name`: how wide the name over the circle is. */
export type Spot = { x: number; y: number; r: number; name: number }
export type Box = { x: number; y: number; width: number; height: number }

/** A name stands over its circle, so high. */
const NAME_HEIGHT = 34
const over = (a: Box, b: Box): number => Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
const boxesOf = ({ x, y, r, name }: Spot): Box[] => [{ x: x - r, y: y - r, width: 2 * r, height: 2 * r }, { x: x - name / 2, y: y - r - NAME_HEIGHT, width: name, height: NAME_HEIGHT }]

/** Below at the right, where the eye expects it; else the first of the other places that covers least. */
export function tagAt(spot: Spot, size: { width: number; height: number }, others: readonly Spot[]): { x: number; y: number } {
  const [dx, dy] = [spot.r * 0.55, spot.r * 0.42]
  const corners = [[spot.x + dx, spot.y + dy], [spot.x + spot.r - 2, spot.y - size.height / 2], [spot.x - dx - size.width, spot.y + dy], [spot.x - spot.r + 2 - size.width, spot.y - size.height / 2], [spot.x + dx, spot.y - dy - size.height], [spot.x - dx - size.width, spot.y - dy - size.height], [spot.x - size.width / 2, spot.y + spot.r - 6]] as const
  const taken = [boxesOf(spot)[1]!, ...others.flatMap(boxesOf)]
  const covers = corners.map(([x, y]) => taken.reduce((sum, box) => sum + over({ x, y, ...size }, box), 0))
  const [x, y] = corners[covers.indexOf(Math.min(...covers))]!
  return { x, y }
}
