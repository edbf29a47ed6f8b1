import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, listIn } from '../../lib/call.ts';
import { useNavigation, useUnsaved } from '../../lib/navigation.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { FormFrame } from './FormFrame.tsx';
import { HomonymPanel } from './HomonymPanel.tsx';
import { PatientForm } from './PatientForm.tsx';
import { draftFromSearch, patientProblems, placeOf, traitsOf } from './patientDraft.ts';
import { useCreatePatient } from './queries.ts';

/** Nobody fitted the search: the traits of a new person, compared with look-alikes before they are kept. */
export function NewResidentScreen({ searchedFor }: { readonly searchedFor: string }) {
  const text = useText();
  const words = text.residents;
  const { go, setUnsaved } = useNavigation();
  const create = useCreatePatient();
  const [begun] = useState(() => draftFromSearch(searchedFor));
  const [draft, setDraft] = useState(begun);
  const [showAll, setShowAll] = useState(false);
  const problems = patientProblems(text, draft);
  const problemCount = Object.keys(problems).length;
  useUnsaved(draft !== begun);

  const save = (homonymsCompared: boolean) => {
    const traits = traitsOf(draft);
    setShowAll(true);
    if (problemCount > 0 || traits === null || create.isPending) return;
    create.mutate(
      { traits, ...placeOf(draft), searchedFor, homonymsCompared },
      {
        onSuccess: ({ id }) => {
          setUnsaved(false);
          go({ name: 'resident', patientId: id });
        },
      },
    );
  };
  const failure = create.error === null ? null : failureOf(create.error);
  if (failure?.code === 'patient.homonym') {
    return (
      <HomonymPanel
        draft={draft}
        alikeIds={listIn(failure, 'ids')}
        busy={create.isPending}
        onDifferent={() => save(true)}
        onBack={() => create.reset()}
      />
    );
  }
  return (
    <FormFrame
      title={words.newTitle}
      submit={words.form.submitNew}
      busy={create.isPending}
      problemCount={showAll ? problemCount : 0}
      onSubmit={() => save(false)}
      onCancel={() => go({ name: 'residents', purpose: 'search' })}
    >
      <PatientForm
        draft={draft}
        onChange={setDraft}
        problems={problems}
        showAll={showAll}
        insHint={words.form.insHint}
      />
      {failure === null ? null : <FailureNotice error={failure} />}
    </FormFrame>
  );
}
