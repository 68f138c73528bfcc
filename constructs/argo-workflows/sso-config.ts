import type { SecretKey } from '../workflows/artifact-location';
import type { GoDuration } from './duration';

/** Single sign-on at argo-server (config.SSOConfig). Secrets are read in the server's namespace. */
export interface SSOConfig {
  /** URL of the OIDC issuer. */
  readonly issuer: string;
  /** Issuer that the discovery document names, where it differs from `issuer`. @default - `issuer` */
  readonly issuerAlias?: string;
  /** Secret key that holds the OIDC client id. */
  readonly clientId: SecretKey;
  /** Secret key that holds the OIDC client secret; there is no federated login. */
  readonly clientSecret: SecretKey;
  /** URL to come back to. @default - `oauth2/callback` at the host and base path of the request */
  readonly redirectUrl?: string;
  /** Whether a user's groups choose the service account to act as. @default - everyone acts as argo-server */
  readonly rbac?: { readonly enabled?: boolean };
  /** Scopes besides `openid`. @default - none */
  readonly scopes?: readonly string[];
  /** How long a login lasts. @default 10h */
  readonly sessionExpiry?: GoDuration;
  /** Claim that holds the groups. @default groups */
  readonly customGroupClaimName?: string;
  /** Path at the issuer to ask for the groups. @default - the groups of the id token */
  readonly userInfoPath?: string;
  /** Accept any TLS certificate of the issuer. @default false */
  readonly insecureSkipVerify?: boolean;
  /** Regular expressions (RE2) of the groups to keep. @default - all are kept */
  readonly filterGroupsRegex?: readonly string[];
  /** PEM certificates that sign the issuer's, as a text. @default - the system's CAs */
  readonly rootCA?: string;
}
