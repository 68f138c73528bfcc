import * as containerservice from '@pulumi/azure-native/containerservice';
import type { Input, Resource } from '@pulumi/pulumi';

/** A weekly window. */
export interface MaintenanceWindow {
  readonly day: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** 0 to 23. */
  readonly startHour: number;
  /** At least 4. */
  readonly hours: number;
  /** Time zone of `startHour`, such as `+01:00`. */
  readonly utcOffset: string;
}

/** The names are AKS's own: nothing happens in a window of another name. */
const CONFIGURATIONS = ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'] as const;

/** Says when AKS may upgrade Kubernetes and when the nodes' operating system. */
export function scheduleMaintenance(
  parent: Resource,
  cluster: { readonly resourceGroupName: Input<string>; readonly resourceName: Input<string> },
  { day, startHour, hours, utcOffset }: MaintenanceWindow,
): void {
  for (const configName of CONFIGURATIONS) {
    new containerservice.MaintenanceConfiguration(
      configName,
      {
        ...cluster,
        configName,
        maintenanceWindow: {
          schedule: { weekly: { dayOfWeek: day, intervalWeeks: 1 } },
          startTime: `${String(startHour).padStart(2, '0')}:00`,
          durationHours: hours,
          utcOffset,
        },
      },
      { parent },
    );
  }
}
