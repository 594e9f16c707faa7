import { describe, expect, it } from 'vitest';
import { program } from './program.ts';

describe('the command line', () => {
  it.each(program().commands.map((command) => [command.name(), command] as const))(
    '%s has help',
    (name, command) => {
      const help = command.helpInformation();
      expect(help).toContain(`Usage: casetrail ${name}`);
      expect(command.description().length).toBeGreaterThan(20);
    },
  );

  it('offers what the firm was promised', () => {
    const names = program().commands.map((command) => command.name());
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
});
