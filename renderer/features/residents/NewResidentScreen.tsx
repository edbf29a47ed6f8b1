import { useText } from '../../i18n/catalogue.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FormFrame } from './FormFrame.tsx';
import { HomonymPanel } from './HomonymPanel.tsx';
import { PatientForm } from './PatientForm.tsx';
import { usePatientCreation } from './usePatientCreation.ts';

interface NewResidentScreenProps {
  readonly searchedFor: string;
  readonly leadsTo: 'resident' | 'newRequest';
}

/** Nobody fitted the search: the traits of a new person, compared with look-alikes before they are kept. */
export function NewResidentScreen({ searchedFor, leadsTo }: NewResidentScreenProps) {
  const words = useText().residents;
  const { go } = useNavigation();
  const creation = usePatientCreation(searchedFor, (patientId) => go({ name: leadsTo, patientId }));
  const { draft, problems, submitted, failure, alikeIds, busy } = creation;
  if (alikeIds !== null) {
    return (
      <HomonymPanel
        draft={draft}
        alikeIds={alikeIds}
        busy={busy}
        onDifferent={() => creation.save(true)}
        onUnsure={() => creation.save(true, true)}
        onBack={creation.backToForm}
      />
    );
  }
  return (
    <FormFrame
      title={words.newTitle}
      submit={words.form.submitNew}
      busy={busy}
      problemCount={submitted ? Object.keys(problems).length : 0}
      onSubmit={() => creation.save(false)}
      onCancel={() =>
        go(leadsTo === 'resident' ? { name: 'residents' } : { name: 'newRequest', patientId: null })
      }
    >
      <PatientForm
        draft={draft}
        onChange={creation.setDraft}
        problems={problems}
        showAll={submitted}
        insHint={words.form.insHint}
      />
      {failure === null ? null : <FailureNotice error={failure} />}
    </FormFrame>
  );
}
