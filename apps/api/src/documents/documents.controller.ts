import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { papersSchema, recordedSchema, type PapersView, type Recorded } from '@casetrail/contract';
import { text, type CaseNo } from '@casetrail/kernel';
import { caseNoForm } from '../edge/forms.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { reject } from '../edge/rejection.ts';
import { renamed } from '../edge/renamed.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangePapers, type PaperChange } from './change-papers.handler.ts';
import {
  addVersionBody,
  grantSealBody,
  refuseSealBody,
  requestSealBody,
  signBody,
} from './documents.requests.ts';
import type {
  AddVersionBody,
  GrantSealBody,
  RefuseSealBody,
  RequestSealBody,
  SignBody,
} from './documents.requests.ts';
import { ShowPapers } from './show-papers.handler.ts';

@ApiTags('documents')
@Controller('api/cases/:caseNo')
export class DocumentsController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('papers')
  @Answers(
    'Versions and signatures, the seal, who has a copy of what, and the files of a case.',
    papersSchema,
  )
  async papers(@Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo): Promise<PapersView> {
    const papers = await this.#queries.execute(new ShowPapers(caseNo));
    if (papers) return papers;
    throw reject(404, 'unknown-case', text(`没有案件 ${caseNo}`, `no case ${caseNo}`), { field: 'caseNo' });
  }

  @Post('papers/versions')
  @HttpCode(200)
  @Answers('Makes an uploaded file the next version of a paper.', recordedSchema)
  add(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: addVersionBody }) body: AddVersionBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'add', request: { ...body, caseNo } });
  }

  @Post('papers/signatures')
  @HttpCode(200)
  @Answers('Records that somebody has signed this very version of a paper.', recordedSchema)
  sign(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: signBody }) body: SignBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'sign', request: { ...body, caseNo } });
  }

  @Post('seal/request')
  @HttpCode(200)
  @Answers('Asks for the seal on the construction contract, naming the papers submitted.', recordedSchema)
  request(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: requestSealBody }) body: RequestSealBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'request', request: { ...body, caseNo } });
  }

  @Post('seal/grant')
  @HttpCode(200)
  @Answers(
    'Seals the contract, as who keeps the seal: only complete, and in the version that everybody signed (2.7).',
    recordedSchema,
  )
  grant(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: grantSealBody }) body: GrantSealBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'grant', request: { sha256: undefined, ...body, caseNo } });
  }

  @Post('seal/refuse')
  @HttpCode(200)
  @Answers(
    'Refuses the seal with a reason; what is missing, too much or outdated is recorded with it.',
    recordedSchema,
  )
  refuse(
    @Param('caseNo', { schema: caseNoForm }) caseNo: CaseNo,
    @Body({ schema: refuseSealBody }) body: RefuseSealBody,
  ): Promise<Recorded> {
    return this.#change({ do: 'refuse', request: { ...body, caseNo } });
  }

  async #change(change: PaperChange): Promise<Recorded> {
    const outcome = await this.#commands.execute(new ChangePapers(change));
    return recordedOrRejected(renamed(outcome, nameInRequest), 'case-not-opened');
  }
}

/** Nobody has typed the step's code, and its data stands in the request itself. */
const nameInRequest = (field: string): string | undefined =>
  field === 'step' ? undefined : field.replace(/^data\./, '');
