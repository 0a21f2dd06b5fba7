package atelier.experiments.run;

import atelier.core.job.worker.WorkerEvent;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Hears how one candidate goes on in its worker and keeps its row up to date: a change a fold and a per cent, not one an event.
final class FoldEars {
  private final LiveBoard live;
  private final String name;
  private final int planned;
  private final Map<String, Double> fold = new LinkedHashMap<>();
  private int folds;
  private int told = -1;
  private boolean measuring;

  FoldEars(LiveBoard live, String name, int planned) {
    this.live = live;
    this.name = name;
    this.planned = planned;
  }

  void hear(WorkerEvent event) {
    switch (event) {
      case WorkerEvent.Metric(int step, String metric, double value) when metric.startsWith(TrainReport.HELD_OUT) -> {
        measuring = true;
        fold.put(metric.substring(TrainReport.HELD_OUT.length()), value);
      }
      case WorkerEvent.Advanced(double fraction, String step) -> advance(fraction, step);
      default -> {}
    }
  }

  /// A fold is complete when the work goes on after its metrics.
  private void advance(double fraction, String step) {
    UnaryOperator<Candidate> ended = c -> c;
    if (measuring) {
      var result = new FoldResult(0, 0, new LinkedHashMap<>(fold));
      ended = c -> c.withFold(result);
      folds++;
      fold.clear();
    }
    int percent = (int) (100 * fraction);
    if (!measuring && percent == told) {
      return;
    }
    measuring = false;
    told = percent;
    var running = new CandidateState.Running(folds < planned ? folds + 1 : 0, planned, fraction, step);
    UnaryOperator<Candidate> first = ended;
    live.change(name, c -> first.apply(c).in(running));
  }
}
