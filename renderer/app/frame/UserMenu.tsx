import { Menu, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useLock } from '../../features/session/queries.ts';
import { DisplayDialog } from '../../features/settings/DisplayDialog.tsx';
import { PassphraseDialog } from '../../features/settings/people/PassphraseDialog.tsx';
import { QuickCodeDialog } from '../../features/settings/QuickCodeDialog.tsx';
import { TeamDialog } from '../../features/sync/TeamDialog.tsx';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { joinsTeamAlone, mayAdministrate } from '../../lib/rights.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import {
  IconDisplay,
  IconKey,
  IconLock,
  IconOpenMenu,
  IconPeople,
  IconSettings,
  IconSwitchUser,
} from '../../ui/icons.ts';
import styles from './UserMenu.module.css';

type OpenDialog = 'none' | 'display' | 'quickCode' | 'passphrase' | 'team';

/** The chip of the person at the screen, and what is hers to do with this workstation. */
export function UserMenu() {
  const text = useText();
  const words = text.frame.userMenu;
  const { user } = useSession();
  const [dialog, setDialog] = useState<OpenDialog>('none');
  const close = () => setDialog('none');
  return (
    <div className={styles.place}>
      <Menu
        position="top-start"
        width="target"
        offset={4}
        shadow="none"
        withInitialFocusPlaceholder={false}
        classNames={{ dropdown: styles.dropdown, item: styles.item, itemSection: styles.section }}
      >
        <Menu.Target>
          <button type="button" className={styles.chip}>
            <Avatar initials={user.initials} />
            <span className={styles.words}>
              <span className={styles.name}>{user.displayName}</span>
              <span className={styles.role}>{text.roles[user.role].short}</span>
            </span>
            <VisuallyHidden>{words.label('')}</VisuallyHidden>
            <IconOpenMenu aria-hidden="true" />
          </button>
        </Menu.Target>
        <MenuItems onDialog={setDialog} />
      </Menu>
      <DisplayDialog opened={dialog === 'display'} onClose={close} />
      <QuickCodeDialog opened={dialog === 'quickCode'} onClose={close} />
      <PassphraseDialog opened={dialog === 'passphrase'} onClose={close} />
      <TeamDialog opened={dialog === 'team'} onClose={close} />
    </div>
  );
}

function MenuItems({ onDialog }: { readonly onDialog: (dialog: OpenDialog) => void }) {
  const words = useText().frame.userMenu;
  const { user, profile } = useSession();
  const { go } = useNavigation();
  const lock = useLock();
  return (
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconSwitchUser aria-hidden="true" />} onClick={() => lock.mutate()}>
        {words.switchUser}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconLock aria-hidden="true" />}
        rightSection={<kbd className={styles.keys}>{words.lockKeys}</kbd>}
        onClick={() => lock.mutate()}
      >
        {words.lock}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconDisplay aria-hidden="true" />}
        onClick={() => onDialog('display')}
      >
        {words.display}
      </Menu.Item>
      <Menu.Item leftSection={<IconKey aria-hidden="true" />} onClick={() => onDialog('quickCode')}>
        {words.quickCode}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconKey aria-hidden="true" />}
        onClick={() => onDialog('passphrase')}
      >
        {words.passphrase}
      </Menu.Item>
      {joinsTeamAlone(user.role) && profile === 'real' ? (
        <Menu.Item leftSection={<IconPeople aria-hidden="true" />} onClick={() => onDialog('team')}>
          {words.team}
        </Menu.Item>
      ) : null}
      {mayAdministrate(user.role) ? (
        <Menu.Item
          leftSection={<IconSettings aria-hidden="true" />}
          onClick={() => go({ name: 'administration' })}
        >
          {words.administration}
        </Menu.Item>
      ) : null}
    </Menu.Dropdown>
  );
}
