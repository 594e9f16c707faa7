import { Command, CommanderError, Option } from 'commander';
import { absencesCommand } from './commands/absences.ts';
import { anchorsCommand } from './commands/anchors.ts';
import { appealsCommand } from './commands/appeals.ts';
import { backupCommand } from './commands/backup.ts';
import { benchCommand } from './commands/bench.ts';
import { caseCommand } from './commands/case.ts';
import { clearSampleCommand } from './commands/clear-sample.ts';
import { doctorCommand } from './commands/doctor.ts';
import { drillCommand } from './commands/drill.ts';
import { exportCommand } from './commands/export.ts';
import { findingsCommand } from './commands/findings.ts';
import { finesCommand } from './commands/fines.ts';
import { handoversCommand } from './commands/handovers.ts';
import { importCommand } from './commands/import.ts';
import { kpiCommand } from './commands/kpi.ts';
import { lostCommand } from './commands/lost.ts';
import { migrateLogCommand } from './commands/migrate-log.ts';
import { queueCommand } from './commands/queue.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { referenceCommand } from './commands/reference.ts';
import { restoreCommand } from './commands/restore.ts';
import { rulesCommand } from './commands/rules.ts';
import { setUpLinkCommand } from './commands/set-up-link.ts';
import { startCommand } from './commands/start.ts';
import { tickCommand } from './commands/tick.ts';
import { upgradeDatabaseCommand } from './commands/upgrade-database.ts';
import { verifyCommand } from './commands/verify.ts';
import { whatIfCommand } from './commands/what-if.ts';
import { CommandFailed, EXIT } from './output/exit-codes.ts';
import { both, speak } from './output/language.ts';
import { backupFailure } from './output/backup-failure.ts';
import { fileTrouble, isFileTrouble } from './output/file-trouble.ts';
import { complain } from './output/print.ts';
import { standstill, unavailability } from './output/unavailable.ts';

const COMMANDS = [
  startCommand,
  importCommand,
  findingsCommand,
  caseCommand,
  rulesCommand,
  whatIfCommand,
  tickCommand,
  finesCommand,
  appealsCommand,
  kpiCommand,
  queueCommand,
  handoversCommand,
  absencesCommand,
  lostCommand,
  verifyCommand,
  anchorsCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  drillCommand,
  migrateLogCommand,
  upgradeDatabaseCommand,
  rebuildCommand,
  setUpLinkCommand,
  clearSampleCommand,
  doctorCommand,
  benchCommand,
  referenceCommand,
];

export const program = (): Command => {
  const root = new Command('casetrail')
    .description('Casetrail (案迹): what happened to every client, and who owed what to whom by when')
    .version('0.1.0')
    // What stands behind the name of a command is that command's own, also where it has commands of its own.
    .enablePositionalOptions()
    .showHelpAfterError()
    .exitOverride();
  for (const command of COMMANDS) root.addCommand(adapted(command()));
  return root;
};

/** What every command has, and each of its own commands. */
const adapted = (command: Command): Command => {
  for (const part of command.commands) adapted(part);
  return command
    .addOption(new Option('--lang <language>', 'language of what is said').choices(['zh', 'en']))
    .hook('preAction', (_root, acting) => speak(acting.optsWithGlobals<{ lang?: 'zh' | 'en' }>().lang))
    .showHelpAfterError(both('（加 --help 查看用法）', '(add --help for how to use it)'))
    .exitOverride();
};

/** Runs one command line; answers with the exit code. Nothing is thrown, nothing but sentences reaches stderr. */
export const main = async (argv: readonly string[]): Promise<number> => {
  try {
    await program().parseAsync(argv);
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    return codeOf(error);
  }
};

const codeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandFailed) {
    complain(error.message);
    return error.exitCode;
  }
  const failure = backupFailure(error);
  if (failure) {
    complain(failure.message);
    return failure.exitCode;
  }
  const [unavailable, still] = [unavailability(error), standstill(error)];
  if (unavailable !== undefined) {
    complain(unavailable);
    return EXIT.unavailable;
  }
  if (still !== undefined) {
    complain(still);
    return EXIT.attention;
  }
  if (isFileTrouble(error)) {
    complain(fileTrouble(error));
    return EXIT.inputOutput;
  }
  complain(
    both('意外错误：', 'Unexpected: ') +
      (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  return 70;
};
