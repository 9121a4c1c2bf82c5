import { customerSamples } from './customers.ts';
import { followingSamples } from './following.ts';
import { formSamples } from './form.ts';
import { historySamples } from './history.ts';
import { issueSamples } from './issue.ts';
import { messageSamples } from './messages.ts';
import { outageSamples } from './outage.ts';
import { requestFormSamples } from './requestForms.ts';
import { requestSamples } from './requests.ts';
import type { Sample } from './sample.ts';
import { serviceSamples } from './service.ts';
import { statusSamples } from './status.ts';
import { toldSamples } from './told.ts';
import { wordSamples } from './words.ts';

/** Every card the bot can show, in the states that matter. A new card gets its samples here. */
export const samples: readonly Sample[] = [
  ...statusSamples,
  ...serviceSamples,
  ...issueSamples,
  ...historySamples,
  ...customerSamples,
  ...wordSamples,
  ...formSamples,
  ...followingSamples,
  ...messageSamples,
  ...outageSamples,
  ...toldSamples,
  ...requestFormSamples,
  ...requestSamples,
];
