import type { StaffNo, StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { firmDecider, USUAL_CEILING, type FirmCommand, type SettingFacts } from './firm.decide.ts';
import type { FirmEvent } from './firm.events.ts';

const by = 'HQ001' as StaffNo;
const person = 'CZ102' as StaffNo;
const stores = ['CZ'] as StoreCode[];
const reason = '试行三个月无误';

const facts: SettingFacts = {
  isGeneralOffice: (no) => no === by,
  knowsStaff: (no) => no === by || no === person,
  knowsStore: (code) => code === 'CZ',
};
const decider = firmDecider(facts);
const { given } = spec(decider);

const on: FirmCommand = { type: 'TurnOnAutomaticIssuing', by, reason };
const off: FirmCommand = { type: 'TurnOffAutomaticIssuing', by, reason };
const turnedOn: FirmEvent = { type: 'AutomaticIssuingTurnedOn', data: { reason } };
const turnedOff: FirmEvent = { type: 'AutomaticIssuingTurnedOff', data: { reason } };
const ceiling = (percent: number): FirmCommand => ({ type: 'SetCeiling', by, percent, reason });
const ceilingSet = (percent: number): FirmEvent => ({ type: 'CeilingSet', data: { percent, reason } });
const name = (of: readonly StoreCode[] | undefined = stores): FirmCommand => ({
  type: 'NameInspector',
  by,
  person,
  stores: of,
});
const named: FirmEvent = { type: 'InspectorNamed', data: { person, stores } };
const dismiss: FirmCommand = { type: 'DismissInspector', by, person, reason };
const dismissed: FirmEvent = { type: 'InspectorDismissed', data: { person, reason } };

describe('3.3.1 automatic issuing', () => {
  it('is off', () => expect(decider.initial.automaticIssuing).toBe(false));
  it('is turned on, and off again', () => {
    given().when(on).then(turnedOn);
    given(turnedOn).when(on).thenNothing();
    given(turnedOn).when(off).then(turnedOff);
    given().when(off).thenNothing();
    given(turnedOn, turnedOff).when(on).then(turnedOn);
  });
});

describe('the ceiling of a month', () => {
  it('is a fifth of the wage', () => expect([decider.initial.ceiling, USUAL_CEILING]).toEqual([20, 20]));
  it('is set from 1 to 100 per cent', () => {
    given().when(ceiling(1)).then(ceilingSet(1));
    given().when(ceiling(100)).then(ceilingSet(100));
    for (const percent of [0, 101, -1, 20.5])
      given().when(ceiling(percent)).thenRefused('no-share', 'percent');
  });
  it('is set to another', () => {
    given().when(ceiling(20)).thenNothing();
    given(ceilingSet(10)).when(ceiling(10)).thenNothing();
    given(ceilingSet(10)).when(ceiling(20)).then(ceilingSet(20));
  });
});

describe('3.3.1 an inspector', () => {
  it('is named for some stores or for all', () => {
    given().when(name()).then(named);
    given()
      .when({ ...name(), stores: undefined } as FirmCommand)
      .then({ type: 'InspectorNamed', data: { person, stores: null } });
    given(named).when(name()).thenNothing();
  });
  it('is dismissed', () => {
    given(named).when(dismiss).then(dismissed);
    given().when(dismiss).thenNothing();
    given(named, dismissed).when(name()).then(named);
  });
  it('is somebody known, for stores that exist', () => {
    given()
      .when({ ...name(), person: 'CZ999' } as FirmCommand)
      .thenRefused('unknown-staff', 'person');
    given()
      .when(name(['QQ'] as never))
      .thenRefused('unknown-store', 'stores');
  });
});

describe('a setting of the firm', () => {
  it.each([on, off, ceiling(10), name(), dismiss])('$type is the general office’s', (command) => {
    given()
      .when({ ...command, by: person })
      .thenRefused('not-allowed', 'by');
    given()
      .when({ ...command, by: 'CZ999' as StaffNo })
      .thenRefused('unknown-staff', 'by');
  });
});
