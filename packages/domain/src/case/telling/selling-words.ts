import { text, type Text } from '@casetrail/kernel';
import type { OBJECTION_KINDS } from '../case.vocabulary.ts';
import { wordsFrom } from './words.ts';

/** What a client says against it; written so that it can follow a colon. */
export const OBJECTION_WORDS: Readonly<Record<(typeof OBJECTION_KINDS)[number], Text>> = {
  thinking_it_over: text('再考虑考虑', 'thinking it over'),
  too_expensive: text('太贵', 'too expensive'),
  wants_discount: text('要求优惠', 'wants a discount'),
  cheaper_elsewhere: text('别处更便宜', 'cheaper elsewhere'),
  doubts_value: text('怀疑是否值这个价', 'doubts that it is worth the price'),
  unknown_firm: text('没听说过本公司', 'does not know the firm'),
  keeps_own_opinion: text('坚持己见', 'keeps to their own opinion'),
  no_real_answer: text('不作正面答复', 'gives no real answer'),
  later: text('以后再说', 'not now'),
  decided_against: text('已决定不做', 'has decided against it'),
  other: text('其他', 'other'),
};

/** How an objection is met. */
export const METHOD_WORDS = {
  inquire: text('询问法', 'inquiring'),
  assume_the_deal: text('假设成交法', 'assuming the deal'),
  be_direct: text('直接法', 'being direct'),
  compare: text('比较法', 'comparing'),
  break_down: text('拆分法', 'breaking it down'),
  compliment: text('赞美法', 'complimenting'),
  gain_and_loss: text('得失法', 'weighing gain and loss'),
  bottom_line: text('底线法', 'naming the bottom line'),
  honesty: text('诚实法', 'being honest'),
  analyse: text('分析法', 'analysing'),
  turn_around: text('转向法', 'turning it around'),
  remind: text('提醒法', 'reminding'),
  invest: text('投资法', 'showing it as an investment'),
  rebut: text('反驳法', 'rebutting'),
  affirm: text('肯定法', 'affirming'),
  agree_then_turn: text('先认同后转折法', 'agreeing, then turning'),
  give_an_example: text('举例法', 'giving an example'),
  let_pass: text('搁置法', 'letting it pass'),
  show_material: text('出示资料法', 'showing material'),
  deny: text('否定法', 'denying'),
  echo: text('重复法', 'echoing'),
} as const satisfies Record<string, Text>;

export const wordsForObjection = wordsFrom(OBJECTION_WORDS);
export const wordsForMethod = wordsFrom(METHOD_WORDS);
