import type { FastifyInstance } from 'fastify'
import type { District } from '../district.ts'
export async function measureRoutes(_app: FastifyInstance, _district: District): Promise<void> {}
