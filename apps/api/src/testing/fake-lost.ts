import type { AnalysisRequest, Lost, StepOutcome, StepRequest } from '@casetrail/application';
import { refuse, text, type StoreCode } from '@casetrail/kernel';
import type { Asked } from './asked.ts';
import { dossier, difference, lostClient, retrospective } from './lost-views.ts';

/** Knows one lost client, remembers command ids, and writes down what it is asked. */
export const fakeLost = (asked: Asked[], record: (request: StepRequest) => StepOutcome): Lost => {
  const known = <View>(caseNo: string, view: View) =>
    Promise.resolve(caseNo === lostClient.caseNo ? view : undefined);
  const change = (act: string) => (request: Omit<AnalysisRequest, 'content'> & { content?: unknown }) => {
    asked.push([act, request]);
    if (request.caseNo !== lostClient.caseNo) {
      const refusal = refuse('unknown-case', text('没有', 'none'), 'case');
      return Promise.resolve<StepOutcome>({ outcome: 'refused', refusal });
    }
    const { commandId, caseNo, actor, content } = request;
    const store = lostClient.store as StoreCode;
    return Promise.resolve(
      record({ commandId, store, caseNo, step: act, data: content, actor, occurredAt: 0 as never }),
    );
  };
  return {
    list: (...given) => {
      asked.push(['lost', ...given]);
      return Promise.resolve({
        items: [lostClient],
        total: 1,
        more: false,
        page: 1,
        size: 50,
        causes: [],
        causesOf: { total: 1, more: false },
        statuses: [],
      });
    },
    dossier: (caseNo, moment) => (asked.push(['dossier', caseNo, moment]), known(caseNo, dossier)),
    difference: (caseNo, ...sides) => (
      asked.push(['difference', caseNo, ...sides]),
      known(caseNo, difference)
    ),
    retrospective: (caseNo) => (asked.push(['retrospective', caseNo]), known(caseNo, retrospective)),
    open: change('open'),
    submit: change('submit'),
    reply: change('reply'),
    confirm: change('confirm'),
    giveBack: change('giveBack'),
    answerRetrospective: change('answerRetrospective'),
  };
};
