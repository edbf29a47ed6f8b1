import { useState } from 'react';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation, useUnsaved } from '../../lib/navigation.ts';
import { useKeptState } from '../../lib/place.ts';
import { draftOf, type PatientDraft, patientProblems, placeOf, traitsOf } from './patientDraft.ts';
import { usePatient, useUpdatePatient } from './queries.ts';

/**
 * The edition of one file, from what it was when the typing began to its saving. When somebody else saved meanwhile,
 * `newer` holds the present file and nothing was overwritten.
 */
export function usePatientEdit(begun: PatientDetail) {
  const text = useText();
  const { go, setUnsaved } = useNavigation();
  const update = useUpdatePatient();
  const latest = usePatient(begun.id);
  const [first] = useState(() => draftOf(begun));
  // Of this version of the file: what was typed over another one is not laid over what somebody saved meanwhile.
  const [draft, setDraft] = useKeptState(`resident.${begun.id}.${begun.versionId}`, first);
  const [submitted, setSubmitted] = useState(false);
  const [conflicted, setConflicted] = useState(false);
  useUnsaved(draft !== first);

  const leave = () => {
    setUnsaved(false);
    go({ name: 'resident', patientId: begun.id });
  };
  const save = (chosen: PatientDraft, versionId: number) => {
    const traits = traitsOf(chosen);
    setSubmitted(true);
    if (Object.keys(patientProblems(text, chosen)).length > 0) return;
    if (traits === null || update.isPending) return;
    update.mutate(
      { id: begun.id, versionId, traits, ...placeOf(chosen) },
      {
        onSuccess: leave,
        onError: (cause) => {
          if (failureOf(cause).code !== 'version.conflict') return;
          setConflicted(true);
          void latest.refetch();
        },
      },
    );
  };
  const failure = update.error === null ? null : failureOf(update.error);
  const present = latest.data?.versionId === begun.versionId ? undefined : latest.data;
  const newer = conflicted ? (present ?? null) : null;
  return { first, draft, setDraft, submitted, save, leave, failure, newer, busy: update.isPending };
}
