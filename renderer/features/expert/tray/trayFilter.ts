import type { TrayFilter } from '../../../../shared/ipc/tray.ts';

export const noFilter: TrayFilter = {
  specialty: null,
  place: null,
  priority: null,
  olderThanDays: null,
  state: null,
  overdue: false,
  replied: false,
  mine: false,
  text: '',
};

export function isFiltering(filter: TrayFilter): boolean {
  return !sameFilter(filter, noFilter);
}

export function sameFilter(one: TrayFilter, other: TrayFilter): boolean {
  const names = Object.keys(noFilter) as (keyof TrayFilter)[];
  return names.every((name) =>
    name === 'text' ? one.text.trim() === other.text.trim() : one[name] === other[name],
  );
}
