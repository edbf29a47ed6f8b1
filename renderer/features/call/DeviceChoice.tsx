import { useMutation, useQuery } from '@tanstack/react-query';
import type { CallDevices } from '../../../shared/ipc/call.ts';
import type { CameraDevice } from '../../../shared/ipc/camera.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Call.module.css';
import { listDevices, openDevice } from './devices.ts';
import type { HeldConversation } from './useConversation.ts';

const kinds = ['camera', 'microphone'] as const;

/** Which camera and which microphone, while several can be chosen; this workstation calls with them from now on. */
export function DeviceChoice({ conversation }: { readonly conversation: HeldConversation }) {
  const words = useText().teleconsultation.devices;
  const { local } = conversation;
  if (local === null) return null;
  return (
    <details className={styles.devices}>
      <summary>{words.title}</summary>
      {kinds.map((kind) => (
        <Choice key={kind} kind={kind} local={local} onOpen={conversation.replace} />
      ))}
    </details>
  );
}

interface ChoiceProps {
  readonly kind: keyof CallDevices;
  readonly local: MediaStream;
  readonly onOpen: (track: MediaStreamTrack) => void;
}

function Choice({ kind, local, onOpen }: ChoiceProps) {
  const words = useText().teleconsultation.devices;
  const { data: devices = [] } = useQuery({
    queryKey: ['CallDevices', kind],
    queryFn: () => listDevices(kind),
  });
  const change = useMutation({
    mutationFn: async (device: CameraDevice) => {
      onOpen(await openDevice(kind, device.id));
      await unwrap(window.estuaire.call.chooseDevice({ kind, device }));
    },
  });
  const [track] = kind === 'camera' ? local.getVideoTracks() : local.getAudioTracks();
  const used = track?.getSettings().deviceId ?? null;
  if (devices.length === 0 || track === undefined) return null;
  return (
    <SelectField
      label={words[kind]}
      value={used}
      onChange={(id) => {
        const device = devices.find((one) => one.id === id);
        if (device !== undefined && id !== used) change.mutate(device);
      }}
      options={devices.map(({ id, name }, index) => ({
        value: id,
        label: name === '' ? words.unnamed(index + 1) : name,
      }))}
      {...(change.isError ? { error: words.failed } : {})}
    />
  );
}
