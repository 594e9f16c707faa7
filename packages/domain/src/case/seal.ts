import { refuse, text, type Refusal, type Text } from '@casetrail/kernel';
import type { OpenCase } from './case.state.ts';
import type { CaseEventOf } from './case.events.ts';
import { papersOf } from './case.state.ts';
import { latestOf, versionsOf } from './papers.state.ts';
import { wordsForPaper } from './telling/contract-papers.ts';
import { listed } from './telling/phrases.ts';
import { wordsForParty } from './telling/vocabulary.ts';

type Signatory = NonNullable<CaseEventOf<'SealRefused'>['data']['signatures']>[number];

/** What keeps a contract from being sealed; all empty where nothing does. */
export interface SealFindings {
  /** Who has not signed the latest version of the contract. `customer_manager` stands for him or the store supervisor. */
  readonly signatures: readonly Signatory[];
  /** Papers that belong to a contract and were not submitted. */
  readonly missing: readonly string[];
  /** Papers that are none of a contract, or were submitted twice. */
  readonly surplus: readonly string[];
  /** Papers submitted in a version that is not, or no longer, the latest. */
  readonly outdated: readonly string[];
}

/** A contract is nothing without what is built and for how much. */
const ALWAYS = ['contract', 'quotation_and_drawings'] as const;
/** The proof of a discount is submitted where there is one. */
const WHERE_THERE_IS_ONE = ['supplementary_agreement'] as const;
const MAY_BE_THERE = ['authorisation', 'feedback_form', 'problem_contacts'] as const;

const KNOWN: ReadonlySet<string> = new Set([...ALWAYS, ...WHERE_THERE_IS_ONE, ...MAY_BE_THERE]);

/** 2.7: what is wrong with what was submitted, or with the case's papers where nothing was yet. */
export const examineForSeal = (state: OpenCase): SealFindings => {
  const papers = papersOf(state);
  const submitted = papers.requested ?? [];
  const names = submitted.map(({ paper }) => paper);
  const asked = [...ALWAYS, ...WHERE_THERE_IS_ONE.filter((paper) => versionsOf(papers, paper).length > 0)];
  return {
    signatures: signaturesLacking(state),
    missing: asked.filter((paper) => !names.includes(paper)),
    surplus: [...new Set(names.filter((paper, at) => !KNOWN.has(paper) || names.indexOf(paper) !== at))],
    outdated: submitted
      .filter(({ paper, sha256 }) => KNOWN.has(paper) && latestOf(papers, paper)?.sha256 !== sha256)
      .map(({ paper }) => paper),
  };
};

export const isInOrder = ({ signatures, missing, surplus, outdated }: SealFindings): boolean =>
  signatures.length + missing.length + surplus.length + outdated.length === 0;

/** Each who is to sign, and each who signed the contract, has signed the latest version of it and not another. */
const signaturesLacking = (state: OpenCase): readonly Signatory[] => {
  const signed = latestOf(papersOf(state), 'contract')?.signedAs ?? [];
  const told = state.signatories ?? [];
  const has = (who: string) => signed.includes(who) && told.includes(who);
  const lacking = new Set<string>(told.filter((who) => !signed.includes(who)));
  if (!has('client')) lacking.add('client');
  if (!has('customer_manager') && !has('store_supervisor') && !lacking.has('store_supervisor'))
    lacking.add('customer_manager');
  return [...lacking] as Signatory[];
};

/** Everything at once, so that nobody has to come three times. */
export const sealIncomplete = ({ signatures, missing, surplus, outdated }: SealFindings): Refusal => {
  const reasons = [
    lacking(
      '合同最新版本缺签字：',
      'the latest version of the contract is not signed by ',
      signatures.map(signer),
    ),
    lacking('缺少资料：', 'missing papers: ', missing.map(wordsForPaper)),
    lacking('多交的资料：', 'papers too many: ', surplus.map(wordsForPaper)),
    lacking('不是最新版本：', 'not the latest version: ', outdated.map(wordsForPaper)),
  ].filter((one) => one !== undefined);
  return refuse(
    'seal-incomplete',
    text(
      `不能盖章（2.7）：${reasons.map(({ zh }) => zh).join('；')}`,
      `the contract cannot be sealed (2.7): ${reasons.map(({ en }) => en).join('; ')}`,
    ),
    'step',
  );
};

const lacking = (zh: string, en: string, words: readonly Text[]): Text | undefined => {
  if (words.length === 0) return undefined;
  const all = listed(words);
  return text(zh + all.zh, en + all.en);
};

const signer = (who: string): Text =>
  who === 'customer_manager'
    ? text('客户经理（或店面主管）', 'customer manager (or store supervisor)')
    : wordsForParty(who);
