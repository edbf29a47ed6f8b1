import { createContext, useContext } from 'react';
import { type Catalogue, frenchFor } from './fr.ts';

/** Before anybody is known, the words are those of an EHPAD. */
export const CatalogueContext = createContext<Catalogue>(frenchFor('ehpad'));

export function useText(): Catalogue {
  return useContext(CatalogueContext);
}
