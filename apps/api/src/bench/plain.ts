import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Inject, Module, Post, type PipeTransform } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createPool } from '@casetrail/database';
import { z } from 'zod';

type Pool = ReturnType<typeof createPool>;

const POOL = Symbol('pool');
const CONNECTIONS = 10;

/** As many fields as a step of a case has. */
const rowBody = z.strictObject({
  commandId: z.uuid(),
  store: z.string().min(1).max(8),
  step: z.string().min(1).max(64),
  actor: z.string().min(1).max(32),
  occurredAt: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()),
});

const parse: PipeTransform<unknown, z.infer<typeof rowBody>> = { transform: (value) => rowBody.parse(value) };

@Controller('rows')
class RowsController {
  readonly #pool: Pool;

  constructor(@Inject(POOL) pool: Pool) {
    this.#pool = pool;
  }

  /** The latest 50, and how many there are. */
  @Get()
  async list(): Promise<object> {
    const [counted, listed] = await Promise.all([
      this.#pool.query<{ total: number }>({
        name: 'bench_count',
        text: 'SELECT count(*)::int AS total FROM bench.row',
      }),
      this.#pool.query<{ id: number; body: Buffer }>({
        name: 'bench_list',
        text: 'SELECT id, body FROM bench.row ORDER BY id DESC LIMIT 50',
      }),
    ]);
    const items = listed.rows.map(({ id, body }) => ({ id, body: JSON.parse(body.toString()) as unknown }));
    return { items, total: counted.rows[0]?.total };
  }

  @Post()
  @HttpCode(200)
  async insert(@Body(parse) row: z.infer<typeof rowBody>): Promise<object> {
    const { rows } = await this.#pool.query<{ id: number }>({
      name: 'bench_insert',
      text: 'INSERT INTO bench.row (body) VALUES ($1) RETURNING id',
      values: [Buffer.from(JSON.stringify(row))],
    });
    return { id: rows[0]?.id };
  }
}

/**
 * The plainest server that answers the same: Nest, a schema, one INSERT. What ours is measured against; it knows no
 * identity, no rule, no log and no read model. The database's login comes by the environment, out of sight of `ps`.
 */
@Module({ controllers: [RowsController] })
class PlainModule {}

const pool = createPool(JSON.parse(process.env['PLAIN_DATABASE'] ?? '{}') as object, {
  applicationName: 'casetrail bench',
  max: CONNECTIONS,
});
const app = await NestFactory.create<NestFastifyApplication>(
  { module: PlainModule, providers: [{ provide: POOL, useValue: pool }] },
  new FastifyAdapter(),
  { logger: ['fatal', 'error', 'warn'] },
);
await app.listen(0, '127.0.0.1');
console.log(`listening at ${await app.getUrl()}`);
