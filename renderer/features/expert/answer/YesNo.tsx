import { NativeSelect } from '@mantine/core';
import type { QuestionProps } from '../../../forms/questionProps.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { FieldError, fieldClassNames, fieldOrder } from '../../../ui/fieldParts.tsx';
import { IconChoose } from '../../../ui/icons.ts';

/** Yes, no, or nothing said, on one line. */
export function YesNo({ item, answer, error, dispatch, name }: QuestionProps & { name: string }) {
  const { choose, yes, no } = useText().forms;
  const value = answer?.type === 'boolean' ? String(answer.value) : '';
  const give = (chosen: string) =>
    dispatch({
      type: 'answer',
      linkId: item.linkId,
      answer: chosen === '' ? null : { type: 'boolean', value: chosen === 'true' },
    });
  return (
    <NativeSelect
      classNames={fieldClassNames}
      inputWrapperOrder={fieldOrder}
      aria-label={name}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      value={value}
      onChange={(event) => give(event.currentTarget.value)}
      onBlur={() => dispatch({ type: 'left', linkId: item.linkId })}
      rightSection={<IconChoose aria-hidden="true" />}
      data={[
        { value: '', label: choose },
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ]}
    />
  );
}
