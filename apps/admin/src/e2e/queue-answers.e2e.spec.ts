import { randomUUID } from 'node:crypto';
import type { HandoverList, InboxItemView, Me, QueueView, StaffView } from '@casetrail/contract';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { watchShifts } from '../testing/layout-shifts.ts';
import { axeFindings, sidewaysScroll } from '../testing/looks.ts';

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true };
const DESK = { viewport: { width: 1440, height: 900 } };
const LOOKS = process.env['CASETRAIL_LOOKS'];

let company: Company;
let designer: Me;
/** Another designer of the same store, whose work is handed over. */
let other: string;

beforeAll(async () => {
  company = await openCompany();
  designer = await company.ask<Me>('designer', '/api/session');
  const staff = await company.ask<readonly StaffView[]>('store_supervisor', '/api/staff');
  other =
    staff.find(
      ({ no, store, roles }) =>
        no !== designer.staffNo && store === designer.posts[0]?.store && roles.includes('designer'),
    )?.no ?? '';
}, 300_000);
afterAll(() => company.close());

const now = async (role: string): Promise<string> => {
  const { staffNo } = await company.ask<Me>(role, '/api/session');
  return (await company.ask<QueueView>(role, `/api/staff/${staffNo}/queue`)).asOf;
};

/** A case whose designer's work is offered to the designer who is signed in. */
const handed = async (caseNo: string): Promise<string> => {
  const [supervisor, store] = ['store_supervisor', designer.posts[0]?.store ?? ''];
  const record = async (step: string, data: object): Promise<void> => {
    const body = { commandId: randomUUID(), store, step, occurredAt: await now(supervisor), data };
    await company.ask(supervisor, `/api/cases/${caseNo}/steps`, body);
  };
  const client = { name: '欧阳若兰', area: 118.5, houseType: 'flat', community: '云栖里' };
  await record('client_received', { client, receptionForm: true });
  await record('designer_assigned', { designer: other });
  await company.ask(supervisor, `/api/cases/${caseNo}/handovers`, {
    commandId: randomUUID(),
    occurredAt: await now(supervisor),
    offer: {
      ...{ kind: 'work', role: 'designer', from: other, to: designer.staffNo },
      ...{ cause: 'overload', reason: '手上的项目太多' },
    },
  });
  return caseNo;
};

const handoverOf = async (caseNo: string) =>
  (await company.ask<HandoverList>('general_office', `/api/handovers?case=${caseNo}`)).items[0];

const cardOf = (page: Page, caseNo: string) =>
  page
    .locator('[data-row]')
    .filter({ hasText: caseNo })
    .filter({ has: page.locator('form') });

/** Keeps what is sent on its way, until it is let go or lost. */
const holdUp = async (page: Page, action: string) => {
  let letGo = (_how: 'on' | 'lost'): void => undefined;
  const told = new Promise<'on' | 'lost'>((tell) => (letGo = tell));
  await page.route(`**/queue?/${action}`, async (route: Route) => {
    if ((await told) === 'on') await route.continue();
    else await route.abort();
  });
  return letGo;
};

describe.each([
  [
    'on a phone, in Chinese',
    { ...PHONE, language: 'zh-CN' as const },
    ['接收', '正在发送…', '已接收', '更新待办'],
  ],
  [
    'at a desk, in English',
    { ...DESK, language: 'en' as const },
    ['Accept', 'Sending…', 'Accepted', 'Update my queue'],
  ],
] as const)('a handover that is accepted %s', (name, options, [accept, sending, accepted, renew]) => {
  it('says at once that it is being sent, and stays where it is until the queue is wanted anew', async () => {
    const caseNo = await handed(`LX-A${options.viewport.width}`);
    const { page, go, troubles } = await company.as('designer', options);
    await go('/queue');
    const card = cardOf(page, caseNo);
    const button = card.getByRole('button', { name: accept, exact: true });
    await button.waitFor();
    const goOn = await holdUp(page, 'answer');
    const shifts = await watchShifts(page);
    await button.click();
    await card.getByRole('button', { name: sending }).waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/queue-sending-${options.viewport.width}.png` });
    // Pressed again by a thumb that doubts it.
    await card.getByRole('button', { name: sending }).click({ force: true });
    goOn('on');
    await card.getByText(accepted, { exact: true }).waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/queue-accepted-${options.viewport.width}.png` });
    expect(await shifts()).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    // The lists rest between two batches, and somebody else does not wait for what was recorded here.
    await expect.poll(async () => (await handoverOf(caseNo))?.status).toBe('accepted');
    await card.getByRole('button', { name: renew }).click();
    await expect.poll(() => card.count()).toBe(0);
    expect([name, troubles]).toEqual([name, []]);
  });
});

describe('a handover that is not accepted after all', () => {
  it('is as it was, with the reason, where somebody was faster', async () => {
    const caseNo = await handed('LX-A500');
    const { page, go } = await company.as('designer', { ...PHONE, language: 'en' });
    await go('/queue');
    const card = cardOf(page, caseNo);
    await card.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    const { handover } = (await handoverOf(caseNo)) ?? { handover: 0 };
    await company.ask('designer', `/api/cases/${caseNo}/handovers/${handover}/accept`, {
      ...{ commandId: randomUUID(), occurredAt: await now('designer') },
    });
    const shifts = await watchShifts(page);
    await card.getByRole('button', { name: 'Accept', exact: true }).tap();
    await expect.poll(() => card.getByRole('alert').innerText()).toMatch(/handover/i);
    await card.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect(await shifts()).toEqual([]);
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/queue-refused.png` });
  });
  it('keeps what was typed when the connection is lost, and is declined once when it is back', async () => {
    const caseNo = await handed('LX-A600');
    const { page, go } = await company.as('designer', PHONE);
    await go('/queue');
    const card = cardOf(page, caseNo);
    await card.getByText('不接收…').tap();
    const why = card.getByLabel('为什么不接收');
    await why.fill('量房数据还没有，先补上再交。');
    await page.context().setOffline(true);
    const shifts = await watchShifts(page);
    const send = card.getByRole('button', { name: '不接收，发出理由' });
    await send.tap();
    await card.getByRole('alert').filter({ hasText: '没有发出去' }).waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/queue-offline.png` });
    await expect.poll(() => why.inputValue()).toBe('量房数据还没有，先补上再交。');
    await page.context().setOffline(false);
    await send.tap();
    await card.getByText('已退回，理由已发出').waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/queue-declined.png` });
    expect(await shifts()).toEqual([]);
    await expect
      .poll(() => handoverOf(caseNo))
      .toMatchObject({ status: 'declined', reason: '量房数据还没有，先补上再交。' });
  });
});

describe('a message', () => {
  it('is read at once, and unread again where that was not told to anybody', async () => {
    await handed('LX-A700');
    const inbox = `/api/inbox/${designer.staffNo}`;
    const unread = async () =>
      (await company.ask<readonly InboxItemView[]>('designer', inbox)).filter(
        ({ readAt }) => readAt === null,
      );
    await expect.poll(async () => (await unread()).length).toBeGreaterThan(0);
    const { page, go } = await company.as('designer', DESK);
    await go('/queue');
    const messages = page.getByRole('region', { name: /通知/ });
    const mark = messages.getByRole('button', { name: /^标为已读/ }).first();
    await mark.waitFor();
    const letGo = await holdUp(page, 'read');
    const shifts = await watchShifts(page);
    await mark.click();
    await messages.getByRole('status').filter({ hasText: '已读' }).first().waitFor();
    letGo('lost');
    await page.getByRole('alert').filter({ hasText: '没有送出' }).waitFor();
    await mark.waitFor();
    expect(await shifts()).toEqual([]);
    await page.unroute('**/queue?/read');
    const before = (await unread()).length;
    await mark.click();
    await messages.getByRole('status').filter({ hasText: '已读' }).first().waitFor();
    await expect.poll(async () => (await unread()).length).toBe(before - 1);
    expect(await shifts()).toEqual([]);
  });
});
