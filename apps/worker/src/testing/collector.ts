import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Attribute {
  readonly key: string;
  readonly value: object;
}

/** A span as it is sent, with what it tells. */
export interface SentSpan {
  readonly program: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
}

interface Resource {
  readonly attributes: readonly Attribute[];
}

interface Traces {
  readonly resourceSpans: readonly {
    readonly resource: Resource;
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

interface Metrics {
  readonly resourceMetrics: readonly {
    readonly resource: Resource;
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[];
  }[];
}

const valueOf = (attributes: readonly Attribute[], name: string): unknown =>
  Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];

/** Where OpenTelemetry's own protocol arrives: keeps all that is sent, as JSON over HTTP. */
export class Collector {
  readonly bodies: string[] = [];
  readonly spans: SentSpan[] = [];
  /** `program metric`. */
  readonly metrics = new Set<string>();
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.#keep(request.url ?? '', Buffer.concat(parts).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  static async open(): Promise<Collector> {
    const collector = new Collector();
    collector.#server.listen(0, '127.0.0.1');
    await once(collector.#server, 'listening');
    return collector;
  }

  /** For a program that is to send here, soon after anything happens. */
  get env(): NodeJS.ProcessEnv {
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      OTEL_METRIC_EXPORT_TIMEOUT: '1000',
      OTEL_BSP_SCHEDULE_DELAY: '200',
    };
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #keep(url: string, body: string): void {
    this.bodies.push(body);
    if (url === '/v1/traces')
      for (const { resource, scopeSpans } of (JSON.parse(body) as Traces).resourceSpans)
        for (const { spans } of scopeSpans)
          for (const span of spans)
            this.spans.push({ ...span, program: String(valueOf(resource.attributes, 'service.name')) });
    if (url === '/v1/metrics')
      for (const { resource, scopeMetrics } of (JSON.parse(body) as Metrics).resourceMetrics)
        for (const { metrics } of scopeMetrics)
          for (const { name } of metrics)
            this.metrics.add(`${String(valueOf(resource.attributes, 'service.name'))} ${name}`);
  }
}
