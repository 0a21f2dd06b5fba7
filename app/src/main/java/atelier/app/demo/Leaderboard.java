package atelier.app.demo;

import atelier.app.report.Page;
import atelier.learn.learner.Learner;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.report.Interval;
import atelier.learn.train.TrainReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ranked candidates as the report's board: intervals from the folds, ties, colours by family.
record Leaderboard(List<Candidates.Trained> ranked, TrainReport report) {
  private static final Map<String, Integer> COLOURS = Map.of("baseline", 7, "linear", 4, "random-forest", 1, "xgboost", 0);
  private static final int SETTINGS = 3;

  Page.Board board(String split) {
    Metric metric = Metric.find(report.metric()).orElseThrow();
    List<Metric> others = (report.task().classes() ? List.of(Metric.LOGLOSS, Metric.ACCURACY) : List.of(Metric.MAE, Metric.R2)).stream().filter(m -> m != metric).toList();
    var entries = new ArrayList<Page.Entry>();
    TrainReport.Candidate best = report.candidates().getFirst();
    for (TrainReport.Candidate c : report.candidates()) {
      double score = value(c.score());
      boolean tied = c.rank() == 1 || Math.abs(score - value(best.score())) <= half(best);
      entries.add(new Page.Entry(
          c.rank(), title(c.algorithm()), settings(c.parameters()), COLOURS.getOrDefault(c.algorithm(), 2), score, bounded(metric, score - half(c)), bounded(metric, score + half(c)),
          others.stream().map(m -> value(c.metrics().get(m.id()))).toList(), c.fitSeconds(), c.predictSecondsPerThousand(), c.bytes(), tied, c.status(), c.reason()));
    }
    return new Page.Board(name(metric), metric.higherIsBetter(), split + ", best first, 90 % interval", others.stream().map(Leaderboard::name).toList(), entries);
  }

  /// What people call an algorithm.
  static String title(String algorithm) {
    return Learners.all().stream().filter(l -> l.card().id().equals(algorithm)).map((Learner<?> l) -> l.card().title()).findFirst().orElse(algorithm);
  }

  private static String name(Metric metric) {
    return switch (metric) {
      case AUC -> "AUC";
      case LOGLOSS -> "Log loss";
      case ACCURACY -> "Accuracy";
      case RMSE -> "RMSE";
      case MAE -> "MAE";
      case R2 -> "R²";
      default -> metric.id();
    };
  }

  private double half(TrainReport.Candidate c) {
    int folds = report.folds();
    return c.scoreSd() == null || folds < 2 ? Double.NaN : Interval.student(0, c.scoreSd(), folds).high();
  }

  private static double bounded(Metric metric, double value) {
    return metric.higherIsBetter() && metric != Metric.R2 && metric != Metric.MCC ? Math.min(1, value) : value;
  }

  private static double value(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static String settings(JsonNode parameters) {
    var parts = new ArrayList<String>();
    parameters.properties().stream().filter(p -> p.getValue().isNumber()).limit(SETTINGS).forEach(p -> parts.add(p.getKey().replace('_', ' ') + " " + p.getValue().asText()));
    return String.join(" · ", parts);
  }
}
