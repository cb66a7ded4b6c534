// Before the browser tests: the application is built once, so that no two files build it at the same time or find it half moved.
import { buildWeb } from './build.ts'

export default async function setup(): Promise<void> {
  await buildWeb()
}
