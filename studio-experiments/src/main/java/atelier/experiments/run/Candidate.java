package atelier.experiments.run;

import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate at one moment.
///
/// @param size   of its worker
/// @param run    its run in the project; null before it began
/// @param folds  those that are done
/// @param report null before its end; its `model` is the id in the project
record Candidate(CandidateSpec spec, CandidateState state, String size, @Nullable String run, List<FoldResult> folds, @Nullable TrainReport report) {
  Candidate {
    folds = List.copyOf(folds);
  }

  static Candidate waiting(CandidateSpec spec, String size) {
    return new Candidate(spec, new CandidateState.Waiting(), size, null, List.of(), null);
  }

  Candidate in(CandidateState next) {
    return new Candidate(spec, next, size, run, folds, report);
  }

  Candidate begun(String runId, int plannedFolds) {
    return new Candidate(spec, new CandidateState.Running(plannedFolds > 0 ? 1 : 0, plannedFolds, 0, ""), size, runId, List.of(), null);
  }

  Candidate withFold(FoldResult fold) {
    var more = new ArrayList<>(folds);
    more.add(fold);
    return new Candidate(spec, state, size, run, more, report);
  }

  Candidate done(TrainReport end) {
    return new Candidate(spec, new CandidateState.Done(), size, run, end.candidates().getFirst().foldResults(), end);
  }

  Candidate restarted(String otherSize) {
    return waiting(spec, otherSize);
  }
}
