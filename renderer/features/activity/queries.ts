import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Period } from '../../../shared/ipc/activity.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import type { RequestSearch } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';

/** Counted again whenever a request changes: the key is under that of requests. */
const activityKey = ['ServiceRequest', 'activity'] as const;
const mostRows = 200;

export function useFigures(period: Period) {
  return useQuery({
    queryKey: [...activityKey, period.from, period.to],
    queryFn: () => unwrap(window.estuaire.activity.read(period)),
    placeholderData: (previous) => previous,
  });
}

/** Every row of a view, page after page. */
export function useRows(view: RequestSearch['view'], enabled: boolean) {
  return useQuery({
    queryKey: ['ServiceRequest', 'search', 'late', view],
    queryFn: async () => {
      const rows: RequestRow[] = [];
      for (;;) {
        const page = await unwrap(
          window.estuaire.serviceRequest.search({
            ...{ view, patientId: null, specialty: null, text: '' },
            ...{ offset: rows.length, limit: mostRows },
          }),
        );
        rows.push(...page.rows);
        if (page.rows.length === 0 || rows.length >= page.total) return rows;
      }
    },
    enabled,
  });
}

export function useExports(period: Period) {
  const words = useText().activity;
  const toast = useToast();
  const figures = useMutation({
    mutationFn: () => unwrap(window.estuaire.activity.export(period)),
    onSuccess: ({ saved }) => (saved ? toast(words.exported) : undefined),
  });
  const billing = useMutation({
    mutationFn: () => unwrap(window.estuaire.activity.exportBilling(period)),
    onSuccess: ({ saved, lines, beyond }) => {
      if (lines === 0) toast(words.billing.none);
      else if (saved) toast(words.billing.saved(lines, beyond));
    },
  });
  return { figures, billing };
}

/** In the exercise only: the fictitious year of the region, counted once more or for the first time. */
export function useFilling(onFilled: () => void) {
  const words = useText().activity;
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.activity.fill({})),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: activityKey });
      toast(words.filled);
      onFilled();
    },
  });
}
