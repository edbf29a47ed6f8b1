import { useState } from 'react';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation, useUnsaved } from '../../lib/navigation.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { FormFrame } from './FormFrame.tsx';
import { PatientForm } from './PatientForm.tsx';
import { draftOf, type PatientDraft, patientProblems, placeOf, traitsOf } from './patientDraft.ts';
import { usePatient, useUpdatePatient } from './queries.ts';

/** Changes a known person's file; what somebody else saved meanwhile is never overwritten unseen. */
export function EditResidentScreen({ patientId }: { readonly patientId: string }) {
  const text = useText();
  const patient = usePatient(patientId);
  const [begun, setBegun] = useState<PatientDetail | null>(null);
  if (begun === null && patient.data !== undefined) setBegun(patient.data);
  if (patient.isError) return <FailureNotice error={failureOf(patient.error)} />;
  if (begun === null) return <LateNotice active sentence={text.common.reading} />;
  return <EditForm begun={begun} />;
}

function EditForm({ begun }: { readonly begun: PatientDetail }) {
  const text = useText();
  const words = text.residents;
  const { go, setUnsaved } = useNavigation();
  const update = useUpdatePatient();
  const latest = usePatient(begun.id);
  const [first] = useState(() => draftOf(begun));
  const [draft, setDraft] = useState(first);
  const [showAll, setShowAll] = useState(false);
  const problems = patientProblems(text, draft);
  const problemCount = Object.keys(problems).length;
  const back = () => go({ name: 'resident', patientId: begun.id });
  useUnsaved(draft !== first);

  const save = (chosen: PatientDraft, versionId: number) => {
    const traits = traitsOf(chosen);
    setShowAll(true);
    if (Object.keys(patientProblems(text, chosen)).length > 0) return;
    if (traits === null || update.isPending) return;
    update.mutate(
      { id: begun.id, versionId, traits, ...placeOf(chosen) },
      {
        onSuccess: () => {
          setUnsaved(false);
          back();
        },
        onError: (cause) => {
          if (failureOf(cause).code === 'version.conflict') void latest.refetch();
        },
      },
    );
  };
  const failure = update.error === null ? null : failureOf(update.error);
  const newer = latest.data !== undefined && latest.data.versionId !== begun.versionId;
  if (failure?.code === 'version.conflict' && newer) {
    return (
      <ConflictPanel
        base={first}
        mine={draft}
        theirs={latest.data}
        busy={update.isPending}
        onSave={(chosen) => save(chosen, latest.data.versionId)}
        onGiveUp={() => {
          setUnsaved(false);
          back();
        }}
      />
    );
  }
  return (
    <FormFrame
      title={words.editTitle}
      submit={words.form.submitEdit}
      busy={update.isPending}
      problemCount={showAll ? problemCount : 0}
      onSubmit={() => save(draft, begun.versionId)}
      onCancel={back}
    >
      <PatientForm
        draft={draft}
        onChange={setDraft}
        problems={problems}
        showAll={showAll}
        insHint={words.form.insKept}
        traitsLocked={begun.status === 'QUAL' || begun.status === 'RECUP'}
      />
      {failure === null ? null : <FailureNotice error={failure} />}
    </FormFrame>
  );
}
