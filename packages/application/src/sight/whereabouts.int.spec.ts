import { rulebook } from '@casetrail/domain';
import { instant, type CaseNo, type StaffNo } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FirmReader } from '../judging/firm-reader.ts';
import { LogWriter } from '../projections/fixtures/firm-log.ts';
import { Projected } from '../projections/fixtures/projected.ts';
import { whereaboutsOf } from './whereabouts.ts';

const NOW = instant('2026-03-10T12:00:00+08:00');
const CASE = 'AA-1' as CaseNo;
const DESIGNER = 'D2' as StaffNo;

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const client = { name: '喻玉兰', area: 100, houseType: 'flat' };

it('shows whose a case is that was given to somebody a moment ago, once the rows are brought up', async () => {
  const writer = new LogWriter(() => NOW).firm({
    stores: [{ code: 'AA', name: '安安店' }],
    staff: [
      { no: 'M1', name: '周海', store: 'AA', roles: ['customer_manager', 'store_supervisor'] },
      { no: 'D2', name: '陈工', store: 'AA', roles: ['designer'] },
    ],
  });
  const say = (time: string, step: string, data: object) =>
    writer.line({ at: `2026-03-09T${time}:00+08:00`, store: 'AA', case: CASE, actor: 'M1', step, data });
  say('10:00', 'client_received', { client, receptionForm: true });
  const { log } = await writer.live().write();
  const projection = await projected.rebuilt(log);
  const whereabouts = whereaboutsOf({
    ...{ pool: projected.pool, log, projection, desk: projection, clock: () => NOW },
    firm: new FirmReader(log, rulebook, publishedHolidays),
  });

  say('10:30', 'designer_assigned', { designer: DESIGNER });
  await writer.write();
  expect(await whereabouts.ofCase(CASE, DESIGNER)).toEqual({ store: 'AA', isOwn: false });
  await whereabouts.catchUp();
  expect(await whereabouts.ofCase(CASE, DESIGNER)).toEqual({ store: 'AA', isOwn: true });
});
