import { instant, type StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { BLANKS } from '../validation/fixtures/blanks.ts';
import { enforcementDecider, type EnforcementCommand } from './enforcement.decide.ts';
import type { EnforcementEvent } from './enforcement.events.ts';

const { given } = spec(enforcementDecider);

const jumped = { reason: 'clock-jump', jumpedBy: 86_400_000 } as const;
const stop: EnforcementCommand = { type: 'StopEnforcement', finding: jumped };
const confirm = {
  type: 'ConfirmEnforcement',
  actor: 'GO1' as StaffNo,
  isGeneralOffice: true,
  note: '服务器时间已校正',
  now: instant('2026-06-01T09:00:00+08:00'),
} as const;

const stopped: EnforcementEvent = { type: 'EnforcementStopped', data: jumped };
const confirmed: EnforcementEvent = {
  type: 'EnforcementConfirmed',
  data: { upTo: '2026-06-01T09:00:00+08:00', note: '服务器时间已校正' },
};

describe('enforcement', () => {
  it('is stopped', () => given().when(stop).then(stopped));
  it('is stopped once, however many workers find a reason', () => given(stopped).when(stop).thenNothing());
  it('goes on when a person of the general office confirms', () =>
    given(stopped).when(confirm).then(confirmed));
  it('is stopped again after that', () => given(stopped, confirmed).when(stop).then(stopped));
  it('is not let go on by anybody else', () =>
    given(stopped)
      .when({ ...confirm, isGeneralOffice: false })
      .thenRefused('not-general-office', 'actor'));
  it.each(BLANKS)('is not let go on without a note: %j', (note) =>
    given(stopped)
      .when({ ...confirm, note })
      .thenRefused('missing', 'note'),
  );
  it('is not confirmed while it goes on', () => {
    given().when(confirm).thenRefused('not-stopped');
    given(stopped, confirmed).when(confirm).thenRefused('not-stopped');
  });
  it('remembers up to when a person has looked', () => {
    const { evolve, initial } = enforcementDecider;
    expect([stopped, confirmed].reduce(evolve, initial)).toEqual({
      stopped: undefined,
      confirmedUpTo: confirm.now,
    });
    expect([stopped, confirmed, stopped].reduce(evolve, initial)).toEqual({
      stopped: jumped,
      confirmedUpTo: confirm.now,
    });
  });
  it('takes no notice of what else is said of the firm', () => {
    const other = { type: 'CeilingSet', data: { share: 20 } } as unknown as EnforcementEvent;
    expect([stopped, other].reduce(enforcementDecider.evolve, enforcementDecider.initial).stopped).toEqual(
      jumped,
    );
  });
});
