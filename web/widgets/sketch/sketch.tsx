// Units as a drawing: their outlines in two quiet tones with a rim, and whatever a page draws over them. No map library.
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { OutlineFeature, Outlines } from '../../api/pages.ts'
import { projectionOf } from './project.ts'
import type { Projection } from './project.ts'
import './sketch.css'

type SketchProps = {
  outlines: Outlines
  width: number
  height: number
  margin?: number
  label: string
  /** Under everything, such as the unit around them. */
  under?: Outlines
  tone?: (unit: OutlineFeature, i: number) => string
  children?: (projection: Projection) => ReactNode
}

export function Sketch({ outlines, width, height, margin, label, under, tone, children }: SketchProps) {
  const projection = useMemo(() => projectionOf(under && under.features.length > 0 ? under : outlines, width, height, margin), [outlines, under, width, height, margin])
  return (
    <svg className="sketch" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      <g aria-hidden="true">
        {(under ?? outlines).features.map((unit) => <path key={unit.id} className="sketch-rim" d={projection.path(unit.geometry.coordinates)} />)}
        {outlines.features.map((unit, i) => <path key={unit.id} className={tone?.(unit, i) ?? (i % 2 === 0 ? 'sketch-a' : 'sketch-b')} d={projection.path(unit.geometry.coordinates)} />)}
      </g>
      {children?.(projection)}
    </svg>
  )
}
