import { instant, text, type CaseNo, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { tellAnalysis } from './lost-client.tell.ts';
import type { LostClientEvent } from './lost-client.events.ts';

const caseNo = 'CZ-1' as CaseNo;
const staff = (no: string) => no as StaffNo;
const told = (event: LostClientEvent) =>
  tellAnalysis(event, {
    staff: (no) => ({ E1: '周美玲', D1: '邹佳琪' })[no],
    degree: (code) => text(`度${code}`, code),
    moment: (at) => text(at === instant('2026-05-13T18:00:00+08:00') ? '5月13日' : '?', '13 May'),
  });
const submission = {
  caseNo,
  version: 2,
  by: staff('M1'),
  causes: ['price', 'process'],
  violations: [],
  responsible: [
    { staff: staff('E1'), degree: 'main' },
    { staff: staff('X9'), degree: 'none' },
  ],
  lesson: '何先生很生气',
  replyBy: '2026-05-13T18:00:00+08:00',
} as const;

describe('what is told of an analysis', () => {
  it('opened, with and without a hint', () => {
    const data = { caseNo, store: 'CZ', lostAt: '', lostPosition: 1, stage: 'agreed', edition: '' } as const;
    const opened = (causes: readonly ('price' | 'service')[]) =>
      told({
        type: 'AnalysisOpened',
        data: {
          ...data,
          store: data.store as never,
          proposals: causes.map((cause) => ({ cause, grounds: [] })),
        },
      });
    expect(opened(['price', 'service']).zh).toBe('开始跑单分析，记录提示的原因：价格、服务');
    expect(opened([]).en).toBe('opened the lost-client analysis; the record suggests no cause');
  });
  it('submitted, without the words that were typed', () => {
    const sentence = told({ type: 'AnalysisSubmitted', data: submission });
    expect(sentence.zh).toBe(
      '提交跑单分析（第 2 版），原因：价格、公司流程，责任：周美玲（度main）、X9（度none），答复期限到 5月13日',
    );
    expect(sentence.en).toBe(
      "submitted the lost-client analysis (version 2), causes: price, the firm's process, responsibility: 周美玲 (main), X9 (none), replies due by 13 May",
    );
  });
  it('submitted under 2.F, with the clause', () => {
    const all = { ...submission, answersForAll: { staff: staff('E1'), clause: '2.F' } };
    expect(told({ type: 'AnalysisSubmitted', data: all }).zh).toContain(
      '，依 2.F 由预算员 周美玲 负全部责任',
    );
    expect(told({ type: 'AnalysisSubmitted', data: all }).en).toContain(
      ', by 2.F estimator 周美玲 answers for all of it',
    );
  });
  it('replied to, in time and late', () => {
    const reply = (late: boolean) =>
      told({ type: 'ReplyGiven', data: { caseNo, version: 1, by: staff('E1'), statement: '何先生', late } });
    expect(reply(false)).toEqual(
      text('答复跑单分析（第 1 版）', 'replied to the lost-client analysis (version 1)'),
    );
    expect(reply(true).zh).toBe('答复跑单分析（第 1 版），已过期限');
  });
  it('confirmed, with those who were silent', () => {
    const { responsible, causes } = submission;
    const data = { caseNo, store: 'CZ' as never, version: 2, by: staff('O1'), causes, lostPosition: 1 };
    expect(
      told({ type: 'AnalysisConfirmed', data: { ...data, responsible, silent: [staff('D1')] } }).zh,
    ).toBe('确认跑单分析（第 2 版），责任：周美玲（度main）、X9（度none），期限内未答复：邹佳琪');
    expect(told({ type: 'AnalysisConfirmed', data: { ...data, responsible: [], silent: [] } }).en).toBe(
      'confirmed the lost-client analysis (version 2), responsibility: nobody',
    );
  });
  it('returned, without the words that were typed', () =>
    expect(
      told({ type: 'AnalysisReturned', data: { caseNo, version: 1, by: staff('O1'), reason: '何' } }).zh,
    ).toBe('退回跑单分析（第 1 版），注明了原因'));
});
