// The server that is measured, as a process of its own: a district on a database that runs already, its jobs and its HTTP face. It
// tells its address and its memory over the channel to its parent, and ends when the channel closes.
import { serve } from '../server/serve.ts'
import { openDistrict } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { pack as district } from './district.ts'

const [url = '', schema = 'linli', data = '', name = 'bench', web = ''] = process.argv.slice(2)
const opened = await openDistrict({ url, schema, data, pack: async () => (name === 'bench' ? district : loadPack(name)), install: { demonstration: true, seed: 1 } })
const serving = await serve(opened, { port: 0, data, ...(web && { web }) })
process.on('message', (asked) => { if (asked === 'memory') process.send?.({ memory: process.memoryUsage() }) })
process.once('disconnect', () => void serving.stop().then(() => process.exit(0)))
process.send?.({ url: serving.url })
