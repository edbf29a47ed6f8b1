import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import type { PartProps } from './MoveFields.tsx';

/** To whom the request goes: the team by name. Who is away says until when, and cannot be chosen. */
export function ColleagueField({
  requestId,
  draft,
  problems,
  onChange,
}: PartProps & { readonly requestId: string }) {
  const text = useText();
  const words = text.team.assign;
  const colleagues = useQuery({
    queryKey: ['Colleagues', requestId],
    queryFn: () => unwrap(window.estuaire.task.colleagues({ id: requestId })),
    gcTime: 0,
  });
  if (colleagues.isError) {
    return (
      <FailureNotice
        error={failureOf(colleagues.error)}
        onRetry={() => void colleagues.refetch()}
      />
    );
  }
  if (colleagues.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  if (colleagues.data.length === 0) return <p>{words.nobody}</p>;
  return (
    <SelectField
      label={words.colleague}
      nothing={text.moves.nothing}
      value={draft.colleague}
      onChange={(colleague) => onChange({ colleague })}
      options={colleagues.data.map(({ roleId, name, awayUntil }) => ({
        value: roleId,
        label: awayUntil === null ? name : words.away(name, frenchDate(awayUntil)),
        disabled: awayUntil !== null,
      }))}
      error={problems.colleague}
    />
  );
}
