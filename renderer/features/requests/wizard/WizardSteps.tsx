import type { DraftStep } from '../../../../shared/ipc/request.ts';
import { isPreviousSet } from '../../../forms/ResultsGroup.tsx';
import { groupsOf, scrollInside, sectionId } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { StepMark } from '../../../ui/StepMark.tsx';
import { type DraftEditor, useDraftEditor } from './draftEditor.ts';
import { signsAnswered } from './signsAnswered.ts';
import { draftSteps } from './steps.ts';
import styles from './WizardSteps.module.css';

/** Where one is; every step is one click away, once the signs have their answer. */
export function WizardSteps() {
  const words = useText().wizard;
  const editor = useDraftEditor();
  const ready = signsAnswered(editor.view);
  return (
    <nav className={styles.nav} aria-label={words.stepsLabel}>
      <ol>
        {draftSteps.map((step, index) => {
          const current = step === editor.step;
          const done = !current && isDone(editor, step);
          const state = current ? 'current' : done ? 'done' : 'ahead';
          const closed = !ready && index > draftSteps.indexOf('redFlags');
          return (
            <li key={step} className={styles.item} data-current={current || undefined}>
              <button
                type="button"
                className={styles.step}
                data-state={state}
                aria-current={current ? 'step' : undefined}
                aria-label={done ? words.stepDone(words.steps[step]) : undefined}
                disabled={closed}
                title={closed ? words.signsFirst : undefined}
                onClick={() => editor.goTo(step)}
              >
                <StepMark state={state} number={index + 1} />
                {words.steps[step]}
              </button>
              {current && step === 'clinical' ? <Sections editor={editor} /> : null}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The parts of the long step; the stable facts count for one. */
function Sections({ editor }: { readonly editor: DraftEditor }) {
  const text = useText();
  const { form, enabled } = editor.view;
  // What is folded is rarely needed: it is found where it stands, not in the list of the parts.
  const groups = groupsOf(form, 'clinical').filter(
    ({ linkId, folded }) => enabled.has(linkId) && !folded,
  );
  const [firstCard] = groups.filter(({ layout }) => layout === 'card');
  const entries = [
    ...groups
      .filter((group) => group.layout !== 'card' && !isPreviousSet(group))
      .map(({ linkId, text: title }) => ({ linkId, title })),
    ...(firstCard === undefined
      ? []
      : [{ linkId: firstCard.linkId, title: text.forms.stableFacts }]),
  ];
  return (
    <ul className={styles.sections}>
      {entries.map(({ linkId, title }) => (
        <li key={linkId}>
          <button type="button" className={styles.section} onClick={() => scrollTo(linkId)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function scrollTo(linkId: string): void {
  const section = document.getElementById(sectionId(linkId));
  if (section === null) return;
  scrollInside(section, 'top');
  section.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
}

function isDone({ view, gaps }: DraftEditor, step: DraftStep): boolean {
  if (step === 'patient') return true;
  if (step === 'review') return false;
  return signsAnswered(view) && !gaps.some((gap) => gap.step === step);
}
