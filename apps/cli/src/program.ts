import { Command, CommanderError, Option } from 'commander';
import { CommandFailed, EXIT } from './output/exit-codes.ts';
import { both, speak } from './output/language.ts';
import { backupFailure } from './output/backup-failure.ts';
import { fileTrouble, isFileTrouble } from './output/file-trouble.ts';
import { complain } from './output/print.ts';
import { standstill, unavailability } from './output/unavailable.ts';

/** In the order of the help. Each brings what it needs when it is asked for: loading all of them takes longer than most work. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  findings: async () => (await import('./commands/findings.ts')).findingsCommand(),
  case: async () => (await import('./commands/case.ts')).caseCommand(),
  rules: async () => (await import('./commands/rules.ts')).rulesCommand(),
  'what-if': async () => (await import('./commands/what-if.ts')).whatIfCommand(),
  tick: async () => (await import('./commands/tick.ts')).tickCommand(),
  fines: async () => (await import('./commands/fines.ts')).finesCommand(),
  appeals: async () => (await import('./commands/appeals.ts')).appealsCommand(),
  kpi: async () => (await import('./commands/kpi.ts')).kpiCommand(),
  queue: async () => (await import('./commands/queue.ts')).queueCommand(),
  handovers: async () => (await import('./commands/handovers.ts')).handoversCommand(),
  absences: async () => (await import('./commands/absences.ts')).absencesCommand(),
  lost: async () => (await import('./commands/lost.ts')).lostCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  anchors: async () => (await import('./commands/anchors.ts')).anchorsCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  drill: async () => (await import('./commands/drill.ts')).drillCommand(),
  'migrate-log': async () => (await import('./commands/migrate-log.ts')).migrateLogCommand(),
  'upgrade-database': async () => (await import('./commands/upgrade-database.ts')).upgradeDatabaseCommand(),
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuildCommand(),
  'set-up-link': async () => (await import('./commands/set-up-link.ts')).setUpLinkCommand(),
  'clear-sample': async () => (await import('./commands/clear-sample.ts')).clearSampleCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  bench: async () => (await import('./commands/bench.ts')).benchCommand(),
  reference: async () => (await import('./commands/reference.ts')).referenceCommand(),
};

/**
 * The command line, with the command that is asked for; with every one of them where none is, or one that there is not.
 *
 * @param asked what stands first behind the name of the program
 */
export const program = async (asked = ''): Promise<Command> => {
  const root = new Command('casetrail')
    .description('Casetrail (案迹): what happened to every client, and who owed what to whom by when')
    .version('0.1.0')
    // What stands behind the name of a command is that command's own, also where it has commands of its own.
    .enablePositionalOptions()
    .showHelpAfterError()
    .exitOverride();
  const one = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  for (const load of one ? [one] : Object.values(COMMANDS)) root.addCommand(adapted(await load()));
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
    const root = await program(argv[2]);
    await root.parseAsync(argv);
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
