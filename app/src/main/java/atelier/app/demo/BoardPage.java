package atelier.app.demo;

import atelier.app.report.BoardText;
import atelier.app.report.Page;
import atelier.app.report.Sentences;
import atelier.experiments.run.Leaderboard;
import atelier.learn.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// An experiment's leaderboard as the report's board: colours by family.
record BoardPage(Leaderboard leaderboard) {
  Page.Board board(String split) {
    Metric metric = Objects.requireNonNull(leaderboard.metric(), "A finished experiment has a metric.");
    boolean classes = Objects.requireNonNull(leaderboard.task()).classes();
    List<Metric> others = (classes ? List.of(Metric.LOGLOSS, Metric.ACCURACY) : List.of(Metric.MAE, Metric.R2)).stream().filter(m -> m != metric).toList();
    var entries = new ArrayList<Page.Entry>();
    for (Leaderboard.Row row : leaderboard.candidates()) {
      Leaderboard.Interval interval = row.interval();
      entries.add(new Page.Entry(
          row.rank() == null ? entries.size() + 1 : row.rank(), row.title(), BoardText.settings(List.of(), row.parameters(), List.of()), BoardText.colour(row.algorithm()), BoardText.value(row.score()),
          interval == null ? Double.NaN : interval.low(), interval == null ? Double.NaN : interval.high(), others.stream().map(m -> BoardText.value(row.metrics().get(m.id()))).toList(),
          BoardText.value(row.fitSeconds()), BoardText.value(row.predictMillis()) / 1000, row.bytes() == null ? 0 : row.bytes(), row.band() == Leaderboard.Band.TIED, row.state().word(),
          row.state().reason()));
    }
    return new Page.Board(Sentences.name(metric.id()), metric.higherIsBetter(), split + ", best first, 90 % interval", others.stream().map(m -> Sentences.name(m.id())).toList(), entries);
  }
}
