// The wall page: figures, map, what is late, what comes again, the day's flow and what has just happened.
export default function WallPage() { return <main id="main" tabIndex={-1} className="wall" data-theme="dark" /> }
