// The entrance to places: the one of my first post, at its own address.
import { Redirect } from 'wouter'
import { useMe } from '../../api/hooks.ts'

export default function PlacesPage() {
  const me = useMe().data
  const id = me?.posts[0]?.place.id ?? me?.district.id
  return id ? <Redirect to={`/places/${id}`} replace /> : <main id="main" tabIndex={-1} className="plain" />
}
