import type { RecordedEditionEvent } from '@casetrail/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Projected } from '../../projections/fixtures/projected.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { Office, proposalFor } from './fixtures/office.ts';

let projected: Projected;
let office: Office;

beforeAll(async () => {
  projected = await Projected.open();
});
beforeEach(async () => {
  office = await Office.open(projected);
});
afterAll(() => projected.drop());

const meeting = { on: '2026-06-10', attendees: ['O1', 'S2'], minutes: '一致同意。' };
const answer = (outcome: StepOutcome) =>
  outcome.outcome === 'refused' ? [outcome.refusal.code, outcome.refusal.field] : outcome.outcome;

describe('two editions that would change the same stores at the same instant', () => {
  const discussed = async (name: string, more: object = {}) => {
    await office.editions.propose({ ...office.by('O1'), proposal: proposalFor(name, more) });
    await office.editions.discuss({ ...office.by('O1'), version: name, meeting });
  };
  const bothAdopted = async (asked: readonly { readonly version: string }[]) =>
    (await Promise.all(asked.map((each) => office.editions.adopt({ ...office.by('O1'), ...each })))).map(
      answer,
    );
  const adoptions = async () =>
    (await office.writer.log.readAll(0, 1_000, ['EditionAdopted'])).map(
      (event) => (event as RecordedEditionEvent).data.version,
    );

  it('come into force one at a time: the second is told of the first', async () => {
    await discussed('a');
    await discussed('b', { from: '2026-07-05' });
    const answers = await bothAdopted([{ version: 'a' }, { version: 'b' }]);
    const [winner] = await adoptions();
    expect(await adoptions()).toHaveLength(1);
    expect(answers).toEqual(
      winner === 'a'
        ? ['recorded', ['edition-in-between', 'version']]
        : [['later-edition', 'from'], 'recorded'],
    );
  });

  it('both do where their stores are others', async () => {
    await discussed('a', { stores: ['AA'] });
    await discussed('b', { stores: ['BB'] });
    expect(await bothAdopted([{ version: 'a' }, { version: 'b' }])).toEqual(['recorded', 'recorded']);
    expect(await adoptions()).toHaveLength(2);
  });

  it('never happen twice to one edition, adopted and given up at once', async () => {
    await discussed('a');
    const adopting = office.editions.adopt({ ...office.by('O1'), version: 'a' });
    const giving = office.editions.withdraw({
      ...office.by('O1'),
      version: 'a',
      withdrawal: { reason: '另议' },
    });
    const answers = [answer(await adopting), answer(await giving)];
    expect(answers[1]).toBe('recorded');
    expect(answers[0] === 'recorded' || String(answers[0]).startsWith('withdrawn')).toBe(true);
    expect(await office.editions.find('a')).toMatchObject({ status: 'withdrawn' });
  });

  it('wait for one whose process fell between its turn and its edition, and carry it out first', async () => {
    await discussed('a');
    await discussed('b', { from: '2026-07-05' });
    const { log } = office.writer;
    const occurredAt = office.now;
    const { actor: no, commandId } = office.by('O1');
    const change = { type: 'EditionAdopted', data: { version: 'a', from: '2026-07-01', stores: 'all' } };
    await log.append({
      stream: 'rulebook',
      expectedRevision: -1,
      events: [{ type: 'RulebookTurnTaken', data: { version: 'a', change } }],
      envelope: { occurredAt, actor: { kind: 'person', no }, commandId, correlationId: commandId },
      digest: new Uint8Array(32),
    });
    expect(await bothAdopted([{ version: 'b' }])).toEqual([['edition-in-between', 'version']]);
    const [adopted] = await log.readAll(0, 1_000, ['EditionAdopted']);
    expect(adopted).toMatchObject({ data: change.data, occurredAt, actor: { no }, causationId: commandId });
  });

  it('is adopted once however often it is asked for under one id', async () => {
    await discussed('a');
    const asked = { ...office.by('O1'), version: 'a' };
    const first = await office.editions.adopt(asked);
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(await office.editions.adopt(asked)).toEqual({ ...first, repeated: true });
    expect(answer(await office.editions.adopt({ ...asked, adoption: { from: '2026-07-09' } }))).toEqual([
      'command-reused',
      'commandId',
    ]);
    expect(answer(await office.editions.adopt({ ...office.by('O1'), version: 'a' }))).toBe('recorded');
    expect(await adoptions()).toEqual(['a']);
  });
});
