import { useQuery } from '@tanstack/react-query';
import { unwrap } from '../../../lib/call.ts';
import { homeKey } from '../../home/queries.ts';

/** The calls that are over. Changes with whatever changes the home page. */
export function useCallLog() {
  return useQuery({
    queryKey: [...homeKey, 'calls'],
    queryFn: () => unwrap(window.estuaire.callLog.read({})),
  });
}
