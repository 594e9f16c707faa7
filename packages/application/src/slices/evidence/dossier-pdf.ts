import type { CaseTrail, DossierView, FineTrail } from '@casetrail/contract';
import { tellInstant, tellMoney } from '@casetrail/domain';
import { formatInstant, instant, money, type Instant, type Text } from '@casetrail/kernel';
import { Printed } from './printed.ts';
import { WORDS, type Language } from './wording.ts';

export interface Told {
  readonly dossier: DossierView;
  readonly trail: CaseTrail;
  readonly fines: readonly FineTrail[];
  /** Who took it, and the event of the log that says so. */
  readonly taken: { readonly at: Instant; readonly position: number; readonly by: string };
  readonly language: Language;
}

const nameOf = (person: { readonly no: string; readonly name: string | null } | null): string =>
  person === null ? '–' : (person.name ?? person.no);

/** The dossier as a PDF for people, A4: what the other files say, in sentences. */
export const dossierPdf = async (told: Told): Promise<Uint8Array> => {
  const { dossier, taken, language } = told;
  const say = (text: Text): string => text[language];
  const moment = (at: string): string => say(tellInstant(instant(at)));
  const foot = `${dossier.case.caseNo} · ${say(WORDS.position)} ${taken.position} · ${moment(formatInstant(taken.at))}`;
  const page = await Printed.begin({
    title: say(WORDS.title),
    foot,
    pageWord: say(WORDS.page),
    at: taken.at,
  });
  page.title(`${say(WORDS.title)} ${dossier.case.caseNo}`);
  page.small(say(WORDS.masked));
  head(page, told, say, moment);
  causes(page, dossier, say);
  analysis(page, dossier, say, moment);
  deviations(page, told, say, moment);
  holders(page, dossier, say, moment);
  prices(page, dossier, say, moment);
  fines(page, told, say, moment);
  page.heading(say(WORDS.trail));
  for (const { position, at, sentence } of dossier.entries)
    page.pair(moment(at), `${say(sentence)} [${position}]`);
  return page.end();
};

type Say = (text: Text) => string;
type Moment = (at: string) => string;

const head = (page: Printed, { dossier, taken }: Told, say: Say, moment: Moment): void => {
  const { case: summary, loss } = dossier;
  page.pair(say(WORDS.store), summary.storeName);
  page.pair(say(WORDS.client), summary.client.name);
  page.pair(say(WORDS.received), moment(summary.receivedAt));
  page.pair(say(WORDS.stage), say(loss ? loss.stage.name : summary.stageName));
  if (loss) {
    page.pair(say(WORDS.lost), moment(loss.at));
    if (loss.statedReason !== null) page.pair(say(WORDS.reason), loss.statedReason);
  }
  page.pair(say(WORDS.takenBy), taken.by);
  page.pair(say(WORDS.takenAt), moment(formatInstant(taken.at)));
};

const causes = (page: Printed, { proposals }: DossierView, say: Say): void => {
  page.heading(say(WORDS.proposals));
  if (proposals.length === 0) page.line(say(WORDS.none));
  for (const { cause, grounds } of proposals) {
    page.line(say(cause.name));
    for (const { reason, events } of grounds) page.small(`${say(reason)} [${events.join(', ')}]`);
  }
};

const analysis = (page: Printed, { analysis: given }: DossierView, say: Say, moment: Moment): void => {
  if (!given) return;
  page.heading(say(WORDS.analysis));
  for (const { position, at, sentence } of given.trail)
    page.pair(moment(at), `${say(sentence)} [${position}]`);
  for (const version of given.versions) {
    page.pair(say(WORDS.lesson), version.lesson);
    for (const { person, statement } of version.replies) page.pair(nameOf(person), statement);
    if (version.decision?.reason) page.pair(nameOf(version.decision.by), version.decision.reason);
  }
};

const deviations = (page: Printed, { dossier, trail }: Told, say: Say, moment: Moment): void => {
  page.heading(say(WORDS.deviations));
  if (dossier.deviations.length === 0) page.line(say(WORDS.none));
  for (const found of dossier.deviations) {
    page.line(
      `${say(found.rule.title)} (${found.rule.clause}) · ${nameOf(found.responsible)} · ${moment(found.at)}`,
    );
    page.small(say(found.rule.text));
    const owed = trail.obligations.find(({ key }) => key === found.key);
    for (const line of owed?.receipt.lines ?? []) page.small(say(line));
  }
};

const holders = (page: Printed, dossier: DossierView, say: Say, moment: Moment): void => {
  page.heading(say(WORDS.holders));
  for (const held of dossier.holders)
    page.line(`${say(held.role.name)} ${nameOf(held.person)} · ${moment(held.from)} – ${moment(held.to)}`);
};

const prices = (page: Printed, dossier: DossierView, say: Say, moment: Moment): void => {
  page.heading(say(WORDS.prices));
  for (const { at, amount, quote } of [...dossier.estimates, ...dossier.budgets])
    page.pair(moment(at), `${say(tellMoney(money(amount)))} · ${say(quote.name)}`);
};

const fines = (page: Printed, { fines: all }: Told, say: Say, moment: Moment): void => {
  page.heading(say(WORDS.fines));
  if (all.length === 0) page.line(say(WORDS.none));
  for (const { fine, entries } of all) {
    page.line(`${fine.slip ?? '–'} · ${say(fine.rule.title)} · ${nameOf(fine.person)}`);
    for (const { occurredAt, sentence, words, position } of entries)
      page.pair(moment(occurredAt), `${say(sentence)}${words === null ? '' : ` “${words}”`} [${position}]`);
  }
};
