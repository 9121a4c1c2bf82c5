import { customerState } from '../../domain/customer.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok, warning } from './finding.ts';
import type { Scene } from './scene.ts';

/** The partner's customers: whether each list of them can be read, how many there are, and where the partner stands. */
export async function checkRelationships({ say, plain, customers }: Scene): Promise<Finding[]> {
  const { all, problems } = await customers();
  const why = say('preflight.relationships.why');
  const findings: Finding[] = [];
  for (const { source, problem } of problems) {
    const text = say('preflight.relationships.unread', { source, what: problemLine(plain, problem) });
    const fix = problem.kind === 'roleMissing' ? say('fix.permissions') : say('fix.again');
    findings.push(missing(text, why, fix));
  }
  if (all.length === 0) {
    if (findings.length > 0) return findings;
    return [missing(say('preflight.relationships.none'), why, say('preflight.relationships.noneFix'))];
  }
  const counted = Map.groupBy(all, (one) => customerState(one).kind);
  const count = (kind: Parameters<typeof counted.get>[0]) => counted.get(kind)?.length ?? 0;
  findings.push(
    ok(
      say('preflight.relationships.counted', {
        count: all.length,
        gdap: count('gdap'),
        pending: count('pending'),
        ended: count('expired') + count('terminated'),
        reseller: count('resellerOnly'),
      }),
    ),
  );
  const ending = all.filter((one) => {
    const state = customerState(one);
    return state.kind === 'gdap' && state.expiring;
  });
  if (ending.length > 0) {
    const text = say('preflight.relationships.ending', { count: ending.length });
    findings.push(warning(text, say('preflight.relationships.endingWhy'), say('preflight.relationships.endingFix')));
  }
  return findings;
}
