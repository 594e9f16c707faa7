import { refuse, text, type Refusal } from '@casetrail/kernel';

/** The first file that somebody names and nobody uploaded to the case, or for a breach of no case to the store: `attachments.0.hash`. Undefined where all are there. */
export const refusalOfFiles = (
  attachments: readonly { readonly hash: string }[],
  missing: ReadonlySet<string> | undefined,
  caseNo: string | null | undefined,
): Refusal | undefined => {
  const at = attachments.findIndex(({ hash }) => missing?.has(hash));
  if (at === -1) return undefined;
  const [zh, en] = caseNo ? ['本案', 'the case'] : ['本店', 'the store'];
  return refuse(
    'unknown-file',
    text(
      `第 ${at + 1} 个附件不在${zh}已上传的文件中，请先上传`,
      `attachment ${at + 1} is not among the files that were uploaded to ${en}; upload it first`,
    ),
    `attachments.${at}.hash`,
  );
};
