import { type Condition } from '../../shared/forms/conditions.ts';
import {
  type Form,
  type FormItem,
  type QuestionItem,
  type RedFlagRule,
} from '../../shared/forms/form.ts';
/** Whether some answers of the form, within its own options and limits, show the item. */
export declare function canBeShown(form: Form, item: FormItem): boolean;
/** Whether a condition can hold at all: one of several may be dead without hiding anything. */
export declare function canHold(form: Form, condition: Condition): boolean;
/** Whether one of the conditions that make a question required can hold while it is shown. */
export declare function canBeRequired(
  form: Form,
  item: QuestionItem,
  condition: Condition,
): boolean;
/** Whether some answers raise the flag of a rule. */
export declare function canBeRaised(form: Form, rule: RedFlagRule): boolean;
