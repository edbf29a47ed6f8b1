import { useState } from 'react';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { FormFrame } from './FormFrame.tsx';
import { PatientForm } from './PatientForm.tsx';
import { patientProblems } from './patientDraft.ts';
import { usePatient } from './queries.ts';
import { usePatientEdit } from './usePatientEdit.ts';

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
  const { go } = useNavigation();
  const edit = usePatientEdit(begun);
  const { draft, failure, newer } = edit;
  if (newer !== null) {
    return (
      <ConflictPanel
        base={edit.first}
        mine={draft}
        theirs={newer}
        busy={edit.busy}
        onSave={(chosen) => edit.save(chosen, newer.versionId)}
        onGiveUp={edit.leave}
      />
    );
  }
  const problems = patientProblems(text, draft);
  return (
    <FormFrame
      title={words.editTitle}
      submit={words.form.submitEdit}
      busy={edit.busy}
      problemCount={edit.submitted ? Object.keys(problems).length : 0}
      onSubmit={() => edit.save(draft, begun.versionId)}
      onCancel={() => go({ name: 'resident', patientId: begun.id })}
    >
      <PatientForm
        draft={draft}
        onChange={edit.setDraft}
        problems={problems}
        showAll={edit.submitted}
        insHint={words.form.insKept}
        traitsLocked={begun.status === 'QUAL' || begun.status === 'RECUP'}
      />
      {failure === null ? null : <FailureNotice error={failure} />}
    </FormFrame>
  );
}
