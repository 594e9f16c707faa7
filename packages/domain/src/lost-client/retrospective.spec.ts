import { describe, expect, it } from 'vitest';
import { QUESTIONS, readRetrospective, retrospectiveStep } from './retrospective.ts';

const answers = { needs: '要三间房', known: '讲了公司', competitors: '看过两家', cause: '无' };

describe('the four questions', () => {
  it('are asked in the order in which the step keeps their answers', () => {
    expect(QUESTIONS).toEqual(['needs', 'known', 'competitors', 'cause']);
    expect(readRetrospective(answers)).toEqual(answers);
    expect(retrospectiveStep(answers)).toEqual({ answers: ['要三间房', '讲了公司', '看过两家', '无'] });
  });
  it.each(QUESTIONS)('are answered all four: %s', (question) => {
    expect(readRetrospective({ ...answers, [question]: ' ' })).toMatchObject({
      code: 'empty',
      field: `answers.${question}`,
    });
    const { [question]: _none, ...rest } = answers;
    expect(readRetrospective(rest)).toMatchObject({ code: 'missing', field: `answers.${question}` });
  });
});
