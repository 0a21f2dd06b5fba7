package atelier.bench;

import java.lang.management.ManagementFactory;

/// The computer that measures.
final class Host {

  private Host() {}

  /// How many threads wanted a processor over the last minute, others' among them: beside each figure that others can spoil.
  static double load() {
    return Math.round(100 * ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()) / 100.0;
  }
}
