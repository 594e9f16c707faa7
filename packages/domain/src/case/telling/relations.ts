import { text, type Text } from '@casetrail/kernel';
import type { CONTACT_CHANNELS } from '../case.vocabulary.ts';
import type { Deeds } from './deeds.ts';
import { noted, say, spaced } from './phrases.ts';
import { wordsForMethod, wordsForObjection } from './selling-words.ts';

/** What passes between the firm and the client beside the steps of the work. */
export const RELATIONS: Deeds<
  'ClientContacted' | 'ObjectionRaised' | 'ObjectionHandled' | 'CompetitorNamed'
> = {
  ClientContacted: ({ channel, totalPriceDisclosed, cannotVisit, note }) =>
    say(
      CONTACTED[channel],
      totalPriceDisclosed && text('透露了总价', 'disclosing the total price'),
      cannotVisit && text('说明不能到现场', 'saying that a site visit was not possible'),
      noted(note),
    ),
  ObjectionRaised: ({ kind }) => {
    const { zh, en } = wordsForObjection(kind);
    return text(`记录客户顾虑：${zh}`, `recorded an objection of the client (${en})`);
  },
  ObjectionHandled: ({ kind, method, progress }) => {
    const objection = wordsForObjection(kind);
    const { zh, en } = wordsForMethod(method);
    return say(
      text(
        `处理客户顾虑（${objection.zh}），用${spaced(zh)}`,
        `handled an objection (${objection.en}) by ${en}`,
      ),
      progress ? text('有进展', 'with progress') : text('没有进展', 'without progress'),
    );
  },
  // The competitor's name is what the client said.
  CompetitorNamed: () => text('记录客户提到一家竞争对手', 'recorded that the client named a competitor'),
};

const CONTACTED: Readonly<Record<(typeof CONTACT_CHANNELS)[number], Text>> = {
  visit: text('与客户面谈', 'met the client in person'),
  phone: text('电话联系客户', 'contacted the client by phone'),
  message: text('发信息联系客户', 'contacted the client by message'),
};
