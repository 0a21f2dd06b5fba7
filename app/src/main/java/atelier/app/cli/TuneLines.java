package atelier.app.cli;

import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.space.Configuration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tuning for a terminal: the best trials, what came of the others, what matters.
final class TuneLines {
  private static final int BEST = 10;

  private TuneLines() {}

  static void show(TuneReport report, Out out) {
    var table = new TextTable("trial", report.metric(), "s", "status", "parameters");
    List<TuneReport.Line> best = report.trials().stream().filter(t -> t.status() == Trial.Status.DONE && t.score() != null)
        .sorted(Comparator.comparingDouble((TuneReport.Line t) -> report.direction().loss(Objects.requireNonNull(t.score())))).limit(BEST).toList();
    best.forEach(t -> table.row(t.number(), number(t.score()), String.format(Locale.ROOT, "%.2f", t.seconds()), t.status().id(), brief(t.parameters())));
    out.table(table);
    out.line("");
    for (Trial.Status status : Trial.Status.values()) {
      long count = report.trials().stream().filter(t -> t.status() == status).count();
      if (count > 0) {
        out.line(count + " " + status.id());
      }
    }
    report.trials().stream().filter(t -> t.status() == Trial.Status.FAILED).findFirst().ifPresent(t -> out.note("Trial " + t.number() + " failed: " + t.reason()));
    report.importance().forEach((name, share) -> out.line(String.format(Locale.ROOT, "%s explains %.0f %% of the variance", name, 100 * share)));
    Tuned.Best found = report.best();
    if (found != null) {
      out.line("");
      out.line("best " + report.metric() + " " + number(found.score()) + " in trial " + found.trial() + (found.from() == null ? "" : " of " + found.from()) + ": " + found.parameters());
    }
    out.line(String.format(Locale.ROOT, "%s %.1f s%s%s", report.ended(), report.seconds(), report.run() == null ? "" : ", run " + report.run(), report.model() == null ? "" : ", model in " + report.model()));
    report.notes().forEach(out::note);
  }

  /// Five digits are enough to compare; the best is printed with all.
  private static String brief(Configuration parameters) {
    return String.join(", ", parameters.values().entrySet().stream().map(e -> e.getKey() + "=" + (e.getValue() instanceof Double d ? short5(d) : Configuration.text(e.getValue()))).toList());
  }

  private static String short5(double value) {
    return Configuration.text(new BigDecimal(value).round(new MathContext(5)).doubleValue());
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.6g", value);
  }
}
