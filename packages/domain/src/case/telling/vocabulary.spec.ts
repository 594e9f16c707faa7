import { CAUSES } from '../../lost-client/lost-client.events.ts';
import { ROLES } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { CASE_STEPS } from '../case.steps.ts';
import * as vocabulary from '../case.vocabulary.ts';
import { PAPER_WORDS, wordsForPaper } from './contract-papers.ts';
import { METHOD_WORDS, OBJECTION_WORDS, wordsForMethod, wordsForObjection } from './selling-words.ts';
import { STAGE_NAMES, STAGES } from './stage.ts';
import { STEP_NAMES, wordsForStep } from './step-names.ts';
import * as words from './vocabulary.ts';

describe('the vocabulary', () => {
  it.each([
    ['roles', words.ROLE_NAMES, ROLES],
    ['parties', words.PARTY_WORDS, ['client', 'archive', ...ROLES]],
    ['house types', words.HOUSE_TYPE_WORDS, vocabulary.HOUSE_TYPES],
    ['temperaments', words.TEMPERAMENT_WORDS, vocabulary.TEMPERAMENTS],
    ['forms', words.FORM_WORDS, vocabulary.FORMS],
    ['contact channels', words.CHANNEL_WORDS, vocabulary.CONTACT_CHANNELS],
    ['results', words.RESULT_WORDS, vocabulary.RESULTS],
    ['quotes', words.QUOTE_WORDS, vocabulary.QUOTES],
    ['degrees', words.DEGREE_WORDS, vocabulary.DEGREES],
    ['objections', OBJECTION_WORDS, vocabulary.OBJECTION_KINDS],
    ['steps', STEP_NAMES, Object.keys(CASE_STEPS)],
    ['stages', STAGE_NAMES, STAGES],
  ])('has words of its own in both languages for all %s, and for nothing else', (_, table, codes) => {
    expect(Object.keys(table).sort()).toEqual([...codes].sort());
    const texts = Object.values(table);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^[A-Za-z][A-Za-z' -]*[a-z]$/);
    }
    expect(new Set(texts.map(({ zh }) => zh)).size).toBe(texts.length);
    expect(new Set(texts.map(({ en }) => en)).size).toBe(texts.length);
  });

  it('knows the lists that the firm may extend', () => {
    expect(Object.keys(METHOD_WORDS)).toHaveLength(21);
    expect(CAUSES).toHaveLength(11);
    expect(Object.keys(PAPER_WORDS)).toHaveLength(7);
  });

  it('takes the words from the table that belongs to the code', () => {
    expect(words.wordsForRole('designer')).toEqual({ zh: '设计师', en: 'Designer' });
    expect(words.wordsForParty('project_manager')).toEqual({ zh: '项目经理', en: 'project manager' });
    expect(words.wordsForParty('hr_admin').en).toBe('HR and administration');
    expect(words.wordsForHouseType('duplex').zh).toBe('复式');
    expect(words.wordsForTemperament('amiable').zh).toBe('亲善型');
    expect(words.wordsForForm('as_built_drawings').zh).toBe('竣工水电图');
    expect(words.wordsForChannel('phone').zh).toBe('电话');
    expect(words.wordsForResult('returned').zh).toBe('退回');
    expect(words.wordsForQuote('fixed').zh).toBe('固定报价');
    expect(words.wordsForDegree('full').zh).toBe('全部责任');
    expect(words.wordsForCause('process').en).toBe("the firm's process");
    expect(wordsForObjection('later').zh).toBe('以后再说');
    expect(wordsForMethod('echo').zh).toBe('重复法');
    expect(wordsForPaper('contract').zh).toBe('施工合同及环保合同');
    expect(wordsForStep('house_remeasured')).toEqual({ zh: '复尺', en: 'House re-measured' });
  });

  it.each(['own_method', 'constructor', 'to_string'])('lets the unknown code %s stand for itself', (code) => {
    expect(wordsForMethod(code)).toEqual({ zh: code, en: code });
  });
});
