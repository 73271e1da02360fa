import { describe, expect, it } from 'vitest';
import { auditQuery, auditSearchSchema } from './audit-search.ts';

describe('the filters of the audit page', () => {
  it('take both days whole, as days of the zone in which times are shown', () => {
    expect(auditQuery({ from: '2026-11-23', to: '2026-11-23' }, 'Asia/Taipei')).toEqual({
      from: '2026-11-22T16:00:00.000Z',
      to: '2026-11-23T16:00:00.000Z',
    });
  });

  it('pass on who, what, of what and the merchant of the header', () => {
    const filters = {
      action: 'edited',
      subject: 'ec_account',
      actorId: 'eb11040e-eb4a-4cf9',
      merchantId: '2',
    };
    expect(auditSearchSchema.parse(filters)).toMatchObject({ actorId: filters.actorId });
    expect(auditQuery(filters, 'Asia/Taipei')).toEqual({ ...filters });
  });

  it('leave out what stands in the address and is no filter', () => {
    expect(auditSearchSchema.parse({ action: '; drop', from: 'yesterday' })).toEqual({});
  });
});
