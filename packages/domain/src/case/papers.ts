import { refuse, text, type Refusal } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type { RecordStep } from './case.commands.ts';
import { papersOf, type OpenCase } from './case.state.ts';
import type { KnownToTheFirm } from './known.ts';
import { latestOf, versionsOf, type Papers } from './papers.state.ts';
import { examineForSeal, isInOrder, sealIncomplete } from './seal.ts';

/**
 * Papers, signatures and the seal, as the screens take them. A hash stands for a file of the case, a version follows
 * the one before, a signature belongs to a version that is there; and the seal, which the system grants itself, is
 * given by who keeps it, for what was asked for and is complete (2.7).
 */
export const refusalOfPapers = (
  { step, actor, now }: RecordStep,
  state: OpenCase,
  known: KnownToTheFirm,
): Refusal | undefined => {
  const papers = papersOf(state);
  switch (step.step) {
    case 'document_version_added':
      return refusalOfVersion(papers, step.data);
    case 'document_signed':
      return refusalOfSignature(papers, step.data);
    case 'seal_requested':
      return refusalOfRequest(papers, step.data.papers);
    case 'contract_sealed':
      return (
        (state.contract === 'complete' ? undefined : refusalOfFindings(state)) ??
        refusalOfKeeper(papers, known.keepsSeal(actor, now)) ??
        refusalOfVersionSealed(papers, step.data.sha256) ??
        refusalOfFindings(state)
      );
    case 'seal_refused':
      return (
        refusalOfKeeper(papers, known.keepsSeal(actor, now)) ??
        (isWritten(step.data.reason) ? undefined : WITHOUT_REASON)
      );
    default:
      return undefined;
  }
};

const refusalOfFindings = (state: OpenCase): Refusal | undefined => {
  const findings = examineForSeal(state);
  return isInOrder(findings) ? undefined : sealIncomplete(findings);
};

const refusalOfVersion = (
  papers: Papers,
  { paper, version, sha256 }: { readonly paper: string; readonly version: number; readonly sha256: string },
): Refusal | undefined => {
  if (!papers.files.includes(sha256)) return NO_SUCH_FILE;
  const known = versionsOf(papers, paper);
  if (known.some((one) => one.sha256 === sha256)) return SAME_CONTENT;
  const next = (known.at(-1)?.version ?? 0) + 1;
  return version === next
    ? undefined
    : refuse(
        'version-number',
        text(`下一个版本是第 ${next} 版`, `the next version is no. ${next}`),
        'data.version',
      );
};

const refusalOfSignature = (
  papers: Papers,
  { paper, sha256, as }: { readonly paper: string; readonly sha256: string; readonly as: string },
): Refusal | undefined => {
  const signed = versionsOf(papers, paper).find((one) => one.sha256 === sha256);
  if (!signed) return NO_SUCH_VERSION;
  return signed.signedAs.includes(as) ? ALREADY_SIGNED : undefined;
};

const refusalOfRequest = (
  papers: Papers,
  submitted: readonly { readonly paper: string; readonly sha256: string }[],
): Refusal | undefined => {
  if (papers.sealed) return ALREADY_SEALED;
  if (papers.requested) return ALREADY_REQUESTED;
  const unknown = submitted.findIndex(
    ({ paper, sha256 }) => !versionsOf(papers, paper).some((one) => one.sha256 === sha256),
  );
  return unknown === -1
    ? undefined
    : refuse(NO_SUCH_VERSION.code, NO_SUCH_VERSION.message, `data.papers.${unknown}.sha256`);
};

const refusalOfKeeper = (papers: Papers, keepsSeal: boolean): Refusal | undefined => {
  if (!keepsSeal) return NOT_THE_KEEPER;
  if (papers.sealed) return ALREADY_SEALED;
  return papers.requested ? undefined : NOT_REQUESTED;
};

/** Whoever names the version to be sealed has looked at it: another one has come since. */
const refusalOfVersionSealed = (papers: Papers, sha256: string | undefined): Refusal | undefined =>
  sha256 !== undefined && latestOf(papers, 'contract')?.sha256 !== sha256
    ? refuse(
        'not-latest',
        text('这不是合同的最新版本（2.7）', 'this is not the latest version of the contract (2.7)'),
        'data.sha256',
      )
    : undefined;

const WITHOUT_REASON = refuse(
  'empty',
  text('拒绝盖章必须写明原因（2.7）', 'a refusal of the seal needs a reason (2.7)'),
  'data.reason',
);
const NO_SUCH_FILE = refuse(
  'unknown-file',
  text('本案没有这个文件，请先上传', 'the case has no such file; upload it first'),
  'data.sha256',
);
const SAME_CONTENT = refuse(
  'same-content',
  text('这个内容已登记为一个版本', 'this content is a version already'),
  'data.sha256',
);
const NO_SUCH_VERSION = refuse(
  'unknown-version',
  text('没有登记过这份资料的这个版本', 'no such version of this paper was recorded'),
  'data.sha256',
);
const ALREADY_SIGNED = refuse(
  'already-signed',
  text('此人已在这个版本上签字', 'this version is signed in this name already'),
  'data.as',
);
const NOT_THE_KEEPER = refuse(
  'not-seal-keeper',
  text(
    '公章由人力行政部保管，只有人力行政部可以决定（2.7）',
    'the seal is kept, and decided on, by HR and administration (2.7)',
  ),
  'actor',
);
const NOT_REQUESTED = refuse(
  'seal-not-requested',
  text('没有待处理的盖章申请', 'nobody has asked for the seal'),
  'step',
);
const ALREADY_REQUESTED = refuse(
  'seal-already-requested',
  text('已有盖章申请待处理', 'the seal was asked for already and waits for an answer'),
  'step',
);
const ALREADY_SEALED = refuse(
  'already-sealed',
  text('合同已经盖章', 'the contract is sealed already'),
  'step',
);
