import { Module } from '@nestjs/common';
import { AskFinesHandler } from './ask-fines.handler.ts';
import { ChangeFineHandler } from './change-fine.handler.ts';
import { FinesController } from './fines.controller.ts';
import { LedgersController } from './ledgers.controller.ts';

@Module({
  controllers: [FinesController, LedgersController],
  providers: [AskFinesHandler, ChangeFineHandler],
})
export class FinesModule {}
