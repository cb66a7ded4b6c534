// What the day sheet asks of the server, and the acts that follow from a press.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../../api/client.ts'
import { keys } from '../../api/hooks.ts'
import type { Matter, Words } from '../../api/types.ts'

export type Centre = { code: string; id: number; name: Words; mine: boolean }
export type Booked = { id: string; number: string; version: number; state: { id: string; words: Words }; place: number | null; from: string; to: string; use: string | null; channel: Words | null; steps: { id: string; words: Words }[] }
export type Slot = { from: string; to: string; free: number; waiting: number; over: boolean; bookings: Booked[] }
export type Thing = { code: string; kind: 'room' | 'service' | 'activity'; words: Words; places: number; fee: number; slots: Slot[] }
export type Sheet = { day: string; days: string[]; centre: Omit<Centre, 'mine'>; system: string; channels: { id: string; words: Words }[]; things: Thing[] }

// Both begin as lists do: an act anywhere asks them again.
const centresKey = [...keys.lists, 'bookings', 'centres']
const sheetKey = (place: string, day: string) => [...keys.lists, 'bookings', place, day]

export const useCentres = () => useQuery({ queryKey: centresKey, queryFn: async () => (await call<{ centres: Centre[] }>('/api/bookings/centres')).centres })
export const useSheet = (place: string, day: string) => useQuery({
  queryKey: sheetKey(place, day), enabled: place !== '', refetchInterval: 30_000,
  queryFn: () => call<Sheet>(`/api/bookings?${new URLSearchParams({ place, ...(day && { day }) }).toString()}`),
})

export type NewBooking = { thing: string; from: string; to: string; channel: string; queue: boolean; phone: string; use: string }
export function useBook(sheet: Sheet | undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ phone, use, queue, ...rest }: NewBooking) => call<Matter>(`/api/systems/${sheet!.system}/matters`, {
      method: 'POST', key: newKey(), body: { place: sheet!.centre.id, facts: { ...rest, ...(queue && { queue }), ...(phone.trim() && { phone: phone.trim() }), ...(use.trim() && { use: use.trim() }) } },
    }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  })
}
export function useStep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ booked, step }: { booked: Booked; step: string }) => call<Matter>(`/api/matters/${booked.id}/steps/${step}`, { method: 'POST', body: { facts: {} }, version: booked.version, key: newKey() }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  })
}
