import { Module } from '@nestjs/common';
import { CasesController } from './cases.controller.ts';
import { ChangeCaseHandler } from './change-case.handler.ts';
import { ListCasesHandler } from './list-cases.handler.ts';
import { TellCaseHandler } from './tell-case.handler.ts';

@Module({
  controllers: [CasesController],
  providers: [ChangeCaseHandler, ListCasesHandler, TellCaseHandler],
})
export class CasesModule {}
