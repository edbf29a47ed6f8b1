import { useEffect, useRef } from 'react';
import { staysForMs } from '../../../../shared/domain/departure.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useNow } from '../../../lib/useNow.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { Link } from '../../../ui/Link.tsx';
import styles from './Departing.module.css';
import { useDeparting, useSendNow } from './queries.ts';
import { useTakeBack } from './useTakeBack.ts';

const TICK_MS = 1_000;

/** In the truth line, while the answer signed last stays: how long, and the way back. Ctrl+Z does the same. */
export function DepartingNote() {
  const departing = useDeparting();
  const { data = [] } = departing;
  return data.some(({ leavesAt }) => leavesAt !== null) ? <Staying /> : null;
}

function Staying() {
  const text = useText();
  const words = text.answering.departing;
  const departing = useDeparting();
  const sendNow = useSendNow();
  const now = useNow(TICK_MS);
  const takeBack = useTakeBack();
  // Its minute does not send it while no platform answers.
  const link = useSyncStatus().data?.link;
  const online = link !== 'offline' && link !== 'signInNeeded';
  const staying = (departing.data ?? []).filter(({ leavesAt }) => staysForMs(leavesAt, now) > 0);
  const latest = staying.at(-1);
  const requestId = latest?.requestId ?? null;
  useUndoKey(() => {
    if (requestId !== null) takeBack(requestId);
  });
  if (latest === undefined) return null;
  const name = displayName(latest.patientFamily, latest.patientGiven);
  const which = [
    words.which(name),
    ...(staying.length === 1 ? [] : [words.others(staying.length - 1)]),
  ].join(', ');
  const seconds = Math.ceil(staysForMs(latest.leavesAt, now) / TICK_MS);
  return (
    <section className={styles.note} aria-label={words.label}>
      <p className={styles.what}>
        <span>{online ? words.leaves(seconds) : words.leavesLater}</span>
        <span className={styles.which} title={which}>
          {which}
        </span>
      </p>
      <Link label={words.recallSpoken(name)} onClick={() => takeBack(latest.requestId)}>
        {words.recall}
      </Link>
      {online ? (
        <Link
          label={words.sendNowSpoken(name)}
          onClick={() => {
            for (const one of staying) sendNow.mutate(one.requestId);
          }}
        >
          {words.sendNow}
        </Link>
      ) : null}
    </section>
  );
}

/** Ctrl+Z takes the answer back, except where it undoes what is being typed. */
function useUndoKey(act: () => void): void {
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isUndo = event.ctrlKey && !event.shiftKey && !event.altKey && event.key === 'z';
      if (!isUndo || event.repeat || isTyping(event.target)) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
