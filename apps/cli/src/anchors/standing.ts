import { gapView, type ExplainedGap, type Standing, type System } from '@casetrail/application';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';

/** @throws CommandFailed where an anchor is not what was signed */
export const standingOrFailed = (system: System): Promise<Standing> => orFailed(system.anchors.standing());

/** @throws CommandFailed where an anchor is not what was signed */
export const orFailed = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandFailed(
      both(`锚点不可信：${error.message}`, `The anchors cannot be trusted: ${error.message}`),
      EXIT.attention,
    );
  }
};

/** What claims to be an accepted gap and is not. */
export const forgedText = ({ position }: Standing['forged'][number]): string =>
  both(
    `第 ${position} 条声称认可了缺失，但不是用锚点的密钥签的，不作数`,
    `Position ${position} says that a gap was accepted and is not signed with the key of the anchors: it explains nothing`,
  );

/** An accepted gap as a sentence: what is missing, who said that it goes on all the same, and why. */
export const gapText = (gap: ExplainedGap): string => {
  const { position, from, to, by, at, anchors, reason } = gapView(gap);
  return both(
    `缺失已认可：第 ${from} 到 ${to} 条曾有记录，已不在日志中（${anchors} 个锚点可证）；${by} 于 ${at} 认可（第 ${position} 条）：${reason}`,
    `An accepted gap: of positions ${from} to ${to} there were entries that the log has lost, as ${anchors} anchors show; accepted by ${by} on ${at} (position ${position}): ${reason}`,
  );
};
