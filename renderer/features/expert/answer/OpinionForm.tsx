import { Fragment } from 'react';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { FormViewContext } from '../../../forms/formView.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { AnswerField } from './AnswerField.tsx';
import styles from './Opinion.module.css';
import { type EyeRow, type OpinionPart, opinionParts } from './opinionForm.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';

/** The structured answer: both eyes level with each other, then one line for each question. */
export function OpinionForm({ editing }: { readonly editing: OpinionEditing }) {
  const words = useText().expert.answer;
  const parts = opinionParts(editing.form, editing.view.enabled);
  return (
    <FormViewContext value={editing.view}>
      <section className={styles.form} aria-label={words.form}>
        {parts.map((part) => (
          <Part key={part.linkId} part={part} />
        ))}
      </section>
    </FormViewContext>
  );
}

function Part({ part }: { readonly part: OpinionPart }) {
  if (part.kind === 'eyes') return <EyeLines rows={part.rows} />;
  return (
    <section className={styles.lines} aria-label={part.title}>
      {part.questions.map((item) => (
        <Line key={item.linkId} item={item} />
      ))}
    </section>
  );
}

/** Right eye at the left of the screen; Tab goes down one eye, then down the other. */
function EyeLines({ rows }: { readonly rows: readonly EyeRow[] }) {
  const { eyes } = useText().expert.answer;
  const count = rows.length + 1;
  return (
    <div className={styles.eyes} style={{ gridTemplateRows: `repeat(${count}, auto)` }}>
      <div className={styles.names} aria-hidden="true" style={{ gridRow: `1 / span ${count}` }}>
        <span />
        {rows.map(({ label }) => (
          <span key={label} className={styles.label}>
            {label}
          </span>
        ))}
      </div>
      {(['right', 'left'] as const).map((side) => (
        <section
          key={side}
          className={styles.eye}
          data-side={side}
          style={{ gridRow: `1 / span ${count}` }}
          aria-label={eyes[side]}
        >
          <h3 className={styles.eyeName}>{eyes[side]}</h3>
          {rows.map((row) => (
            <Fragment key={row.label}>
              <Optional item={row[side]} />
            </Fragment>
          ))}
        </section>
      ))}
    </div>
  );
}

function Optional({ item }: { readonly item: QuestionItem | null }) {
  return item === null ? <span /> : <AnswerField item={item} />;
}

const figures: ReadonlySet<QuestionItem['type']> = new Set(['integer', 'decimal', 'quantity']);

function Line({ item }: { readonly item: QuestionItem }) {
  if (item.mustBeTrue) return <AnswerField item={item} />;
  const unit = item.units.length === 1 ? item.units[0]?.display : undefined;
  return (
    <div className={styles.line} data-figure={figures.has(item.type) || undefined}>
      <span className={styles.label}>
        {item.shortText}
        {unit === undefined ? '' : ` (${unit})`}
      </span>
      <AnswerField item={item} />
    </div>
  );
}
