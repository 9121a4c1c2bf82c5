import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureSupport, CenterRequests } from '../../../services/support/support.ts';
import { UpstreamError } from '../../../services/upstream/upstreamError.ts';
import { type RequestDue, requestsDue } from '../../../store/requestsDue.ts';
import type { AtWork } from './atWork.ts';
import { createFiling } from './fileAtAzure.ts';
import { createFollowing } from './followAzure.ts';
import { createCenterRounds } from './followCenter.ts';
import { createLateLook } from './lateTwin.ts';
import { nextTry } from './nextTry.ts';
import type { MicrosoftParts } from './parts.ts';
import { lookAgain } from './record.ts';

/** So many begin in one look, a second: thousands of tickets that are due at once come one after the other. */
const BEGIN = 5;
/** Room that only what is to be filed may use: somebody waits for that. */
const KEPT_FREE = 2;
/** What may have arrived unseen isn't looked for any longer after so long, in milliseconds. */
const LOST = 24 * 3_600_000;

const LOOK = 1_000;
const LOOK_AT_CENTER = 5_000;

/**
 * The work on service requests that asks Microsoft: to be looked at again and again by one process of all. What is asked
 * takes as long as Microsoft does, and holds nothing else up.
 *
 * @param parts.support null where the bot files nothing by itself. @param parts.center null where nobody has signed in.
 */
export function createMicrosoftWork(
  parts: MicrosoftParts & {
    readonly support: AzureSupport | null;
    readonly center: CenterRequests | null;
    readonly atWork: AtWork;
  },
): readonly { readonly everyMs: number; run(): Promise<void> }[] {
  const { database, clock, logger, atWork, support, center } = parts;
  const azure = support && {
    file: createFiling({ ...parts, support }),
    follow: createFollowing({ ...parts, support }),
    lookLate: createLateLook({ ...parts, support }),
  };

  function workOn({ request }: RequestDue): ((due: RequestDue, signal: AbortSignal) => Promise<void>) | null {
    if (!azure) return null;
    const { state, route, handedOverBecause } = request;
    if (state === 'filing') return azure.file;
    if (state === 'open' && route === 'azureSupport') return azure.follow;
    return handedOverBecause === 'unreachable' && state !== 'closed' ? azure.lookLate : null;
  }

  async function fail({ request, attempts }: RequestDue, error: unknown): Promise<void> {
    const now = clock.now();
    logger.warn({ err: error, request: request.id, attempts }, 'a request isn’t followed just now');
    const problem = error instanceof UpstreamError ? error.problem : null;
    const lost = isLate(request) && now.getTime() - request.filedAt.getTime() > LOST;
    const at = lost ? null : nextTry(attempts + 1, problem, now, parts.random());
    await lookAgain(parts, request, at, attempts + 1);
  }

  async function askAzure(): Promise<void> {
    let begun = 0;
    for (const due of await requestsDue(database).requestsDue(clock.now())) {
      if (begun >= BEGIN) return;
      const work = workOn(due);
      if (!work) {
        await lookAgain(parts, due.request, null, 0);
        continue;
      }
      if (due.request.state !== 'filing' && atWork.room() <= KEPT_FREE) return;
      const began = atWork.begin(`azure/${due.request.id}`, (signal) =>
        work(due, signal).catch((error: unknown) => (signal.aborted ? undefined : fail(due, error))),
      );
      if (began) begun += 1;
    }
  }

  return [
    ...(azure ? [{ everyMs: LOOK, run: askAzure }] : []),
    ...(center
      ? [{ everyMs: LOOK_AT_CENTER, run: createCenterRounds({ ...parts, center, atWork, keptFree: KEPT_FREE }) }]
      : []),
  ];
}

const isLate = ({ state, handedOverBecause }: ServiceRequest): boolean =>
  handedOverBecause === 'unreachable' && state !== 'filing';
