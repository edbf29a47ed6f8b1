import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { placesInNames } from '../../../../shared/forms/namedPlaces.ts';
import { type ExpectedSlot, expectedSlots } from '../../../../shared/forms/slots.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { UnassignedImage } from '../../../../shared/ipc/hotFolder.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { civilDay, frenchDate } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { bannerFacts } from '../../../ui/bannerFacts.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Link } from '../../../ui/Link.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { useDraft } from '../../requests/wizard/queries.ts';
import { slotOf } from '../imageName.ts';
import styles from './Attribution.module.css';
import { useAttribute } from './queries.ts';

interface AttributionFormProps {
  readonly image: UnassignedImage;
  /** Requests that she is writing. */
  readonly drafts: readonly RequestRow[];
}

/** Whose picture it is, then which: two choices of a person, none made in advance. */
export function AttributionForm({ image, drafts }: AttributionFormProps) {
  const text = useText();
  const words = text.inbox;
  const { go } = useNavigation();
  const [chosen, setChosen] = useState<string | null>(null);
  const row = drafts.find(({ id }) => id === chosen) ?? null;
  const expected = drafts.find(({ id }) => id === image.expectedFor);
  if (drafts.length === 0) {
    return (
      <div className={styles.fields}>
        <p className={styles.soft}>{words.noRequest}</p>
        <Link onClick={() => go({ name: 'newRequest', patientId: null })}>
          {text.frame.newRequest}
        </Link>
      </div>
    );
  }
  return (
    <div className={styles.fields}>
      <SelectField
        label={words.request}
        value={row?.id ?? null}
        onChange={setChosen}
        options={drafts.map((draft) => ({ value: draft.id, label: requestWords(text, draft) }))}
        nothing={words.chooseRequest}
        {...(expected === undefined ? {} : { hint: words.expected(expected.patientFamily) })}
      />
      {row === null ? (
        <div>
          <Button tone="action" disabled>
            {words.attributeNobody}
          </Button>
        </div>
      ) : (
        <PlaceChoice key={row.id} image={image} row={row} />
      )}
    </div>
  );
}

function requestWords(text: Catalogue, row: RequestRow): string {
  const { patientFamily, patientGiven, birthDate, specialty } = row;
  const birth = frenchDate(birthDate);
  return text.inbox.requestOf(patientFamily, patientGiven, birth, specialtyOf(text, specialty));
}

interface PlaceChoiceProps {
  readonly image: UnassignedImage;
  readonly row: RequestRow;
}

/** The places that this request still has, once it was read. */
function PlaceChoice({ image, row }: PlaceChoiceProps) {
  const text = useText();
  const words = text.inbox;
  const toast = useToast();
  const draft = useDraft(row.id);
  const client = useQueryClient();
  const attribute = useAttribute();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  if (draft.isError) return <FailureNotice error={failureOf(draft.error)} />;
  if (draft.data === undefined) return null;
  const free = freePlaces(text, draft.data);
  if (free.length === 0) return <p className={styles.soft}>{words.noPlace}</p>;
  const named = placesInNames([{ key: image.id, name: image.label }], free).get(image.id) ?? null;
  const wanted = chosen === undefined ? named : chosen;
  const slot = free.find(({ code }) => code === wanted) ?? null;
  const submit = () => {
    if (slot === null) return;
    const place = { imageId: image.id, requestId: row.id, slot: slot.code };
    onceDone(attribute.mutateAsync(place), () => {
      toast(words.attributed(row.patientFamily, slot.label));
      // Another picture of this screen may be about the same request, which has one place less.
      void client.invalidateQueries({ queryKey: ['Draft', row.id] });
    });
  };
  return (
    <>
      <Identity row={row} patient={draft.data.patient} />
      <SelectField
        label={words.place}
        value={slot?.code ?? null}
        onChange={setChosen}
        options={free.map(({ code, label }) => ({ value: code, label }))}
        nothing={words.choosePlace}
        {...(slot !== null && chosen === undefined ? { hint: words.fromName } : {})}
      />
      {attribute.isError ? <FailureNotice error={failureOf(attribute.error)} /> : null}
      <div>
        <Button
          tone="action"
          disabled={slot === null}
          busy={attribute.isPending ? words.attributing : false}
          onClick={submit}
        >
          {words.attribute(row.patientFamily)}
        </Button>
      </div>
    </>
  );
}

/** Who it would go to, in full beside the picture: a list may cut a name or a date. */
function Identity({ row, patient }: Pick<PlaceChoiceProps, 'row'> & Pick<Draft, 'patient'>) {
  const facts = bannerFacts(useText(), patient).map(({ word, value }) => `${word} ${value}`.trim());
  return (
    <p className={styles.identity}>
      <strong>
        {row.patientFamily} {row.patientGiven}
      </strong>{' '}
      {facts.join(' · ')}
    </p>
  );
}

/** Places asked now that have room, as the board of the request would show them. */
function freePlaces(text: Catalogue, draft: Draft): readonly ExpectedSlot[] {
  const form = formCatalogue.form(draft.questionnaire);
  if (form === undefined) return [];
  const { sex, birthDate } = draft.patient;
  const context = { today: civilDay(new Date()), sex, birthDate };
  const filled = draft.images.map(({ slot }) => slotOf(slot));
  return expectedSlots(wordedForm(form, text.words), draft.answers, context).filter(
    ({ code, maximum }) => filled.filter((one) => one === code).length < maximum,
  );
}
