import { type Told, told } from '../../http.ts';
import { SUPPORT_SERVICES } from '../../world/supportCatalog.ts';
import { armError } from '../armError.ts';
import { problemBody, serviceBody } from './bodies.ts';

/**
 * The services for which tickets can be opened, and their problems: the same for everybody.
 * Source: https://learn.microsoft.com/rest/api/support/services
 */
export function answerCatalog([name, part, problemName, ...more]: readonly string[], version: string): Told {
  if (name === undefined) return told(200, { value: SUPPORT_SERVICES.map(serviceBody) });
  const service = SUPPORT_SERVICES.find((one) => one.name === name.toLowerCase());
  if (!service) return armError(404, 'ResourceNotFound', `There is no service '${name}'.`);
  if (part === undefined) return told(200, serviceBody(service));
  if (part !== 'problemClassifications' || more.length > 0)
    return armError(404, 'NotFound', 'The resource was not found.');
  const bodies = service.problems.map((one) => problemBody(service, one, version));
  if (problemName === undefined) return told(200, { value: bodies });
  const problem = bodies.find((one) => one.name === problemName.toLowerCase());
  return problem ? told(200, problem) : armError(404, 'ResourceNotFound', `There is no problem '${problemName}'.`);
}
