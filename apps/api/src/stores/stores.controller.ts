import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { recordedSchema, storeSchema, type Recorded, type StoreView } from '@casetrail/contract';
import type { StoreCode } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { principalIn } from '../access/authentication/principal.ts';
import { storeCodeForm } from '../edge/forms.ts';
import { LEAST_POSITION_HEADER, laterPosition, TakesLeastPosition } from '../edge/least-position.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { ChangeStore, type StoreChange } from './change-store.handler.ts';
import { ListStores } from './list-stores.handler.ts';
import {
  closeStoreBody,
  enterStoreBody,
  goLiveBody,
  recordStoreStepBody,
  renameStoreBody,
  storeListQuery,
} from './stores.requests.ts';
import type {
  CloseStoreBody,
  EnterStoreBody,
  GoLiveBody,
  RecordStoreStepBody,
  RenameStoreBody,
  StoreListQuery,
} from './stores.requests.ts';

@ApiTags('stores')
@Controller('api/stores')
export class StoresController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @TakesLeastPosition()
  @Answers('The stores, and until when each was observed.', z.array(storeSchema))
  list(
    @Query({ schema: storeListQuery }) { minPosition }: StoreListQuery,
    @Headers(LEAST_POSITION_HEADER) header?: string,
  ): Promise<readonly StoreView[]> {
    return this.#queries.execute(new ListStores(laterPosition(minPosition, header)));
  }

  @Post()
  @HttpCode(200)
  @Answers('Enters a store that is new. Its terms are judged once it is declared live.', recordedSchema)
  enter(
    @Body({ schema: enterStoreBody }) { commandId, ...record }: EnterStoreBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    const { staffNo: by } = principalIn(request);
    return this.#change({ type: 'Enter', request: { commandId, by, record } });
  }

  @Post(':store/name')
  @HttpCode(200)
  @Answers('Gives a store another name.', recordedSchema)
  rename(
    @Param('store', { schema: storeCodeForm }) code: StoreCode,
    @Body({ schema: renameStoreBody }) { commandId, name }: RenameStoreBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    const { staffNo: by } = principalIn(request);
    return this.#change({ type: 'Rename', request: { commandId, by, record: { code, name } } });
  }

  @Post(':store/steps')
  @HttpCode(200)
  @Answers('Records a step that concerns the store as a whole.', recordedSchema)
  record(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Body({ schema: recordStoreStepBody }) body: RecordStoreStepBody,
  ): Promise<Recorded> {
    return this.#change({
      type: 'RecordStep',
      request: { data: undefined, ...body, store, caseNo: undefined },
    });
  }

  @Post(':store/closures')
  @HttpCode(200)
  @Answers('Tells, beforehand, that the store is to be shut: clocks that run move with it.', recordedSchema)
  close(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Body({ schema: closeStoreBody }) { commandId, actor, ...closure }: CloseStoreBody,
  ): Promise<Recorded> {
    return this.#change({ type: 'Close', request: { commandId, actor, store, closure } });
  }

  @Post(':store/live')
  @HttpCode(200)
  @Answers('From now on the store records as it goes, and the clock judges its terms.', recordedSchema)
  goLive(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Body({ schema: goLiveBody }) { actor, commandId }: GoLiveBody,
  ): Promise<Recorded> {
    return this.#change({ type: 'GoLive', store, actor, commandId });
  }

  async #change(change: StoreChange): Promise<Recorded> {
    return recordedOrRejected(await this.#commands.execute(new ChangeStore(change)), 'unknown-store');
  }
}
