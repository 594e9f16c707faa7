import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Platform } from '@casetrail/application';
import { AccessModule } from './access/access.module.ts';
import { AbsencesModule } from './absences/absences.module.ts';
import { AppealsModule } from './appeals/appeals.module.ts';
import { AttachmentsModule } from './attachments/attachments.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { CasesModule } from './cases/cases.module.ts';
import { DocumentsModule } from './documents/documents.module.ts';
import type { Asking } from './edge/asking/asking.ts';
import { ASKING } from './edge/asking/asking.token.ts';
import { EditionsModule } from './editions/editions.module.ts';
import { EnforcementModule } from './enforcement/enforcement.module.ts';
import { EvidenceModule } from './evidence/evidence.module.ts';
import { FindingsModule } from './findings/findings.module.ts';
import { FinesModule } from './fines/fines.module.ts';
import { FirmModule } from './firm/firm.module.ts';
import { HandoversModule } from './handovers/handovers.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { KpiModule } from './kpi/kpi.module.ts';
import { LiveModule } from './live/live.module.ts';
import { LostModule } from './lost/lost.module.ts';
import { PLATFORM } from './platform.token.ts';
import { PrivacyModule } from './privacy/privacy.module.ts';
import { Stopping } from './process/stopping.ts';
import { RulesModule } from './rules/rules.module.ts';
import { StaffModule } from './staff/staff.module.ts';
import { StepsModule } from './steps/steps.module.ts';
import { StoresModule } from './stores/stores.module.ts';

const SLICES = [
  AccessModule,
  CasesModule,
  StoresModule,
  StaffModule,
  StepsModule,
  RulesModule,
  EditionsModule,
  FindingsModule,
  EnforcementModule,
  FinesModule,
  AppealsModule,
  FirmModule,
  HandoversModule,
  AbsencesModule,
  DocumentsModule,
  AttachmentsModule,
  LostModule,
  ImportsModule,
  KpiModule,
  PrivacyModule,
  AuditModule,
  EvidenceModule,
  LiveModule,
  HealthModule,
];

@Module({})
export class AppModule {
  /** @param asking what bounds how much one may ask; undefined, nothing does */
  static on(platform: Platform, asking: Asking | undefined, stopping: Stopping): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), ...SLICES],
      providers: [
        { provide: PLATFORM, useValue: platform },
        { provide: ASKING, useValue: asking },
        { provide: Stopping, useValue: stopping },
      ],
      exports: [PLATFORM, ASKING, Stopping],
    };
  }
}
