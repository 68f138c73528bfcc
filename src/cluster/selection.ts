import type { Environment } from '../config/environment';
import { Refusal } from './refusal';

/**
 * The environment whose cluster is meant: the one that is asked for, or the only one that is a Kind cluster.
 * @throws Refusal that lists the candidates.
 */
export function selectKind(environments: readonly Environment[], requested: string | undefined): Environment {
  const candidates = environments.filter(({ cluster }) => cluster.type === 'kind');
  const names = candidates.map(({ name }) => name).join(', ');
  const [only, ...others] = candidates;
  if (only === undefined) {
    throw new Refusal(['no environment is a Kind cluster; set cluster.type: kind in a file Pulumi.<environment>.yaml']);
  }
  if (requested !== undefined) {
    const found = candidates.find(({ name }) => name === requested);
    if (found) return found;
    const isKnown = environments.some(({ name }) => name === requested);
    const reason = isKnown ? `${requested} is no Kind cluster` : `there is no environment "${requested}"`;
    throw new Refusal([`${reason}; the Kind clusters are: ${names}`]);
  }
  if (others.length > 0) throw new Refusal([`there are several Kind clusters; name one: ENV=<${names}>`]);
  return only;
}

/**
 * The environment that the variable `ENV` names. Shells know a variable of that name, too: the path of the file that
 * they read at their start.
 */
export function requestedBy(variable: string | undefined): string | undefined {
  return variable === undefined || variable === '' || variable.includes('/') ? undefined : variable;
}
