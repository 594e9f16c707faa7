import { text, type Text } from '@casetrail/kernel';
import { wordsForPaper } from './contract-papers.ts';
import type { Deeds } from './deeds.ts';
import { listed, say } from './phrases.ts';
import { parties } from './signatures.ts';
import { STEP_NAMES, wordsForStep } from './step-names.ts';
import { wordsForParty } from './vocabulary.ts';

/** Files, versions of papers, and who signed which of them. A file's name is not shown: it may name the client. */
export const PAPERS: Deeds<'AttachmentAdded' | 'DocumentVersionAdded' | 'DocumentSigned' | 'SealRequested'> =
  {
    AttachmentAdded: ({ type, size, about }) => {
      const kind = kindOf(type);
      const paper = about === undefined ? undefined : wordsForSubject(about);
      return say(
        text(`上传${kind.zh}，${sizeOf(size)}`, `uploaded ${kind.en} of ${sizeOf(size)}`),
        paper && text(`关于${paper.zh}`, `about the ${paper.en}`),
      );
    },
    DocumentVersionAdded: ({ paper, version, sha256 }) => {
      const { zh, en } = wordsForPaper(paper);
      return text(
        `登记${zh}第 ${version} 版（指纹 ${mark(sha256)}）`,
        `recorded version ${version} of the ${en} (${mark(sha256)})`,
      );
    },
    DocumentSigned: ({ paper, sha256, as }) => {
      const words = wordsForPaper(paper);
      const signer = wordsForParty(as);
      return text(
        `登记${signer.zh}签署${words.zh}（指纹 ${mark(sha256)}）`,
        `recorded the signature of the ${signer.en} on the ${words.en} (${mark(sha256)})`,
      );
    },
    SealRequested: ({ papers }) => {
      const { zh, en } = listed(papers.map(({ paper }) => wordsForPaper(paper)));
      return text(
        `申请给施工合同盖章，提交${zh}`,
        `asked for the seal on the construction contract, submitting ${en}`,
      );
    },
  };

/** What a file belongs to: a paper, or the step that it was uploaded with. */
const wordsForSubject = (about: string): Text => {
  if (!(about in STEP_NAMES)) return wordsForPaper(about);
  const { zh, en } = wordsForStep(about);
  return text(zh, `step “${en}”`);
};

/** Enough of a hash for a person to compare. */
const mark = (sha256: string): string => sha256.slice(0, 8);

const kindOf = (type: string): Text => {
  const name = type
    .slice(type.lastIndexOf('/') + 1)
    .replace('vnd.', '')
    .toUpperCase();
  return type.startsWith('image/') && name !== 'DWG'
    ? text(`图片（${name}）`, `an image (${name})`)
    : text(`文件（${name}）`, `a file (${name})`);
};

const KB = 1024;

/** `12 KB`, `3.4 MB`; the same in both languages. */
const sizeOf = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;

/** What was wrong with what was submitted for the seal. */
export const sealFaults = ({
  signatures = [],
  missing = [],
  surplus = [],
  outdated = [],
}: {
  readonly signatures?: readonly string[] | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly surplus?: readonly string[] | undefined;
  readonly outdated?: readonly string[] | undefined;
}): readonly (Text | undefined)[] => {
  const signers = parties(signatures);
  return [
    signatures.length === 0 ? undefined : text(`缺${signers.zh}签字`, `not signed by ${signers.en}`),
    papers(
      missing,
      (zh) => `缺${zh}`,
      (en) => `${en} missing`,
    ),
    papers(
      surplus,
      (zh) => `多交${zh}`,
      (en) => `${en} too many`,
    ),
    papers(
      outdated,
      (zh) => `${zh}不是最新版本`,
      (en) => `${en} not the latest version`,
    ),
  ];
};

const papers = (
  codes: readonly string[],
  zh: (words: string) => string,
  en: (words: string) => string,
): Text | undefined => {
  if (codes.length === 0) return undefined;
  const words = listed(codes.map(wordsForPaper));
  return text(zh(words.zh), en(words.en));
};
