package atelier.learn.insight;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import java.util.Arrays;
import java.util.List;

/// Asks quick models what columns tell of the target, and which rows stand apart.
public final class InsightStudy {
  private static final int MOST_UNUSUAL = 25;

  private final InsightRequest request;

  public InsightStudy(InsightRequest request) {
    this.request = request;
  }

  /// @param session sees the files of the request
  public Insight study(DuckSession session, Progress progress) throws DataException, LearnException {
    var reader = new SubjectReader(request);
    Frame frame = reader.frame(session, progress.slice(0, 0.1));
    long[] numbers = Arrays.stream(((Values.Numbers) frame.column(Schema.ROW)).cells()).mapToLong(cell -> (long) cell).toArray();
    Subject subject = reader.subject(frame);
    List<Insight.Power> powers = subject == null ? List.of() : new ColumnPower(subject, request.threads(), request.seed()).powers(progress.slice(0.1, 0.4));
    Insight.Quick quick = subject == null ? null : new QuickBoost(subject, request.threads(), request.seed()).measure(progress.slice(0.4, 0.9));
    progress.report(0.9, "looking for rows unlike the others");
    UnusualRows.Found unusual = UnusualRows.find(frame, reader.columns(), numbers, MOST_UNUSUAL, request.seed(), request.threads());
    Insight.Goal goal = subject == null
        ? null
        : new Insight.Goal(subject.target().column().name(), subject.target().task(), subject.target().classes(), subject.target().notes().getFirst());
    return new Insight(frame.rows(), goal, powers, quick, unusual.most(), unusual.anomalous(), reader.notes());
  }
}
