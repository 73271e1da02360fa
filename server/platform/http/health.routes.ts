import { sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { Database } from '../db/pool.ts';
import { AppError } from '../errors/app-error.ts';
import { type Api, createRouter } from './api.ts';
import { json, protectedRoute } from './route.ts';

const okSchema = z.object({ status: z.literal('ok') });

const healthRoute = protectedRoute('public', {
  summary: 'Is the process alive',
  method: 'get',
  path: '/healthz',
  tags: ['Operation'],
  responses: { 200: json(okSchema, 'The process answers') },
});

const readyRoute = protectedRoute('public', {
  summary: 'Is the database reachable',
  method: 'get',
  path: '/readyz',
  tags: ['Operation'],
  responses: { 200: json(okSchema, 'The database answers too') },
});

const metricsRoute = protectedRoute('public', {
  summary: 'Metrics for Prometheus',
  method: 'get',
  path: '/metrics',
  tags: ['Operation'],
  responses: {
    200: {
      description: 'Prometheus text; counts only, nothing of any merchant',
      content: { 'text/plain': { schema: z.string() } },
    },
  },
});

const watchRuns = (registry: Registry, db: Database): void => {
  const gauge = new Gauge({
    name: 'quayside_open_runs',
    help: 'Runs that are not done, by status',
    labelNames: ['status'],
    registers: [registry],
    collect: async () => {
      const { rows } = await sql<{ status: string; count: number }>`
        select status, count(*)::int as count from runs where status <> 'done' group by status`.execute(
        db,
      );
      gauge.reset();
      for (const { status, count } of rows) gauge.set({ status }, count);
    },
  });
};

/** A number that a feature counts when the metrics are read. */
export type Counted = { name: string; help: string; count: () => Promise<number> };

const watchCounts = (registry: Registry, counts: readonly Counted[]): void => {
  for (const { name, help, count } of counts) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => gauge.set(await count()),
    });
  }
};

type HealthDeps = { db: Database; counts: readonly Counted[] };

export const healthRoutes = ({ db, counts }: HealthDeps): Api => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchRuns(registry, db);
  watchCounts(registry, counts);
  return createRouter()
    .openapi(healthRoute, (context) => context.json({ status: 'ok' } as const, 200))
    .openapi(readyRoute, async (context) => {
      await sql`select 1`.execute(db).catch((error: unknown) => {
        const sentence = 'The database does not answer; try again shortly.';
        throw new AppError('server.unavailable', sentence, { cause: error });
      });
      return context.json({ status: 'ok' } as const, 200);
    })
    .openapi(metricsRoute, async (context) => context.text(await registry.metrics(), 200));
};
