package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.param.Param;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/// Clocks: zones, buckets, serial numbers, seconds (`date`, `dtfeat`).
final class ClockTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Zones(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "zone", help = "Such as UTC or Asia/Shanghai.") String from, @Param(type = "zone", required = true) String to)
      implements OnColumns {}

  record Bucket(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "duration", help = "Such as 15min, 1h, 7d.") String every, @Param(type = "datetime", help = "A bucket begins here.") String origin)
      implements OnColumns {}

  record Excel(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "enum", choices = {"1900", "1904"}) String system) implements OnColumns {}

  record Second(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "With its decimals.") boolean fraction) implements OnColumns {}

  private ClockTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("date.convert-zone", "Convert time zone", "The wall clock of one zone as that of another; times that do not exist move forward.", new Zones(List.of(), "", "UTC", ""), ClockTransforms::converted)
            .example("{'columns': ['t'], 'to': 'Asia/Shanghai'}", table("t | n", "2024-03-05 12:00:00 | 1", "- | 2"), table("t | n", "2024-03-05 20:00:00 | 1", "- | 2"))
            .example("{'columns': ['t'], 'from': 'Europe/Berlin', 'to': 'UTC'}", table("t | n", "2024-03-31 02:30:00 | 1", "- | 2"), table("t | n", "2024-03-31 01:30:00 | 1", "- | 2"))
            .refuses("{'columns': ['t'], 'to': 'Mars/Base'}", table("t | n", "2024-03-05 12:00:00 | 1"), "Mars/Base"),
        cells("date.bucket", "Time bucket", "The start of a bucket of fixed size.", new Bucket(List.of(), "", "1h", "1970-01-01"), ClockTransforms::bucket)
            .example("{'columns': ['t'], 'every': '15 min'}", table("t | n", "2024-03-05 10:17:00 | 1", "1969-12-31 23:59:00 | 2", "- | 3"), table("t | n", "2024-03-05 10:15:00 | 1", "1969-12-31 23:45:00 | 2", "- | 3"))
            .example("{'columns': ['d'], 'every': '7d', 'origin': '2024-01-01'}", table("d | n", "2024-01-10 | 1", "- | 2"), table("d:timestamp | n", "2024-01-08 00:00:00 | 1", "- | 2"))
            .refuses("{'columns': ['t'], 'every': '2 months'}", table("t | n", "2024-03-05 12:00:00 | 1"), "months"),
        cells("date.from-excel", "From Excel serial", "Days since the end of 1899 (or 1904), with the time as their fraction.", new Excel(List.of(), "", "1900"), ClockTransforms::excel)
            .example("{'columns': ['x']}", table("x | n", "45322 | 1", "45322.5 | 2", "- | 3"), table("x:timestamp | n", "2024-01-31 00:00:00 | 1", "2024-01-31 12:00:00 | 2", "- | 3"))
            .example("{'columns': ['x'], 'system': '1904'}", table("x | n", "0 | 1", "- | 2"), table("x:timestamp | n", "1904-01-01 00:00:00 | 1", "- | 2")),
        cells("dtfeat.second", "Second", "0 to 59, with decimals if wanted.", new Second(List.of(), "", false), ClockTransforms::second)
            .example("{'columns': ['t'], 'out': 'second'}", table("t | n", "2024-03-05 10:15:30 | 1", "- | 2"), table("t | n | second", "2024-03-05 10:15:30 | 1 | 30", "- | 2 | -"))
            .example("{'columns': ['t'], 'out': 'second', 'fraction': true}", table("t | n", "2024-03-05 10:15:30.5 | 1", "- | 2"), table("t | n | second", "2024-03-05 10:15:30.5 | 1 | 30.5", "- | 2 | -")));
  }

  private static Expr converted(Zones p, Cell x) throws FlowException {
    for (String zone : List.of(p.from(), p.to())) {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw FlowException.input("There is no time zone '" + zone + "'.", "Write it as UTC, +08:00, Asia/Shanghai or Europe/Berlin.");
      }
    }
    return call("convert_zone", call("to_timestamp", x.moment()), p.from(), p.to());
  }

  private static Expr bucket(Bucket p, Cell x) throws FlowException {
    Span span = Span.of(p.every(), "every");
    if (!span.fixed()) {
      throw FlowException.input("Buckets of '" + p.every() + "' are not all of one size.", "Use date.truncate for months, quarters and years.");
    }
    Expr origin = call("epoch", Constants.as(p.origin(), Kind.TIMESTAMP, "the origin"));
    Expr number = call("floor", call("divide", call("minus", call("epoch", x.moment()), origin), (double) span.seconds()));
    return call("from_epoch", call("plus", call("times", number, (double) span.seconds()), origin));
  }

  private static Expr excel(Excel p, Cell x) throws FlowException {
    double days = p.system().equals("1904") ? 25_569 - 1462 : 25_569;
    return call("from_epoch", call("round", call("times", call("minus", x.number(), literal(days)), 86_400.0), 3));
  }

  private static Expr second(Second p, Cell x) throws FlowException {
    if (!p.fraction()) {
      return call("second", x.moment());
    }
    Expr epoch = call("epoch", x.moment());
    return call("round", call("minus", epoch, call("times", 60.0, call("floor", call("divide", epoch, 60.0)))), 6);
  }
}
