import {
  isCaseStream,
  isFineStream,
  isStoreStream,
  tellEvent,
  tellFineEvent,
  tellFirmEvent,
  tellStoreEvent,
  type FirmEvent,
  type Names,
  type RecordedCaseEvent,
  type RecordedEnforcementEvent,
  type RecordedFineEvent,
  type RecordedStoreEvent,
} from '@casetrail/domain';
import { text, type RecordedEvent, type Text } from '@casetrail/kernel';

/** An event as a sentence; one of a slice that has no sentences yet, by its name. */
export const tellHappened = (event: RecordedEvent, names: Names): Text => {
  const { stream, type } = event;
  if (type === 'EnforcementStopped' || type === 'EnforcementConfirmed')
    return tellEnforcement(event as RecordedEnforcementEvent);
  if (isFineStream(stream)) return tellFineEvent(event as RecordedFineEvent, names);
  if (isCaseStream(stream)) return tellEvent(event as RecordedCaseEvent, names);
  if (isStoreStream(stream)) return tellStoreEvent(event as RecordedStoreEvent, names);
  if (stream === 'firm') return tellFirmEvent(event as RecordedEvent<FirmEvent>, names);
  return text(`${type}（${stream}）`, `${type} (${stream})`);
};

const tellEnforcement = (event: RecordedEnforcementEvent): Text => {
  if (event.type === 'EnforcementConfirmed')
    return text(`恢复执行：${event.data.note}`, `enforcement goes on: ${event.data.note}`);
  const { data } = event;
  if (data.reason === 'clock-jump') {
    const minutes = Math.round(Math.abs(data.jumpedBy) / 60_000);
    return text(
      `时钟跳变 ${minutes} 分钟，暂停执行，待总经办核查`,
      `the clock jumped by ${minutes} minutes: enforcement is stopped until the general office has looked`,
    );
  }
  return text(
    `一次到期 ${data.found} 项，远超每日平均 ${data.dailyMean} 项，暂停执行，待总经办核查`,
    `${data.found} terms ran out at once where ${data.dailyMean} a day are usual: enforcement is stopped until the general office has looked`,
  );
};
