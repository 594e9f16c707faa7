import type { StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { eraDecider, type AcceptGap } from './era.decide.ts';
import type { LogGap, LogTruncated } from './era.events.ts';

const { given } = spec(eraDecider);

const gap: LogGap = {
  era: 1,
  kept: { position: 50, hash: 'aa'.repeat(32) },
  lost: { position: 60, hash: 'bb'.repeat(32), at: '2026-06-01T09:00:00+08:00' },
};
const reason = '硬盘损坏，恢复到昨晚的备份';
const accept: AcceptGap = {
  type: 'AcceptGap',
  actor: 'HQ001' as StaffNo,
  isGeneralOffice: true,
  gap,
  reason,
  signature: 'c2lnbmVk',
};
const truncated: LogTruncated = { type: 'LogTruncated', data: { ...gap, reason, signature: 'c2lnbmVk' } };

describe('a gap of the log', () => {
  it('is accepted by the general office, with a reason', () => {
    given().when(accept).then(truncated);
    given()
      .when({ ...accept, reason: `  ${reason}\n` })
      .then(truncated);
  });
  it('is accepted by nobody else', () =>
    given()
      .when({ ...accept, isGeneralOffice: false })
      .thenRefused('not-general-office', 'actor'));
  it.each(['', '   ', '\u200b'])('is not accepted without words: "%s"', (said) =>
    given()
      .when({ ...accept, reason: said })
      .thenRefused('missing', 'reason'),
  );
  it('is accepted once', () => given(truncated).when(accept).thenRefused('accepted-already'));
  it('is accepted where there is one', () =>
    given()
      .when({ ...accept, gap: undefined })
      .thenRefused('no-gap'));
  it('may follow another, and eras are never counted down', () => {
    const third = { ...gap, era: 3 };
    given(truncated)
      .when({ ...accept, gap: third })
      .then({ ...truncated, data: { ...truncated.data, era: 3 } });
    const thirdTruncated: LogTruncated = { ...truncated, data: { ...truncated.data, era: 3 } };
    given(thirdTruncated, truncated)
      .when({ ...accept, gap: third })
      .thenRefused('accepted-already');
  });
  it('has nothing to do with what else the firm’s stream tells', () =>
    given({ type: 'CeilingSet', data: { percent: 10, reason } } as never)
      .when(accept)
      .then(truncated));
});
