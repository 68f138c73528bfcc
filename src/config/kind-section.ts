import { z } from 'zod';
import { port } from './formats';

/** `kind`: the local cluster, for `cluster.type: kind`. */
export const kind = z.strictObject({
  nodeImage: z
    .string()
    .regex(
      /^[\w./-]+:v\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/,
      'an image with tag and digest, as the release notes of kind list it',
    )
    .default('kindest/node:v1.36.1@sha256:3489c7674813ba5d8b1a9977baea8a6e553784dab7b84759d1014dbd78f7ebd5')
    .describe('Node image; this one is the default of kind 0.32.0'),
  workers: z.int().min(0).max(10).default(1).describe('Worker nodes beside the control plane'),
  ports: z
    .strictObject({
      argoServer: port.default(2746).describe('Port of this machine for argo-server'),
      backend: port.default(8000).describe('Port of this machine for the backend of the workflow manager'),
      frontend: port.default(5173).describe('Port of this machine for its frontend'),
    })
    .prefault({}),
  featureGates: z.record(z.string(), z.boolean()).default({}).describe('Kubernetes feature gates'),
  audit: z.boolean().default(false).describe('The API server writes an audit log'),
});
