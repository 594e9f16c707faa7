import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Platform } from '@casetrail/application';
import { text } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalIn } from '../access/authentication/principal.ts';
import { Demands } from '../access/open.ts';
import { reject } from '../edge/rejection.ts';
import { AnswersWithEvents } from '../openapi/answers.ts';
import { PLATFORM } from '../platform.token.ts';
import { LiveStream } from './live-stream.ts';
import { LiveStreams } from './live-streams.ts';
import { lastHeard, liveQuery, type LiveQuery } from './live.requests.ts';

const BEAT_MS = 10_000;

const EVENT_STREAM = 'text/event-stream';

const STREAM_ONLY = text(
  '这里只以 text/event-stream 应答，请求须带 Accept: text/event-stream',
  'this answers by text/event-stream only; ask for it in the header Accept',
);
const TOO_MANY = text('同一登录打开的实时连接太多', 'this session has too many live streams open');

@ApiTags('live')
@Controller('api/live')
export class LiveController {
  readonly #platform: Platform;
  readonly #streams: LiveStreams;

  constructor(@Inject(PLATFORM) platform: Platform, @Inject(LiveStreams) streams: LiveStreams) {
    this.#platform = platform;
    this.#streams = streams;
  }

  @Get()
  @Demands({ sessionOnly: true })
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'Where the stream was cut off; counts before `after`.',
    schema: { type: 'integer', minimum: 0 },
  })
  @AnswersWithEvents(
    'Names what changes, as it changes, to whoever may ask for it: events `change` with a `Change`, and `many` where there was too much to name.',
  )
  async watch(
    @Query({ schema: liveQuery }) { after }: LiveQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Whoever does not ask for a stream would wait for the end of an answer that has none.
    if (!(request.headers.accept ?? '').includes(EVENT_STREAM))
      throw reject(406, 'event-stream-only', STREAM_ONLY);
    const principal = principalIn(request);
    if (!this.#streams.hasRoom(principal.session)) throw reject(429, 'too-many-streams', TOO_MANY);
    const response = reply.raw;
    reply.hijack();
    response.writeHead(200, {
      ...reply.getHeaders(),
      'content-type': `${EVENT_STREAM}; charset=utf-8`,
      // A proxy in front must not wait until there is enough of it.
      'x-accel-buffering': 'no',
    } as Record<string, string>);
    if (request.method === 'HEAD') return void response.end();
    const stream = new LiveStream({
      platform: this.#platform,
      principal,
      response,
      after: lastHeard(request.headers['last-event-id']) ?? after,
      beat: BEAT_MS,
    });
    void this.#streams.hold(principal.session, stream);
    // The head is sent: what goes wrong from here on ends the stream, and the browser comes back.
    await stream.open().catch(() => stream.end());
  }
}
