import { describe, expect, it } from 'vitest';
import { runCounts, runDuration, runState } from './run-state.ts';

describe('a run', () => {
  it('shows its status until it is done and its outcome from then on', () => {
    expect(runState({ status: 'queued', outcome: null }).key).toBe('runs.status.queued');
    expect(runState({ status: 'running', outcome: null }).tone).toBe('busy');
    expect(runState({ status: 'done', outcome: 'partial' })).toEqual({
      key: 'runs.outcome.partial',
      tone: 'warn',
    });
    expect(runState({ status: 'done', outcome: 'failed' }).tone).toBe('bad');
  });

  it('has no duration before it started, and a growing one until it ended', () => {
    const startedAt = '2026-11-23T12:00:00Z';
    const now = Date.parse('2026-11-23T12:00:05Z');
    expect(runDuration({ startedAt: null, finishedAt: null }, now)).toBeNull();
    expect(runDuration({ startedAt, finishedAt: null }, now)).toBe(5000);
    expect(runDuration({ startedAt, finishedAt: '2026-11-23T12:00:02Z' }, now)).toBe(2000);
  });

  it('counts orders, listings and numbers in words of their own', () => {
    expect(runCounts('orders').words).toBe('count');
    expect(runCounts('mappings').words).toBe('countOfMappings');
    expect(runCounts('stock_sync').keys).not.toContain('imported');
    expect(runCounts('tracking').keys).toEqual(['seen', 'imported', 'alreadyHere', 'failed']);
  });
});
