import { Module } from '@nestjs/common';
import { ChangeAnalysisHandler } from './change-analysis.handler.ts';
import { CompareDossiersHandler } from './compare-dossiers.handler.ts';
import { ListLostHandler } from './list-lost.handler.ts';
import { LostController } from './lost.controller.ts';
import { RetrospectivesController } from './retrospectives.controller.ts';
import { TellDossierHandler } from './tell-dossier.handler.ts';
import { TellRetrospectiveHandler } from './tell-retrospective.handler.ts';

@Module({
  controllers: [LostController, RetrospectivesController],
  providers: [
    ChangeAnalysisHandler,
    CompareDossiersHandler,
    ListLostHandler,
    TellDossierHandler,
    TellRetrospectiveHandler,
  ],
})
export class LostModule {}
