import { describe, expect, it } from 'vitest';
import { announcement } from './announcement.ts';

const facts = {
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
  it('says that an external database is used, and when there are no pages', () => {
    expect(announcement(facts)).not.toMatch(/DATABASE_URL|not built/);
    expect(announcement({ ...facts, externalDatabase: true })).toContain('DATABASE_URL');
    expect(announcement({ ...facts, pages: false })).toContain('not built');
  });
});
