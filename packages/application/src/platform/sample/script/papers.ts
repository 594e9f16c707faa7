import { Readable } from 'node:stream';
import type { StaffNo } from '@casetrail/kernel';
import type { Days } from '../days.ts';
import { onePagePdf } from '../one-page-pdf.ts';
import type { Act, Players } from '../players.ts';

const STORY = 'theContractWaitingForItsSeal';

interface Paper {
  readonly paper: string;
  readonly name: string;
  readonly lines: readonly string[];
}

const FIRST: Paper = {
  paper: 'contract',
  name: '施工合同.pdf',
  lines: ['Construction contract', 'Draft: payment in three parts'],
};
const SECOND: Paper = {
  paper: 'contract',
  name: '施工合同（定稿）.pdf',
  lines: ['Construction contract', 'Final: payment in four parts'],
};
const QUOTATION: Paper = {
  paper: 'quotation_and_drawings',
  name: '报价与图纸.pdf',
  lines: ['Quotation and drawings', 'As explained to the client'],
};

/** A signed contract with its papers, in two versions; the seal was asked for, and its keeper has not come to it yet. */
export const papers = (days: Days): readonly Act[] => {
  const asked = days.lately(260);
  const scanned = (at: number, paper: Paper): Act => ({
    at: days.lately(at),
    what: `the designer uploads ${paper.name}`,
    play: (players) => upload(players, days, at, paper),
  });
  return [
    scanned(150, FIRST),
    scanned(160, QUOTATION),
    scanned(200, SECOND),
    {
      at: days.lately(220),
      what: 'all who have to sign the final contract',
      async play(players) {
        for (const [as, actor] of signatories(players)) await sign(players, days, as, actor);
      },
    },
    {
      at: asked,
      what: 'the customer manager asks for the seal',
      async play(players) {
        const submitted = [SECOND, QUOTATION].map(async ({ paper, name }) => ({
          paper,
          sha256: await hashOf(players, name),
        }));
        players.must(
          await players.system.documents.requestSeal({
            commandId: players.id('request seal'),
            caseNo: players.caseOf(STORY),
            actor: players.whoDid('feedback_form_filled', STORY),
            occurredAt: asked,
            papers: await Promise.all(submitted),
          }),
        );
      },
    },
  ];
};

const upload = async (players: Players, days: Days, at: number, { paper, name, lines }: Paper) => {
  const caseNo = players.caseOf(STORY);
  const actor = players.whoDid('construction_contract_signed', STORY);
  const occurredAt = days.lately(at);
  const uploaded = players.must(
    await players.system.attachments.upload({
      commandId: players.id('upload', name),
      caseNo,
      actor,
      occurredAt,
      name,
      about: paper,
      content: Readable.from([onePagePdf([...lines, `Case ${caseNo}`])]),
    }),
  );
  players.must(
    await players.system.documents.addVersion({
      commandId: players.id('version', name),
      caseNo,
      actor,
      occurredAt,
      paper,
      sha256: uploaded.sha256,
    }),
  );
};

/** Those who signed the contract on paper, as the journal tells; whoever of the store is at the desk enters the client's. */
const signatories = (players: Players): readonly (readonly [as: string, actor: StaffNo])[] => {
  const line = players.company.lines.find(
    (one) => one.case === players.caseOf(STORY) && one.step === 'construction_contract_signed',
  );
  const { signatures } = line?.data as { readonly signatures: { readonly contract: readonly string[] } };
  const designer = players.whoDid('construction_contract_signed', STORY);
  const manager = players.whoDid('feedback_form_filled', STORY);
  const supervisor = players.the('store_supervisor', players.storeOf(STORY));
  const people: Readonly<Record<string, StaffNo>> = {
    designer,
    store_supervisor: supervisor,
    customer_manager: manager,
  };
  return signatures.contract.map((as) => [as, people[as] ?? manager]);
};

const sign = async (players: Players, days: Days, as: string, actor: StaffNo): Promise<void> => {
  players.must(
    await players.system.documents.sign({
      commandId: players.id('sign the contract', as),
      caseNo: players.caseOf(STORY),
      actor,
      occurredAt: days.lately(220),
      paper: 'contract',
      sha256: await hashOf(players, SECOND.name),
      as,
    }),
  );
};

const hashOf = async (players: Players, name: string): Promise<string> => {
  const view = await players.system.documents.papers(players.caseOf(STORY));
  const file = view?.attachments.find((one) => one.name === name);
  if (!file) throw new RangeError(`${name} was not uploaded`);
  return file.sha256;
};
