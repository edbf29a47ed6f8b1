import type { Handlers } from './door.ts';
import type { DiagnosticService } from './services/diagnostic/diagnosticService.ts';

type DiagnosticEntries = Extract<keyof Handlers, `diagnostic:${string}`>;

/** The entries of « Préparer un diagnostic ». */
export function createDiagnosticHandlers(
  diagnostics: DiagnosticService,
): Pick<Handlers, DiagnosticEntries> {
  return {
    'diagnostic:prepare': (_input, call) => diagnostics.prepare(call.session()),
    'diagnostic:save': (_input, call) => diagnostics.save(call.session()),
  };
}
