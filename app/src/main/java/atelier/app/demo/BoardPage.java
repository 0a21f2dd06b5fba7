package atelier.app.demo;

import atelier.app.report.Page;
import atelier.experiments.run.Leaderboard;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An experiment's leaderboard as the report's board: colours by family.
record BoardPage(Leaderboard leaderboard) {
  private static final Map<String, Integer> COLOURS = Map.of("baseline", 7, "linear", 4, "random-forest", 1, "xgboost", 0);
  private static final int SETTINGS = 3;

  Page.Board board(String split) {
    Metric metric = Objects.requireNonNull(leaderboard.metric(), "A finished experiment has a metric.");
    boolean classes = Objects.requireNonNull(leaderboard.task()).classes();
    List<Metric> others = (classes ? List.of(Metric.LOGLOSS, Metric.ACCURACY) : List.of(Metric.MAE, Metric.R2)).stream().filter(m -> m != metric).toList();
    var entries = new ArrayList<Page.Entry>();
    for (Leaderboard.Row row : leaderboard.candidates()) {
      Leaderboard.Interval interval = row.interval();
      entries.add(new Page.Entry(
          row.rank() == null ? entries.size() + 1 : row.rank(), row.title(), settings(row.parameters()), COLOURS.getOrDefault(row.algorithm(), 2), value(row.score()),
          interval == null ? Double.NaN : interval.low(), interval == null ? Double.NaN : interval.high(), others.stream().map(m -> value(row.metrics().get(m.id()))).toList(),
          value(row.fitSeconds()), value(row.predictMillis()) / 1000, row.bytes() == null ? 0 : row.bytes(), row.band() == Leaderboard.Band.TIED, row.state().word(),
          row.state().reason()));
    }
    return new Page.Board(name(metric), metric.higherIsBetter(), split + ", best first, 90 % interval", others.stream().map(BoardPage::name).toList(), entries);
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

  private static double value(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static String settings(JsonNode parameters) {
    var parts = new ArrayList<String>();
    parameters.properties().stream().filter(p -> p.getValue().isNumber()).limit(SETTINGS).forEach(p -> parts.add(p.getKey().replace('_', ' ') + " " + p.getValue().asText()));
    return String.join(" · ", parts);
  }
}
