import { type FormItem, type GroupItem, isQuestion } from '../../shared/forms/form.ts';
import { EyesGroup } from './EyesGroup.tsx';
import { FactCard } from './FactCard.tsx';
import { Figure } from './Figure.tsx';
import { useFormView } from './formView.ts';
import styles from './Group.module.css';
import { Question } from './Question.tsx';
import { useQuestionProps } from './questionProps.ts';
import { isPreviousSet, ResultsGroup } from './ResultsGroup.tsx';
import { sectionId } from './sections.ts';
import { useFactsToConfirm } from './stableFacts.ts';
import { Unfold } from './Unfold.tsx';
import { type Fold, useFold } from './useFold.ts';

/** One section of a form: its title, then its questions as its layout says. */
export function FormGroup({ group }: { readonly group: GroupItem }) {
  const { enabled } = useFormView();
  const fold = useFold(group);
  // The previous set of results stands beside the current one, in the same table.
  if (!enabled.has(group.linkId) || isPreviousSet(group)) return null;
  return (
    <section
      id={sectionId(group.linkId)}
      className={styles.section}
      data-layout={group.layout}
      data-section={group.linkId}
      aria-labelledby={`${sectionId(group.linkId)}-title`}
    >
      <h2
        id={`${sectionId(group.linkId)}-title`}
        className={styles.title}
        data-hidden={(group.layout === 'eyes' && !group.folded) || undefined}
      >
        {group.text}
      </h2>
      <GroupBody group={group} fold={fold} />
      <Unfold fold={fold} tests={group.layout === 'results'} />
    </section>
  );
}

interface GroupBodyProps {
  readonly group: GroupItem;
  readonly fold: Fold;
}

function GroupBody({ group, fold }: GroupBodyProps) {
  switch (group.layout) {
    case 'eyes':
      return group.folded && fold.hidden > 0 ? null : <EyesGroup group={group} />;
    case 'results':
      return <ResultsGroup group={group} shown={fold.shown} />;
    case 'card':
      return <Card group={group} fold={fold} />;
    default:
      return <Items items={fold.shown(group.items)} />;
  }
}

/** What the resident's file says first, to be confirmed; then what it does not say. */
function Card({ group, fold }: GroupBodyProps) {
  const waiting = useFactsToConfirm(group);
  const asked = new Set(waiting.lines.map(({ item }) => item.linkId));
  return (
    <>
      {asked.size === 0 ? null : <FactCard group={group} waiting={waiting} />}
      <Items items={fold.shown(group.items).filter(({ linkId }) => !asked.has(linkId))} />
    </>
  );
}

/** Questions in the order of the form, on a grid of thirds; a group inside a group is a section of its own. */
function Items({ items }: { readonly items: readonly FormItem[] }) {
  const propsOf = useQuestionProps();
  return (
    <div className={styles.grid}>
      {items.map((item) => {
        if (item.type === 'group') return <FormGroup key={item.linkId} group={item} />;
        return isQuestion(item) ? (
          <Question key={item.linkId} {...propsOf(item)} />
        ) : (
          <Figure key={item.linkId} item={item} />
        );
      })}
    </div>
  );
}
