/**
 * The ports of a Kind node at which Services wait and to which kind forwards ports of the machine. Fixed, because both
 * sides have to name the same number, within Kubernetes' range 30000-32767.
 */
export const kindNodePorts = { argoServer: 32746, backend: 32080, frontend: 32173 } as const;

/** What can be reached from the machine that runs a Kind cluster. */
export type KindService = keyof typeof kindNodePorts;
