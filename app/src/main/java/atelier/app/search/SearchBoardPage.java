package atelier.app.search;

import atelier.app.report.BoardText;
import atelier.app.report.Page;
import atelier.app.report.Sentences;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A search's candidates as the page's leaderboard.
final class SearchBoardPage {
  private SearchBoardPage() {}

  static Page.Board of(AutopilotReport report) {
    Metric metric = Metric.find(report.metric()).orElseThrow();
    List<Metric> others = (report.task().classes() ? List.of(Metric.AUC, Metric.LOGLOSS, Metric.ACCURACY) : List.of(Metric.RMSE, Metric.MAE, Metric.R2)).stream().filter(m -> m != metric).toList();
    var entries = new ArrayList<Page.Entry>();
    for (AutopilotReport.Row row : report.candidates()) {
      AutopilotReport.Interval interval = row.interval();
      boolean leads = row.name().equals(report.best());
      entries.add(new Page.Entry(
          Objects.requireNonNullElse(row.rank(), entries.size() + 1), row.name(), settings(row, report), BoardText.colour(row.algorithm()), BoardText.value(row.score()),
          interval == null ? Double.NaN : interval.low(), interval == null ? Double.NaN : interval.high(), others.stream().map(m -> BoardText.value(row.metrics().get(m.id()))).toList(),
          row.fitSeconds(), row.predictSecondsPerThousand(), row.bytes(), leads || row.tied(), row.status(), row.reason()));
    }
    return new Page.Board(
        Sentences.name(metric.id()), metric.higherIsBetter(), report.folds() + " folds of " + report.rows() + " rows, best first, 90 % interval", others.stream().map(m -> Sentences.name(m.id())).toList(), entries);
  }

  private static String settings(AutopilotReport.Row row, AutopilotReport report) {
    return BoardText.settings(List.of(Learners.title(row.algorithm(), report.task())), row.parameters(), row.members().stream().map(AutopilotReport.Vote::name).toList());
  }
}
