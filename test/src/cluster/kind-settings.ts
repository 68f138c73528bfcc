/** What a Kind environment asks for. */
export const KIND = {
  cluster: { type: 'kind', name: 'argo-dev' },
  network: { engine: 'kubernetes' },
  placement: { controlPlane: 'any', workflows: 'any' },
  secrets: { source: 'bootstrap' },
};
