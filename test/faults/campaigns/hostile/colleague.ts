import type { Patient } from '@medplum/fhirtypes';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { newPatient, newRequest, type WithId } from '../../../hub/support/requests.ts';
import { type Professional, Workstation } from '../../../hub/support/workstation.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';

/** Another workstation of the same establishment, which the hub tells the truth: what it writes is news for ours. */
export interface Colleague {
  /** A resident, and a request about another. Answers the keys of what was written. */
  readonly write: () => Promise<readonly string[]>;
  /** The resident last written, under another name. */
  readonly correct: () => Promise<void>;
}

/** A token lasts five minutes; a run of this campaign may last longer. */
const tokenLastsMs = 200_000;

/** Asks through the line: only while the line is honest. */
export async function openColleague(hub: SyncHub): Promise<Colleague> {
  const desk = await Workstation.enrol(hub, practiceIds.ehpad);
  const nurse: Professional = await desk.register('nurse');
  let patient = newPatient();
  let signedInAt = 0;
  const signIn = async (): Promise<void> => {
    if (performance.now() - signedInAt < tokenLastsMs && signedInAt > 0) return;
    await desk.signIn();
    signedInAt = performance.now();
  };
  const put = async (resource: WithId<Patient>, precondition: Record<string, string>) => {
    const response = await desk.put(resource, precondition);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the colleague was answered ${response.status}`);
  };
  return {
    write: async () => {
      await signIn();
      patient = newPatient();
      await put(patient, { 'If-None-Match': '*' });
      const { bundle } = newRequest({ requester: nurse.person });
      const { response } = await desk.act(bundle);
      if (!response.ok) throw new Error(`the colleague was answered ${response.status}`);
      const written = (bundle.entry ?? []).map(
        ({ resource }) => `${resource?.resourceType}/${resource?.id}`,
      );
      return [`Patient/${patient.id}`, ...written];
    },
    correct: async () => {
      const name = [{ use: 'official' as const, family: 'TESTAUTRE', given: ['ODETTE'] }];
      await put({ ...patient, name }, { 'If-Match': 'W/"1"' });
    },
  };
}
