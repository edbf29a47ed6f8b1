import { useText } from '../../../i18n/catalogue.ts';
import { PrintedKeyForm } from '../PrintedKeyForm.tsx';
import { useAuthorise } from './queries.ts';
import { Way } from './Way.tsx';

/** Whoever is there may not decide alone: a keeper's passphrase at the lock, or the printed key here. */
export function KeyWay() {
  const words = useText().repair.key;
  const authorise = useAuthorise();
  return (
    <Way title={words.title} text={words.text}>
      <PrintedKeyForm words={words} asked={authorise} onKey={(key) => authorise.mutate(key)} />
    </Way>
  );
}
