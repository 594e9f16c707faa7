import { readProposal } from '@casetrail/domain';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CommandFailed } from './output/exit-codes.ts';
import { speak } from './output/language.ts';
import { parseProposal } from './proposal-file.ts';

const EXAMPLE = new URL('../../../docs/how-to/examples/more-time-for-the-plan.yaml', import.meta.url);

describe('a proposal in a file', () => {
  it('may be the example of the documentation', () => {
    const read = parseProposal(readFileSync(EXAMPLE, 'utf8'), 'example.yaml');
    expect(readProposal(read)).toEqual(read);
    expect(read).toMatchObject({ version: '2026-07', stores: 'all', from: '2026-07-01' });
  });
  it('may be JSON, or YAML with bare dates', () => {
    expect(parseProposal('{"version": "a", "from": "2026-07-01"}', 'a.json')).toEqual({
      version: 'a',
      from: '2026-07-01',
    });
    expect(parseProposal('from: 2026-07-01\noff: yes\n', 'a.yaml')).toEqual({
      from: '2026-07-01',
      off: 'yes',
    });
  });
  it.each([
    ['a: [1', /^a\.yaml:1:\d+: no YAML or JSON \(/],
    ['a: 1\na: 2\n', /^a\.yaml:2:1: no YAML or JSON \(Map keys must be unique/],
    ['a: &x 1\nb: *x\n', /^a\.yaml: no YAML or JSON \(Alias resolution is disabled/],
  ])('is refused when it is %j', (source, said) => {
    speak('en');
    expect(() => parseProposal(source, 'a.yaml')).toThrow(CommandFailed);
    expect(() => parseProposal(source, 'a.yaml')).toThrow(said);
  });
});
