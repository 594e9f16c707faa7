import { Module } from '@nestjs/common';
import { EvidenceController } from './evidence.controller.ts';
import { FetchEvidenceHandler } from './fetch-evidence.handler.ts';
import { TakeEvidenceHandler } from './take-evidence.handler.ts';

@Module({ controllers: [EvidenceController], providers: [FetchEvidenceHandler, TakeEvidenceHandler] })
export class EvidenceModule {}
