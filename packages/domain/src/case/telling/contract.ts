import { text, type Text } from '@casetrail/kernel';
import type { CaseEventOf } from '../case.events.ts';
import { tellAmount } from './amounts.ts';
import { copiesMissing, wordsForPaper } from './contract-papers.ts';
import type { Deeds } from './deeds.ts';
import { sealFaults } from './papers.ts';
import { counted, listed, reasoned, say } from './phrases.ts';
import { DRAWINGS_SIGNED_BY, parties, QUOTATION_SIGNED_BY, signedBy, without } from './signatures.ts';
import { wordsForParty } from './vocabulary.ts';

type Signatures = CaseEventOf<'ConstructionContractSigned'>['data']['signatures'];
type Copies = CaseEventOf<'DocumentsDistributed'>['data']['copies'];

/** The construction contract, its seal and its papers. */
export const CONTRACT: Deeds<
  | 'ConstructionContractSigned'
  | 'ContractSealed'
  | 'SealRefused'
  | 'DocumentsDistributed'
  | 'MeasurementSheetArchived'
> = {
  ConstructionContractSigned: ({ amount, signatures }) => {
    const { zh, en } = tellAmount(amount);
    return say(
      text(`签订施工合同，金额 ${zh}`, `signed the construction contract for ${en}`),
      signedBy(signatures.contract),
      ...signaturesLacking(signatures),
    );
  },
  ContractSealed: ({ version }) =>
    version === undefined
      ? text('给施工合同盖章', 'sealed the construction contract')
      : text(`给施工合同第 ${version} 版盖章`, `sealed version ${version} of the construction contract`),
  SealRefused: ({ reason, ...faults }) =>
    say(
      text('拒绝给施工合同盖章', 'refused to seal the construction contract'),
      reasoned(reason),
      ...sealFaults(faults),
    ),
  DocumentsDistributed: ({ copies }) => say(distributed(copies), undistributed(copies)),
  MeasurementSheetArchived: () => text('将原房量房记录单归档', 'archived the measurement sheet'),
};

/** Paper by paper, who should have signed and did not (2.7). */
const signaturesLacking = ({ contract, drawings, quotation }: Signatures): Text[] => {
  const lacking = [
    lackingOn(text('合同', 'contract'), contractSignersLacking(contract)),
    lackingOn(text('图纸', 'drawings'), without(DRAWINGS_SIGNED_BY, drawings).map(wordsForParty)),
    lackingOn(text('报价单', 'quotation'), without(QUOTATION_SIGNED_BY, quotation).map(wordsForParty)),
  ].filter((one) => one !== undefined);
  return lacking.length > 0 ? lacking : [text('三份文件签字齐全', 'all three papers fully signed')];
};

const contractSignersLacking = (contract: readonly string[]): Text[] => {
  const client = contract.includes('client') ? [] : [wordsForParty('client')];
  const firm =
    contract.includes('customer_manager') || contract.includes('store_supervisor')
      ? []
      : [text('客户经理或店面主管', 'customer manager or store supervisor')];
  return [...client, ...firm];
};

const lackingOn = (paper: Text, missing: readonly Text[]): Text | undefined => {
  if (missing.length === 0) return undefined;
  const { zh, en } = listed(missing);
  return text(`${paper.zh}缺${zh}签字`, `${paper.en} not signed by ${en}`);
};

const distributed = (copies: Copies): Text => {
  const papers = Object.values(copies);
  const count = papers.reduce((sum, holders) => sum + holders.length, 0);
  return text(
    `分发签约资料 ${papers.length} 种，共 ${count} 份`,
    `distributed ${counted(count, 'copy', 'copies')} of ${counted(papers.length, 'contract paper')}`,
  );
};

const undistributed = (copies: Copies): Text | undefined => {
  const missing = copiesMissing(copies).map(([paper, holders]) => {
    const { zh, en } = parties(holders);
    return text(`${wordsForPaper(paper).zh}（${zh}）`, `${wordsForPaper(paper).en} (${en})`);
  });
  if (missing.length === 0) return undefined;
  const { zh, en } = listed(missing);
  return text(`本次未发：${zh}`, `not among them: ${en}`);
};
