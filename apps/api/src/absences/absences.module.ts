import { Module } from '@nestjs/common';
import { AbsencesController } from './absences.controller.ts';
import { ChangeAbsenceHandler } from './change-absence.handler.ts';
import { ListAbsencesHandler } from './list-absences.handler.ts';

@Module({
  controllers: [AbsencesController],
  providers: [ChangeAbsenceHandler, ListAbsencesHandler],
})
export class AbsencesModule {}
