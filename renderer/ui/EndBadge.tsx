import type { PatientRow } from '../../shared/ipc/patient.ts';
import { useText } from '../i18n/catalogue.ts';
import { frenchDate } from '../lib/dates.ts';
import { Badge } from './Badge.tsx';
import { IconWarning } from './icons.ts';

/** « Sorti(e) le … », « Décédé(e) le … »: beside her name wherever she is in a list; nothing while she is here. */
export function EndBadge({ ended }: { readonly ended: PatientRow['ended'] | null }) {
  const text = useText();
  if (ended === undefined || ended === null) return null;
  return (
    <Badge tone="turn" icon={<IconWarning aria-hidden="true" />}>
      {text.safety.ended[ended.kind](frenchDate(ended.date))}
    </Badge>
  );
}
