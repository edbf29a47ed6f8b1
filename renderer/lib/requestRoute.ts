import type { RequestRow } from '../../shared/ipc/home.ts';
import type { Route } from './navigation.ts';

/** Where a line of a list leads: a draft is taken up again, anything else is read. */
export function routeOfRow(
  row: Pick<RequestRow, 'id' | 'state' | 'patientId' | 'specialty'>,
): Route {
  const { id, patientId, specialty } = row;
  return row.state === 'draft' || row.state === 'to-validate'
    ? { name: 'draft', draftId: id, patientId, specialty }
    : { name: 'request', requestId: id, patientId, specialty };
}
