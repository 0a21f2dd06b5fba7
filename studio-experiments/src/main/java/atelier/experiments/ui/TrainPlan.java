package atelier.experiments.ui;

import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Proposal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// What a person makes of a proposal: which models, which columns, how it is measured. It has no nodes.
final class TrainPlan {
  private final Proposal proposal;
  private final Set<String> chosen = new LinkedHashSet<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final IntegerProperty folds = new SimpleIntegerProperty();
  private double holdOut;
  private @Nullable String group;
  private @Nullable String time;
  private @Nullable String metric;
  private @Nullable Double budgetSeconds;

  TrainPlan(Proposal proposal) {
    this.proposal = proposal;
    ExperimentSpec spec = proposal.spec();
    spec.candidates().forEach(candidate -> chosen.add(candidate.name()));
    leftOut.addAll(spec.leftOut());
    folds.set(proposal.folds());
    holdOut = proposal.holdOut();
    count.set(chosen.size());
  }

  Proposal proposal() {
    return proposal;
  }

  /// How many models will be trained.
  ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  boolean isChosen(Proposal.Suggestion suggestion) {
    return chosen.contains(suggestion.candidate().name());
  }

  void choose(Proposal.Suggestion suggestion, boolean wanted) {
    put(chosen, suggestion.candidate().name(), wanted);
    count.set(chosen.size());
  }

  boolean isLeftOut(String column) {
    return leftOut.contains(column);
  }

  void leaveOut(String column, boolean wanted) {
    put(leftOut, column, wanted);
  }

  private static void put(Set<String> set, String name, boolean wanted) {
    if (wanted) {
      set.add(name);
    } else {
      set.remove(name);
    }
  }

  IntegerProperty folds() {
    return folds;
  }

  double holdOut() {
    return holdOut;
  }

  void holdOut(double share) {
    holdOut = share;
  }

  /// Keeps rows together; an order in time is given up for it.
  void group(@Nullable String column) {
    group = column;
    if (column != null) {
      time = null;
    }
  }

  /// Predicts later rows from earlier ones; a group is given up for it.
  void time(@Nullable String column) {
    time = column;
    if (column != null) {
      group = null;
    }
  }

  void metric(@Nullable String id) {
    metric = id;
  }

  void budgetMinutes(int minutes) {
    budgetSeconds = minutes == 0 ? null : minutes * 60.0;
  }

  /// What will be asked of the service.
  ///
  /// @param threads of each worker; 0 for all
  ExperimentSpec spec(int threads) {
    List<CandidateSpec> candidates = proposal.candidates().stream().filter(this::isChosen).map(Proposal.Suggestion::candidate).toList();
    ExperimentSpec spec = proposal.spec().withCandidates(candidates).withoutColumns(List.copyOf(leftOut)).withSplit(folds.get(), holdOut, group, time, null).withMetric(metric).withBudget(budgetSeconds);
    return threads == 0 ? spec : spec.withWorker(spec.size(), threads);
  }
}
