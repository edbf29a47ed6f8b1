import type { MultiSelectProps } from '@mantine/core';
import { foldName } from '../../../../shared/domain/names.ts';

/** Of a list in which one types: every word typed is somewhere in the label, whatever its accents and capitals. */
const byWords: NonNullable<MultiSelectProps['filter']> = ({ options, search }) => {
  const typed = foldName(search).split(' ').filter(Boolean);
  return options.filter(
    (option) => 'value' in option && typed.every((word) => foldName(option.label).includes(word)),
  );
};

/**
 * A field of the narrow answer column whose list opens beneath it, wider than the field.
 * @param width CSS pixels: what its longest line takes
 */
export function searchedList(width: number) {
  return {
    searchable: true,
    rightSectionPointerEvents: 'none',
    selectFirstOptionOnChange: true,
    comboboxProps: { width, position: 'bottom-end', shadow: 'md', offset: 2 },
    filter: byWords,
  } as const;
}
