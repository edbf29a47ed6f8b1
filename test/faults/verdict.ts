import { type Campaign, countOf, type Figures, type Harm, type Tier } from './campaign.ts';

/** One campaign in `out/faults.json`. */
export interface CampaignResult extends Figures {
  readonly tier: Tier;
  readonly seconds: number;
  readonly planted: readonly { readonly name: string; readonly caught: boolean }[];
  readonly notCovered: readonly string[];
}

/** A harness that was shown fewer known bugs than this has not shown that it sees any. */
const fewestPlanted = 2;
const harms: readonly Harm[] = ['lost', 'duplicated', 'unreadable', 'stuck', 'failures'];

/** Why this campaign failed, one line each; empty when it passed. */
export function complaintsOf(
  campaign: Pick<Campaign, 'acknowledges'>,
  result: CampaignResult,
): readonly string[] {
  const harm = harms.filter((name) => name !== 'failures' && countOf(result, name) > 0);
  const missed = result.planted.filter(({ caught }) => !caught);
  return [
    ...harm.map((name) => `${countOf(result, name)} ${name}`),
    ...result.failures,
    ...(campaign.acknowledges && result.acknowledged === 0 ? ['nothing was acknowledged'] : []),
    ...(result.planted.length < fewestPlanted ? ['fewer than two planted bugs'] : []),
    ...missed.map(({ name }) => `planted and not caught: ${name}`),
  ];
}

/** `G5 gate: 30000 cases in 21 s, 60 acknowledged, 0 lost, …, planted 4/4` */
export function lineOf(name: string, result: CampaignResult): string {
  const { tier, cases, seconds, acknowledged, planted } = result;
  const counts = harms.map((harm) => `${countOf(result, harm)} ${harm}`);
  const caught = planted.filter((bug) => bug.caught).length;
  return [
    `${name} ${tier}: ${cases} cases in ${seconds} s`,
    `${acknowledged} acknowledged`,
    ...counts,
    `planted ${caught}/${planted.length} caught`,
  ].join(', ');
}
