import type { Answers } from '../../../../shared/forms/answers.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import type { Form } from '../../../../shared/forms/form.ts';
import { withUnit } from '../../../forms/problemWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { frenchDate } from '../../../lib/dates.ts';
import styles from './Curves.module.css';
import {
  type Curve,
  type CurveMark,
  curveMarks,
  curvesOf,
  heightOf,
  type Scale,
  timeScale,
} from './curves.ts';

const width = 276;
const height = 84;
/** Room for a point at the edge. */
const margin = 6;

interface CurvesProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
}

/** Small curves on one axis of time, with the days that explain them; the table beside them says the same in figures. */
export function Curves({ form, answers, context }: CurvesProps) {
  const words = useText().expert.results;
  const curves = curvesOf(form, answers, context);
  const marks = curveMarks(form, answers, context);
  if (curves.length === 0) return null;
  const scale = timeScale(curves, marks);
  return (
    <section className={styles.curves} aria-label={words.curves}>
      <div className={styles.list}>
        {curves.map((curve) => (
          <Drawn key={curve.linkId} curve={curve} marks={marks} scale={scale} />
        ))}
      </div>
      <p className={styles.axis}>
        <span>{frenchDate(scale.first)}</span>
        <span>{frenchDate(scale.last)}</span>
      </p>
      {marks.map(({ linkId, day, label }) => (
        <p key={linkId} className={styles.mark}>
          {words.marked(frenchDate(day), label)}
        </p>
      ))}
    </section>
  );
}

interface DrawnProps {
  readonly curve: Curve;
  readonly marks: readonly CurveMark[];
  readonly scale: Scale;
}

function Drawn({ curve, marks, scale }: DrawnProps) {
  const words = useText().expert.results;
  const { label, unit, points, low, high } = curve;
  const rise = heightOf(curve);
  const x = (day: string) => margin + scale.x(day) * (width - 2 * margin);
  const y = (value: number) => height - margin - rise(value) * (height - 2 * margin);
  const spoken = points.map(({ day, value }) =>
    words.point(withUnit(value, unit === '' ? null : unit), frenchDate(day)),
  );
  const top = high === null ? margin : y(high);
  const foot = low === null ? height - margin : y(low);
  return (
    <figure className={styles.curve}>
      <figcaption>
        <b>{label}</b> <span className={styles.soft}>{unit}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.curve(label, spoken)}>
        {low === null && high === null ? null : (
          <rect className={styles.usual} x="0" y={top} width={width} height={foot - top} />
        )}
        {marks.map(({ linkId, day }) => (
          <line key={linkId} className={styles.day} x1={x(day)} x2={x(day)} y1="0" y2={height} />
        ))}
        <polyline
          className={styles.line}
          points={points.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')}
        />
        {points.map(({ day, value }) => (
          <circle key={day} className={styles.point} cx={x(day)} cy={y(value)} r="3" />
        ))}
      </svg>
    </figure>
  );
}
