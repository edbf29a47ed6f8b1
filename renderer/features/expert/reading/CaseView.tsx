import { type RefObject, useEffect, useRef, useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { civilDay } from '../../../lib/dates.ts';
import { AnswerPanel, mayCorrect, mayWrite } from '../answer/AnswerPanel.tsx';
import { type FactsTab, FactsTabContext } from '../answer/factsTab.ts';
import { ResultsTable } from '../answer/ResultsTable.tsx';
import { resultRows } from '../answer/resultRows.ts';
import type { LabView } from '../viewer/labView.ts';
import { LayerContext } from '../viewer/layerEditing.ts';
import { PictureViewer } from '../viewer/PictureViewer.tsx';
import { useCasePictures } from '../viewer/useCasePictures.ts';
import { useLayers } from '../viewer/useLayers.ts';
import styles from './Reading.module.css';

interface CaseViewProps {
  readonly detail: RequestDetail;
  readonly hasNext: boolean;
  readonly onSigned: () => void;
  readonly onNext: () => void;
}

/** Pictures at the left, words at the right, and the keys that go from one to the other. */
export function CaseView({ detail, hasNext, onSigned, onNext }: CaseViewProps) {
  const pictures = useCasePictures(detail);
  const stage = useRef<HTMLDivElement>(null);
  const conclusion = useRef<HTMLTextAreaElement>(null);
  const [eye, setEye] = useState<'right' | 'left' | null>(null);
  const lab = useLab(detail);
  const [tab, setTab] = useState<FactsTab>('clinical');
  const [correcting, setCorrecting] = useState(false);
  const writing = mayWrite(detail) || (correcting && mayCorrect(detail));
  const layers = useLayers(detail, writing);
  const { accept } = detail.may;
  // biome-ignore lint/correctness/useExhaustiveDependencies: « Prendre en charge » goes away, and the focus with it
  useEffect(() => focusPictures(stage.current), [accept]);
  useBackToPictures(stage);
  return (
    <FactsTabContext value={{ tab, setTab }}>
      <LayerContext value={layers}>
        <div className={styles.body}>
          <PictureViewer
            {...pictures}
            stage={stage}
            lab={lab}
            onEye={setEye}
            commands={{
              answer: () => conclusion.current?.focus(),
              lab: () => lab?.show(!lab.shown),
              history: () => setTab('history'),
              nextCase: onNext,
            }}
          />
          <AnswerPanel
            detail={detail}
            eye={eye}
            conclusionField={conclusion}
            hasNext={hasNext}
            onSigned={onSigned}
            onNext={onNext}
            correcting={correcting}
            onCorrecting={setCorrecting}
          />
        </div>
      </LayerContext>
    </FactsTabContext>
  );
}

/** The results take the place of the pictures; a request of analyses opens on them. */
function useLab(detail: RequestDetail): LabView | null {
  const form = formCatalogue.form(detail.questionnaire);
  const context: FormContext = { today: civilDay(new Date()), sex: detail.patient.sex };
  const results = form === undefined ? null : resultRows(form, detail.answers, context);
  const [shown, show] = useState(true);
  if (form === undefined || results === null || results.rows.length === 0) return null;
  return {
    content: (
      <ResultsTable form={form} answers={detail.answers} context={context} results={results} />
    ),
    shown,
    show,
  };
}

/** The pictures get the focus on arrival and once the case is hers, unless the person is already somewhere in it. */
function focusPictures(stage: HTMLElement | null): void {
  const { activeElement } = document;
  const isFree = activeElement === null || activeElement.contains(stage);
  if (isFree) stage?.focus({ preventScroll: true });
}

/** Escape leads from any field back to the pictures; what is typed stays. */
function useBackToPictures(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented || !(target instanceof HTMLElement)) return;
      if (!isOverlay(target)) stage.current?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [stage]);
}

/** Escape closes a list, a menu or a dialog first. */
function isOverlay(target: HTMLElement): boolean {
  return (
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null ||
    target.getAttribute('aria-expanded') === 'true'
  );
}
