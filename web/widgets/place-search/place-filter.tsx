// One place as a filter of a page: a search until it is chosen, then its name with a way back to everything.
import { usePlace } from '../../api/pages.ts'
import { PlaceSearch } from './place-search.tsx'

export function PlaceFilter({ value, label, onChange }: { value: string | null; label: string; onChange: (id: string | null) => void }) {
  const place = usePlace(value).data
  return (
    <div className="psf">
      <PlaceSearch label={label} placeholder={label} value={value ? { name: place?.name ?? '…', path: place?.path ?? '', level: place?.level ?? '' } : null} onChange={(unit) => onChange(unit ? String(unit.id) : null)} />
    </div>
  )
}
