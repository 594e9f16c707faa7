import { rulebook, Rulebook, type Edition } from '@casetrail/domain';
import { instant } from '@casetrail/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietFirm } from '../queries/fixtures/quiet-firm.ts';
import { Projected } from './fixtures/projected.ts';
import { sampleLog } from './fixtures/sample-journal.ts';
import { ProjectionStopped } from './projection.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const AT = instant('2026-05-30T10:00:00+08:00');

/** Events of the quiet firm that are of no case: a store, four people, one who changed, and going live. */
const SET_UP = 7;

const countOf = async (table: string): Promise<number> =>
  (await projected.pool.query(`SELECT count(*) AS count FROM rm.${table}`)).rows[0].count;

describe('an event that cannot be applied', () => {
  it('stops the projection before it, with its position and the reason; what stands before it is shown', async () => {
    const writer = quietFirm();
    const { log } = await writer.write();
    const { position } = await log.head();
    await writer.event('case-AA-1', { type: 'CaseTeleported', data: {} }, AT).write();
    await writer.event('case-AA-2', { type: 'CompetitorNamed', data: { name: '某家' } }, AT).write();
    await projected.empty();
    const projection = await projected.projection(log);

    await expect(projection.catchUp()).rejects.toThrow(ProjectionStopped);

    expect(projection.state().position).toBe(position);
    expect(projection.state().stopped?.position).toBe(position + 1);
    expect(projection.state().stopped?.reason).toContain('CaseTeleported');
    expect(await countOf('case_timeline')).toBe(position - SET_UP);
    await expect(projection.catchUp()).rejects.toThrow(ProjectionStopped);
    expect(await projection.waitFor(position + 1, 5_000)).toBe(false);
    const now = () => AT;
    expect((await projected.queries(log, projection, now).cases({})).position).toBe(position);
  });

  it('is not known either in a version that this program cannot read', async () => {
    const writer = quietFirm();
    writer.event('case-AA-2', { type: 'CompetitorNamed', data: { name: '某家' }, version: 2 }, AT);
    const { log } = await writer.write();
    await projected.empty();
    const projection = await projected.projection(log);
    await expect(projection.catchUp()).rejects.toThrow('CompetitorNamed (version 2)');
  });

  it('is one on which a rule throws, whatever the batch, until a mended program goes on from there', async () => {
    const { log } = await quietFirm().write();
    const position = (await log.readAll(0, 100, ['ClientLost']))[0]?.position ?? 0;
    await projected.empty();
    const broken = await projected.projection(log, { rulebook: failingAt('ClientLost') });
    await expect(broken.catchUp()).rejects.toThrow('a rule that fails');
    expect(broken.state()).toEqual({
      position: position - 1,
      stopped: { position, reason: 'a rule that fails' },
    });

    const mended = await projected.projection(log);
    await mended.catchUp();
    const gone = await projected.fingerprints();
    await projected.rebuilt(log);
    expect(await projected.fingerprints()).toEqual(gone);
  });

  it('is one whose row the database refuses', async () => {
    const writer = quietFirm();
    const { log } = await writer.write();
    const { position } = await log.head();
    const client = { name: '喻玉兰', area: 90, houseType: 'flat', community: '园\u0000区' };
    const data = { store: 'AA', client, receptionForm: true };
    await writer.event('case-AA-9', { type: 'ClientReceived', data }, AT, 'M1').write();
    await projected.empty();
    const projection = await projected.projection(log);
    await expect(projection.catchUp()).rejects.toThrow(ProjectionStopped);
    expect(projection.state().position).toBe(position);
  });
});

describe('a database that fails', () => {
  it('leaves the rows and the checkpoint together, whenever it does, and the batch can be repeated', async () => {
    const { log } = await (await sampleLog(900)).write();
    const events = await log.readAll(0, 10_000);
    await projected.rebuilt(log);
    const expected = await projected.fingerprints();

    await projected.empty();
    const projection = await projected.projection(log, { batch: 60 });
    for (let kill = 0; kill < 8; kill += 1) {
      const cut = projection.catchUp();
      cut.catch(() => {});
      await pause(5 + 7 * kill);
      await projected.killConnections();
      await cut.catch(() => {});
      await projected.reconnected();
      const { position } = (await projected.pool.query('SELECT position FROM rm.checkpoint')).rows[0];
      const ofCases = events.slice(0, position).filter(({ stream }) => stream.startsWith('case-'));
      expect(await countOf('case_timeline')).toBe(ofCases.length);
    }
    await projection.catchUp();
    expect(projection.state().stopped).toBeUndefined();
    expect(await projected.fingerprints()).toEqual(expected);
  });
});

/** The firm's rulebook, but every obligation that this type of event triggers throws. */
const failingAt = (type: string): Rulebook =>
  new Rulebook(
    rulebook.editions.map((edition): Edition => {
      const checkedAt = new Map(edition.checkedAt);
      const [check] = [...edition.checkedAt.values()].flat();
      if (!check) throw new Error('no check to break');
      const requires = (): boolean => {
        throw new Error('a rule that fails');
      };
      checkedAt.set(type as never, [{ ...check, requires }]);
      return { ...edition, checkedAt };
    }),
  );
