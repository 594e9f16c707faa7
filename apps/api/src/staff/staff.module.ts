import { Module } from '@nestjs/common';
import { ChangeStaffHandler } from './change-staff.handler.ts';
import { ListStaffHandler } from './list-staff.handler.ts';
import { StaffController } from './staff.controller.ts';

@Module({ controllers: [StaffController], providers: [ListStaffHandler, ChangeStaffHandler] })
export class StaffModule {}
