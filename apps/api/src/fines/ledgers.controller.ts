import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ledgerCsv } from '@casetrail/application';
import {
  ledgerMonthsSchema,
  ledgerSchema,
  payrollFileSchema,
  recordedSchema,
  type Ledger,
  type LedgerMonths,
  type PayrollFile,
  type Recorded,
} from '@casetrail/contract';
import type { StoreCode } from '@casetrail/kernel';
import type { z } from 'zod';
import { storeCodeForm } from '../edge/forms.ts';
import { Demands } from '../access/open.ts';
import { recordedOrRejected } from '../edge/recorded.ts';
import { Answers } from '../openapi/answers.ts';
import { AskFines } from './ask-fines.handler.ts';
import { ChangeFine } from './change-fine.handler.ts';
import { closeMonthBody, monthForm } from './ledgers.requests.ts';

@ApiTags('fines')
@Controller('api/ledgers')
export class LedgersController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(@Inject(CommandBus) commands: CommandBus, @Inject(QueryBus) queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get(':store')
  @Answers('The latest months of a store, and who closed which of them.', ledgerMonthsSchema)
  months(@Param('store', { schema: storeCodeForm }) store: StoreCode): Promise<LedgerMonths> {
    return this.#queries.execute(new AskFines((fines) => fines.ledgerMonths(store)));
  }

  @Get(':store/:month')
  @Answers('What a month takes of whom: as it was closed, or as closing it would now.', ledgerSchema)
  ledger(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Param('month', { schema: monthForm }) month: string,
  ): Promise<Ledger> {
    return this.#queries.execute(new AskFines((fines) => fines.ledger(store, month)));
  }

  @Get(':store/:month/payroll')
  // A whole store's wages leave the house with it.
  @Demands({ fresh: 'of-sessions' })
  @Answers('The same as a CSV file for payroll, safe to open in a spreadsheet.', payrollFileSchema)
  async payroll(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Param('month', { schema: monthForm }) month: string,
  ): Promise<PayrollFile> {
    const ledger = await this.ledger(store, month);
    return { name: `${store}-${month}.csv`, csv: ledgerCsv(ledger) };
  }

  @Post(':store/:month/close')
  @HttpCode(200)
  @Answers('Closes the month: deducts what it takes, and states it for payroll.', recordedSchema)
  async close(
    @Param('store', { schema: storeCodeForm }) store: StoreCode,
    @Param('month', { schema: monthForm }) month: string,
    @Body({ schema: closeMonthBody }) { commandId, actor }: z.infer<typeof closeMonthBody>,
  ): Promise<Recorded> {
    const request = { commandId, actor, data: { store, month } };
    return recordedOrRejected(await this.#commands.execute(new ChangeFine({ type: 'CloseMonth', request })));
  }
}
