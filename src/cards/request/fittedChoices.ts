import { unlinked } from '../escape.ts';
import type { InputChoice } from '../inputs.ts';
import type { RequestFormOptions } from './requestForm.ts';

/** What a form may take, in bytes of its JSON: Teams takes 40 KB, and a little has to be left. */
const ROOM = 38_000;
/** What stands between two choices, and a little more. */
const FRAME = 4;

/**
 * As many choices as a form has room for: Azure has hundreds of services, and what is typed has to stay.
 *
 * @param sizeOf bytes of the card.
 */
export function fittedChoices(
  options: RequestFormOptions,
  sizeOf: (options: RequestFormOptions) => number,
): RequestFormOptions & { readonly leftOut: number } {
  const few = (choices: readonly InputChoice[]) => choices.slice(0, 1);
  const smallest = {
    services: few(options.services),
    subscriptions: few(options.subscriptions),
    azureServices: few(options.azureServices),
    classifications: few(options.classifications),
  };
  let room = ROOM - sizeOf({ ...options, ...smallest });
  let leftOut = 0;
  const within = (choices: readonly InputChoice[], chosen: string | undefined): readonly InputChoice[] => {
    const kept = choices.filter((choice) => {
      const size = FRAME + Buffer.byteLength(JSON.stringify({ ...choice, title: unlinked(choice.title) }));
      if (size > room && choice.value !== chosen) return false;
      room -= size;
      return true;
    });
    leftOut += choices.length - kept.length;
    return kept;
  };
  // What the form doesn't ask takes no room.
  const azure = options.source === 'azure';
  const classifications = within(options.classifications, options.fields.classificationId);
  const subscriptions = within(options.subscriptions, options.fields.subscriptionId);
  // The way back from Azure is short, and goes before its long list.
  const asked = !azure || options.issue === null;
  const services = asked ? within(options.services, options.fields.service) : options.services;
  const azureServices = azure ? within(options.azureServices, options.fields.azureServiceId) : options.azureServices;
  return { ...options, classifications, subscriptions, azureServices, services, leftOut };
}
