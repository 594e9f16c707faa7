import { describe, expect, it } from 'vitest';
import { program } from './program.ts';

const { commands } = await program();

describe('the command line', () => {
  it.each(commands.map((command) => [command.name(), command] as const))('%s has help', (name, command) => {
    const help = command.helpInformation();
    expect(help).toContain(`Usage: casetrail ${name}`);
    expect(command.description().length).toBeGreaterThan(20);
  });

  it('offers what the firm was promised', () => {
    const names = commands.map((command) => command.name());
    for (const name of [
      'start',
      'import',
      'findings',
      'case',
      'kpi',
      'rules',
      'what-if',
      'queue',
      'verify',
      'export',
      'backup',
      'restore',
      'drill',
      'upgrade-database',
      'migrate-log',
      'rebuild',
      'set-up-link',
      'clear-sample',
      'doctor',
    ]) {
      expect(names).toContain(name);
    }
  });

  it.each(commands.map((command) => command.name()))(
    'finds %s by its name, without the others',
    async (name) => {
      const alone = await program(name);
      expect(alone.commands.map((command) => command.name())).toEqual([name]);
    },
  );

  it.each(['', 'impart', '--help', 'constructor'])(
    'knows all of them where %j is asked for',
    async (asked) => {
      expect((await program(asked)).commands).toHaveLength(commands.length);
    },
  );
});
