import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { LARGEST_JOURNAL, LARGEST_STAFF_FILE, type Imports } from '@casetrail/application';
import {
  importListSchema,
  importViewSchema,
  nothingSchema,
  undoneSchema,
  undoPreviewSchema,
  type ImportList,
  type ImportView,
  type Undone,
  type UndoPreview,
} from '@casetrail/contract';
import { Refusal, text, type Uuid } from '@casetrail/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { principalIn } from '../access/authentication/principal.ts';
import { NOTHING_RUNS } from '../attachments/attachments.controller.ts';
import { savedAs } from '../attachments/disposition.ts';
import { fileIn, runOut } from '../edge/file-body.ts';
import { reject, Rejection } from '../edge/rejection.ts';
import { Answers, AnswersWithFile } from '../openapi/answers.ts';
import { AskImports, ChangeImports } from './imports.handlers.ts';
import {
  importIdForm,
  journalQuery,
  undoImportBody,
  type JournalQuery,
  type UndoImportBody,
} from './imports.requests.ts';

/** HTTP has words of its own for these. */
const STATUS: Readonly<Record<string, number>> = {
  'file-too-large': 413,
  'unknown-import': 404,
  'command-reused': 409,
  'not-now': 409,
  'already-ended': 409,
  'import-running': 409,
  'disk-full': 507,
};

type Nothing = z.infer<typeof nothingSchema>;

@ApiTags('imports')
@Controller('api/imports')
export class ImportsController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @Answers('The journals that were uploaded, the latest first, and what became of each.', importListSchema)
  list(): Promise<ImportList> {
    return this.#queries.execute(new AskImports((imports) => imports.list()));
  }

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('Uploads a journal, 100 MB at most. Nothing of it is read before it is tried.', importViewSchema)
  upload(
    @Query({ schema: journalQuery }) { commandId: id, name, until }: JournalQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    const { staffNo: by } = principalIn(request);
    return this.#file(request, LARGEST_JOURNAL, (imports, content) =>
      imports.upload({ id, by, name, until, content }),
    );
  }

  @Get(':id')
  @Answers('One import as it stands: how far it is, what it brought, what was rejected.', importViewSchema)
  async find(@Param('id', { schema: importIdForm }) id: Uuid): Promise<ImportView> {
    const found = await this.#queries.execute(new AskImports((imports) => imports.find(id)));
    if (!found) throw reject(404, 'unknown-import', text('没有这次导入', 'there is no such import'));
    return found;
  }

  @Post(':id/staff')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('Adds the file of stores and people that the journal names, 2 MB at most.', importViewSchema)
  addStaff(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    return this.#file(request, LARGEST_STAFF_FILE, (imports, content) => imports.addStaff(id, content));
  }

  @Post(':id/check')
  @HttpCode(200)
  @Answers('Tries it: everything is decided, nothing is written.', importViewSchema)
  check(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Body({ schema: nothingSchema }) _body: Nothing,
  ): Promise<ImportView> {
    return this.#change((imports) => imports.check(id));
  }

  @Post(':id/start')
  @HttpCode(200)
  @Answers('Takes it in, after it was tried; goes on with one that broke off.', importViewSchema)
  start(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Body({ schema: nothingSchema }) _body: Nothing,
  ): Promise<ImportView> {
    return this.#change((imports) => imports.start(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(
    'Stops it; what was written by then stays. One that was never started is removed.',
    importViewSchema,
  )
  cancel(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Body({ schema: nothingSchema }) _body: Nothing,
  ): Promise<ImportView> {
    return this.#change((imports) => imports.cancel(id));
  }

  @Get(':id/rejected')
  @AnswersWithFile('Every rejected line with its number, field and reason, as NDJSON; not what it says.')
  async rejected(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const content = await this.#queries.execute(new AskImports((imports) => imports.rejected(id)));
    if (!content)
      throw reject(404, 'none-rejected', text('没有被拒绝的行', 'no line was rejected'), { field: 'id' });
    void reply.header('content-security-policy', NOTHING_RUNS);
    return new StreamableFile(content, {
      type: 'application/x-ndjson',
      disposition: savedAs(`${id}.rejected.jsonl`),
    });
  }

  @Get(':id/undo')
  @Answers('What undoing it would withdraw, and which cases stay, and why.', undoPreviewSchema)
  async previewUndo(@Param('id', { schema: importIdForm }) id: Uuid): Promise<UndoPreview> {
    return answered(await this.#queries.execute(new AskImports((imports) => imports.previewUndo(id))));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Answers(
    'Withdraws the cases of an import on which nothing relies yet. Nothing is deleted: each trail says so.',
    undoneSchema,
  )
  undo(
    @Param('id', { schema: importIdForm }) id: Uuid,
    @Body({ schema: undoImportBody }) body: UndoImportBody,
    @Req() request: FastifyRequest,
  ): Promise<Undone> {
    const { staffNo: by } = principalIn(request);
    return this.#change((imports) => imports.undo(id, { ...body, by }));
  }

  async #change<Answer>(change: (imports: Imports) => Promise<Answer | Refusal>): Promise<Answer> {
    return answered(await this.#commands.execute(new ChangeImports(change)));
  }

  async #file(
    request: FastifyRequest,
    largest: number,
    keep: (imports: Imports, content: AsyncIterable<Uint8Array>) => Promise<ImportView | Refusal>,
  ): Promise<ImportView> {
    const content = fileIn(request.body);
    // Where a request says beforehand that it is too large, nothing of it is read.
    if (Number(request.headers['content-length']) > largest) throw refused(tooLarge(largest));
    const outcome = await this.#commands.execute(new ChangeImports((imports) => keep(imports, content)));
    if (outcome instanceof Refusal) await runOut(request.raw);
    return answered(outcome);
  }
}

const tooLarge = (largest: number): Refusal =>
  new Refusal(
    'file-too-large',
    text(`文件超过 ${largest / 1024 / 1024} MB`, `the file is larger than ${largest / 1024 / 1024} MB`),
    'content',
  );

const refused = (refusal: Refusal): Rejection => new Rejection(STATUS[refusal.code] ?? 422, refusal);

const answered = <Answer>(answer: Answer | Refusal): Answer => {
  if (answer instanceof Refusal) throw refused(answer);
  return answer;
};
