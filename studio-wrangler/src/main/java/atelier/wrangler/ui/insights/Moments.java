package atelier.wrangler.ui.insights;

import java.time.Instant;
import java.time.ZoneOffset;

/// Days since 1970 as a person reads them.
final class Moments {
  private Moments() {}

  static String day(double days) {
    return Double.isFinite(days) && Math.abs(days) < 1e8 ? Instant.ofEpochSecond(Math.round(days * 86_400)).atZone(ZoneOffset.UTC).toLocalDate().toString() : "–";
  }
}
