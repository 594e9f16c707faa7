import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LEASES, type System } from '@casetrail/application';
import type { Setting } from './setting.ts';
import { SETTING, SYSTEM } from './system.token.ts';
import { Watch } from './watch.ts';

const LOOPBACK = '127.0.0.1';

/** What a monitor asks: JSON on every path, 503 while the database is away or nothing is enforced. */
@Injectable()
export class HealthPage implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #system: System;
  readonly #watch: Watch;
  readonly #port: number;
  readonly #server: Server;

  constructor(
    @Inject(SYSTEM) system: System,
    @Inject(SETTING) setting: Setting,
    @Inject(Watch) watch: Watch,
  ) {
    this.#system = system;
    this.#watch = watch;
    this.#port = setting.healthPort;
    this.#server = createServer((_request, response) => {
      void this.#state().then(({ well, state }) =>
        response
          .writeHead(well ? 200 : 503, { 'content-type': 'application/json; charset=utf-8' })
          .end(JSON.stringify(state)),
      );
    });
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${LOOPBACK}:${port}`;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#server.listen(this.#port, LOOPBACK);
    await once(this.#server, 'listening');
  }

  async onModuleDestroy(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #state() {
    const health = await this.#system.health();
    const { sweep, queue, anchor } = this.#watch.troubles;
    const { position, failure } = this.#system.reactions.state();
    const state = {
      ...health,
      desk: { position: this.#system.desk.state().position },
      reactions: { position, failure: failure === undefined ? null : reasonOf(failure) },
      sweep: { failure: sweep ?? null },
      anchors: { failure: anchor ?? null },
      // The number of its fence where this worker does it; null where another one does.
      leases: Object.fromEntries(
        LEASES.map((name) => [name, this.#system.leases.fence(name)?.number ?? null]),
      ),
      // Everything works without it.
      queue: { reachable: queue === undefined, reason: queue ?? null },
      memory: { residentBytes: process.memoryUsage.rss() },
    };
    const well = health.status !== 'down' && sweep === undefined && !health.enforcement?.stopped;
    return { well, state };
  }
}

const reasonOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : 'a reaction failed without saying why';
