package atelier.app.cli;

import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tuning for a terminal: the best trials, what came of the others, what matters.
final class TuneLines {
  private static final int BEST = 10;
  private static final int MOST_OF_FRONT = 40;

  private TuneLines() {}

  static void show(TuneReport report, Out out) {
    out.table(report.second() == null ? best(report) : front(report, report.second()));
    out.line("");
    if (report.second() != null) {
      out.line("* on the front of " + report.front().size() + ": no other trial is as good in both and better in one (" + aim(report.metric(), report.direction()) + "; " + aim(report.second().metric(), report.second().direction()) + ")");
      out.line("");
    }
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

  private static TextTable best(TuneReport report) {
    var table = new TextTable("trial", report.metric(), "s", "status", "parameters");
    ranked(report).limit(BEST).forEach(t -> table.row(t.number(), number(t.score()), seconds(t), t.status().id(), brief(t.parameters())));
    return table;
  }

  /// The best by the score, and those of the front, each marked.
  private static TextTable front(TuneReport report, Second second) {
    Set<Integer> front = report.front().stream().limit(MOST_OF_FRONT).collect(Collectors.toSet());
    List<TuneReport.Line> ranked = ranked(report).toList();
    Set<TuneReport.Line> best = Set.copyOf(ranked.subList(0, Math.min(BEST, ranked.size())));
    List<TuneReport.Line> shown = ranked.stream().filter(t -> best.contains(t) || front.contains(t.number())).toList();
    if (second.isTime()) {
      var table = new TextTable("trial", "", report.metric(), second.metric(), "parameters");
      shown.forEach(t -> table.row(t.number(), mark(report, t), number(t.score()), seconds(t), brief(t.parameters())));
      return table;
    }
    var table = new TextTable("trial", "", report.metric(), second.metric(), "s", "parameters");
    shown.forEach(t -> table.row(t.number(), mark(report, t), number(t.score()), number(t.second()), seconds(t), brief(t.parameters())));
    return table;
  }

  private static Stream<TuneReport.Line> ranked(TuneReport report) {
    return report.trials().stream().filter(t -> t.status() == Trial.Status.DONE && t.score() != null)
        .sorted(Comparator.comparingDouble((TuneReport.Line t) -> report.direction().loss(Objects.requireNonNull(t.score()))));
  }

  private static String mark(TuneReport report, TuneReport.Line trial) {
    return report.front().contains(trial.number()) ? "*" : "";
  }

  private static String aim(String metric, Direction direction) {
    return direction.id() + " " + metric;
  }

  private static String seconds(TuneReport.Line trial) {
    return String.format(Locale.ROOT, "%.2f", trial.seconds());
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
