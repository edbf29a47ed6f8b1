import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { ReportService } from './services/documents/reportService.ts';
import type { FollowUpService } from './services/followUps/followUpService.ts';
import type { PrescriptionService } from './services/prescriptions/prescriptionService.ts';

export interface FollowUpServices {
  readonly followUps: FollowUpService;
  readonly prescriptions: PrescriptionService;
  readonly reports: ReportService;
}

type FollowUpHandlers = Pick<
  Handlers,
  Extract<EntryName, `${'followUp' | 'prescription'}:${string}`>
>;

/** What an opinion leaves behind it: things to do, and prescriptions signed apart. */
export function createFollowUpHandlers(services: FollowUpServices): FollowUpHandlers {
  const { followUps, prescriptions, reports } = services;
  return {
    'prescription:sign': (input, call) => done(prescriptions.sign(call.session(), input)),
    'prescription:export': ({ requestId, prescriptionId }, call) =>
      reports.save(call.session(), requestId, prescriptionId),
    'followUp:list': (_input, call) => followUps.list(call.session()),
    'followUp:settle': (input, call) => done(followUps.settle(call.session(), input)),
    'followUp:remind': (input, call) => done(followUps.remind(call.session(), input)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
