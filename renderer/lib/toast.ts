import { createContext, useContext } from 'react';

/** Confirms what the person just did, for six seconds; never the only copy of a message. */
export type ShowToast = (sentence: string) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

export function useToast(): ShowToast {
  return useContext(ToastContext);
}
