import { describe, expect, it } from 'vitest';
import { changeSchema } from '../../../contract/changes.contract.ts';
import { staleTopics } from './stale-topics.ts';

describe('a live change', () => {
  it.each(changeSchema.shape.topic.options)('of the topic %s makes something stale', (topic) => {
    expect(staleTopics(topic).length).toBeGreaterThan(0);
  });

  it('of a run also refreshes the account, whose cooldown and mark it moves', () => {
    expect(staleTopics('run')).toContain('ec-accounts');
  });

  it('of a notification also refreshes the number on the bell', () => {
    expect(staleTopics('notification')).toContain('me');
  });
});
