package atelier.experiments.ui;

import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Proposal;
import atelier.learn.learner.Card;
import atelier.ui.form.FormValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// What a person makes of a proposal: which models with which settings, which columns, how it is measured. It has no nodes.
final class TrainPlan {
  /// A model that can be tried.
  ///
  /// @param name    of its candidate, unique in the plan
  /// @param variant from 1; later ones were added by a person
  record Option(Proposal.Suggestion suggestion, String name, int variant, FormValues settings) {}

  private final Proposal proposal;
  private final List<Option> options = new ArrayList<>();
  private final Set<String> chosen = new LinkedHashSet<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final IntegerProperty folds = new SimpleIntegerProperty();
  private double holdOut;
  private @Nullable String group;
  private @Nullable String time;
  private @Nullable String weight;
  private @Nullable String metric;
  private @Nullable Double budgetSeconds;

  /// @param card of an algorithm, by its id
  TrainPlan(Proposal proposal, Function<String, Card<?>> card) {
    this.proposal = proposal;
    ExperimentSpec spec = proposal.spec();
    for (Proposal.Suggestion suggestion : proposal.candidates()) {
      CandidateSpec candidate = suggestion.candidate();
      Card<?> learner = card.apply(candidate.algorithm());
      options.add(new Option(suggestion, candidate.name(), 1, new FormValues(learner.params(), "Algorithm '" + learner.id() + "'", candidate.parameters())));
    }
    options.forEach(this::watch);
    spec.candidates().forEach(candidate -> chosen.add(candidate.name()));
    leftOut.addAll(spec.leftOut());
    folds.set(proposal.folds());
    holdOut = proposal.holdOut();
    time = spec.time();
    weight = spec.weight();
    count.set(chosen.size());
    check();
  }

  Proposal proposal() {
    return proposal;
  }

  /// How many models will be trained.
  ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  /// Whether every chosen model's settings can be used.
  ReadOnlyBooleanProperty ready() {
    return ready.getReadOnlyProperty();
  }

  /// The models, variants behind what they vary.
  List<Option> options() {
    return List.copyOf(options);
  }

  /// Adds the same model once more, with the settings of the first, to be set otherwise.
  void vary(Option first) {
    List<Option> alike = options.stream().filter(other -> other.suggestion() == first.suggestion()).toList();
    int variant = alike.size() + 1;
    var option = new Option(first.suggestion(), first.suggestion().candidate().name() + "-" + variant, variant, first.settings().copy());
    options.add(options.indexOf(alike.getLast()) + 1, option);
    watch(option);
    choose(option, true);
  }

  private void watch(Option option) {
    option.settings().revision().subscribe(this::check);
  }

  private void check() {
    ready.set(!chosen.isEmpty() && options.stream().filter(this::isChosen).allMatch(option -> option.settings().isValid()));
  }

  boolean isChosen(Option option) {
    return chosen.contains(option.name());
  }

  void choose(Option option, boolean wanted) {
    put(chosen, option.name(), wanted);
    count.set(chosen.size());
    check();
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

  @Nullable String time() {
    return time;
  }

  @Nullable String weight() {
    return weight;
  }

  /// Lets rows count more or less; no column for all alike.
  void weight(@Nullable String column) {
    weight = column;
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
    List<CandidateSpec> candidates =
        options.stream().filter(this::isChosen).map(option -> new CandidateSpec(option.name(), option.suggestion().candidate().algorithm(), option.settings().json())).toList();
    ExperimentSpec spec = proposal.spec().withCandidates(candidates).withoutColumns(List.copyOf(leftOut)).withSplit(folds.get(), holdOut, group, time, weight).withMetric(metric).withBudget(budgetSeconds);
    return threads == 0 ? spec : spec.withWorker(spec.size(), threads);
  }
}
