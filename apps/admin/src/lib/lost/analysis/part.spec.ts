import type { Me } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import type { DossierPage } from '../dossier/dossier-page.ts';
import { partOf } from './part.ts';

const me = (staffNo: string | null, ...roles: readonly string[]): Me =>
  ({ staffNo, posts: [{ store: 'AA', roles, inPlaceOf: null }] }) as unknown as Me;

const shares = [
  { person: { no: 'E3', name: null }, degree: 'main', degreeName: '' },
  { person: { no: 'G2', name: null }, degree: 'none', degreeName: '' },
  { person: { no: 'G3', name: null }, degree: 'contributory', degreeName: '' },
];
const dossier = (status: string | null, replies: readonly string[] = []): DossierPage =>
  ({
    case: { customerManager: { no: 'M1', name: null } },
    loss: {},
    analysis: status && {
      status,
      owedBy: { no: 'M9', name: null },
      versions:
        status === 'open'
          ? []
          : [
              {
                by: { no: 'G1', name: null },
                responsible: shares,
                replies: replies.map((no) => ({ person: { no, name: null } })),
              },
            ],
    },
  }) as unknown as DossierPage;

describe('what somebody may do about an analysis', () => {
  it('is nothing for nobody, and for who holds no post', () => {
    expect(partOf(undefined, dossier('open')).maySubmit).toBe(false);
    expect(partOf(me(null), dossier('open')).maySubmit).toBe(false);
  });
  it.each([
    ['M1', 'customer_manager', true],
    ['M9', 'customer_manager', true],
    ['M2', 'customer_manager', false],
    ['G1', 'general_office', true],
    ['S1', 'store_supervisor', false],
  ])('submitting is for %s (%s): %s', (no, role, may) => {
    expect(partOf(me(no, role), dossier('open')).maySubmit).toBe(may);
    expect(partOf(me(no, role), dossier('returned')).maySubmit).toBe(may);
    // Who owes it is said when it is opened.
    expect(partOf(me(no, role), dossier(null)).mayOpen).toBe(may && no !== 'M9');
    expect(partOf(me(no, role), dossier('submitted')).maySubmit).toBe(false);
  });
  it('replying is for whom it names, once, also after the decision', () => {
    expect(partOf(me('E3', 'estimator'), dossier('submitted')).mayReply).toBe(true);
    expect(partOf(me('E3', 'estimator'), dossier('confirmed')).mayReply).toBe(true);
    expect(partOf(me('E3', 'estimator'), dossier('returned')).mayReply).toBe(false);
    expect(partOf(me('E3', 'estimator'), dossier('submitted', ['E3'])).mayReply).toBe(false);
    expect(partOf(me('E4', 'estimator'), dossier('submitted')).mayReply).toBe(false);
  });
  it.each([
    ['G1', false, 'author'],
    ['G2', true, null],
    ['G3', false, 'responsible'],
    ['G4', true, null],
  ])('deciding is for a second person without a share: %s %s %s', (no, may, because) =>
    expect(partOf(me(no, 'general_office'), dossier('submitted'))).toMatchObject({
      mayDecide: may,
      mayNotDecide: because,
    }),
  );
});
