import { instant, text, type Instant, type Text } from '@casetrail/kernel';
import { CAUSE_WORDS, type LostClientEvent, type Responsibility } from './lost-client.events.ts';

/** What sentences ask about what they name. */
export interface AnalysisWords {
  staff(no: string): string | undefined;
  degree(code: string): Text;
  moment(at: Instant): Text;
}

/**
 * What was done, as the part of a sentence that follows its actor. It holds nothing that was typed: a lesson, a reply
 * or a reason may name the client.
 */
export const tellAnalysis = (event: LostClientEvent, words: AnalysisWords): Text => {
  switch (event.type) {
    case 'AnalysisOpened': {
      const { proposals } = event.data;
      if (proposals.length === 0)
        return text(
          '开始跑单分析，记录中没有可提示的原因',
          'opened the lost-client analysis; the record suggests no cause',
        );
      const causes = listed(proposals.map(({ cause }) => CAUSE_WORDS[cause]));
      return text(
        `开始跑单分析，记录提示的原因：${causes.zh}`,
        `opened the lost-client analysis; the record suggests: ${causes.en}`,
      );
    }
    case 'AnalysisSubmitted': {
      const { version, causes, responsible, replyBy, answersForAll } = event.data;
      const why = listed(causes.map((cause) => CAUSE_WORDS[cause]));
      const who = held(responsible, words);
      const until = words.moment(instant(replyBy));
      const all = answersForAll && words.staff(answersForAll.staff);
      return text(
        `提交跑单分析（第 ${version} 版），原因：${why.zh}，责任：${who.zh}` +
          (answersForAll
            ? `，依 ${answersForAll.clause} 由预算员 ${all ?? answersForAll.staff} 负全部责任`
            : '') +
          (responsible.length > 0 ? `，答复期限到 ${until.zh}` : ''),
        `submitted the lost-client analysis (version ${version}), causes: ${why.en}, responsibility: ${who.en}` +
          (answersForAll
            ? `, by ${answersForAll.clause} estimator ${all ?? answersForAll.staff} answers for all of it`
            : '') +
          (responsible.length > 0 ? `, replies due by ${until.en}` : ''),
      );
    }
    case 'ReplyGiven':
      return event.data.late
        ? text(
            `答复跑单分析（第 ${event.data.version} 版），已过期限`,
            `replied to the lost-client analysis (version ${event.data.version}), after the term`,
          )
        : text(
            `答复跑单分析（第 ${event.data.version} 版）`,
            `replied to the lost-client analysis (version ${event.data.version})`,
          );
    case 'AnalysisConfirmed': {
      const { version, responsible, silent } = event.data;
      const who = held(responsible, words);
      const mute = silent.length > 0 && listed(silent.map((no) => same(words.staff(no) ?? no)));
      return text(
        `确认跑单分析（第 ${version} 版），责任：${who.zh}${mute ? `，期限内未答复：${mute.zh}` : ''}`,
        `confirmed the lost-client analysis (version ${version}), responsibility: ${who.en}${mute ? `, no reply in time from ${mute.en}` : ''}`,
      );
    }
    case 'AnalysisReturned':
      return text(
        `退回跑单分析（第 ${event.data.version} 版），注明了原因`,
        `returned the lost-client analysis (version ${event.data.version}), with a reason given`,
      );
  }
};

const same = (word: string): Text => text(word, word);

const held = (responsible: readonly Responsibility[], { staff, degree }: AnalysisWords): Text =>
  responsible.length === 0
    ? text('无人', 'nobody')
    : listed(
        responsible.map((share) => {
          const [name, { zh, en }] = [staff(share.staff) ?? share.staff, degree(share.degree)];
          return text(`${name}（${zh}）`, `${name} (${en})`);
        }),
      );

const listed = (words: readonly Text[]): Text =>
  text(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '));
