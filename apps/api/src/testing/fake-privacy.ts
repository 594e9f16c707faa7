import type { Platform } from '@casetrail/application';
import type { ErasureView, LookView } from '@casetrail/contract';
import type { Asked } from './asked.ts';
import type { StepLog } from './step-log.ts';
import { caseSummary, member, store } from './views.ts';

const person = { no: member.no, name: member.name };
const at = '2026-03-02T10:00:00+08:00';

const look: LookView = {
  caseNo: caseSummary.caseNo,
  store: store.code,
  person,
  at,
  fields: ['client.phone'],
  reason: '约上门',
  elsewhere: false,
  request: null,
};

const erasure: ErasureView = {
  caseNo: caseSummary.caseNo,
  store: store.code,
  status: 'asked',
  askedBy: person,
  askedAt: at,
  reason: '来信',
  decidedBy: null,
  decidedAt: null,
};

/** Looks at and erasures of the invented client, each request written down. */
export const fakePrivacy = (asked: Asked[], log: StepLog): Platform['privacy'] => {
  const append = (what: string, request: { readonly commandId: string }) => {
    asked.push([what, request]);
    const { commandId, ...content } = request;
    return Promise.resolve(log.append(store.code, commandId, JSON.stringify([what, content])));
  };
  return {
    reveal(request) {
      asked.push(['reveal', request]);
      const fields = request.fields.map((field) => ({ field, value: '13812345678' }));
      return Promise.resolve({ caseNo: request.caseNo, position: 1, fields });
    },
    looksOf: (caseNo) => (asked.push(['looksOf', caseNo]), Promise.resolve({ items: [look] })),
    unusualLooks(query) {
      asked.push(['unusualLooks', query]);
      return Promise.resolve({ items: [{ ...look, because: ['at-night'] }], clientsAnHour: 10 });
    },
    askErasure: (request) => append('askErasure', request),
    confirmErasure: (request) => append('confirmErasure', request),
    refuseErasure: (request) => append('refuseErasure', request),
    erasures: () => (asked.push(['erasures']), Promise.resolve({ items: [erasure] })),
  };
};
