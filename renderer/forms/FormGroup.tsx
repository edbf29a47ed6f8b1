import { type FormItem, type GroupItem, isQuestion } from '../../shared/forms/form.ts';
import { EyesGroup } from './EyesGroup.tsx';
import { useFormView } from './formView.ts';
import styles from './Group.module.css';
import { Question } from './Question.tsx';
import { useQuestionProps } from './questionProps.ts';
import { isPreviousSet, ResultsGroup } from './ResultsGroup.tsx';
import { sectionId } from './sections.ts';
import { shownItems } from './spans.ts';

/** One section of a form: its title, then its questions as its layout says. */
export function FormGroup({ group }: { readonly group: GroupItem }) {
  const { enabled } = useFormView();
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
        data-hidden={group.layout === 'eyes' || undefined}
      >
        {group.text}
      </h2>
      <GroupBody group={group} />
    </section>
  );
}

function GroupBody({ group }: { readonly group: GroupItem }) {
  switch (group.layout) {
    case 'eyes':
      return <EyesGroup group={group} />;
    case 'results':
      return <ResultsGroup group={group} />;
    default:
      return <Items items={group.items} />;
  }
}

/** Questions in the order of the form, on a grid of thirds; a group inside a group is a section of its own. */
function Items({ items }: { readonly items: readonly FormItem[] }) {
  const { enabled } = useFormView();
  const propsOf = useQuestionProps();
  return (
    <div className={styles.grid}>
      {shownItems(items, enabled).map((item) => {
        if (item.type === 'group') return <FormGroup key={item.linkId} group={item} />;
        return isQuestion(item) ? (
          <Question key={item.linkId} {...propsOf(item)} />
        ) : (
          <p key={item.linkId} className={styles.display}>
            {item.text}
          </p>
        );
      })}
    </div>
  );
}
