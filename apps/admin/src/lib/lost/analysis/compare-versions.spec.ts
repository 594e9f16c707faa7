import { describe, expect, it } from 'vitest';
import { compareVersions, type Version } from './compare-versions.ts';

const version: Version = {
  version: 1,
  at: '2026-05-20T10:00:00+08:00',
  by: { no: 'M1', name: '甲' },
  causes: [{ code: 'price', name: '价格' }],
  violations: ['a@1', 'b@2'],
  responsible: [
    { person: { no: 'E3', name: null }, degree: 'main', degreeName: '主要责任' },
    { person: { no: 'D2', name: '乙' }, degree: 'none', degreeName: '无责任' },
  ],
  lesson: '一',
  replyBy: '2026-05-22T10:00:00+08:00',
  answersForAll: null,
  replies: [],
  decision: null,
};

describe('two versions of an analysis', () => {
  it('that say the same differ in nothing', () =>
    expect(compareVersions(version, version)).toEqual({
      causesAdded: [],
      causesGone: [],
      degrees: [],
      violationsAdded: [],
      violationsGone: [],
      lesson: null,
    }));
  it('are told apart by causes, shares, violations and lesson', () => {
    const after: Version = {
      ...version,
      causes: [{ code: 'process', name: '公司流程' }],
      violations: ['b@2', 'c@3'],
      responsible: [{ person: { no: 'E3', name: null }, degree: 'full', degreeName: '全部责任' }],
      lesson: '二',
    };
    expect(compareVersions(version, after)).toEqual({
      causesAdded: ['公司流程'],
      causesGone: ['价格'],
      degrees: [
        { name: 'E3', before: '主要责任', after: '全部责任' },
        { name: '乙', before: '无责任', after: null },
      ],
      violationsAdded: ['c@3'],
      violationsGone: ['a@1'],
      lesson: { before: '一', after: '二' },
    });
  });
});
