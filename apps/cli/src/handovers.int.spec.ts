import type { AbsenceList, AbsenceView, HandoverList, HandoverView } from '@casetrail/contract';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, startAs, type Ended } from './testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
afterAll(() => dir.remove());

const run = (...args: string[]): Promise<Ended> => casetrail(...args, '--data', data);
const json = async <View>(...args: string[]): Promise<View> =>
  JSON.parse((await run(...args, '--json')).stdout) as View;

const person = (no: string, ...roles: string[]) => ({ no, name: `员工${no}`, store: 'CZ', roles });
const CLIENT = { name: '何欣怡', community: '滨江一号', area: 100, houseType: 'flat' };

beforeAll(async () => {
  const staff = {
    stores: [{ code: 'CZ', name: '郴州店' }],
    staff: [
      person('CZ101', 'store_supervisor', 'customer_manager'),
      person('CZ104', 'designer'),
      person('CZ106', 'designer'),
      person('CZ107', 'designer'),
      person('CZ108', 'estimator'),
      person('HQ001', 'general_office'),
    ],
  };
  const line = (at: string, no: string, step: string, told: object) =>
    JSON.stringify({
      at: `2026-03-04T${at}:00+08:00`,
      store: 'CZ',
      case: no,
      actor: 'CZ101',
      step,
      data: told,
    });
  const lines = ['CZ-260001', 'CZ-260002'].flatMap((no) => [
    line('11:00', no, 'client_received', { client: CLIENT, receptionForm: true }),
    line('11:10', no, 'designer_assigned', { designer: 'CZ104' }),
  ]);
  writeFileSync(join(dir.path, 'staff.json'), JSON.stringify(staff));
  writeFileSync(join(dir.path, 'journal.jsonl'), `${lines.join('\n')}\n`);
  const imported = await run(
    'import',
    join(dir.path, 'journal.jsonl'),
    '--staff',
    join(dir.path, 'staff.json'),
  );
  expect(imported.code).toBe(0);
  await dir.keepRunning(data);
});

describe('handovers on the command line', { timeout: 240_000 }, () => {
  const offer = (...more: string[]) =>
    run('handovers', 'offer', 'CZ-260001', '--by', 'CZ104', '--kind', 'plan', '--to', 'CZ108', ...more);

  it('are offered with papers and promises, and sent back with a reason', async () => {
    const offered = await offer('--promise', '周五前出预算', '--paper', 'floor_plan', '--json');
    expect([offered.code, offered.stderr]).toEqual([0, '']);
    expect(JSON.parse(offered.stdout)).toMatchObject({
      caseNo: 'CZ-260001',
      handover: 1,
      status: 'offered',
      promises: ['周五前出预算'],
      papers: [{ code: 'floor_plan' }],
    } satisfies Partial<Record<keyof HandoverView, unknown>>);
    const answer = ['handovers', 'decline', 'CZ-260001', '1', '--by', 'CZ108', '--reason'];
    const blank = await run(...answer, '\u3000');
    expect(blank.code).toBe(65);
    expect(blank.stderr).toMatch(/^reason: /);
    const declined = await run(...answer, '缺尺寸');
    expect([declined.code, declined.stderr]).toEqual([0, '']);
    expect(declined.stdout).toContain('declined: 缺尺寸');
  });

  it('are accepted by the receiver alone, once', async () => {
    expect((await offer()).code).toBe(0);
    const accept = (by: string) => run('handovers', 'accept', 'CZ-260001', '2', '--by', by);
    expect((await accept('CZ106')).code).toBe(65);
    expect((await accept('CZ108')).stdout).toContain('accepted');
    expect((await accept('CZ108')).code).toBe(65);
    const { items, total } = await json<HandoverList>('handovers', '--case', 'CZ-260001');
    expect(total).toBe(2);
    expect(items.map(({ status }) => status).sort()).toEqual(['accepted', 'declined']);
    expect((await run('handovers', '--status', 'declined')).stdout).toContain('1 in all');
  });

  it('say what is missing, in the caller’s language, and change nothing', async () => {
    const work = ['handovers', 'offer', 'CZ-260001', '--by', 'CZ101', '--kind', 'work', '--to', 'CZ106'];
    const { code, stderr } = await startAs({ language: 'zh' }, ...work, '--data', data).ended;
    expect(code).toBe(65);
    expect(stderr).toMatch(/^(role|from|cause|reason): \S/);
    expect((await run('handovers', 'offer', 'CZ-269999', ...work.slice(3))).code).toBe(65);
    expect((await run('handovers', 'accept', 'CZ-260001', 'two', '--by', 'CZ108')).code).toBe(2);
    expect((await run('handovers', '--status', 'lost')).code).toBe(2);
    expect((await json<HandoverList>('handovers')).total).toBe(2);
  });

  it('of all the work of somebody are offered case by case, and what cannot be is named', async () => {
    const reassign = (...more: string[]) =>
      run(
        ...['handovers', 'reassign', 'CZ104', '--by', 'CZ101', '--role', 'designer', '--to', 'CZ106'],
        ...['--cause', 'overload', '--reason', '手上太多', ...more],
      );
    const some = await reassign('--case', 'CZ-260002', '--case', 'CZ-269999');
    expect([some.code, some.stderr]).toEqual([1, '']);
    expect(some.stdout).toContain('CZ-269999: ');
    expect(some.stdout).toContain('1 handed over');
    expect((await reassign('--cause', 'boredom')).code).toBe(2);
    const { items } = await json<HandoverList>('handovers', '--receiver', 'CZ106');
    expect(items.map(({ caseNo, status }) => [caseNo, status])).toEqual([['CZ-260002', 'offered']]);
  });
});

describe('absences on the command line', { timeout: 240_000 }, () => {
  const in_ = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const grant = (...more: string[]) =>
    run(
      ...['absences', 'grant', 'CZ104', '--by', 'CZ101', '--from', in_(30), '--to', in_(33)],
      ...['--kind', 'leave', '--substitute', 'CZ107', '--reason', '婚假', ...more],
    );

  it('are granted, listed and ended', async () => {
    const granted = await grant('--json');
    expect([granted.code, granted.stderr]).toEqual([0, '']);
    const { absence, state } = JSON.parse(granted.stdout) as AbsenceView;
    expect([absence, state]).toEqual(['CZ104-1', 'coming']);
    expect((await run('absences', '--state', 'coming')).stdout).toContain('员工CZ107 CZ107');
    const end = () => run('absences', 'end', absence, '--by', 'CZ101');
    expect((await end()).stdout).toContain('ended');
    expect((await end()).code).toBe(65);
    const { items } = await json<AbsenceList>('absences', '--person', 'CZ104');
    expect(items.map(({ state: now }) => now)).toEqual(['ended']);
  });

  it('are refused with field and reason, and nothing is changed', async () => {
    const said = async (...more: string[]) => {
      const { code, stderr } = await grant(...more);
      return [code, stderr.split(':')[0]];
    };
    expect(await said('--to', in_(29))).toEqual([65, 'to']);
    expect(await said('--from', 'tomorrow')).toEqual([65, 'from']);
    expect(await said('--substitute', 'CZ999')).toEqual([65, 'substitute']);
    expect(await said('--reason', ' ')).toEqual([65, 'reason']);
    expect((await grant('--kind', 'fishing')).code).toBe(2);
    expect((await run('absences', 'end', 'CZ104-9', '--by', 'CZ101')).stderr).toMatch(/^absence: /);
    expect((await json<AbsenceList>('absences')).total).toBe(1);
  });

  it('and leaving names who goes on, once', async () => {
    const leave = (reason: string) =>
      run('absences', 'leave', ...['CZ104', '--by', 'CZ101', '--reason', reason, '--successor', 'CZ107']);
    expect((await leave('')).stderr).toMatch(/^reason: /);
    expect((await leave('回乡')).stdout).toBe('CZ104 has left; CZ107 goes on\n');
    expect((await leave('回乡')).code).toBe(65);
  });
});
