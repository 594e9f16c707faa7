import { text } from '@casetrail/kernel';
import { atLeast, COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const PLAIN = text('只做校验和一次 INSERT 的 Nest 服务', 'a Nest server with a schema and one INSERT');

const rateOf = (clients: number): Gauge => ({
  name: `http-${clients}`,
  what: text(
    `经 HTTP 的命令，${clients} 个客户端：身份、校验、裁决、写入`,
    `commands over HTTP, ${clients} clients: identity, validation, deciding, appending`,
  ),
  against: PLAIN,
  unit: 'seconds',
  bar: atLeast(0.35, 0.6),
});

const p99Of = (clients: number): Gauge => ({
  ...rateOf(clients),
  name: `http-${clients}-p99`,
  what: text(`同上，一条命令的 p99，${clients} 个客户端`, `the same: p99 of a command, ${clients} clients`),
  bar: COMPARED,
});

const CLIENTS = [1, 16, 64];

export const overHttp: Line = {
  name: 'http',
  gauges: CLIENTS.flatMap((clients) => [rateOf(clients), p99Of(clients)]),
  async measure(bench) {
    const { middleRounds: rounds, commands } = bench.settings;
    const site = await bench.site();
    const { output } = await bench.run('http-commands', {
      dataDir: site.dataDir,
      clients: CLIENTS,
      commands: commands * 2,
      rounds,
    });
    await bench.remove(site);
    return output.flatMap(({ clients, rate, p99 }) => [
      reading(rateOf(clients), rate, 1),
      reading(p99Of(clients), p99),
    ]);
  },
};
