import { type FormEvent, useState } from 'react';
import {
  type MarkKind,
  marksOf,
  type PictureSheet,
} from '../../../../shared/domain/pictureLayer.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { Button } from '../../../ui/Button.tsx';
import {
  IconArrowMark,
  IconCalibrate,
  IconClose,
  IconEllipseMark,
  IconRuler,
  IconTextMark,
} from '../../../ui/icons.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { markWords, sheetPicture } from '../../imaging/marks/markWords.ts';
import styles from './Tools.module.css';
import type { Marking } from './useMarking.ts';

interface MarksPanelProps {
  readonly marking: Marking;
  /** The picture that the keys change. */
  readonly picture: RequestImage;
  /** The page of it that is seen; null while its pixels are not here. */
  readonly sheet: PictureSheet | null;
  /** It is one of this request. */
  readonly isOwn: boolean;
  /** Gives the keys back to the picture. */
  readonly toPicture: () => void;
}

const icons: Readonly<Record<MarkKind, typeof IconRuler>> = {
  arrow: IconArrowMark,
  ellipse: IconEllipseMark,
  text: IconTextMark,
  ruler: IconRuler,
  calibration: IconCalibrate,
};
const kinds = Object.keys(icons) as readonly MarkKind[];

/** The tools that draw over a picture, what the one in hand waits for, and every mark with its way out. */
export function MarksPanel({ marking, picture, sheet, isOwn, toPicture }: MarksPanelProps) {
  const text = useText();
  const words = text.marks;
  const { tool, editing } = marking;
  const mayDraw = editing.mayMark && isOwn;
  const waiting = tool?.waiting ?? null;
  return (
    <section className={styles.panel} aria-label={words.title}>
      {mayDraw ? <MarkTools marking={marking} toPicture={toPicture} /> : null}
      {waiting === null ? (
        <p className={styles.hint}>{hintOf(text, marking, isOwn)}</p>
      ) : (
        <Completion
          key={waiting.kind}
          kind={waiting.kind}
          marking={marking}
          toPicture={toPicture}
        />
      )}
      {sheet === null ? null : (
        <LaidMarks {...{ marking, picture, sheet, toPicture }} mayDraw={mayDraw} />
      )}
      {editing.saveFailed ? <p role="alert">{words.notSaved}</p> : null}
    </section>
  );
}

function MarkTools({ marking, toPicture }: Pick<MarksPanelProps, 'marking' | 'toPicture'>) {
  const words = useText().marks;
  return kinds.map((kind) => {
    const Icon = icons[kind];
    return (
      <button
        key={kind}
        type="button"
        className={styles.mark}
        aria-pressed={marking.tool?.kind === kind}
        onClick={() => {
          marking.choose(kind);
          toPicture();
        }}
      >
        <Icon aria-hidden="true" />
        {words.kinds[kind]}
      </button>
    );
  });
}

interface LaidMarksProps extends Pick<MarksPanelProps, 'marking' | 'picture' | 'toPicture'> {
  readonly sheet: PictureSheet;
  readonly mayDraw: boolean;
}

/** Every mark over the page that is seen, in words, and what takes it away. */
function LaidMarks({ marking, picture, sheet, mayDraw, toPicture }: LaidMarksProps) {
  const text = useText();
  const marks = marksOf(marking.editing.layers, sheet);
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks}>
      {marks.map((mark, place) => {
        const said = markWords(text, mark, marks, sheetPicture(picture, sheet));
        const remove = () => {
          marking.remove(sheet, place);
          toPicture();
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place
          <li key={place} className={styles.chip}>
            {said}
            {mayDraw ? (
              <button type="button" aria-label={text.marks.remove(said)} onClick={remove}>
                <IconClose aria-hidden="true" />
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function hintOf(text: Catalogue, { tool, editing }: Marking, isOwn: boolean): string {
  const { hints } = text.marks;
  if (editing.requestId === null) return text.secondScreen.marks;
  if (!isOwn) return hints.earlier;
  if (!editing.mayMark) return editing.signed === null ? hints.locked : '';
  if (tool === null) return hints.none;
  if (tool.kind === 'text') return hints.text;
  return tool.kind === 'calibration' ? hints.calibration : hints.place;
}

interface CompletionProps extends Pick<MarksPanelProps, 'marking' | 'toPicture'> {
  readonly kind: 'text' | 'calibration';
}

const longest = 80;

/** The words of a text, or the true length of a calibration line. */
function Completion({ kind, marking, toPicture }: CompletionProps) {
  const words = useText().marks;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const put = (event: FormEvent) => {
    event.preventDefault();
    if (marking.complete(typed)) toPicture();
    else setWrong(true);
  };
  return (
    <form className={styles.completion} onSubmit={put}>
      <TextField
        label={kind === 'text' ? words.textLabel : words.lengthLabel}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        maxLength={longest}
        autoFocus
        error={wrong && kind === 'calibration' ? words.lengthWrong : undefined}
      />
      <Button type="submit" size="compact">
        {words.put}
      </Button>
    </form>
  );
}
