import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, type Ended } from './testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
afterAll(() => dir.remove());

const run = (...args: string[]): Promise<Ended> => casetrail(...args, '--data', data);

const person = (no: string, ...roles: string[]) => ({ no, name: `员工${no}`, store: 'CZ', roles });

beforeAll(async () => {
  const staff = {
    stores: [{ code: 'CZ', name: '郴州店' }],
    staff: [
      person('CZ101', 'store_supervisor', 'customer_manager'),
      person('CZ104', 'designer'),
      person('CZ105', 'store_supervisor'),
      person('HQ001', 'general_office'),
    ],
  };
  const line = {
    at: '2026-03-04T11:00:00+08:00',
    store: 'CZ',
    case: 'CZ-260001',
    actor: 'CZ101',
    step: 'client_received',
    data: {
      client: { name: '何欣怡', community: '滨江一号', area: 100, houseType: 'flat' },
      receptionForm: true,
    },
  };
  writeFileSync(join(dir.path, 'staff.json'), JSON.stringify(staff));
  writeFileSync(join(dir.path, 'journal.jsonl'), `${JSON.stringify(line)}\n`);
  const imported = await run(
    'import',
    join(dir.path, 'journal.jsonl'),
    '--staff',
    join(dir.path, 'staff.json'),
  );
  expect(imported.code).toBe(0);
  await dir.keepRunning(data);
});

/** A breach that the designer's colleague reports; answers with the id of the fine. */
const report = async (at: string): Promise<string> => {
  const { stdout, stderr } = await run(
    'fines',
    'report',
    ...[
      '--by',
      'CZ101',
      '--store',
      'CZ',
      '--case',
      'CZ-260001',
      '--rule',
      'price-silence',
      '--person',
      'CZ104',
    ],
    ...['--at', at, '--statement', 'told the client the whole price', '--evidence', '7'],
  );
  expect(stderr).toBe('');
  return stdout.trim().split(' ').at(-1) ?? '';
};

describe('fines on the command line', { timeout: 120_000 }, () => {
  let id = '';

  it('are reported, listed and told', async () => {
    id = await report('2026-03-04T11:00:00+08:00');
    const list = await run('fines', '--store', 'CZ', '--status', 'proposed', '--month', '2026-03');
    expect(list.code).toBe(0);
    expect(list.stdout).toContain(id);
    expect(list.stdout).toContain('1 in all');
    const trail = await run('fines', id);
    expect(trail.stdout).toContain('fine CNY 100.00  proposed');
    expect(trail.stdout).toContain('“told the client the whole price”');
  });

  it('are issued, signed, appealed against and answered, and refusals are plain', async () => {
    const own = await run('fines', 'issue', id, '--by', 'CZ104', '--reason', 'x');
    expect([own.code, own.stderr]).toEqual([65, 'by: nobody decides on a fine of their own (3.3.1)\n']);
    const issued = await run('fines', 'issue', id, '--by', 'CZ101', '--reason', 'as recorded');
    expect([issued.code, issued.stderr]).toEqual([0, '']);
    const [slip = ''] = /CZ-\d{4}-0001/.exec(issued.stdout) ?? [];
    expect((await run('fines', 'sign', slip, '--by', 'CZ104')).stdout).toContain(`signed slip ${slip}`);
    const filed = await run(
      'appeals',
      'file',
      slip,
      ...['--by', 'CZ104', '--to', 'store_supervisor', '--statement', 'they asked me twice'],
    );
    expect(filed.stdout).toContain('the fine is suspended');
    const waiting = await run('appeals', '--store', 'CZ');
    expect(waiting.stdout).toContain('1 to be answered');
    expect(waiting.stdout).toContain('员工CZ105');
    const answered = await run(
      'appeals',
      'answer',
      slip,
      ...['--by', 'CZ105', '--outcome', 'reduced', '--amount', '40.00', '--reason', 'first time'],
    );
    expect(answered.stdout).toContain('reduced to CNY 40.00');
    expect((await run('appeals', slip)).stdout).toContain('Answering an appeal (3.3.2): met');
  });

  it('are put together by month, for people and for payroll', async () => {
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const csv = await run('fines', 'ledger', 'CZ', month, '--csv');
    expect(csv.stdout).toContain(',CZ104,员工CZ104,');
    expect(csv.stdout).toContain(',40.00,0.00,元,');
    const early = await run('fines', 'ledger', 'CZ', month, '--close', '--by', 'CZ101');
    expect([early.code, early.stderr]).toEqual([65, 'month: the month is not over yet\n']);
    expect((await run('fines', 'ledger', 'CZ', month, '--close')).code).toBe(2);
    expect((await run('fines', 'ledger', 'CZ', '2026-13')).code).toBe(2);
  });

  it('are issued by themselves only when the general office says so', async () => {
    const office = await run(
      'fines',
      'automatic',
      'on',
      '--by',
      'HQ001',
      '--reason',
      'tried for three months',
    );
    expect(office.stdout).toContain('turned on the automatic issuing of fines');
  });

  it('end with the exit codes of every command', async () => {
    expect((await run('fines', 'issue', id)).code).toBe(2);
    expect((await run('fines', '--status', 'stolen')).code).toBe(2);
    expect(
      (await run('appeals', 'answer', id, '--by', 'CZ105', '--outcome', 'forgotten', '--reason', 'x')).code,
    ).toBe(2);
    expect((await run('fines', 'issue', id, '--by', '?', '--reason', 'x')).code).toBe(2);
  });
});
