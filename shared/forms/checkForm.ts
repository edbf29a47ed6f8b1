import type { Condition } from './conditions.ts';
import {
  type CalculationTerm,
  type Form,
  type FormItem,
  isQuestion,
  operandsOf,
  type QuestionItem,
  type SummaryCover,
} from './form.ts';
import { FormDefinitionError } from './formDefinitionError.ts';
import { compareQuantities, knownUnits } from './units.ts';

/**
 * Refuses a form whose rules could silently never apply. A form may come from the platform, so this runs at load, not
 * only in tests.
 * @throws FormDefinitionError
 */
export function checkForm(form: Form): void {
  for (const item of form.byLinkId.values()) {
    for (const condition of item.conditions) checkCondition(form, item.linkId, condition);
    if (isQuestion(item)) checkQuestion(form, item);
    if (item.type === 'display' && item.calculation !== null) {
      checkTerms(form, item.linkId, item.calculation.terms);
    }
  }
  for (const rule of form.rules) {
    if (rule.id === '' || rule.text === '' || rule.conditions.length === 0) {
      throw new FormDefinitionError(rule.id, 'a rule needs an identifier, a text and a condition');
    }
    for (const condition of rule.conditions) checkCondition(form, rule.id, condition);
  }
  checkCycles(form);
}

function checkQuestion(form: Form, item: QuestionItem): void {
  const fail = (reason: string): never => {
    throw new FormDefinitionError(item.linkId, reason);
  };
  if (item.type === 'choice' && item.options.length === 0) fail('choice without options');
  if (new Set(item.options.map((option) => option.code)).size < item.options.length) {
    fail('two options with one code');
  }
  if (item.type === 'quantity' && item.units.length === 0) fail('quantity without unit');
  if (item.type === 'picture' && item.slot === null) fail('attachment without picture slot');
  for (const unit of item.units) if (!knownUnits.includes(unit.code)) fail(`unit ${unit.code}`);
  const bounds = [...item.minimum, ...item.maximum, ...item.usualLow, ...item.usualHigh];
  for (const bound of bounds) {
    if (bound.unit !== null && !comparable(item, bound.unit)) fail(`limit in ${bound.unit}`);
  }
  for (const trap of item.traps) {
    if (!item.units.some((unit) => unit.code === trap.unit)) fail(`trap in ${trap.unit}`);
  }
  for (const comparison of item.comparisons) {
    if (!isQuestion(form.byLinkId.get(comparison.question))) {
      fail(`comparison with ${comparison.question}`);
    }
  }
  for (const condition of item.requiredWhen) checkCondition(form, item.linkId, condition);
  for (const { terms } of item.consistencies) checkTerms(form, item.linkId, terms);
  if (item.curvePoint !== null) {
    for (const linkId of [item.curvePoint.of, item.curvePoint.date]) {
      if (!isQuestion(form.byLinkId.get(linkId))) fail(`curve with ${linkId}`);
    }
  }
  if (item.covers !== null && !covered(form, item, item.covers)) fail('covers an unknown answer');
}

function covered(form: Form, item: QuestionItem, cover: SummaryCover): boolean {
  const other = form.byLinkId.get(cover.question);
  const has = (question: QuestionItem, wanted: string) =>
    question.options.some(({ code }) => code === wanted);
  return (
    isQuestion(other) && has(other, cover.option) && cover.answers.every((one) => has(item, one))
  );
}

/** A sum over something that is no figure would never be told. */
function checkTerms(form: Form, owner: string, terms: readonly CalculationTerm[]): void {
  if (terms.length === 0) throw new FormDefinitionError(owner, 'calculation without terms');
  for (const linkId of operandsOf(terms)) {
    const item = form.byLinkId.get(linkId);
    const isFigure =
      isQuestion(item) && ['integer', 'decimal', 'quantity', 'choice'].includes(item.type);
    if (!isFigure) throw new FormDefinitionError(owner, `calculation on ${linkId}`);
  }
}

function comparable(item: QuestionItem, unit: string): boolean {
  return item.units.some(
    (own) => compareQuantities({ value: 1, unit: own.code }, { value: 1, unit }) !== null,
  );
}

function checkCondition(form: Form, owner: string, condition: Condition): void {
  if (condition.source !== 'form') return;
  const item = form.byLinkId.get(condition.question);
  if (item?.type === 'display' && item.calculation !== null) {
    checkFigure(owner, condition, item.calculation.unit?.code ?? null);
    return;
  }
  if (!isQuestion(item)) {
    throw new FormDefinitionError(owner, `condition on ${condition.question}`);
  }
  if (condition.values.length === 0)
    throw new FormDefinitionError(owner, 'condition without value');
  for (const value of condition.values) {
    const known =
      (value.type === 'code' && item.options.some((option) => option.code === value.code)) ||
      (value.type === 'boolean' && (item.type === 'boolean' || condition.operator === 'exists')) ||
      (value.type === 'number' && numberFits(item, value.bound.unit)) ||
      (value.type === 'text' && (item.type === 'text' || item.type === 'date'));
    if (!known) {
      throw new FormDefinitionError(owner, `impossible answer to ${condition.question}`);
    }
  }
}

function checkFigure(owner: string, condition: Condition, unit: string | null): void {
  const fits = condition.values.every(
    (value) =>
      value.type === 'number' &&
      compareQuantities({ value: 1, unit }, { value: 1, unit: value.bound.unit }) !== null,
  );
  if (condition.values.length === 0 || !fits) {
    throw new FormDefinitionError(owner, `impossible figure of ${condition.question}`);
  }
}

/** Every unit the person may choose must be comparable, or a choice of unit would switch the rule off. */
function numberFits(item: QuestionItem, unit: string | null): boolean {
  if (unit === null) return item.type === 'integer' || item.type === 'decimal';
  return (
    item.type === 'quantity' &&
    item.units.every(
      (own) => compareQuantities({ value: 1, unit: own.code }, { value: 1, unit }) !== null,
    )
  );
}

function checkCycles(form: Form): void {
  const done = new Set<string>();
  const visit = (item: FormItem, path: readonly string[]): void => {
    if (path.includes(item.linkId))
      throw new FormDefinitionError(item.linkId, 'circular condition');
    if (done.has(item.linkId)) return;
    const questions = [
      ...item.conditions.filter((c) => c.source === 'form').map((c) => c.question),
      ...(item.type === 'display' ? operandsOf(item.calculation?.terms ?? []) : []),
    ];
    for (const next of item.parent === null ? questions : [...questions, item.parent]) {
      const target = form.byLinkId.get(next);
      if (target !== undefined) visit(target, [...path, item.linkId]);
    }
    done.add(item.linkId);
  };
  for (const item of form.byLinkId.values()) visit(item, []);
}
