import { useState } from 'react';
import type { HubKeyView } from '../../../shared/ipc/link.ts';
import { useEnrol, useHubKey } from './queries.ts';

/** Address and code, the key that answers there, and the joining itself once people compared it. */
export function useJoining(onJoined: () => void) {
  const hubKey = useHubKey();
  const enrol = useEnrol();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [stopped, setStopped] = useState(false);
  const join = (key: HubKeyView): void => {
    const pin = key.spki === null ? {} : { pin: { spki: [key.spki] } };
    enrol.mutate({ url: url.trim(), code: code.trim(), ...pin }, { onSuccess: onJoined });
  };
  return {
    url,
    code,
    setCode,
    /** Another address: the key that was read may be another’s. */
    setUrl: (typed: string): void => {
      setUrl(typed);
      hubKey.reset();
    },
    /** Plain HTTP has no key to compare: the code then leaves at once. */
    ask: (isComplete: boolean): void => {
      setStopped(false);
      if (!isComplete || hubKey.isPending || enrol.isPending) return;
      enrol.reset();
      hubKey.mutate(url.trim(), {
        onSuccess: (key) => (key.spki === null ? join(key) : undefined),
      });
    },
    join,
    refuse: (): void => {
      hubKey.reset();
      setStopped(true);
    },
    stopped,
    toCompare: hubKey.data === undefined || hubKey.data.spki === null ? null : hubKey.data,
    isReading: hubKey.isPending,
    isJoining: enrol.isPending,
    error: enrol.error ?? hubKey.error,
  };
}
