import { createRoot } from 'react-dom/client';
import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { CatalogueContext } from '../../i18n/catalogue.ts';
import { frenchFor } from '../../i18n/fr.ts';
import { PrescriptionSheet } from './PrescriptionSheet.tsx';
import { ReportPage } from './ReportPage.tsx';

/** What the style sheet of the program lets through to paper. */
const printedId = 'print-sheet';
/** A hidden window may draw no frame at all: from here on, what is laid out is what will be printed. */
const longestWaitMs = 1_000;

/**
 * Lays out the one document that this hidden window was opened for, and says when it is ready to be printed. Without a
 * document it stays silent, and the vault gives it up.
 */
export async function mountReport(): Promise<void> {
  const answer = await window.estuaire.document.read({});
  if (!answer.ok) return;
  const catalogue = frenchFor('hospital');
  const sheet = document.createElement('main');
  sheet.id = printedId;
  document.body.append(sheet);
  const { report, prescriptions } = catalogue;
  document.title = answer.value.prescription === null ? report.title : prescriptions.paper.title;
  createRoot(sheet).render(
    <CatalogueContext value={catalogue}>
      <Sheet document={answer.value} />
    </CatalogueContext>,
  );
  await frames(1);
  await document.fonts.ready;
  await frames(2);
  await window.estuaire.document.laidOut({});
}

function Sheet({ document }: { readonly document: ReportDocument }) {
  const { prescription } = document;
  return prescription === null ? (
    <ReportPage document={document} />
  ) : (
    <PrescriptionSheet document={document} one={prescription} />
  );
}

function frames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWaitMs);
    const next = (left: number) => {
      if (left > 0) requestAnimationFrame(() => next(left - 1));
      else {
        clearTimeout(timer);
        resolve();
      }
    };
    next(count);
  });
}
