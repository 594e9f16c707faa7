import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Projected } from './fixtures/projected.ts';
import { happenings, RandomLife } from './fixtures/random-life.ts';
import { sampleLog } from './fixtures/sample-journal.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

describe('the read models of one log', () => {
  it('are the same bytes in batches of any size, with hardly any memory, and after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(50), fc.nat({ max: 50 }), async (happened, cut) => {
        const { log } = (await new RandomLife().live(happened)).writer;
        const events = await log.readAll(0, 1_000);
        await projected.rebuilt(log);
        const expected = await projected.fingerprints();

        for (const chosen of [{ batch: 1, liveCases: 1 }, { batch: 7, liveCases: 2 }, { batch: 1_000 }]) {
          await projected.empty();
          await (await projected.projection(log, chosen)).catchUp();
          expect(await projected.fingerprints()).toEqual(expected);
        }

        await projected.empty();
        await (await projected.projection(log)).apply(events.slice(0, cut));
        await (await projected.projection(log, { batch: 3 })).apply(events);
        expect(await projected.fingerprints()).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('are the same bytes when two projections write them at once', async () => {
    const writer = await (await sampleLog(1_500)).write();
    await projected.rebuilt(writer.log);
    const expected = await projected.fingerprints();

    await projected.empty();
    const both = [
      await projected.projection(writer.log, { batch: 40 }),
      await projected.projection(writer.log, { batch: 70 }),
    ];
    await Promise.all(both.map((projection) => projection.catchUp()));

    const { position } = await writer.log.head();
    expect(both.map((projection) => projection.state().position)).toEqual([position, position]);
    expect(await projected.fingerprints()).toEqual(expected);
  });

  it('are others for another log', async () => {
    await projected.rebuilt((await (await sampleLog(300)).write()).log);
    const one = await projected.fingerprints();
    await projected.rebuilt((await (await sampleLog(301)).write()).log);
    expect((await projected.fingerprints())['case_timeline']).not.toEqual(one['case_timeline']);
  });
});
