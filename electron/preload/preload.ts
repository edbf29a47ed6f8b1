import { contextBridge, ipcRenderer } from 'electron';
import { entryNameList } from '../../shared/ipc/entryNames.ts';
import { createPortClient, type PortClient } from './portClient.ts';

/** Builds `{ area: { verb(input) } }` from the contract's names: the page gets functions, never a channel. */
function namedFunctions(client: PortClient) {
  const areas: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const name of entryNameList) {
    const [area = '', verb = ''] = name.split(':');
    areas[area] = { ...areas[area], [verb]: (input: unknown) => client.call(name, input) };
  }
  return areas;
}

const client = createPortClient();

ipcRenderer.once('estuaire:port', (event) => {
  const port = event.ports[0];
  if (port !== undefined) client.attach(port);
});

contextBridge.exposeInMainWorld('estuaire', {
  ...namedFunctions(client),
  onEvent: client.onEvent,
});

ipcRenderer.send('estuaire:requestPort');
