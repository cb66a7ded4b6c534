// The icon set: 24 px strokes, drawn here. An icon is never alone: words or a hidden label stand beside it.
const paths = {
  desk: 'M4 5h16v10H4zM2 19h20M9 9h6',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1z',
  board: 'M4 4h4v16H4zM10 4h4v10h-4zM16 4h4v13h-4z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  map: 'm3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  place: 'M4 21V9l8-5 8 5v12M9 21v-6h6v6M3 21h18',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.500 11-6.500 11zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  ballot: 'M5 11h14v9H5zM9 11V4h6v7M9 15h6',
  book: 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 8h6',
  figure: 'M4 20V4M4 20h16M8 16l4-5 3 3 5-7',
  walk: 'M13 4.500h.01M9 21l2.500-6.500L9.500 12l1-4.500 3 .5 2 3 2.500 1M11.500 14.500 15 17v4M10.500 7.500 7.500 9v3.500',
  wall: 'M3 4h18v12H3zM8 21h8M12 16v5',
  settings: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9.500C7.500 20 4 17 4 12V6zM8.500 12l2.500 2.500 4.500-4.500',
  import: 'M12 4v10M8 10.500l4 4 4-4M4 17v3h16v-3',
  download: 'M12 4v10M8 10.500l4 4 4-4M4 20h16',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM20 20l-4.500-4.500',
  down: 'm6 9 6 6 6-6',
  right: 'm9 5 7 7-7 7',
  left: 'm15 5-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  camera: 'M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 9.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.300a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400z',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  offline: 'M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5.3-2.8M12 19.2v.1M2 8.5A15 15 0 0 1 6 6M22 8.5A15 15 0 0 0 10.5 5',
  late: 'M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.7V8.2zM12 8v5M12 16v.2',
  soon: 'M12 4 21 19.5H3zM12 10v4M12 16.8v.2',
  ontime: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7v5l3 2',
  wait: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM10 9v6M14 9v6',
  done: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8 12.2l2.8 2.8L16 9.5',
  refresh: 'M20 11a8 8 0 0 0-14.500-3.500L4 9M4 4v5h5M4 13a8 8 0 0 0 14.500 3.500L20 15M20 20v-5h-5',
  merge: 'M7 4v6a5 5 0 0 0 5 5h7M15.500 11.500 19 15l-3.500 3.500M7 10v10',
  speech: 'M4 5h16v11h-9l-4 4v-4H4zM8 10h8',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8 3.500v4M16 3.500v4',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.500 20 4M16 8l3 3M13.500 10.500l2 2',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, label, className = '' }: { name: IconName; label?: string; className?: string }) {
  return (
    <svg className={`i ${className}`} viewBox="0 0 24 24" aria-hidden={label ? undefined : true} role={label ? 'img' : undefined} aria-label={label}>
      <path d={paths[name]} />
    </svg>
  )
}

export function Logo() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true">
      <path d="M4 15 11 9l7 6v12H4z" /><path d="M14.500 11.700 21 6l7 6v15H18" /><path d="M9 27v-6h4v6" />
    </svg>
  )
}
