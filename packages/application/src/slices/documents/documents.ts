import type { PapersView } from '@casetrail/contract';
import { caseStream, latestOf, NO_PAPERS, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { refuse, text, type CaseNo, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { refused } from '../../commands/outcome.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Commands, StepOutcome } from '../../platform/commands.ts';
import { papersView, stateOf } from './papers-view.ts';

export interface DocumentPorts {
  /** As whoever asks may see it. */
  readonly log: Pick<EventStore, 'read'>;
  readonly firm: FirmReader;
  readonly commands: Pick<Commands, 'recordStep'>;
}

/** A step about the papers of a case; its data is not checked yet. */
export interface PaperRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
}

/** Papers, signatures and the seal: steps of the case, with what the system knows of it filled in. */
export interface Documents {
  /** From the log, as the case stands; undefined where there is no such case. */
  papers(caseNo: CaseNo): Promise<PapersView | undefined>;
  /** The next version of a paper. */
  addVersion(
    request: PaperRequest & { readonly paper: string; readonly sha256: string },
  ): Promise<StepOutcome>;
  sign(
    request: PaperRequest & { readonly paper: string; readonly sha256: string; readonly as: string },
  ): Promise<StepOutcome>;
  requestSeal(
    request: PaperRequest & {
      readonly papers: readonly { readonly paper: string; readonly sha256: string }[];
    },
  ): Promise<StepOutcome>;
  /** 2.7: grants it where everything is complete, and says what is not otherwise. */
  grantSeal(request: PaperRequest & { readonly sha256: string | undefined }): Promise<StepOutcome>;
  refuseSeal(request: PaperRequest & { readonly reason: string }): Promise<StepOutcome>;
}

export const documentsOf = ({ log, firm, commands }: DocumentPorts): Documents => {
  const eventsOf = async (caseNo: CaseNo) =>
    (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];

  const record = async (
    { commandId, caseNo, actor, occurredAt }: PaperRequest,
    step: string,
    data: object,
    events?: readonly RecordedCaseEvent[],
  ): Promise<StepOutcome> => {
    const state = stateOf(events ?? (await eventsOf(caseNo)));
    return state
      ? commands.recordStep({ commandId, store: state.store, caseNo, step, data, actor, occurredAt })
      : refused(notOpened(caseNo));
  };

  return {
    papers: async (caseNo) => papersView(await eventsOf(caseNo), await firm.current()),
    async addVersion({ paper, sha256, ...request }) {
      const events = await eventsOf(request.caseNo);
      const known = versionOfCommand(events, request.commandId);
      const latest = latestOf(stateOf(events)?.papers ?? NO_PAPERS, paper)?.version ?? 0;
      const data = { paper, version: known ?? latest + 1, sha256 };
      return record(request, 'document_version_added', data, events);
    },
    sign: ({ paper, sha256, as, ...request }) => record(request, 'document_signed', { paper, sha256, as }),
    requestSeal: ({ papers, ...request }) => record(request, 'seal_requested', { papers }),
    grantSeal: ({ sha256, ...request }) =>
      record(request, 'contract_sealed', sha256 === undefined ? {} : { sha256 }),
    refuseSeal: ({ reason, ...request }) => record(request, 'seal_refused', { reason }),
  };
};

/** The same request again asks for the version that it made itself, not for the one after. */
const versionOfCommand = (events: readonly RecordedCaseEvent[], commandId: Uuid): number | undefined => {
  const made = events.find((event) => event.commandId === commandId);
  return made?.type === 'DocumentVersionAdded' ? made.data.version : undefined;
};

const notOpened = (caseNo: CaseNo) =>
  refuse('case-not-opened', text(`案件 ${caseNo} 尚未接待立案`, `case ${caseNo} was never opened`), 'case');
