import type { Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINED, FORGOTTEN, LINES, no, PrivateFirm, SEEDS, SUPERVISOR } from './fixtures/private-firm.ts';

let firm: PrivateFirm;

beforeAll(async () => {
  firm = await PrivateFirm.open();
});
afterAll(() => firm.close());

describe('what is said of clients', () => {
  it('stands nowhere in plain in the data directory, while what is not sealed does', async () => {
    await firm.stop();
    expect(firm.found(SEEDS)).toEqual([]);
    expect(firm.found(['翠湖天地', '某某装饰', '回访', '别家'])).toEqual([]);
    // The same search finds what it looks for.
    expect(firm.found([SUPERVISOR]).length).toBeGreaterThan(0);
    await firm.start();
  });

  it('is shown without what points to them', async () => {
    const { system } = firm;
    const trail = await system.queries.caseTrail(FORGOTTEN.caseNo);
    expect(trail?.entries.map(({ data }) => data)).toMatchObject([
      {
        client: { name: '许**', phone: '137****4804', community: '翠湖天地', address: '***', budget: '***' },
      },
      { note: '许**说打 137****4804' },
      { name: '许**的朋友家' },
      { statedReason: '价格太贵，许**说', to: '某某装饰' },
      { note: '许** 137****4804 回访', satisfaction: 3 },
      { name: '许**合同.pdf', about: 'contract' },
    ]);
    const fines = (await system.fines.list({})).items;
    const all = JSON.stringify([
      await system.queries.cases({}),
      trail,
      await system.lost.list({}),
      await system.lost.dossier(FORGOTTEN.caseNo),
      fines,
      await Promise.all(fines.map((fine) => system.fines.trail(fine.id as Uuid))),
      await system.handovers.queue(no('M1')),
      await system.documents.papers(FORGOTTEN.caseNo),
    ]);
    expect(SEEDS.filter((seed) => all.includes(seed))).toEqual([]);
    expect(all).not.toContain('sealed:1:');
    expect(all).toContain(`把${FINED.name.charAt(0)}**的电话 137****`);
  });

  it('still tells why a client left: the causes that the record proposes stand on his words', async () => {
    const dossier = await firm.system.lost.dossier(FORGOTTEN.caseNo);
    expect(JSON.stringify(dossier?.proposals)).toContain('stated-price');
  });

  it('finds them by the whole name and number, and by a part of the estate', async () => {
    const found = async (search: string) => (await firm.system.queries.cases({ search })).total;
    expect(await found(FORGOTTEN.name)).toBe(1);
    expect(await found(FORGOTTEN.phone)).toBe(1);
    expect(await found(FORGOTTEN.phone.slice(-4))).toBe(1);
    expect(await found(FORGOTTEN.name.slice(1))).toBe(0);
    expect(await found('翠湖')).toBe(10);
    expect((await firm.system.lost.list({ competitor: '某某装饰' })).total).toBe(9);
  });

  it('is given back in the files that were uploaded, under a name that does not name them', async () => {
    const file = await firm.system.attachments.download(FORGOTTEN.caseNo, firm.file);
    expect(file?.name).toBe('许__合同.pdf');
    const content = Buffer.concat((await file?.content.toArray()) ?? []);
    expect(content.toString()).toBe(`%PDF-1.7\n${SEEDS.join(' ')}`);
    expect(await firm.system.attachments.download(FINED.caseNo, firm.file)).toBeUndefined();
  });

  it('stays sealed when the log is taken away', async () => {
    const lines: string[] = [];
    for await (const line of firm.system.exportLog()) lines.push(line);
    expect(lines.length).toBeGreaterThan(50);
    expect(SEEDS.filter((seed) => lines.some((line) => line.includes(seed)))).toEqual([]);
    expect(await firm.system.verify()).toMatchObject({ whole: true });
  });

  it('is recognised when the same journal comes again', async () => {
    expect(await firm.import()).toMatchObject({ lines: LINES, events: 0, repeated: LINES, rejected: 0 });
  });
});
