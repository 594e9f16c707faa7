import { gapView, type Standing } from '@casetrail/application';
import type { Head, Verdict } from '@casetrail/event-store';
import { formatInstant } from '@casetrail/kernel';
import { Command } from 'commander';
import { forgedText, gapText, standingOrFailed } from '../anchors/standing.ts';
import { DATA } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly anchors?: boolean;
}

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check that the log is whole and unaltered; names the first bad position')
    .option('--json', 'as JSON on stdout')
    .option(
      '--anchors',
      'and that it contains every signed anchor that was kept outside of the database; names accepted gaps',
    )
    .option(...DATA)
    .addHelpText('after', '\nExit code: 0 whole and unaltered, 1 not.')
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const progress = new Progress(both('校验', 'verify'));
        const { position: head } = await system.log.head();
        const standing = options.anchors ? await standingOrFailed(system) : undefined;
        const verdict = await system
          .verify((position) => progress.show(position, head), standing)
          .finally(() => progress.end());
        if (!verdict.whole) process.exitCode = EXIT.attention;
        if (options.json) return printJson(asJson(verdict, standing));
        for (const one of standing?.forged ?? []) complain(forgedText(one));
        if (verdict.whole) {
          const { events, streams } = verdict;
          const hash = hashOf(verdict.head).slice(0, 16);
          printLine(
            both(
              `完整，未被改动：${events} 条事件，${streams} 条流，末端哈希 ${hash}`,
              `Whole and unaltered: ${events} events in ${streams} streams, head ${hash}`,
            ),
          );
          if (!standing) return;
          printLine(anchorsText(standing));
          for (const gap of standing.gaps) printLine(gapText(gap));
          return;
        }
        const { position, message } = verdict.fault;
        complain(
          both(
            `日志不完整或被改动过，第一处在 ${position} 号位置：${message}`,
            `The log is not whole or was altered, first at position ${position}: ${message}`,
          ),
        );
      }),
    );

const hashOf = ({ hash }: Head): string => Buffer.from(hash).toString('hex');

const anchorsText = ({ required }: Standing): string => {
  const newest = required.at(-1);
  if (!newest) return both('还没有锚点', 'There is no anchor yet');
  const { position } = newest.head;
  const [count, at, hash] = [required.length, formatInstant(newest.at), hashOf(newest.head).slice(0, 16)];
  return both(
    `含全部 ${count} 个锚点，最新的在 ${position} 号位置（${at}，${hash}）`,
    `It contains all ${count} anchors, the newest at position ${position} (${at}, ${hash})`,
  );
};

const asJson = (verdict: Verdict, standing: Standing | undefined) => ({
  ...(verdict.whole
    ? { ...verdict, head: { position: verdict.head.position, hash: hashOf(verdict.head) } }
    : verdict),
  ...(standing && {
    anchors: standing.required.map(({ head, at }) => ({
      position: head.position,
      hash: hashOf(head),
      at: formatInstant(at),
    })),
    gaps: standing.gaps.map(gapView),
    forged: standing.forged.map(({ position }) => position),
  }),
});
