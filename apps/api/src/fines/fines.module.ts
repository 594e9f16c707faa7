import { Module } from '@nestjs/common';
import { AskFinesHandler } from './ask-fines.handler.ts';
import { ChangeFineHandler } from './change-fine.handler.ts';
import { FineFilesController } from './fine-files.controller.ts';
import { FetchFineFileHandler, KeepFileHandler } from './fine-files.handlers.ts';
import { FinesController } from './fines.controller.ts';
import { LedgersController } from './ledgers.controller.ts';

@Module({
  controllers: [FinesController, FineFilesController, LedgersController],
  providers: [AskFinesHandler, ChangeFineHandler, KeepFileHandler, FetchFineFileHandler],
})
export class FinesModule {}
