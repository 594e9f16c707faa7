import { settingsSchema } from '@casetrail/contract';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, startAs, type Ended } from './testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
afterAll(() => dir.remove());

const run = (...args: string[]): Promise<Ended> => casetrail('fines', ...args, '--data', data);

const office = ['--by', 'HQ001'];
const because = [...office, '--reason', 'as the office decided'];

/** How often anything was set, as the log tells. */
const timesSet = async (): Promise<number> =>
  settingsSchema.parse(JSON.parse((await run('settings', '--json')).stdout)).history.length;

beforeAll(async () => {
  const person = (no: string, ...roles: string[]) => ({ no, name: `员工${no}`, store: 'CZ', roles });
  const staff = {
    stores: [{ code: 'CZ', name: '郴州店' }],
    staff: [
      person('CZ101', 'store_supervisor'),
      person('CZ104', 'designer'),
      person('CZ106', 'hr_admin'),
      person('HQ001', 'general_office'),
    ],
  };
  writeFileSync(join(dir.path, 'staff.json'), JSON.stringify(staff));
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
  writeFileSync(join(dir.path, 'journal.jsonl'), `${JSON.stringify(line)}\n`);
  const files = [join(dir.path, 'journal.jsonl'), '--staff', join(dir.path, 'staff.json')];
  expect((await casetrail('import', ...files, '--data', data)).code).toBe(0);
  await dir.keepRunning(data);
});

describe('what the office sets, on the command line', { timeout: 120_000 }, () => {
  it('is told as it is before anything was set', async () => {
    const { code, stdout } = await run('settings');
    expect([code, stdout]).toEqual([
      0,
      'Automatic issuing: off\nCeiling of a month: 20 % of the wage\nInspectors: none\n',
    ]);
  });

  it('the ceiling, and who set it', async () => {
    const set = await run('ceiling', '15', ...because);
    expect([set.code, set.stderr]).toEqual([0, '']);
    expect(set.stdout).toContain('Ceiling of a month: 15 % of the wage\n');
    const told = JSON.parse((await run('ceiling', '12', ...because, '--json')).stdout);
    expect(settingsSchema.parse(told)).toMatchObject({
      ceiling: 12,
      history: [{ reason: 'as the office decided' }, { actor: { no: 'HQ001' } }],
    });
  });

  it('inspectors: in some stores, in every store, and no more', async () => {
    const some = await run('inspector', 'name', 'CZ104', ...office, '--stores', 'CZ');
    expect([some.stderr, some.stdout]).toEqual([
      '',
      expect.stringContaining('Inspectors: 员工CZ104 CZ104 (CZ)\n'),
    ]);
    const every = await run('inspector', 'name', 'CZ104', ...office);
    expect(every.stdout).toContain('Inspectors: 员工CZ104 CZ104 (every store)\n');
    const none = await run('inspector', 'dismiss', 'CZ104', ...because);
    expect(none.stdout).toContain('Inspectors: none\n');
  });

  it('automatic issuing, and it does not change what is so already', async () => {
    const on = await run('automatic', 'on', ...because);
    expect(on.stdout).toContain('Automatic issuing: on\n');
    const before = await timesSet();
    expect((await run('automatic', 'on', ...because)).code).toBe(0);
    expect(await timesSet()).toBe(before);
    const off = JSON.parse((await run('automatic', 'off', ...because, '--json')).stdout);
    expect(settingsSchema.parse(off).automaticIssuing).toBe(false);
  });

  it('a wage, by whoever keeps the payroll, and does not say it again', async () => {
    const stated = await run('wage', 'CZ104', '2026-03', '6543.21', '--by', 'CZ106');
    expect([stated.code, stated.stderr, stated.stdout]).toEqual([
      0,
      '',
      'The wage of CZ104 from 2026-03 on is stated\n',
    ]);
    const json = await run('wage', 'CZ104', '2026-04', '6543.21', ...office, '--json');
    expect(JSON.parse(json.stdout)).toEqual({ no: 'CZ104', from: '2026-04' });
  });

  it.each([
    ['by: only the general office', ['ceiling', '15', '--by', 'CZ101', '--reason', 'x']],
    ['percent: must be a whole number', ['ceiling', '0', ...because]],
    ['percent: ', ['ceiling', 'all', ...because]],
    ['reason: ', ['ceiling', '15', ...office, '--reason', ' ']],
    ['person: unknown staff', ['inspector', 'name', 'CZ999', ...office]],
    ['stores: unknown store', ['inspector', 'name', 'CZ104', ...office, '--stores', 'CZ,QQ']],
    ['by: wages are stated by HR', ['wage', 'CZ104', '2026-03', '1.00', '--by', 'CZ101']],
    ['from: ', ['wage', 'CZ104', '2026-13', '1.00', ...office]],
  ])('is refused as %s…: %j', async (sentence, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr.length).toBeGreaterThan(sentence.length + 1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('is as it was after all that was refused', async () => {
    expect(await timesSet()).toBe(7);
  });

  it('says it in Chinese too', async () => {
    const { ended } = startAs({ language: 'zh' }, 'fines', 'ceiling', '0', ...because, '--data', data);
    expect((await ended).stderr).toBe('percent: 须为 1 到 100 的整数\n');
  });

  it('ends as every command where the command line is wrong, and helps', async () => {
    expect((await run('ceiling', '15', ...office)).code).toBe(2);
    expect((await run('automatic', 'perhaps', ...because)).code).toBe(2);
    expect((await run('wage', 'CZ104', '2026-03', '1.00')).code).toBe(2);
    for (const of of [['settings'], ['ceiling'], ['inspector', 'name'], ['inspector', 'dismiss'], ['wage']]) {
      const help = await casetrail('fines', ...of, '--help');
      expect([help.code, help.stdout]).toEqual([
        0,
        expect.stringContaining(`casetrail fines ${of.join(' ')}`),
      ]);
    }
  });
});
