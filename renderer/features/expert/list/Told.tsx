import { useNavigation } from '../../../lib/navigation.ts';
import { useHome } from '../../home/queries.ts';
import { ToldRows } from '../../requests/notices/ToldRows.tsx';

/** Messages that she has not read, whatever became of their requests; « Quitter » leads back to where she read them. */
export function Told({ from }: { readonly from: 'sitting' | 'tray' }) {
  const { go } = useNavigation();
  return (
    <ToldRows
      rows={useHome().data?.told ?? []}
      onOpen={({ id }) => go({ name: 'reading', requestId: id, from })}
    />
  );
}
