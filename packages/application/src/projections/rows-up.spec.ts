import { describe, expect, it } from 'vitest';
import { areUp } from './rows-up.ts';

const asked = async (follows: boolean | undefined, fails = false): Promise<readonly string[]> => {
  const calls: string[] = [];
  await areUp(
    {
      ...(follows !== undefined && { follows }),
      waitFor: async (position) => calls.push(`wait for ${position}`) > 0,
      catchUp: async () => {
        calls.push('catch up');
        if (fails) throw new Error('the rows are stopped');
      },
    },
    7,
  );
  return calls;
};

describe('rows that have to show what was recorded', () => {
  it.each([
    [true, ['wait for 7']],
    [undefined, ['wait for 7']],
    [false, ['catch up']],
  ])('are waited for only where they move by themselves: %s', async (follows, calls) =>
    expect(await asked(follows)).toEqual(calls),
  );
  it('keep nobody from going on where they cannot be brought up', async () =>
    expect(await asked(false, true)).toEqual(['catch up']));
});
