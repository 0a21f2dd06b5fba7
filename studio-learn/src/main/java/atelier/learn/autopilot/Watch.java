package atelier.learn.autopilot;

import atelier.learn.autopilot.AutopilotReport.Row;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells whoever listens how a search stands, each time a trial begins, comes a step further, or ends.
final class Watch implements Search.Listener {
  private static final double STEP = 0.1;

  private final Log log;
  private final Planning planning;
  private final Budget budget;
  private final Standing.Ear ear;
  private final Subject subject;
  private final List<Contender> done = new ArrayList<>();
  private final Map<Plan, Double> running = new LinkedHashMap<>();

  /// What does not change on the way.
  record Subject(Task task, Metric metric, List<String> classes, long rows, int folds, List<String> notes) {
    Subject {
      classes = List.copyOf(classes);
      notes = List.copyOf(notes);
    }
  }

  Watch(Log log, Planning planning, Budget budget, Standing.Ear ear, Subject subject) {
    this.log = log;
    this.planning = planning;
    this.budget = budget;
    this.ear = ear;
    this.subject = subject;
  }

  @Override
  public synchronized void began(Plan plan) {
    running.put(plan, 0.0);
    tell();
  }

  @Override
  public synchronized void advanced(Plan plan, double fraction) {
    Double before = running.get(plan);
    if (before != null && fraction >= before + STEP) {
      running.put(plan, fraction);
      tell();
    }
  }

  @Override
  public synchronized void ended(Plan plan, Search.Ending ending) {
    log.ended(plan, ending);
    running.remove(plan);
    if (ending instanceof Search.Ending.Done(Contender contender)) {
      done.add(contender);
    }
    tell();
  }

  private void tell() {
    ear.stands(this::standing);
  }

  private Standing standing() {
    Metric metric = subject.metric();
    List<Contender> ranked = done.stream().filter(c -> !Double.isNaN(c.score(metric)))
        .sorted(Comparator.comparingDouble((Contender c) -> metric.higherIsBetter() ? -c.score(metric) : c.score(metric))).toList();
    var rows = new ArrayList<Row>();
    if (!ranked.isEmpty()) {
      var lines = new Lines(metric, subject.folds(), ranked.getFirst().result().folds());
      ranked.forEach(c -> rows.add(Lines.ranked(lines.line(c, 0), rows.size() + 1)));
    }
    running.keySet().forEach(plan -> rows.add(Lines.unfinished(plan, "running", null)));
    planning.left().forEach(plan -> rows.add(Lines.unfinished(plan, "waiting", null)));
    log.entries().forEach(entry -> rows.add(Lines.unfinished(entry.plan(), entry.status(), entry.reason())));
    var fractions = new LinkedHashMap<String, Double>();
    running.forEach((plan, fraction) -> fractions.put(plan.name(), fraction));
    return new Standing(subject.task(), metric.id(), subject.classes(), subject.rows(), subject.folds(), budget.seconds(), budget.used(), rows, fractions, subject.notes());
  }
}
