import { error, fail, redirect } from '@sveltejs/kit';
import { refused } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { listStores } from '#lib/api/casetrail.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { actOn, readDifference, readEdition, readSignatures, readYear, runWhatIf } from '#lib/api/rules.ts';
import type { EditionAct } from '#lib/api/rules.ts';
import { listStaff } from '#lib/api/staff.ts';
import { isOffice, seesFirm } from '#lib/figures/sees-firm.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

export const load: PageServerLoad = async ({ params: { version }, url, locals: { me } }) => {
  const edition = await readEdition(version).catch((cause: unknown) => {
    if (cause instanceof ApiFailure && [400, 404].includes(cause.status))
      error(404, { kind: 'not-found', message: cause.message });
    return failPage(cause);
  });
  const stores = await listStores().catch(failPage);
  const asked = Number(url.searchParams.get('year'));
  const year = asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : Number(edition.from.slice(0, 4));
  const store = stores.find(({ code }) => code === url.searchParams.get('store'))?.code ?? '';
  const [signatures, difference, days, staff] = await Promise.all([
    readSignatures(version),
    edition.basedOn === null ? undefined : readDifference(version),
    readYear(version, year, store),
    isOffice(me) ? listStaff() : [],
  ]).catch(failPage);
  const waits = signatures.missing.some(({ no }) => no === me?.staffNo);
  return {
    edition,
    signatures,
    difference,
    days,
    year,
    store,
    stores: stores.map(({ code, name }) => ({ code, name })),
    staff: staff.map(({ no, name, store: of }) => ({ no, name, store: of })),
    isOffice: isOffice(me),
    mayRun: seesFirm(me) && edition.basedOn !== null,
    maySign: waits && edition.status !== 'withdrawn',
  };
};

const TEXT = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** One act on the edition, once however often it is sent; a refusal keeps what was typed. */
const act =
  (which: EditionAct, bodyOf: (form: FormData) => object) =>
  async ({ request, params: { version }, locals: { me } }: RequestEvent) => {
    const form = await request.formData();
    const body = { ...bodyOf(form), commandId: TEXT(form, 'commandId'), actor: me?.staffNo ?? '' };
    try {
      await actOn(version, which, body);
    } catch (cause) {
      const { status, data } = refused(which, cause);
      return fail(status, {
        ...data,
        typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])),
      });
    }
    return redirect(303, `/rules/editions/${encodeURIComponent(version)}`);
  };

export const actions: Actions = {
  meet: act('meetings', (form) => ({
    on: TEXT(form, 'on'),
    attendees: form.getAll('attendee').map(String),
    minutes: TEXT(form, 'minutes'),
  })),
  sign: act('signatures', () => ({})),
  adopt: act('adoption', (form) => (TEXT(form, 'from') === '' ? {} : { from: TEXT(form, 'from') })),
  withdraw: act('withdrawal', (form) => ({ reason: TEXT(form, 'reason') })),
  whatIf: async ({ params: { version } }) => {
    try {
      return { found: await runWhatIf({ version }) };
    } catch (cause) {
      return refused('what-if', cause);
    }
  },
};
