import type { FineList, FineTrail, ProposalList } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { sidewaysScroll } from '../testing/looks.ts';
import { reportBreach } from '../testing/report-breach.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
  // How many there are of each the company's own story says, and that depends on the day.
  for (const nth of [2, 3, 4, 5]) await reportBreach(company, { person: 'LX207', nth });
  const { staffNo: person } = await company.ask<{ staffNo: string }>('designer', '/api/session');
  const id = await reportBreach(company, { person, nth: 6 });
  const issue = { commandId: crypto.randomUUID(), actor: 'LX201', reason: '属实' };
  await company.ask('store_supervisor', `/api/fines/${id}/issue`, issue);
}, 300_000);
afterAll(() => company.close());

const PHONE = { viewport: { width: 375, height: 812 } };
const DESK = { viewport: { width: 1440, height: 900 } };

const proposals = async () =>
  (await company.ask<ProposalList>('store_supervisor', '/api/fines/proposals')).items;
const told = (id: string) => company.ask<FineTrail>('general_office', `/api/fines/${id}`);
const fineOf = async (id: string) => (await told(id)).fine;
const mine = async (status: string) =>
  (await company.ask<FineList>('designer', `/api/fines?status=${status}`)).items;
const appealed = async () =>
  (await company.ask<FineList>('general_office', '/api/fines?status=appealed')).items[0]?.id ?? '';

describe('the day of a store supervisor', () => {
  it('issues from the list by keyboard alone, with a reason', async () => {
    const [first] = await proposals();
    const { page, go, troubles } = await company.as('store_supervisor', DESK);
    await go('/fines');
    await page.keyboard.press('j');
    await page.keyboard.press('i');
    const reason = page.getByRole('dialog').getByLabel('原因');
    await reason.waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '证据清楚，按规则开具' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '开具', exact: true }).click();
    await page.getByText('的罚单已开具。').waitFor();
    expect((await fineOf(first?.fine.id ?? '')).status).toBe('issued');
    await expect.poll(() => page.locator(`[data-fine="${first?.fine.id}"]`).count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('is told what happened where somebody else was faster, and loses nothing', async () => {
    const [first] = await proposals();
    const id = first?.fine.id ?? '';
    const { page, go } = await company.as('store_supervisor', { ...DESK, language: 'en' });
    await go('/fines');
    const body = { commandId: crypto.randomUUID(), actor: 'LX218', reason: '总经办先行免罚' };
    await company.ask('general_office', `/api/fines/${id}/waive`, body);
    await page
      .locator(`[data-fine="${id}"]`)
      .getByRole('link', { name: /^Issue:/ })
      .click();
    await page.getByRole('dialog').getByLabel('Reason').fill('属实');
    await page.getByRole('dialog').getByRole('button', { name: 'Issue now' }).click();
    await page.getByText('was not issued:').waitFor();
    await expect.poll(() => page.getByText(/What happened meanwhile: .*waived/).count()).toBe(1);
    await page.locator(`[data-fine="${id}"]`).waitFor({ state: 'detached' });
    expect((await fineOf(id)).status).toBe('waived');
  });

  it('waives two at once, each with a reason of its own', async () => {
    const two = (await proposals()).slice(0, 2).map(({ fine }) => fine.id);
    const { page, go } = await company.as('store_supervisor', DESK);
    await go('/fines');
    for (const id of two) await page.locator(`[data-fine="${id}"]`).getByRole('checkbox').check();
    await page.getByRole('button', { name: '免除所选' }).click();
    const reasons = page.getByRole('dialog').getByLabel('原因');
    await expect.poll(() => reasons.count()).toBe(2);
    await reasons.nth(0).fill('客户推迟');
    await reasons.nth(1).fill('首次发生');
    await page.getByRole('dialog').getByRole('button', { name: '免罚', exact: true }).click();
    await page.getByText('的处罚已免除。').nth(1).waitFor();
    const words = await Promise.all(two.map(async (id) => (await told(id)).entries.at(-1)?.words));
    expect(words.sort()).toEqual(['客户推迟', '首次发生']);
  });

  it('reports a breach of the house with a photo, issues and changes it', async () => {
    const { page, go } = await company.as('store_supervisor', DESK);
    await go('/fines/report');
    await page.getByLabel('违反了哪一条').selectOption('no-meals');
    await page.getByLabel('责任人').selectOption('LX206');
    const yesterday = new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('什么时候').fill(`${yesterday}T12:10`);
    await page.getByLabel('事实').fill('在工位上吃午饭');
    await page.getByRole('button', { name: '提交举报' }).click();
    await page.getByText('举报须附证据').waitFor();
    await expect.poll(() => page.getByLabel('事实').inputValue()).toBe('在工位上吃午饭');
    const picker = page.getByLabel('附件');
    await picker.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText('不是可以上传的类型。').waitFor();
    await picker.setInputFiles({
      name: '午饭.png',
      mimeType: 'image/png',
      buffer: Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'),
    });
    await page.locator('input[name=attachment]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '提交举报' }).click();
    await page.waitForURL(/\/fines\/[0-9a-f-]{36}$/);
    const id = page.url().split('/').at(-1) ?? '';
    const download = await page.request.get(
      (await page.getByRole('link', { name: '午饭.png' }).getAttribute('href')) ?? '',
    );
    expect(download.status()).toBe(200);

    await page.getByText('变更责任人、金额或等级', { exact: true }).first().click();
    const form = page.locator('form[data-act=change]');
    await form.getByLabel('等级').selectOption('fine');
    await form.getByLabel('原因').fill('初犯，改为小额罚款');
    await form.getByRole('button').click();
    await form.getByText('罚款须有金额').waitFor();
    await expect.poll(() => form.getByLabel('原因').inputValue()).toBe('初犯，改为小额罚款');
    await form.getByLabel('金额（元）').fill('２０');
    await form.getByRole('button').click();
    await page.waitForURL(/done=change/);
    expect(await fineOf(id)).toMatchObject({ grade: 'fine', amount: '20.00' });

    await page.locator('form[data-act=issue]').getByLabel('原因').fill('属实');
    await page.locator('form[data-act=issue]').getByRole('button', { name: '开具罚单' }).click();
    await page.waitForURL(/done=issue/);
    await page.getByRole('link', { name: '打印罚单' }).waitFor();
    expect((await fineOf(id)).status).toBe('issued');
  });

  it('answers the appeal that has a working day left: reduces it', async () => {
    const id = await appealed();
    const { page, go } = await company.as('store_supervisor', DESK);
    await go('/fines?tab=appeals');
    await page
      .getByText(/还剩 .*工作时间/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: /^答复/ }).click();
    await page.waitForURL(/#answer$/);
    await page.getByRole('heading', { name: '异议与原件' }).waitFor();
    const form = page.locator('form[data-act=answer]');
    await form.getByRole('radio', { name: /^减轻/ }).check();
    await form.getByLabel('金额（元）').fill('100');
    await form.getByLabel('原因').fill('停电属实');
    await form.getByRole('button', { name: '提交答复' }).click();
    await form.getByText('答复只能减轻').waitFor();
    await form.getByLabel('金额（元）').fill('50');
    await form.getByRole('button', { name: '提交答复' }).click();
    await page.waitForURL(/done=answer/);
    expect(await fineOf(id)).toMatchObject({ outcome: 'reduced', amount: '50.00', status: 'signed' });
  });
});

describe('the person fined, on a phone', () => {
  it('signs, appeals with a file, is answered, and appeals once more to the general office, which withdraws it', async () => {
    const id = (await mine('issued'))[0]?.id ?? '';
    const visit = await company.as('designer', PHONE);
    const { page } = visit;
    await visit.go('/fines');
    await page.locator(`a[href="/fines/${id}"]`).click();
    await page.getByRole('button', { name: '我已看过，签收' }).click();
    await page.waitForURL(/done=sign/);
    const form = page.locator('form[data-act=appeal]');
    await form.getByLabel('您的说明').fill('报的是区间，不是总价');
    // What was typed is there again, whatever became of the page.
    await visit.go(`/fines/${id}`);
    await expect.poll(() => form.getByLabel('您的说明').inputValue()).toBe('报的是区间，不是总价');
    const picture = {
      name: '短信.png',
      mimeType: 'image/png',
      buffer: Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'),
    };
    await form.getByLabel('附件').setInputFiles(picture);
    await page.locator('input[name=attachment]').waitFor({ state: 'attached' });
    await form.getByRole('button', { name: '提交异议' }).click();
    await page.waitForURL(/done=appeal/);
    expect((await told(id)).entries.at(-1)?.attachments).toMatchObject([{ name: '短信.png' }]);
    expect(await sidewaysScroll(page)).toBe(0);

    const upheld = { outcome: 'upheld', reason: '录音里说了总价' };
    await company.ask('store_supervisor', `/api/appeals/${id}/answer`, {
      ...{ commandId: crypto.randomUUID(), actor: 'LX201' },
      ...upheld,
    });
    await visit.go(`/fines/${id}`);
    await expect.poll(() => form.getByRole('radio').count()).toBe(1);
    await form.getByLabel('您的说明').fill('请听第二段录音');
    await form.getByRole('button', { name: '提交异议' }).click();
    await page.waitForURL(/done=appeal/);

    const office = await company.as('general_office', { ...DESK, language: 'en' });
    await office.go('/fines?tab=appeals');
    await office.page
      .locator(`[data-fine="${id}"]`)
      .getByRole('link', { name: /^Answer the appeal/ })
      .click();
    const answer = office.page.locator('form[data-act=answer]');
    await answer.getByRole('radio', { name: /^Withdrawn/ }).check();
    await answer.getByLabel('Reason').fill('第二段录音属实');
    await answer.getByRole('button', { name: 'Send the answer' }).click();
    await office.page.waitForURL(/done=answer/);
    expect((await fineOf(id)).status).toBe('withdrawn');
  });

  it('appeals before any script has loaded', async () => {
    const id = (await mine('signed'))[0]?.id ?? '';
    const { page } = await company.as('designer', { ...PHONE, javaScriptEnabled: false });
    await page.goto(`/fines/${id}`);
    const form = page.locator('form[data-act=appeal]');
    await form.getByLabel('总经办').check();
    await form.getByLabel('您的说明').fill('客户当天改期');
    await form.getByRole('button', { name: '提交异议' }).click();
    await page.waitForURL(/done=appeal/);
    expect(await fineOf(id)).toMatchObject({ status: 'appealed', appealBefore: 'general_office' });
  });
});

describe('before any script has loaded', () => {
  it('a supervisor issues a fine, and a blank reason is told at its form with the rest kept', async () => {
    const fineId = await reportBreach(company, { person: 'LX206', nth: 0 });
    const { page } = await company.as('store_supervisor', { ...DESK, javaScriptEnabled: false });
    await page.goto(`/fines/${fineId}`);
    const form = page.locator('form[data-act=issue]');
    await form.getByLabel('原因').fill('   ');
    await form.getByRole('button', { name: '开具罚单' }).click();
    await expect.poll(() => form.getByRole('alert').innerText()).not.toBe('');
    await form.getByLabel('原因').fill('属实');
    await form.getByRole('button', { name: '开具罚单' }).click();
    await page.waitForURL(/done=issue/);
    expect((await fineOf(fineId)).status).toBe('issued');
  });
});

describe('a fine on oneself', () => {
  it('is not offered to decide on, and it says why', async () => {
    const by = ['general_office', 'LX218'] as const;
    const fineId = await reportBreach(company, { person: 'LX201', nth: 1, by });
    const { page, go } = await company.as('store_supervisor', DESK);
    await go('/fines');
    await page.locator(`[data-fine="${fineId}"]`).getByText('本人的罚单，由别人处理').waitFor();
    await go(`/fines/${fineId}`);
    await page.getByText('任何人不得处理本人的罚单').waitFor();
    await expect.poll(() => page.locator('form[data-act]').count()).toBe(0);
  });
});

describe('a month', () => {
  it('is closed once it is over, with a file for payroll, and not before', async () => {
    const { page, go } = await company.as('general_office', DESK);
    await go('/ledgers');
    const now = new Date(Date.now() + 8 * 3_600_000);
    const month = now.toISOString().slice(0, 7);
    const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
    await page.locator(`a[href="/ledgers/LX/${month}"]`).click();
    await page.getByText('月份结束之后才能关账。').waitFor();
    const file = await page.request.get(`/ledgers/LX/${month}/payroll`);
    expect(file.headers()['content-type']).toContain('text/csv');
    expect(file.headers()['content-disposition']).toContain(`LX-${month}.csv`);
    expect(await file.text()).toContain('本月扣款');
    await go(`/ledgers/LX/${last}`);
    await page.getByText('关账', { exact: true }).click();
    await page.getByRole('button', { name: `关 ${last} 的账` }).click();
    // Nothing is closed by one slip of the hand.
    expect(page.url()).not.toContain('done');
    await page.getByLabel('已核对上面的名单和金额').check();
    await page.getByRole('button', { name: `关 ${last} 的账` }).click();
    await page.waitForURL(/done=close/);
    await page.getByText('关账，此后不再改动。').waitFor();
  });
});
