import { describe, expect, it } from 'vitest';
import { auditChanges, auditFacts, secretChange } from './audit-changes.ts';

describe('old and new', () => {
  it('are told of the fields that differ, and of no other', () => {
    const before = { name: 'Tea', percentage: 50, enabled: true };
    expect(auditChanges(before, { name: 'Tea', percentage: 60, enabled: undefined })).toEqual([
      { field: 'percentage', from: '50', to: '60' },
    ]);
  });

  it('read as people say it: switches on and off, lists with commas, nothing as nothing', () => {
    const before = { push: false, slots: ['09:00'], note: '' };
    expect(auditChanges(before, { push: true, slots: ['09:00', '21:00'], note: null })).toEqual([
      { field: 'push', from: 'off', to: 'on' },
      { field: 'slots', from: '09:00', to: '09:00, 21:00' },
    ]);
    expect(auditChanges({ slots: ['09:00'] }, { slots: [] })).toEqual([
      { field: 'slots', from: '09:00', to: null },
    ]);
  });

  it('differ even where only the end of a long text does, which is cut', () => {
    const long = 'x'.repeat(600);
    const [change] = auditChanges({ note: `${long}1` }, { note: `${long}2` });
    expect(change?.from).toHaveLength(500);
    expect(change?.to).toMatch(/…$/);
  });

  it('have no old for facts, and neither for secrets', () => {
    expect(auditFacts({ created: 3, refused: undefined })).toEqual([
      { field: 'created', from: null, to: '3' },
    ]);
    expect(secretChange('api_key')).toEqual({ field: 'api_key', from: '********', to: '********' });
  });
});
