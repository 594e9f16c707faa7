import { moveFirmLog } from '@casetrail/application';
import { MoveRefused, type NotMoved } from '@casetrail/event-store';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly data: string;
  readonly json?: boolean;
}

const PLACE = 'data directory, postgres://… or kurrentdb://…';

export const migrateLogCommand = (): Command =>
  new Command('migrate-log')
    .description('move the whole log to another store, checked event by event and hash by hash')
    .requiredOption('--from <place>', PLACE)
    .requiredOption('--to <place>', PLACE)
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nStop the programs of the firm first. Cut off, it goes on when it is run again. The old log stays where it is.\nKURRENTDB_LOG names the log within KurrentDB (casetrail unless set).',
    )
    .action(async ({ from, to, data, json }: Options) => {
      const progress = new Progress(both('移动日志', 'migrate-log'));
      const moved = await moveFirmLog({
        from,
        to,
        dataDir: data,
        kurrentdbLog: process.env['KURRENTDB_LOG'] || undefined,
        onProgress: (position, last) => progress.show(position, last),
      })
        .catch((error: unknown) => {
          throw error instanceof MoveRefused ? refused(error.why) : error;
        })
        .finally(() => progress.end());
      const { events, before } = moved;
      const hash = Buffer.from(moved.head.hash).toString('hex');
      const { position } = moved.head;
      if (json) return printJson({ events, before, head: { position, hash } });
      printLine(
        both(
          `已移动 ${events} 条事件，此前已有 ${before} 条；末端哈希 ${hash.slice(0, 16)}，与原日志一致`,
          `${events} events moved, ${before} were there before; head ${hash.slice(0, 16)}, as in the old log`,
        ),
      );
    });

const refused = (why: NotMoved): CommandFailed => {
  const position = why.reason === 'source' ? why.fault.position : why.position;
  switch (why.reason) {
    case 'source':
      return new CommandFailed(
        both(
          `原日志不完整或被改动过，第一处在 ${position} 号位置：${why.fault.message}`,
          `The old log is not whole or was altered, first at position ${position}: ${why.fault.message}`,
        ),
        EXIT.attention,
      );
    case 'other-log':
      return new CommandFailed(
        both(
          `目的地已有另一份日志（自 ${position} 号位置起不同），没有改动它`,
          `There is another log at that place, which differs from position ${position} on; it was not touched`,
        ),
        EXIT.badInput,
      );
    case 'differs':
      return new CommandFailed(
        both(
          `目的地在 ${position} 号位置存下的与原日志不同；请先停止使用目的地的程序`,
          `What was stored at position ${position} is not what was sent; stop whatever uses that place first`,
        ),
        EXIT.attention,
      );
  }
};
