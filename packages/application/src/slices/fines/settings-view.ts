import type { ProposalList, SettingsView } from '@casetrail/contract';
import { FIRM_EVENT_TYPES, FIRM_STREAM, tellFirmEvent, type FirmEvent } from '@casetrail/domain';
import { formatInstant, type RecordedEvent } from '@casetrail/kernel';
import { actorView } from '../../views/case-trail.ts';
import { settingsOf } from './facts.ts';
import type { FinePorts } from './ports.ts';
import type { FineViews } from './views.ts';

/** How the firm is set up, and who set it so when. */
export const settingsView = async (ports: FinePorts, views: FineViews): Promise<SettingsView> => {
  const { automaticIssuing, ceiling, inspectors } = await settingsOf(ports);
  // Whether anything is enforced stands in the same stream, and is no setting.
  const events = (await ports.log.read(FIRM_STREAM)).filter(isSetting);
  return {
    automaticIssuing,
    ceiling,
    inspectors: [...inspectors].map(([no, stores]) => ({
      person: views.person(no),
      stores: stores === undefined ? null : [...stores],
    })),
    history: events.map((event) => ({
      position: event.position,
      occurredAt: formatInstant(event.occurredAt),
      actor: actorView(event.actor, views.firm),
      sentence: tellFirmEvent(event, views.firm.names),
      reason: 'reason' in event.data ? event.data.reason : null,
    })),
  };
};

/** Whether rules issue by themselves, for those who decide where they do not. */
export const automaticIssuingOf = async (
  ports: FinePorts,
  { firm }: FineViews,
): Promise<ProposalList['automaticIssuing']> => {
  const { automaticIssuing } = await settingsOf(ports);
  const changed = (await ports.log.read(FIRM_STREAM)).findLast(
    ({ type }) => type === 'AutomaticIssuingTurnedOn' || type === 'AutomaticIssuingTurnedOff',
  );
  return {
    on: automaticIssuing,
    changedAt: changed ? formatInstant(changed.occurredAt) : null,
    changedBy: changed ? actorView(changed.actor, firm) : null,
  };
};

const isSetting = (event: RecordedEvent): event is RecordedEvent<FirmEvent> =>
  (FIRM_EVENT_TYPES as readonly string[]).includes(event.type);
