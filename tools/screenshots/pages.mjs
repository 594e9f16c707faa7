/**
 * Every page of the admin app, and who it is for: what `tools/screenshots.mjs` takes pictures of. A page that is not here
 * is found by `pages.spec.ts`.
 *
 * @typedef {import('playwright-core').Page} Page
 * @typedef {(path: string) => Promise<any>} Ask asks the API, as whoever is signed in
 *
 * @typedef {object} Shot
 * @property {string} name of the picture
 * @property {string} route of the page, as the folders of `apps/admin/src/routes` name it
 * @property {string} [role] in the sample company; nobody is signed in without one
 * @property {string | ((ask: Ask, page: Page) => Promise<string>)} [path] where the page is; its route without it
 * @property {(page: Page) => Promise<void>} [act] what is done there before the picture is taken
 * @property {boolean} [still] a page without a script
 */

const OFFICE = 'general_office';

/** @param {Ask} ask */
const worstCase = async (ask) => (await ask('/api/cases?sort=violations&size=1')).items[0].caseNo;

/**
 * A lost client whose analysis stands so.
 *
 * @param {Ask} ask
 * @param {string} status
 */
const lostCase = async (ask, status) => (await ask(`/api/lost?status=${status}&size=1`)).items[0].caseNo;

/** @param {Ask} ask */
const aStep = async (ask) => {
  const caseNo = await lostCase(ask, 'submitted');
  const { deviations } = await ask(`/api/lost/${caseNo}`);
  return `/lost/${caseNo}/steps/${encodeURIComponent(deviations[0].key)}`;
};

/**
 * The month of a fine, in its store.
 *
 * @param {Ask} ask
 */
const aLedger = async (ask) => {
  const [{ store, issuedAt }] = (await ask('/api/fines?status=signed&size=1')).items;
  return `/ledgers/${store}/${issuedAt.slice(0, 7)}`;
};

/** The sample company is played up to today. */
const lastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

const [RECEIVED, IMPOSSIBLE] = [
  '"step":"client_received","data":{"client":{"name":"周敏","phone":"13900000000"}}',
  '"step":"client_teleported"',
];
const JOURNAL = [RECEIVED, IMPOSSIBLE]
  .map((what) => `{"at":"2026-03-04T15:20:00+08:00","store":"YY","case":"YY-1","actor":"YY101",${what}}`)
  .join('\n');

const STAFF = JSON.stringify({
  stores: [{ code: 'YY', name: '岳阳店' }],
  staff: [{ no: 'YY101', name: '周文秀', store: 'YY', roles: ['store_supervisor'] }],
});

/**
 * A journal that was tried and not taken in: it changes nothing in the company.
 *
 * @param {Ask} ask
 * @param {Page} page
 */
const triedImport = async (ask, page) => {
  const { items } = await ask('/api/imports');
  if (items.length > 0) return `/settings/import/${items[0].id}`;
  await page.goto('/settings/import');
  const file = (/** @type {string} */ name, /** @type {string} */ content) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  await page.locator('input[name=journal]').setInputFiles(file('yueyang.jsonl', JOURNAL));
  await page.locator('input[name=staff]').setInputFiles(file('staff.json', STAFF));
  await page.locator('form:has(input[name=journal])').evaluate((form) => form.requestSubmit());
  await page.waitForURL(/\/settings\/import\/[^/]+$/);
  return new URL(page.url()).pathname;
};

/** @type {readonly Shot[]} */
export const PAGES = [
  { name: 'queue', route: '/queue', role: 'designer' },
  { name: 'queue-store', route: '/queue', role: 'store_supervisor' },
  {
    name: 'store-step',
    route: '/queue/store/[store]',
    role: 'store_supervisor',
    path: async (ask) =>
      `/queue/store/${(await ask('/api/session')).posts[0].store}?step=active_site_list_provided`,
  },
  { name: 'cases', route: '/cases', role: OFFICE },
  {
    name: 'case',
    route: '/cases/[caseNo]',
    role: OFFICE,
    path: async (ask) => `/cases/${await worstCase(ask)}`,
    // The receipt of the first missed deadline is what people come for.
    act: (page) => page.locator('[id^="m-"] details summary').first().click(),
  },
  {
    name: 'case-papers',
    route: '/cases/[caseNo]/papers',
    role: OFFICE,
    path: async (ask) => `/cases/${await worstCase(ask)}/papers`,
  },
  {
    name: 'case-people',
    route: '/cases/[caseNo]/people',
    role: OFFICE,
    path: async (ask) => `/cases/${await worstCase(ask)}/people`,
  },
  {
    name: 'case-privacy',
    route: '/cases/[caseNo]/privacy',
    role: OFFICE,
    path: async (ask) => `/cases/${await worstCase(ask)}/privacy`,
  },
  {
    name: 'case-record',
    route: '/cases/[caseNo]/record',
    role: 'designer',
    path: async (ask) => `/cases/${(await ask('/api/cases?status=active&size=1')).items[0].caseNo}/record`,
  },
  { name: 'case-board', route: '/cases/board', role: OFFICE },
  { name: 'case-new', route: '/cases/new', role: 'customer_manager' },
  { name: 'fines', route: '/fines', role: 'store_supervisor' },
  {
    name: 'fine',
    route: '/fines/[fineId]',
    role: OFFICE,
    path: async (ask) => `/fines/${(await ask('/api/appeals')).items[0].fine.id}`,
  },
  {
    name: 'slip',
    route: '/fines/[fineId]/slip',
    role: OFFICE,
    path: async (ask) => `/fines/${(await ask('/api/fines?status=signed&size=1')).items[0].id}/slip`,
  },
  { name: 'fine-report', route: '/fines/report', role: 'store_supervisor' },
  { name: 'ledgers', route: '/ledgers', role: OFFICE },
  {
    name: 'ledger',
    route: '/ledgers/[store]/[month]',
    role: OFFICE,
    path: aLedger,
  },
  { name: 'lost', route: '/lost', role: OFFICE },
  {
    name: 'dossier',
    route: '/lost/[caseNo]',
    role: OFFICE,
    path: async (ask) => `/lost/${(await ask('/api/lost?size=1')).items[0].caseNo}`,
  },
  { name: 'lost-step', route: '/lost/[caseNo]/steps/[key]', role: OFFICE, path: aStep },
  {
    name: 'lost-analysis',
    route: '/lost/[caseNo]/analysis',
    role: OFFICE,
    path: async (ask) => `/lost/${await lostCase(ask, 'open')}/analysis`,
  },
  {
    name: 'lost-confirm',
    route: '/lost/[caseNo]/analysis',
    role: OFFICE,
    path: async (ask) => `/lost/${await lostCase(ask, 'submitted')}/analysis`,
  },
  {
    name: 'lost-difference',
    route: '/lost/[caseNo]/difference',
    role: OFFICE,
    path: async (ask) => `/lost/${await lostCase(ask, 'confirmed')}/difference`,
  },
  {
    name: 'lost-questions',
    route: '/lost/[caseNo]/questions',
    role: OFFICE,
    path: async (ask) => `/lost/${await lostCase(ask, 'confirmed')}/questions`,
  },
  {
    name: 'lost-evidence',
    route: '/lost/[caseNo]/evidence',
    role: OFFICE,
    path: async (ask) => `/lost/${await lostCase(ask, 'confirmed')}/evidence`,
  },
  { name: 'compliance', route: '/compliance', role: OFFICE },
  { name: 'kpi', route: '/kpi', role: OFFICE, path: '/kpi?window=90' },
  {
    name: 'kpi-behind',
    route: '/kpi/behind',
    role: OFFICE,
    path: '/kpi/behind?window=90&measure=violations',
  },
  { name: 'kpi-months', route: '/kpi/months', role: OFFICE },
  {
    name: 'kpi-month',
    route: '/kpi/months/[month]',
    role: OFFICE,
    path: `/kpi/months/${lastMonth()}`,
  },
  { name: 'rules', route: '/rules', role: OFFICE },
  {
    name: 'edition',
    route: '/rules/editions/[version]',
    role: OFFICE,
    path: async (ask) => `/rules/editions/${(await ask('/api/editions'))[0].version}`,
  },
  {
    name: 'calendar',
    route: '/rules/editions/[version]',
    role: OFFICE,
    path: async (ask) => `/rules/editions/${(await ask('/api/editions'))[0].version}`,
    act: (page) => page.locator('#calendar').evaluate((heading) => heading.scrollIntoView()),
  },
  { name: 'rules-propose', route: '/rules/propose', role: OFFICE },
  { name: 'audit', route: '/audit', role: OFFICE },
  { name: 'looks', route: '/audit/looks', role: 'auditor' },
  { name: 'verify', route: '/audit/verify', role: OFFICE },
  { name: 'settings', route: '/settings', role: OFFICE },
  { name: 'people', route: '/settings/people', role: OFFICE },
  {
    name: 'person',
    route: '/settings/people/[no]',
    role: OFFICE,
    path: async (ask) => `/settings/people/${(await ask('/api/staff'))[0].no}`,
  },
  { name: 'stores', route: '/settings/stores', role: OFFICE },
  { name: 'import', route: '/settings/import', role: OFFICE },
  { name: 'import-tried', route: '/settings/import/[id]', role: OFFICE, path: triedImport },
  { name: 'account', route: '/account', role: 'designer' },
  { name: 'notices', route: '/account/notices', role: 'designer' },
  { name: 'tokens', route: '/account/tokens', role: OFFICE },
  { name: 'accounts', route: '/accounts', role: 'administrator' },
  { name: 'time-machine', route: '/sample', role: OFFICE },
  {
    name: 'palette',
    route: '/queue',
    role: OFFICE,
    async act(page) {
      await page.keyboard.press('Control+k');
      await page.locator('dialog[open]').getByRole('combobox').fill('2.4');
      await page.locator('dialog[open] [data-command-item]').first().waitFor();
    },
  },
  { name: 'not-found', route: '/cases/[caseNo]', role: OFFICE, path: '/cases/ZX-999999' },
  { name: 'sign-in', route: '/sign-in' },
  { name: 'sign-in-again', route: '/sign-in', path: '/sign-in?back=%2Fqueue&ended=1' },
  { name: 'set-up', route: '/set-up' },
  { name: 'offline', route: '/', path: '/offline.html', still: true },
];

/** Pages of which there is no picture, and why. */
export const WITHOUT_PICTURE = {
  '/ui': 'shows the components to those who build pages, and only where somebody asks for it',
};
