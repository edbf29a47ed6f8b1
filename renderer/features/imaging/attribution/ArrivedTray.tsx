import { useState } from 'react';
import { placesInNames, type TellingPlace } from '../../../../shared/forms/namedPlaces.ts';
import type { UnassignedImage } from '../../../../shared/ipc/hotFolder.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { Link } from '../../../ui/Link.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from './Attribution.module.css';
import { InboxPicture } from './InboxPicture.tsx';
import { useAttribute, useExpecting, useInbox } from './queries.ts';
import { sideHint } from './sideHint.ts';

interface ArrivedTrayProps {
  readonly requestId: string;
  /** Places that still have room. */
  readonly free: readonly (TellingPlace & { readonly label: string })[];
  readonly onAttributed: (image: RequestImage) => void;
}

/**
 * What a device brought while the pictures of this request were on the screen. A place read in a file's name stands in
 * its line to be checked, and nothing is in the request before she attributes it.
 */
export function ArrivedTray({ requestId, free, onAttributed }: ArrivedTrayProps) {
  const words = useText().inbox.tray;
  const { go } = useNavigation();
  useExpecting(requestId);
  const all = useInbox().data?.images ?? [];
  const arrived = all.filter(({ expectedFor }) => expectedFor === requestId);
  if (all.length === 0) return null;
  const named = placesInNames(
    arrived.map(({ id, label }) => ({ key: id, name: label })),
    free,
  );
  return (
    <section className={styles.tray} aria-label={words.title}>
      {arrived.length === 0 ? null : (
        <>
          <h2 className={styles.trayTitle}>{words.title}</h2>
          <p className={styles.soft}>{words.text}</p>
          <ul>
            {arrived.map((image) => (
              <ArrivedLine
                key={image.id}
                image={image}
                requestId={requestId}
                free={free}
                named={named.get(image.id) ?? null}
                onAttributed={onAttributed}
              />
            ))}
          </ul>
        </>
      )}
      {all.length === arrived.length ? null : (
        <Link onClick={() => go({ name: 'inbox' })}>{words.others(all.length)}</Link>
      )}
    </section>
  );
}

interface ArrivedLineProps extends ArrivedTrayProps {
  readonly image: UnassignedImage;
  /** The place that its name tells. */
  readonly named: string | null;
}

function ArrivedLine({ image, requestId, free, named, onAttributed }: ArrivedLineProps) {
  const text = useText();
  const words = text.inbox;
  const attribute = useAttribute();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const wanted = chosen === undefined ? named : chosen;
  const slot = free.find(({ code }) => code === wanted)?.code ?? null;
  const hint =
    slot !== null && chosen === undefined ? words.fromName : sideHint(words, image.label);
  const when = momentWords(text, new Date(image.receivedAt), new Date());
  return (
    <li className={styles.trayLine}>
      <InboxPicture image={image} />
      <div className={styles.fields}>
        <SelectField
          label={words.tray.which(image.label, image.device, when)}
          value={slot}
          onChange={setChosen}
          options={free.map(({ code, label }) => ({ value: code, label }))}
          nothing={words.choosePlace}
          {...(hint === null ? {} : { hint })}
        />
        {attribute.isError ? <FailureNotice error={failureOf(attribute.error)} /> : null}
      </div>
      <Button
        tone="action"
        label={words.tray.attributeOne(image.label)}
        disabled={slot === null}
        busy={attribute.isPending ? words.attributing : false}
        onClick={() => {
          if (slot === null) return;
          const place = { imageId: image.id, requestId, slot };
          onceDone(attribute.mutateAsync(place), onAttributed);
        }}
      >
        {words.attributeNobody}
      </Button>
    </li>
  );
}
