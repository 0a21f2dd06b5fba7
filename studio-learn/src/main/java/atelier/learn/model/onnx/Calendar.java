package atelier.learn.model.onnx;

import atelier.learn.feature.Encoder.DateParts.Part;
import java.util.List;

/// Parts of a moment in whole-number arithmetic of the graph.
///
/// @see "Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, civil_from_days, 2013"
final class Calendar {
  private static final long DAY = 86_400_000_000L;

  private final Graph graph;
  private final String moment;
  private final boolean dates;

  /// @param moment n × 1, int64: days when `dates`, else microseconds
  Calendar(Graph graph, String moment, boolean dates) {
    this.graph = graph;
    this.moment = moment;
    this.dates = dates;
  }

  /// That part as n × 1, double.
  String part(Part part) {
    return switch (part) {
      case DAYS -> dates ? real(moment) : graph.node("Div", List.of(real(moment), graph.constant((double) DAY)));
      case YEAR -> real(year());
      case MONTH -> real(month());
      case DAY -> real(dayOfMonth());
      case WEEKDAY -> real(plus(mod(plus(days(), 3), 7), 1));
      case HOUR -> real(over(timeOfDay(), 3_600_000_000L));
      case MINUTE -> real(mod(over(timeOfDay(), 60_000_000L), 60));
    };
  }

  private String days() {
    return dates ? moment : floor(moment, DAY);
  }

  private String timeOfDay() {
    return dates ? graph.node("Mul", List.of(moment, graph.constant(0L))) : mod(moment, DAY);
  }

  // Days since 0000-03-01, in eras of 400 years that begin in March.
  private String dayOfEra() {
    return mod(plus(days(), 719_468), 146_097);
  }

  private String yearOfEra() {
    String day = dayOfEra();
    String leaps = minus(sum(minus(day, over(day, 1_460)), over(day, 36_524)), over(day, 146_096));
    return over(leaps, 365);
  }

  private String dayOfYear() {
    String year = yearOfEra();
    return minus(dayOfEra(), minus(sum(times(year, 365), over(year, 4)), over(year, 100)));
  }

  private String monthFromMarch() {
    return over(plus(times(dayOfYear(), 5), 2), 153);
  }

  private String month() {
    return plus(mod(plus(monthFromMarch(), 2), 12), 1);
  }

  private String dayOfMonth() {
    return plus(minus(dayOfYear(), over(plus(times(monthFromMarch(), 153), 2), 5)), 1);
  }

  private String year() {
    String era = times(floor(plus(days(), 719_468), 146_097), 400);
    String afterFebruary = graph.cast(graph.node("Less", List.of(month(), graph.constant(3L))), Graph.INT64);
    return sum(sum(yearOfEra(), era), afterFebruary);
  }

  // ONNX divides towards zero and takes the remainder with the divisor's sign.
  private String floor(String a, long by) {
    return over(minus(a, mod(a, by)), by);
  }

  private String over(String a, long by) {
    return graph.node("Div", List.of(a, graph.constant(by)));
  }

  private String mod(String a, long by) {
    return graph.node("Mod", List.of(a, graph.constant(by)));
  }

  private String plus(String a, long b) {
    return sum(a, graph.constant(b));
  }

  private String times(String a, long b) {
    return graph.node("Mul", List.of(a, graph.constant(b)));
  }

  private String sum(String a, String b) {
    return graph.node("Add", List.of(a, b));
  }

  private String minus(String a, String b) {
    return graph.node("Sub", List.of(a, b));
  }

  private String real(String a) {
    return graph.cast(a, Graph.DOUBLE);
  }
}
