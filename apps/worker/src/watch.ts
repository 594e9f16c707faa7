import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LEASES, readingsOf, type LeaseName, type System } from '@casetrail/application';
import { HOUR, type Instant } from '@casetrail/kernel';
import type { Reading } from '@casetrail/telemetry';
import { Bells } from './queue/bells.ts';
import type { Setting } from './setting.ts';
import { SETTING, SYSTEM } from './system.token.ts';

/** Bells are hung for what runs out within so long. */
const AHEAD = 48 * HOUR;

/** And for so many moments, the nearest ones. */
const MOST_BELLS = 10_000;

/** Milliseconds between two looks whether an anchor is due. */
const ANCHOR_LOOK_MS = 5_000;

/** Milliseconds between two batches of rows, where many events come in quick succession. */
const REST_MS = 100;

/** Looks after everything that happens by itself: rows and reactions follow the log, what is due is swept. */
@Injectable()
export class Watch implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #system: System;
  readonly #setting: Setting;
  readonly #bells: Bells;
  readonly #sweeper: ReturnType<System['enforcement']['sweeper']>;
  #hung: Instant | undefined;
  #failure: string | undefined;
  #reconciling: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #anchoring: Promise<void> = Promise.resolve();
  #anchorTimer: NodeJS.Timeout | undefined;
  #anchorTrouble: string | undefined;

  constructor(@Inject(SYSTEM) system: System, @Inject(SETTING) setting: Setting) {
    this.#system = system;
    this.#setting = setting;
    this.#bells = new Bells({
      open: setting.openQueue,
      log: setting.log,
      settings: setting.bellSettings,
      onRing: async () => {
        await system.enforcement.sweep.runDue();
      },
    });
    this.#sweeper = system.enforcement.sweeper({
      onSwept: (_swept, next) => this.#swept(next),
      onFailure: (error) => this.#failed(error),
    });
  }

  /** Why the last sweep failed, why the queue cannot be reached, and why no anchor or no write-ahead log is kept. */
  get troubles(): Readonly<Record<'sweep' | 'queue' | 'anchor' | 'backup', string | undefined>> {
    return {
      sweep: this.#failure,
      queue: this.#bells.trouble,
      anchor: this.#anchorTrouble,
      backup: this.#system.archiver?.trouble?.message,
    };
  }

  onApplicationBootstrap(): void {
    this.#setting.telemetry.read(() => this.#readings());
    this.#system.follow({ restMs: REST_MS });
    const { leases, reactions, enforcement } = this.#system;
    enforcement.digestLease.share(() => leases.fence('digests'));
    reactions.follow({ lease: () => leases.fence('reactions'), way: enforcement.way });
    leases.start((name) => this.#taken(name));
    if (!this.#setting.withoutSweeper) this.#sweeper.start();
    this.#reconcile();
    this.#timer = setInterval(() => this.#reconcile(), this.#setting.reconcileEveryMs);
    this.#anchor();
    this.#anchorTimer = setInterval(() => this.#anchor(), ANCHOR_LOOK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    clearInterval(this.#anchorTimer);
    await this.#sweeper.close();
    await this.#anchoring;
    await this.#reconciling;
    await this.#bells.close();
    await this.#system.reactions.close();
    await this.#system.leases.close();
  }

  /** Whoever takes a work over begins with it at once. */
  #taken(name: LeaseName): void {
    if (name === 'reactions') void this.#system.reactions.catchUp().catch(() => {});
    if (name === 'rounds') this.#reconcile();
    if (name === 'anchors') this.#anchor();
  }

  async #readings(): Promise<readonly Reading[]> {
    const readings = readingsOf(await this.#system.health(), Date.now() as Instant);
    const bells = await this.#bells.depth();
    const messages = await this.#system.enforcement.waitingMessages().catch(() => undefined);
    const depth = (queue: string, value: number | undefined): readonly Reading[] =>
      value === undefined ? [] : [{ gauge: 'casetrail_queue_depth', value, labels: { queue } }];
    return [
      ...readings,
      { gauge: 'casetrail_queue_reachable', value: Number(bells !== undefined) },
      { gauge: 'casetrail_anchors_kept', value: Number(this.#anchorTrouble === undefined) },
      ...depth('bells', bells),
      ...depth('messages', messages),
      ...LEASES.map((lease): Reading => ({
        gauge: 'casetrail_lease_held',
        value: Number(this.#system.leases.fence(lease) !== undefined),
        labels: { lease },
      })),
    ];
  }

  /** A bell for what is next, if it does not hang yet. Its loss costs nothing but a look of the sweeper. */
  #swept(next: Instant | undefined): void {
    this.#failure = undefined;
    if (next === undefined || next === this.#hung) return;
    this.#hung = next;
    void this.#system.firmClock
      .databaseNow()
      .then((now) => this.#bells.hang([(next - 1) as Instant], now))
      .catch(() => {});
  }

  #failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#failure === undefined)
      this.#setting.log(`worker: a sweep failed (${reason}); trying again`, { level: 'error' });
    this.#failure = reason;
  }

  #anchor(): void {
    this.#anchoring = this.#anchoring.then(async () => {
      const fence = this.#system.leases.fence('anchors');
      if (!fence) return;
      try {
        await fence.within(() => this.#system.anchoring.look());
        this.#anchorTrouble = undefined;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (this.#anchorTrouble !== reason)
          this.#setting.log(`worker: no anchor is kept (${reason})`, { level: 'error' });
        this.#anchorTrouble = reason;
      }
    });
  }

  #reconcile(): void {
    this.#reconciling = this.#reconciling.then(async () => {
      try {
        // What this worker listens to is its own; what it hangs there, and counts anew, is enough once.
        await this.#bells.open();
        if (!this.#system.leases.fence('rounds')) return;
        const now = await this.#system.firmClock.databaseNow();
        const before = (now + AHEAD) as Instant;
        const moments = await this.#system.enforcement.dueMoments(now, before, MOST_BELLS);
        await this.#bells.reconcile(moments, now);
        // Figures change by the passing of time alone, too.
        await this.#system.kpiProjection.catchUp();
      } catch {
        // The database is away; the sweeper says so, and the next look comes by itself.
      }
    });
  }
}
