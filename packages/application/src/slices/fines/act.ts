import {
  appealDecider,
  fineDecider,
  fineStream,
  readFineForm,
  type AppealCommand,
  type FilledForm,
  type FineCommand,
} from '@casetrail/domain';
import {
  money,
  Refusal,
  type Envelope,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { dutyTerm } from './duty-terms.ts';
import { appealFacts, fineFacts, settingsOf } from './facts.ts';
import { numberSlip } from './number-slip.ts';
import { missingFiles } from './missing-files.ts';
import type { FineRowPorts } from './ports.ts';

/** Something that a person does to a fine; its data is not checked yet. */
export interface FineRequest {
  readonly commandId: Uuid;
  readonly fineId: Uuid;
  readonly actor: StaffNo;
  /** `issue`, `waive`, `change`, `sign`, `refuse`, `pay`, `appeal`, `answer` */
  readonly action: string;
  readonly data: unknown;
}

/** Decides on a fine, or on an appeal against it. An issued fine gets its number at once. */
export const actOnFine = async (ports: FineRowPorts, request: FineRequest): Promise<StepOutcome> => {
  const form = readFineForm(request.action, request.data);
  if (form instanceof Refusal) return refused(form);
  const outcome = await decide(ports, request, form);
  if (form.action === 'issue' && outcome.outcome === 'recorded') await numberSlip(ports, request.fineId);
  return outcome;
};

const decide = async (ports: FineRowPorts, request: FineRequest, form: FilledForm): Promise<StepOutcome> => {
  const { streams, clock } = ports;
  const { fineId, actor, commandId } = request;
  const firm = await ports.firm.current();
  const now = clock();
  const stream = fineStream(fineId);
  const digest = digestOf('fine', form.action, fineId, actor, form.data);
  const envelope: Envelope = {
    occurredAt: now,
    actor: { kind: 'person', no: actor },
    commandId,
    correlationId: commandId,
  };
  if (form.action === 'appeal' || form.action === 'answer') {
    const { state } = await streams.load(stream, appealDecider(appealFacts(firm)));
    const [store, caseNo] = state.status === 'none' ? [] : [state.store, state.caseNo];
    const attached = form.action === 'appeal' ? (form.data.attachments ?? []) : [];
    const facts = {
      ...appealFacts(firm),
      missingFiles: await missingFiles(ports, { caseNo, store }, attached),
    };
    const command = appealCommand(form, actor, now, store, (of) =>
      dutyTerm('appeal-answer', of, firm, ports.rulebook),
    );
    return outcomeOf(await streams.decide(stream, appealDecider(facts), command, envelope, digest));
  }
  const facts = fineFacts(firm, await settingsOf(ports), ports);
  const command = fineCommand(form, actor, now);
  return outcomeOf(await streams.decide(stream, fineDecider(facts), command, envelope, digest));
};

const sum = (text: string | undefined) => (text === undefined ? undefined : money(text));

type OnFine = Exclude<FilledForm, { action: 'appeal' | 'answer' }>;

const fineCommand = (form: OnFine, by: StaffNo, now: Instant): FineCommand => {
  switch (form.action) {
    case 'issue':
      return { type: 'IssueFine', by, now, ...form.data };
    case 'waive':
      return { type: 'WaiveFine', by, now, ...form.data };
    case 'change': {
      const { person, grade, amount, reason } = form.data;
      return { type: 'ChangeFine', by, now, reason, person, grade, amount: sum(amount) };
    }
    case 'sign':
      return { type: 'SignSlip', by, now };
    case 'refuse':
      return { type: 'RefuseSlip', by, now, ...form.data };
    case 'pay':
      return { type: 'PayFine', by, now, note: form.data.note };
  }
};

type OnAppeal = Extract<FilledForm, { action: 'appeal' | 'answer' }>;
type Reckon = (of: { store: StoreCode; from: Instant }) => ReturnType<typeof dutyTerm>;

const appealCommand = (
  form: OnAppeal,
  by: StaffNo,
  now: Instant,
  store: StoreCode | undefined,
  reckon: Reckon,
): AppealCommand => {
  if (form.action === 'answer') {
    const { outcome, reason, grade, amount } = form.data;
    return { type: 'AnswerAppeal', by, now, outcome, reason, grade, amount: sum(amount) };
  }
  const { to, statement, attachments = [] } = form.data;
  // Of a fine that there is not, no term is reckoned: it is refused before anybody looks at it.
  const { receipt, edition } = reckon({ store: store ?? ('' as StoreCode), from: now });
  return { type: 'FileAppeal', by, now, to, statement, attachments, answerBy: receipt, edition };
};
