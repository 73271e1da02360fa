import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

// The least that a durable intake can do: one committed row, one empty answer.
const [databaseUrl = '', port = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
await pool.query(
  'create table if not exists bare_intake (id bigint generated always as identity, body text)',
);
const app = new Hono();
app.post('/hooks', async (context) => {
  await pool.query('insert into bare_intake (body) values ($1)', [await context.req.text()]);
  return context.body(null);
});
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, () => console.log('ready'));
