import type { PastCall } from '../../../shared/ipc/pastCall.ts';
import { useText } from '../../i18n/catalogue.ts';
import { peopleWords } from '../../lib/callPeople.ts';
import { clockFace } from '../../lib/dates.ts';
import { Block } from './Block.tsx';
import { reportMoment } from './reportMoment.ts';

/** The calls that went with the request: what each was, when, between whom. Nothing where there was none. */
export function CallsBlock({ calls }: { readonly calls: readonly PastCall[] }) {
  const text = useText();
  const words = text.teleconsultation.past;
  if (calls.length === 0) return null;
  return (
    <Block title={words.title}>
      {calls.map(({ id, kind, startedAt, endedAt, people }) => {
        const start = reportMoment(text, startedAt);
        const when =
          endedAt === null
            ? words.endUnknown(start)
            : words.from(start, clockFace(new Date(endedAt)));
        return <p key={id}>{words.inReport(words.kinds[kind], when, peopleWords(text, people))}</p>;
      })}
    </Block>
  );
}
