import { formatInstant, type Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { context, on, tell } from './rulebook/testing/story.ts';
import { dossierOf, words } from './lost-client/fixtures/spring.ts';
import { proposeCauses } from './lost-client/propose-causes.ts';

type Told = NonNullable<Parameters<typeof tell>[1]>;

const short = (at: Instant | undefined) => at && formatInstant(at).slice(5, 16).replace('T', ' ');
const dossier = (until: string, ...told: readonly Told[]) =>
  dossierOf(tell('flat', ...told), on(until), context.firm);
const handedOver = (until: string, ...told: readonly Told[]) =>
  dossier(until, ...told).promises.filter(({ kind }) => kind === 'handover');
/** What the dossier says of each: its words, the answer and when, who answers for it, and the proof. */
const summary = (until: string, ...told: readonly Told[]) =>
  handedOver(until, ...told).map(({ handedOver: handed, events }) => [
    handed?.words,
    handed?.answer,
    short(handed?.answeredAt),
    handed?.answers,
    ...events,
  ]);

// Positions: the reception is 1, the designer 2, the plan handed over 3, the offer 4.
const HANDED = ['03-04 10:00', 'plan_handed_to_estimator', { to: 'E1' }, 'D2'] as const;
const who = { handover: 1, role: 'estimator', from: 'D2', to: 'E1' };
const offered = (more: object = {}, moment = '03-04 10:00') =>
  [
    moment,
    'handover_offered',
    { ...who, kind: 'plan', papers: [], promises: ['周四给估算'], obligations: [], ...more },
    'D2',
  ] as const;
const accepted = (moment: string) =>
  [moment, 'handover_accepted', { handover: 1, role: 'estimator', to: 'E1' }, 'E1'] as const;
const declined = (moment: string) =>
  [
    moment,
    'handover_declined',
    { handover: 1, role: 'estimator', to: 'E1', reason: '缺明细表' },
    'E1',
  ] as const;
const lost = (moment: string) => [moment, 'client_lost', {}, 'M2'] as const;
const UNTIL = '03-06 10:00';

describe('a promise that was handed over', () => {
  it('names who handed what to whom, when, and no time that it was promised for', () => {
    const [promise] = handedOver(UNTIL, HANDED, offered());
    expect(promise).toMatchObject({ kind: 'handover', madeAt: on('03-04 10:00'), events: [4] });
    expect([promise?.promisedFor, promise?.heldAt, promise?.status]).toEqual([
      undefined,
      undefined,
      'untimed',
    ]);
    expect(promise?.handedOver).toMatchObject({ ...who, matter: 'plan', words: '周四给估算' });
  });

  it('is the receiver’s once he accepted', () =>
    expect(summary(UNTIL, HANDED, offered(), accepted('03-04 11:00'))).toEqual([
      ['周四给估算', 'accepted', '03-04 11:00', 'E1', 4, 5],
    ]));

  it('is the receiver’s also where his answer is dated before the offer by mistake', () =>
    expect(summary(UNTIL, HANDED, offered(), accepted('03-04 09:59'))).toEqual([
      ['周四给估算', 'accepted', '03-04 09:59', 'E1', 4, 5],
    ]));

  it('stays the giver’s where it was declined', () =>
    expect(summary(UNTIL, HANDED, offered(), declined('03-04 11:00'))).toEqual([
      ['周四给估算', 'declined', '03-04 11:00', 'D2', 4, 5],
    ]));

  it('stays the giver’s where nobody ever answered', () =>
    expect(summary(UNTIL, HANDED, offered())).toEqual([['周四给估算', 'unanswered', undefined, 'D2', 4]]));

  it('stays the giver’s where the answer came after the loss, and not where it came with it', () => {
    const told = [HANDED, offered()] as const;
    expect(summary(UNTIL, ...told, lost('03-05 10:00'), accepted('03-05 10:01'))).toEqual([
      ['周四给估算', 'unanswered', undefined, 'D2', 4],
    ]);
    expect(summary(UNTIL, ...told, accepted('03-05 10:00'), lost('03-05 10:00'))).toEqual([
      ['周四给估算', 'accepted', '03-05 10:00', 'E1', 4, 5],
    ]);
  });

  it('stays the giver’s where another offer took its place before anybody answered', () => {
    const again = offered({ handover: 2, to: 'E4', promises: [], replaces: 1 }, '03-04 11:00');
    expect(summary(UNTIL, HANDED, offered(), again)).toEqual([
      ['周四给估算', 'withdrawn', undefined, 'D2', 4],
    ]);
  });

  it('goes on to whoever took the work over from the receiver', () => {
    const moved = { role: 'estimator', from: 'E1', to: 'E4', reason: '请假' };
    const story = [HANDED, offered(), accepted('03-04 11:00')] as const;
    expect(summary(UNTIL, ...story, ['03-05 10:00', 'work_reassigned', moved])[0]?.[3]).toBe('E4');
    expect(summary('03-05 09:59', ...story, ['03-05 10:00', 'work_reassigned', moved])[0]?.[3]).toBe('E1');
  });

  it('is one of each that was named, and none where none was', () => {
    const several = handedOver(UNTIL, HANDED, offered({ promises: ['周四给估算', '送一次保洁'] }));
    expect(several.map(({ handedOver: handed }) => handed?.words)).toEqual(['周四给估算', '送一次保洁']);
    expect(handedOver(UNTIL, HANDED, offered({ promises: [] }))).toEqual([]);
  });

  it('is no reason for the loss: no clock says that it was broken', () => {
    const story = dossier(UNTIL, HANDED, offered(), lost('03-05 10:00'));
    expect(story.promises.map(({ status }) => status)).toEqual(['untimed']);
    const grounds = proposeCauses(story, words).flatMap((cause) => cause.grounds);
    expect(grounds.map(({ rule }) => rule)).not.toContain('service-promise');
  });
});

describe('a promise with a time beside it', () => {
  const booked = ['03-04 11:00', 'plan_review_booked', { for: '2026-03-05T10:00:00+08:00' }] as const;
  const held = (moment: string) => [moment, 'plan_reviewed', { withClient: true }] as const;
  const statuses = (...told: readonly Told[]) =>
    dossier('03-07 10:00', HANDED, offered(), booked, ...told).promises.map(
      ({ kind, promisedFor, status, handedOver: handed }) => [
        kind,
        short(promisedFor),
        status,
        handed?.answer,
      ],
    );

  it('is kept, late or broken as before', () => {
    const untimed = ['handover', undefined, 'untimed', 'unanswered'];
    const review = (status: string) => ['plan-review', '03-05 10:00', status, undefined];
    expect(statuses(held('03-05 17:00'))).toEqual([untimed, review('kept')]);
    expect(statuses(held('03-06 09:00'))).toEqual([untimed, review('late')]);
    expect(statuses()).toEqual([untimed, review('broken')]);
  });
});

describe('the term of a plan that nobody accepted', () => {
  it('is used by the giver, in whose time it was broken', () => {
    const shares = (...told: readonly Told[]) =>
      dossier(UNTIL, HANDED, offered(), ...told)
        .terms.find(({ rule }) => rule === 'estimate')
        ?.shares.map(({ person }) => person);
    expect(shares()).toEqual(['D2']);
    expect(shares(accepted('03-04 11:00'))).toEqual(['D2', 'E1']);
  });
});
