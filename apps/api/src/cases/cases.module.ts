import { Module } from '@nestjs/common';
import { CaseBoardController } from './case-board.controller.ts';
import { CasesController } from './cases.controller.ts';
import { ChangeCaseHandler } from './change-case.handler.ts';
import { ListCasesHandler } from './list-cases.handler.ts';
import { ShowBoardHandler } from './show-board.handler.ts';
import { TellCaseHandler } from './tell-case.handler.ts';

@Module({
  controllers: [CasesController, CaseBoardController],
  providers: [ChangeCaseHandler, ListCasesHandler, ShowBoardHandler, TellCaseHandler],
})
export class CasesModule {}
