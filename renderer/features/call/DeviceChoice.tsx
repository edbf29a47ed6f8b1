import { useMutation, useQuery } from '@tanstack/react-query';
import type { CameraDevice } from '../../../shared/ipc/camera.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Call.module.css';
import { type DeviceKind, listDevices, openDevice } from './devices.ts';
import type { HeldConversation } from './useConversation.ts';

const kinds = ['camera', 'microphone'] as const;

interface DeviceProps {
  readonly conversation: HeldConversation;
}

/** Which camera and which microphone, folded away until they are wanted; this workstation calls with them from now on. */
export function DeviceChoice({ conversation }: DeviceProps) {
  const words = useText().teleconsultation.devices;
  const { camera, microphone } = conversation.devices;
  if (camera === 'none' && microphone === 'none') return null;
  return (
    <details className={styles.devices}>
      <summary>{words.title}</summary>
      {kinds.map((kind) => (
        <Choice key={kind} kind={kind} conversation={conversation} />
      ))}
    </details>
  );
}

interface ChoiceProps extends DeviceProps {
  readonly kind: DeviceKind;
}

function Choice({ kind, conversation }: ChoiceProps) {
  const { teleconsultation, insideCall } = useText();
  const words = teleconsultation.devices;
  const { local, devices: states, replace } = conversation;
  const [track] = (kind === 'camera' ? local?.getVideoTracks() : local?.getAudioTracks()) ?? [];
  const used = track?.getSettings().deviceId ?? null;
  const { data: devices = [] } = useQuery({
    // Their names are known once one of them is open.
    queryKey: ['CallDevices', kind, used],
    queryFn: () => listDevices(kind),
  });
  const change = useMutation({
    mutationFn: async (device: CameraDevice) => {
      replace(await openDevice(kind, device.id));
      await unwrap(window.estuaire.call.chooseDevice({ kind, device }));
    },
  });
  const isNamed = states[kind] !== 'closed' && states[kind] !== 'opening';
  if (devices.length === 0 || !isNamed) return null;
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
      {...(used === null ? { nothing: insideCall.preview.choose } : {})}
      {...(change.isError ? { error: words.failed } : {})}
    />
  );
}
