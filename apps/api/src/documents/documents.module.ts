import { Module } from '@nestjs/common';
import { ChangePapersHandler } from './change-papers.handler.ts';
import { DocumentsController } from './documents.controller.ts';
import { ShowPapersHandler } from './show-papers.handler.ts';

@Module({ controllers: [DocumentsController], providers: [ChangePapersHandler, ShowPapersHandler] })
export class DocumentsModule {}
