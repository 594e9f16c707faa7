import type { Platform } from '@casetrail/application';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Asked } from './asked.ts';
import type { StepLog } from './step-log.ts';
import { absence, handover, papers, queue, store } from './views.ts';

const page = <Item>(item: Item) => ({ items: [item], total: 1, page: 1, size: 50 });

/** Handovers and absences of the invented case, each request written down. */
export const fakeHandovers = (asked: Asked[], log: StepLog): Platform['handovers'] => {
  const append = (what: string, request: { readonly commandId: string }) => {
    asked.push([what, request]);
    const { commandId, ...content } = request;
    return Promise.resolve(log.append(store.code, commandId, JSON.stringify([what, content])));
  };
  return {
    offer: (request) => append('offer', request),
    accept: (request) => append('accept', request),
    decline: (request) => append('decline', request),
    reassign: (request) => {
      asked.push(['reassign', request]);
      const cases = [{ caseNo: handover.caseNo, handedOver: true, code: null, message: null }];
      return Promise.resolve({ position: 1, cases });
    },
    grantAbsence: (request) => append('grantAbsence', request),
    endAbsence: (request) => append('endAbsence', request),
    leaveFirm: (request) => append('leaveFirm', request),
    applyAbsences: () => Promise.resolve({ moved: 0, returned: 0, ended: 0 }),
    nextAbsenceChange: () => Promise.resolve(undefined),
    list: (...given) => (asked.push(['handovers', ...given]), Promise.resolve(page(handover))),
    absences: (...given) => (asked.push(['absences', ...given]), Promise.resolve(page(absence))),
    queue: (person, ...given) => {
      asked.push(['queue', person, ...given]);
      return Promise.resolve(person === queue.person.no ? queue : undefined);
    },
  };
};

export const fakeDocuments = (asked: Asked[], log: StepLog): Platform['documents'] => {
  const append = (what: string, request: { readonly commandId: string }) => {
    asked.push([what, request]);
    const { commandId, ...content } = request;
    return Promise.resolve(log.append(store.code, commandId, JSON.stringify([what, content])));
  };
  return {
    papers: (caseNo) => {
      asked.push(['papers', caseNo]);
      return Promise.resolve(caseNo === papers.caseNo ? papers : undefined);
    },
    addVersion: (request) => append('addVersion', request),
    sign: (request) => append('sign', request),
    requestSeal: (request) => append('requestSeal', request),
    grantSeal: (request) => append('grantSeal', request),
    refuseSeal: (request) => append('refuseSeal', request),
  };
};

/** Takes every file, and has one. */
export const fakeAttachments = (asked: Asked[]): Platform['attachments'] => ({
  async upload({ content, ...request }) {
    const { length: size } = await buffer(content);
    asked.push(['upload', request, size]);
    const sha256 = 'ab'.repeat(32);
    return { position: 1, repeated: false, sha256, name: '合同.pdf', type: 'application/pdf', size };
  },
  download(caseNo, sha256) {
    asked.push(['download', caseNo, sha256]);
    const content = Buffer.from('%PDF-1.7 合同');
    const file = { name: '合同 (1).pdf', type: 'application/pdf', size: content.length };
    return Promise.resolve(
      caseNo === papers.caseNo && sha256 === 'ab'.repeat(32)
        ? { ...file, content: Readable.from([content]) }
        : undefined,
    );
  },
  async keep(store, name, content) {
    const { length: size } = await buffer(content);
    asked.push(['keep', store, name, size]);
    return { sha256: 'ab'.repeat(32), name, type: 'image/png', size };
  },
  kept(store, sha256, name) {
    asked.push(['kept', store, sha256, name]);
    return Promise.resolve({ name, type: 'image/png', content: Readable.from([Buffer.from('png')]) });
  },
});
