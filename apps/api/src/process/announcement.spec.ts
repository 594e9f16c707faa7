import { describe, expect, it } from 'vitest';
import { announcement } from './announcement.ts';

const facts = {
  reached: { host: '127.0.0.1', origin: undefined },
  address: 'http://127.0.0.1:7080',
  dataDir: '/srv/casetrail',
  externalDatabase: false,
  sample: true,
  setUp: undefined,
  pages: true,
};

describe('what is said when everything is up', () => {
  it('names address, data, and who can get in', () => {
    const said = announcement(facts);
    expect(said).toContain('http://127.0.0.1:7080\n');
    expect(said).toContain('/srv/casetrail\n');
    expect(said).toContain('enter by one click, in any role; bound to this machine only');
    expect(said).not.toContain('set-up');
  });
  it('tells made-up data from one’s own', () => {
    expect(announcement(facts)).toContain('made-up sample company');
    const own = announcement({ ...facts, sample: false, setUp: 'secret' });
    expect(own).toContain('company   your own\n');
    expect(own).toContain('access    by sign-in; bound to this machine only');
    expect(own).toContain('http://127.0.0.1:7080/set-up#secret\n');
  });
  it('warns, in both languages, where everything can be read on the network', () => {
    const said = announcement({ ...facts, reached: { host: '0.0.0.0', origin: 'http://192.168.1.5:7080' } });
    expect(said).toMatch(/注意 .*明文传输/);
    expect(said).toMatch(/WARNING .*no https[\s\S]*docs\/how-to\/serve-over-https\.md/);
    expect(said).toContain('on the network at 0.0.0.0');
  });
  it('does not warn on this machine, nor behind https', () => {
    expect(announcement(facts)).not.toMatch(/WARNING|注意/);
    const said = announcement({
      ...facts,
      reached: { host: '0.0.0.0', origin: 'https://casetrail.example' },
    });
    expect(said).not.toMatch(/WARNING|注意/);
    expect(said).toContain('by https through a proxy only');
  });
  it('says that an external database is used, and when there are no pages', () => {
    expect(announcement(facts)).not.toMatch(/DATABASE_URL|not built/);
    expect(announcement({ ...facts, externalDatabase: true })).toContain('DATABASE_URL');
    expect(announcement({ ...facts, pages: false })).toContain('not built');
  });
});
