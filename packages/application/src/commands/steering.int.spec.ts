import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, FirmAtWork } from '../slices/fixtures/firm-at-work.ts';

let firm: FirmAtWork;
beforeAll(async () => {
  firm = await FirmAtWork.open();
});
afterAll(() => firm.close());

describe('pauses and extensions on the real case', () => {
  const extend = (moment: string, rule: string, until: string, actor = 'S1') =>
    firm.step('CZ-X', moment, actor, 'term_extended', {
      rule,
      until: `2026-${until.replace(' ', 'T')}:00+08:00`,
      reason: '等钥匙',
    });
  it('are granted by how the term stands', async () => {
    await firm.measured('CZ-X');
    expect(codeOf(await extend('03-03 10:00', 'floor-plan', '03-06 17:30', 'D2'))).toBe('not-supervisor');
    expect(codeOf(await extend('03-03 10:00', 'estimate', '03-06 17:30'))).toBe('term-not-open');
    expect(codeOf(await extend('03-03 10:00', 'floor-plan', '03-03 09:59'))).toBe('before-now');
    expect(codeOf(await extend('03-03 10:00', 'floor-plan', '03-06 17:30'))).toBe('recorded');
    expect(codeOf(await extend('03-06 17:30', 'floor-plan', '03-07 17:30'))).toBe('recorded');
    expect(codeOf(await extend('03-07 17:31', 'floor-plan', '03-09 17:30'))).toBe('term-missed');
    const signed = { signatures: ['client'], fee: '3000.00' };
    await firm.step('CZ-X', '03-08 10:00', 'D2', 'design_agreement_signed', signed);
    expect(codeOf(await extend('03-08 10:01', 'designer-contact', '03-20 17:30'))).toBe('term-recurs');
    expect(codeOf(await firm.step('CZ-X', '03-08 11:00', 'A1', 'case_paused', { reason: '客户出国' }))).toBe(
      'recorded',
    );
    expect(codeOf(await firm.step('CZ-X', '03-08 11:01', 'S1', 'case_paused', { reason: '客户出国' }))).toBe(
      'already-paused',
    );
    expect(codeOf(await firm.step('CZ-X', '03-09 11:00', 'S1', 'case_resumed'))).toBe('recorded');
    expect(codeOf(await firm.step('CZ-X', '03-09 11:01', 'S1', 'case_resumed'))).toBe('not-paused');
  });
});
