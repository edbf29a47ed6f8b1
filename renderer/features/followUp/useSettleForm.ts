import { useState } from 'react';
import {
  type FollowUpResult,
  needsWay,
  type Outcome,
  type TransmissionWay,
} from '../../../shared/domain/followUp.ts';
import type { FollowUp } from '../../../shared/ipc/followUp.ts';
import { useSettle } from './queries.ts';

/** What is being said of a task, which parts of it are asked, and which of those are missing. */
export function useSettleForm(requestId: string, one: FollowUp, onDone: () => void) {
  const settling = useSettle();
  const [result, setResult] = useState<FollowUpResult | null>(null);
  const [way, setWay] = useState<TransmissionWay | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const isDone = result === 'done';
  const wants = {
    way: isDone && needsWay(one.kind),
    outcome: isDone && one.kind === 'outcome',
    text: result !== null && (!isDone || needsWay(one.kind)),
  };
  const said = text.trim();
  const missing = {
    result: result === null,
    way: wants.way && way === null,
    outcome: wants.outcome && outcome === null,
    text: wants.text && said.length < (wants.way ? 2 : 3),
  };
  const submit = (): void => {
    setTried(true);
    if (result === null || Object.values(missing).includes(true) || settling.isPending) return;
    settling.mutate(
      {
        ...{ requestId, followUpId: one.id, result },
        way: wants.way ? way : null,
        outcome: wants.outcome ? outcome : null,
        text: wants.text ? said : '',
      },
      { onSuccess: onDone },
    );
  };
  return {
    ...{ result, way, outcome, text, setResult, setWay, setOutcome, setText },
    ...{ wants, missing, tried, settling, submit },
  };
}
