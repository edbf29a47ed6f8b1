/**
 * A vault in a process of its own that stops dead in the middle of a departure: as soon as its window hears that one
 * request changed, which is when its team was told and before anything else is written.
 * Arguments: rootDir, user id, passphrase, the input of `patient:depart` in JSON.
 */
import { Departure } from '../../shared/ipc/notice.ts';
import { unlockedWindow, value } from './childVault.ts';

const [rootDir = '', userId = '', passphrase = '', input = ''] = process.argv.slice(2);
const departure = Departure.parse(JSON.parse(input));
const ids = departure.decisions.map(({ requestId }) => requestId);

const nurse = await unlockedWindow(rootDir, userId, passphrase, (event) => {
  if (event.event !== 'changed') return;
  const isTold = event.keys.some(
    ([type, id]) => type === 'ServiceRequest' && ids.includes(id ?? ''),
  );
  if (isTold) process.kill(process.pid, 'SIGKILL');
});
await value(nurse, 'patient:depart', departure);
