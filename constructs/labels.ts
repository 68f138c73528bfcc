/** Whom an object belongs to, in the words of https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export interface LabelProps {
  /** The application, such as `argo-workflows`. */
  readonly name: string;
  /** The part of it, such as `argo-server`. */
  readonly component: string;
  /** Version of the application. @default - no version label */
  readonly version?: string;
  /** The larger whole. @default - the application itself */
  readonly partOf?: string;
}

export type Labels = Readonly<Record<string, string>>;

/** The recommended `app.kubernetes.io/*` labels, which everything generated here carries. */
export function recommendedLabels({ name, component, version, partOf = name }: LabelProps): Labels {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': partOf,
    'app.kubernetes.io/managed-by': 'argo-platform',
    ...(version === undefined ? {} : { 'app.kubernetes.io/version': version }),
  };
}
