import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.ts';
import { FetchFileHandler } from './fetch-file.handler.ts';
import { UploadFileHandler } from './upload-file.handler.ts';

@Module({ controllers: [AttachmentsController], providers: [FetchFileHandler, UploadFileHandler] })
export class AttachmentsModule {}
