import { momentText } from '../export/html.ts';
import type { CallIncident } from '../fhir/encounter.ts';
import type { PastCall } from '../ipc/pastCall.ts';

/** What a picture taken during a call is called, in the request and in every document about it. */
export const callPictureTitle = 'Photo prise pendant un appel';

/** What a call was. */
export const callKindWords: Readonly<Record<PastCall['kind'], string>> = {
  present: 'Téléconsultation',
  absent: 'Échange entre professionnels',
};

/** What went wrong with a call, as both files and the report say it (R6316-4, 5°). */
export const callIncidentWords: Readonly<Record<CallIncident, string>> = {
  interrupted: 'liaison interrompue, puis rétablie',
  lost: 'liaison perdue',
  noMedia: 'image et son perdus',
  offline: 'poste coupé de la plateforme',
  intercepted: 'liaison jugée peu sûre, appel coupé',
  stopped: 'poste arrêté pendant l’appel',
};

/** One sentence for each incident of the calls about a request; none where nothing went wrong. */
export function callIncidentLines(calls: readonly Pick<PastCall, 'incidents'>[]): string[] {
  return calls.flatMap(({ incidents }) =>
    incidents.map(({ what, at }) => `Appel, le ${momentText(at)} : ${callIncidentWords[what]}.`),
  );
}
