import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { PrintSheet } from '../../../ui/PrintSheet.tsx';
import { type CallSubject, sheetFacts } from './callFacts.ts';

interface LiaisonSheetProps {
  readonly subject: CallSubject;
  readonly sign: string;
}

/** One page for the ambulance, from what the request already says. */
export function LiaisonSheet({ subject, sign }: LiaisonSheetProps) {
  const text = useText();
  const words = text.redFlags.toSay;
  const now = new Date();
  return (
    <PrintSheet>
      <h1>{words.sheet}</h1>
      <Facts facts={sheetFacts(text, subject, sign)} />
      <p>{words.printedAt(momentWords(text, now, now, 'named'))}</p>
    </PrintSheet>
  );
}
