import type { Head, Verdict } from '@casetrail/event-store';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check that the log is whole and unaltered; names the first bad position')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText('after', '\nExit code: 0 whole and unaltered, 1 not.')
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const progress = new Progress(both('校验', 'verify'));
        const { position: head } = await system.log.head();
        const verdict = await system
          .verify((position) => progress.show(position, head))
          .finally(() => progress.end());
        if (!verdict.whole) process.exitCode = EXIT.attention;
        if (options.json) return printJson(asJson(verdict));
        if (verdict.whole) {
          const { events, streams } = verdict;
          const hash = hashOf(verdict.head).slice(0, 16);
          printLine(
            both(
              `完整，未被改动：${events} 条事件，${streams} 条流，末端哈希 ${hash}`,
              `Whole and unaltered: ${events} events in ${streams} streams, head ${hash}`,
            ),
          );
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

const asJson = (verdict: Verdict) =>
  verdict.whole
    ? { ...verdict, head: { position: verdict.head.position, hash: hashOf(verdict.head) } }
    : verdict;
