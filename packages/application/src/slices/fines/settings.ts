import {
  firmDecider,
  FIRM_STREAM,
  readSetting,
  type FilledSetting,
  type FirmCommand,
} from '@casetrail/domain';
import { Refusal, type StaffNo, type Uuid } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused, type StepOutcome } from '../../commands/outcome.ts';
import type { FinePorts } from './ports.ts';
import { settingFacts } from './setting-facts.ts';

/** A setting of the firm as somebody wants it; its data is not checked yet. */
export interface SettingRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  /** `automatic-issuing`, `ceiling`, `name-inspector`, `dismiss-inspector` */
  readonly setting: string;
  readonly data: unknown;
}

export const changeSetting = async (ports: FinePorts, request: SettingRequest): Promise<StepOutcome> => {
  const filled = readSetting(request.setting, request.data);
  if (filled instanceof Refusal) return refused(filled);
  const now = ports.clock();
  const facts = settingFacts(await ports.firm.current(), now);
  return outcomeOf(
    await ports.streams.decide(
      FIRM_STREAM,
      firmDecider(facts),
      commandOf(filled, request.actor),
      {
        occurredAt: now,
        actor: { kind: 'person', no: request.actor },
        commandId: request.commandId,
        correlationId: request.commandId,
      },
      digestOf('setting', request.actor, filled.setting, filled.data),
    ),
  );
};

const commandOf = (filled: FilledSetting, by: StaffNo): FirmCommand => {
  switch (filled.setting) {
    case 'automatic-issuing': {
      const { on, reason } = filled.data;
      return { type: on ? 'TurnOnAutomaticIssuing' : 'TurnOffAutomaticIssuing', by, reason };
    }
    case 'ceiling':
      return { type: 'SetCeiling', by, ...filled.data };
    case 'name-inspector':
      return { type: 'NameInspector', by, person: filled.data.person, stores: filled.data.stores };
    case 'dismiss-inspector':
      return { type: 'DismissInspector', by, ...filled.data };
  }
};
