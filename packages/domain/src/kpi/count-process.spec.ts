import { describe, expect, it } from 'vitest';
import { countFlows, countPaths } from './count-process.ts';
import { shownAs, toldCase } from './fixtures/told-case.ts';
import { flowOf, PROCESS_STEPS, stagesOf } from './process-steps.ts';

const flows = (...said: Parameters<typeof toldCase>[0]) => shownAs(countFlows(toldCase(said)));
const paths = (...said: Parameters<typeof toldCase>[0]) => shownAs(countPaths(toldCase(said)));

const ASSIGNED = '2026-03-02 ClientReceived>DesignerAssigned/asked 5 M1 D2 @1,2';

describe('the process as it ran', () => {
  it('counts every step with the step before it, in working time, on the day of the later one', () =>
    expect(
      flows(
        ['03-02 11:00', 'house_measured'],
        ['03-03 09:30', 'floor_plan_completed'],
        ['03-03 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
      ),
    ).toEqual([
      ASSIGNED,
      '2026-03-02 DesignerAssigned>HouseMeasured/asked 115 M1 D2 @2,3',
      '2026-03-03 HouseMeasured>FloorPlanCompleted/asked 300 M1 D2 @3,4',
      '2026-03-03 FloorPlanCompleted>EstimateIssued/asked 30 M1 D2 @4,5',
    ]));

  it('calls early what passed over a step, and belated what came after all', () =>
    expect(
      flows(
        ['03-02 11:00', 'floor_plan_completed'],
        ['03-02 12:00', 'house_measured'],
        ['03-02 14:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
      ).slice(1),
    ).toEqual([
      '2026-03-02 DesignerAssigned>FloorPlanCompleted/early 115 M1 D2 @2,3',
      '2026-03-02 FloorPlanCompleted>HouseMeasured/belated 60 M1 D2 @3,4',
      '2026-03-02 HouseMeasured>EstimateIssued/asked 0 M1 D2 @4,5',
    ]));

  it('holds what was passed over against the first step that did so, and not against those after it', () =>
    expect(
      flows(
        ['03-02 11:00', 'floor_plan_completed'],
        ['03-02 14:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
      ).slice(1),
    ).toEqual([
      '2026-03-02 DesignerAssigned>FloorPlanCompleted/early 115 M1 D2 @2,3',
      '2026-03-02 FloorPlanCompleted>EstimateIssued/asked 60 M1 D2 @3,4',
    ]));

  it('counts a step the first time only, and shows none that is not on the map', () =>
    expect(
      flows(
        ['03-02 11:00', 'house_measured'],
        ['03-02 11:30', 'client_contacted', { channel: 'phone' }],
        ['03-04 11:00', 'house_measured'],
      ),
    ).toHaveLength(2));

  it('leaves out what was paused, and ends with a loss', () =>
    expect(
      flows(
        ['03-02 10:00', 'case_paused', { reason: '出国' }],
        ['03-04 11:00', 'case_resumed'],
        ['03-04 12:00', 'client_lost'],
        ['03-05 12:00', 'house_measured'],
      ),
    ).toEqual([ASSIGNED, '2026-03-04 DesignerAssigned>ClientLost/lost 115 M1 D2 @2,5']));

  it('asks for a contract before the building, as the life of a case does', () =>
    expect(flows(['03-04 12:00', 'construction_started'])[1]).toContain(
      'DesignerAssigned>ConstructionStarted/early',
    ));

  it('shows each step once', () => {
    const types = PROCESS_STEPS.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    expect(flowOf('HouseMeasured>ClientLost')).toEqual(['HouseMeasured', 'ClientLost']);
  });
});

describe('the path of a case', () => {
  it('is the stages in the order in which they were reached, on the day of the reception', () =>
    expect(
      paths(
        ['03-03 10:00', 'house_measured'],
        ['03-04 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
        ['03-05 10:00', 'house_measured'],
        ['03-06 10:00', 'client_lost'],
      ),
    ).toEqual(['2026-03-02 received>measured>estimated>lost/asked M1 D2 @1,3,4,6']));

  it('says where a stage was passed over, and where two changed places', () => {
    expect(paths(['03-04 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }])).toEqual([
      '2026-03-02 received>estimated/skipped M1 D2 @1,3',
    ]);
    expect(
      paths(
        ['03-04 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
        ['03-05 10:00', 'house_measured'],
      ),
    ).toEqual(['2026-03-02 received>estimated>measured/out_of_order M1 D2 @1,3,4']);
  });

  it('is read back from its name', () =>
    expect(stagesOf('received>nothing>lost')).toEqual(['received', 'lost']));
});
