import {
  firmDecider,
  FIRM_STREAM,
  ruleIn,
  type AppealFacts,
  type FineFacts,
  type FirmSettings,
} from '@casetrail/domain';
import type { Firm } from '../../judging/firm.ts';
import { settingFacts } from './setting-facts.ts';
import type { FinePorts } from './ports.ts';

/** How the firm is set up now. */
export const settingsOf = async ({
  streams,
  firm,
  clock,
}: Pick<FinePorts, 'streams' | 'firm' | 'clock'>): Promise<FirmSettings> =>
  (await streams.load(FIRM_STREAM, firmDecider(settingFacts(firm.known, clock())))).state;

/** The same as the firm was last read: for whoever judges, and has it read for that. */
export const settingsKnown = ({ firm, clock }: Pick<FinePorts, 'firm' | 'clock'>): FirmSettings =>
  firm.stateOf(firmDecider(settingFacts(firm.known, clock())));

/** What the firm knows, as decisions about fines ask for it. */
export const fineFacts = (
  firm: Firm,
  settings: FirmSettings,
  { rulebook, signatures }: Pick<FinePorts, 'rulebook' | 'signatures'>,
): FineFacts => ({
  person: (no, at) => firm.directory.at(no, at),
  isInspector: (no, store) =>
    settings.inspectors.has(no) && (settings.inspectors.get(no)?.includes(store) ?? true),
  inForce: (rule, version, _store, at) => {
    const edition = rulebook.editions.find((one) => one.version === version);
    return edition !== undefined && edition.inForceFrom <= at && ruleIn(edition, rule) !== undefined;
  },
  signedBefore: (edition, person, at) => signatures.signedBefore(edition, person, at),
  unitOf: (version) => rulebook.version(version).unit,
  automaticIssuing: settings.automaticIssuing,
});

export const appealFacts = (firm: Firm): AppealFacts => ({
  knows: (no) => firm.directory.knows(no),
  deciders: (body, store, at) =>
    firm.directory.all().flatMap(({ no }) => {
      const then = firm.directory.at(no, at);
      const holds = then?.roles.includes(body) && (body === 'general_office' || then.store === store);
      return holds ? [no] : [];
    }),
});
