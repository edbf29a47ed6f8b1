import { useState } from 'react';
import type { TrayFilter, TrayView } from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { useTrayViews } from './queries.ts';
import styles from './Tray.module.css';
import { isFiltering, noFilter, sameFilter } from './trayFilter.ts';
import { ViewNameDialog } from './ViewNameDialog.tsx';
import { ViewsDialog } from './ViewsDialog.tsx';

interface TrayViewsProps {
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
}

const noViews: readonly TrayView[] = [];

/** The views kept: one is chosen, the filters of now are kept under a name, and the list of them is put in order. */
export function TrayViews({ filter, onChange }: TrayViewsProps) {
  const words = useText().tray.views;
  const [open, setOpen] = useState<'keep' | 'manage' | null>(null);
  const views = useTrayViews().data ?? noViews;
  const chosen = views.find((view) => sameFilter(view.filter, filter)) ?? null;
  const canKeep = chosen === null && isFiltering(filter);
  return (
    <>
      {views.length > 0 ? (
        <div className={styles.view}>
          <SelectField
            label={words.choose}
            value={chosen?.id ?? null}
            onChange={(id) => onChange(views.find((view) => view.id === id)?.filter ?? noFilter)}
            options={views.map(({ id, name }) => ({ value: id, label: name }))}
            nothing={isFiltering(filter) ? words.other : words.all}
          />
        </div>
      ) : null}
      {canKeep ? <Button onClick={() => setOpen('keep')}>{words.keep}</Button> : null}
      {views.length > 0 && !canKeep ? (
        <Button tone="quiet" onClick={() => setOpen('manage')}>
          {words.manage}
        </Button>
      ) : null}
      <ViewNameDialog
        title={words.keepTitle}
        view={{ id: null, name: '', filter }}
        opened={open === 'keep'}
        onClose={() => setOpen(null)}
      />
      <ViewsDialog views={views} opened={open === 'manage'} onClose={() => setOpen(null)} />
    </>
  );
}
