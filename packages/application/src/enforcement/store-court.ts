import {
  SITE_EVENTS,
  StoreJudgement,
  type RecordedCaseEvent,
  type RecordedStoreEvent,
  type Rulebook,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant, StoreCode } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import { docketOf, type Docket } from './docket.ts';

const PAGE = 5_000;
const TYPES: readonly string[] = ['ClientReceived', 'ActiveSiteListProvided', ...SITE_EVENTS];

/** Judges from the log what stores owe as a whole. It reads the sites of the whole firm, and is asked once a month. */
export class StoreCourt {
  readonly #log: EventStore;
  readonly #firm: FirmReader;
  readonly #rulebook: Rulebook;

  constructor(log: EventStore, firm: FirmReader, rulebook: Rulebook) {
    this.#log = log;
    this.#firm = firm;
    this.#rulebook = rulebook;
  }

  /** Those of the stores that are live. */
  async judge(stores: ReadonlySet<string>, now: Instant): Promise<readonly Docket[]> {
    if (stores.size === 0) return [];
    const firm = await this.#firm.current();
    const judgements = new Map<string, StoreJudgement>();
    for (const code of stores) {
      if (firm.stores.get(code as StoreCode)?.liveSince === undefined) continue;
      judgements.set(code, new StoreJudgement(code as StoreCode, this.#rulebook, firm));
    }
    await this.#read(judgements, now);
    return [...judgements.values()].map((judgement) => {
      const { store } = judgement;
      const liveSince = firm.stores.get(store)?.liveSince ?? now;
      return docketOf({ caseNo: undefined, store, ...judgement.asOf(now) }, liveSince, []);
    });
  }

  async #read(judgements: ReadonlyMap<string, StoreJudgement>, now: Instant): Promise<void> {
    const storeOf = new Map<string, string>();
    for (let after = 0; ;) {
      const page = (await this.#log.readAll(after, PAGE, TYPES)) as readonly (
        RecordedCaseEvent | RecordedStoreEvent
      )[];
      for (const event of page) {
        if (event.type === 'ClientReceived') storeOf.set(event.stream, event.data.store);
        else if (event.occurredAt <= now) {
          const store = event.type === 'ActiveSiteListProvided' ? event.data.code : storeOf.get(event.stream);
          if (store !== undefined) judgements.get(store)?.note(event);
        }
      }
      if (page.length < PAGE) return;
      after = page.at(-1)?.position ?? after;
    }
  }
}
