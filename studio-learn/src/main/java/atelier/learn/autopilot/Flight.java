package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.core.engine.DuckSession;
import atelier.core.file.FileException;
import atelier.core.job.Job;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.learn.feature.Values;
import atelier.learn.leak.Charge;
import atelier.learn.leak.LeakCourt;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.metric.Metric;
import atelier.learn.model.FittedModel;
import atelier.learn.split.Fold;
import atelier.learn.split.Folds;
import atelier.learn.train.CrossValidation;
import atelier.learn.train.Material;
import atelier.learn.train.MaterialReader;
import atelier.learn.train.OutOfFold;
import atelier.learn.train.Shaping;
import atelier.learn.train.Target;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import atelier.learn.trial.FittedPart;
import atelier.learn.trial.TrialTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One search from the table to the leader's model.
final class Flight {
  /// What came of it.
  ///
  /// @param model  the model file's bytes
  /// @param report names no model file yet
  /// @param said   what the leader said of rows it had not seen
  /// @param worth  the metrics of that
  record Landed(byte[] model, AutopilotReport report, Said said, Map<String, Double> worth) {}

  /// Honest scores of the leader.
  record Said(Target target, int[] rows, int[] foldOf, double[] scores) {
    void write(Path file) throws FileException {
      OutOfFold.write(file, target, rows, foldOf, scores);
    }
  }

  private static final int MOST_TUNED_TRIALS = 100;
  private static final double FEWEST_SECONDS_FOR_WORKERS = 3;

  private final Autopilot.Order order;
  private final Budget budget;
  private final List<Learner<?>> learners;
  private Crew crew;
  private final Path root;
  private final Standing.Ear ear;

  Flight(Autopilot.Order order, Budget budget, List<Learner<?>> learners, Crew crew, Path root, Standing.Ear ear) {
    this.ear = ear;
    this.order = order;
    this.budget = budget;
    this.learners = learners;
    this.crew = crew;
    this.root = root;
  }

  /// @param read what a person should know of how the table was read
  Landed fly(TrainRequest template, Mode.Choice mode, List<String> read, Progress progress) throws ProblemException {
    new Trainer(learners).check(template);
    var files = new ArrayList<>(template.table().source().files());
    if (template.test() != null) {
      files.addAll(template.test().source().files());
    }
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(files).withThreads(order.threads()))) {
      var reader = new MaterialReader(template);
      Material all = reader.read(session, progress.slice(0.06, 0.1));
      var notes = new ArrayList<>(reader.notes());
      notes.addAll(read);
      notes.add(mode.why());
      hurry();
      Material material = crew.here() == null ? all : thinned(all, notes);
      return search(withFewerFolds(template, material), material, mode, session, notes, progress.slice(0.1, 1));
    }
  }

  /// Many classes are as much work as many rows, which was not known before the table was read. A search that is taken up again keeps the folds of its trials.
  private TrainRequest withFewerFolds(TrainRequest template, Material material) throws LearnException {
    int classes = material.target().classes().size();
    if (order.folds() != null || classes <= 2) {
      return template;
    }
    List<Contender> earlier = Kept.trials(root);
    if (!earlier.isEmpty()) {
      return template.withFolds(earlier.getFirst().result().folds().size());
    }
    double cells = (double) material.rows().length * material.columns().size() * classes / 2;
    return template.withFolds(Math.min(template.folds(), Autopilot.folds(cells, budget.seconds() / Reserve.busy())));
  }

  /// Where reading the table took so long that workers would come up for nothing, this program does the trials itself.
  private void hurry() {
    if (crew.here() == null && order.mostTrials() == null && budget.left() < FEWEST_SECONDS_FOR_WORKERS) {
      crew.close();
      crew = Crew.here(crew.jobs(), learners, order.threads());
    }
  }

  /// Rows that there is time for, where this program does the trials itself; where there is none at all, what the constant predictor needs.
  private Material thinned(Material all, List<String> notes) {
    if (budget.left() < Reserve.least(budget)) {
      notes.add("Reading the table took the whole budget of " + Math.round(budget.seconds() * 10) / 10.0 + " s (" + Math.round(budget.used() * 10) / 10.0
          + " s), so there is only the constant predictor; with --budget " + (long) Math.ceil(3 * budget.used() + 5) + "s models are tried.");
      return Thinning.least(all);
    }
    Material some = Thinning.to(Thinning.most(budget.left(), Reserve.busy(), all.columns().size()), all);
    if (some.rows().length < all.rows().length) {
      long enough = (long) Math.ceil(budget.used() + 1.5 * Thinning.seconds(all, Reserve.busy()));
      notes.add("The budget allowed to learn from " + some.rows().length + " of " + all.rows().length + " rows, spread over the table; with --budget " + enough + "s all would be.");
    }
    return some;
  }

  private Landed search(TrainRequest template, Material material, Mode.Choice mode, DuckSession session, List<String> notes, Progress progress) throws ProblemException {
    Target target = material.target();
    Metric metric = Trainer.metric(template, target.task());
    Folds folds = CrossValidation.folds(template, material);
    notes.addAll(folds.notes());
    if (crew.here() != null) {
      crew.here().keep(template, material);
    }
    Job<List<Charge>> court = crew.jobs().submit("Leak court", _ -> LeakCourt.hear(material, template.group(), template.time()));
    Leaning leaning = Leaning.of(material, metric);
    if (leaning.why() != null) {
      notes.add(leaning.why());
    }
    Shape shape = shape(material, budget.seconds() / Reserve.busy(), leaning.shaping());
    var suited = new Portfolio(shape);
    List<Plan> portfolio = crew.here() != null ? suited.quick() : mode.mode() == Mode.HPO ? suited.families() : suited.plans();
    int most = order.mostTrials() != null ? order.mostTrials() : mode.mode() == Mode.HPO ? MOST_TUNED_TRIALS : Integer.MAX_VALUE;
    boolean here = crew.here() != null || most <= Portfolio.BEGINNING;
    List<Plan> rest = here ? portfolio : portfolio.subList(Portfolio.BEGINNING, portfolio.size());
    var planning = new Planning(rest, new Tuning(shape, learners, order.seed()), metric, here || most == Integer.MAX_VALUE ? most : most - Portfolio.BEGINNING);
    var log = new Log(budget, planning);
    var subject = new Watch.Subject(target.task(), metric, target.classes(), material.rows().length, template.folds(), notes);
    var search = new Search(crew.jobs(), crew.pool(), root, budget, new Watch(log, planning, budget, ear, subject), ear::isEnough, mode.stopsEarly() ? new Median(metric) : Median.none());
    boolean voting = mode.mode() == Mode.ENSEMBLING;
    String alone = Stacking.refusal(shape, template);
    boolean layers = voting && crew.here() == null && alone == null;
    var reserve = new Reserve(
        search, budget, crew, template.test() == null ? 0 : template.test().rows(), metric, new ConcurrentHashMap<>(), layers ? Stacking.seconds(shape, folds.folds().size(), order.threads(), budget.seconds()) : 0);
    List<Contender> earlier = Kept.trials(root);
    earlier.forEach(c -> planning.finished(c.plan().name()));
    earlier.forEach(search::add);
    if (!earlier.isEmpty()) {
      notes.add(earlier.size() + " trials that an earlier, interrupted run had finished were taken over.");
    }
    var known = earlier.stream().map(c -> c.plan().name()).toList();
    var first = new ArrayList<>(portfolio.subList(0, Portfolio.BEGINNING));
    first.removeIf(plan -> known.contains(plan.name()));
    search.run(template, planning, crew.lanes(), reserve::seconds, here ? null : new Search.First(pool(template, material), first), progress);
    List<Contender> done = search.finished().stream().filter(c -> !Double.isNaN(c.score(metric))).toList();
    if (done.isEmpty()) {
      done = List.of(last(template, material, log));
      planning.finished(done.getFirst().plan().name());
    }
    List<Charge> charges = charges(court, notes);
    int[] foldOf = foldOf(folds.folds(), material.frame().rows());
    var yardstick = new Yardstick(target.task(), metric, target.classes().size(), target.values(), material.weight(), foldOf, folds.folds().size());
    var stacking = new Stacking(template, material, folds.folds(), yardstick, shape, learners, root, order.threads(), Stacking.MOST_SHARE * budget.seconds(), reserve::forSecondLayer, progress);
    var slow = Slow.of(done, metric, template.test() != null, Math.max(budget.left(), Reserve.least(budget)), reserve::predicts);
    notes.addAll(slow.notes());
    var electorate = new Verdict.Electorate(voting, c -> !slow.models().contains(c));
    Verdict verdict = Verdict.of(yardstick, done, material.rows(), order.seed(), order.threads(), electorate, layers ? stacking : null, () -> budget.left() < reserve.landing(search.finished()));
    notes.addAll(verdict.notes());
    notes.addAll(voting && crew.here() == null && alone != null ? List.of(alone) : stacking.notes());
    var refits = new Refits(crew.jobs(), search, template, root, metric);
    if (crew.here() == null) {
      refits.run(verdict.makers(), crew.lanes(), budget, reserve.afterRefits(verdict), progress);
    }
    notes.addAll(refits.notes());
    var landing = new Landing(order, template, material, metric, verdict, charges, budget);
    var said = new Said(target, material.rows(), foldOf, verdict.scores());
    return landing.land(said, assembled(yardstick, material, verdict, refits), mode.mode(), log.entries(done.size()), session, notes, progress);
  }

  /// Workers take seconds to come up on a busy computer; what is quick is done here meanwhile.
  private WorkerPool pool(TrainRequest template, Material material) {
    var task = new TrialTask(learners);
    task.keep(template, material);
    return WorkerPool.inProcess(List.of(task));
  }

  /// What the court found; nothing is waited for, for it is quick beside the trials.
  private static List<Charge> charges(Job<List<Charge>> court, List<String> notes) {
    if (court.state() instanceof Job.Done<List<Charge>>(List<Charge> found)) {
      found.forEach(charge -> notes.add(charge.sentence()));
      return found;
    }
    court.cancel();
    notes.add("There was no time to look for leaks.");
    return List.of();
  }

  private static FittedModel assembled(Yardstick yardstick, Material material, Verdict verdict, Refits refits) throws ProblemException {
    Target target = material.target();
    double sharpness = verdict.leader() == null ? Objects.requireNonNull(verdict.ensemble()).sharpness() : 1;
    List<Verdict.Voter> voters = verdict.voters();
    Optional<Contender> head = voters.stream().map(Verdict.Voter::contender).filter(Contender::isStacked).findFirst();
    if (head.isPresent()) {
      return new StackAssembly(target, refits::parts).fitted(voters, Stacking.inputs(yardstick, head.get().bases(), material.rows()), sharpness);
    }
    var assembly = new Assembly(target);
    for (Verdict.Voter voter : voters) {
      List<FittedPart> parts = refits.parts(voter.contender());
      for (FittedPart part : parts) {
        assembly.add(part, voter.weight() / parts.size(), voter.calibration());
      }
    }
    return assembly.fitted(sharpness);
  }

  /// The constant predictor, here and now: where time was too short for all else.
  private Contender last(TrainRequest template, Material material, Log log) throws ProblemException {
    try (Crew here = Crew.here(crew.jobs(), learners, order.threads())) {
      Objects.requireNonNull(here.here()).keep(template, material);
      var search = new Search(here.jobs(), here.pool(), root.resolve("last"), new Budget(System.nanoTime(), 3600), log, () -> false, Median.none());
      List<Plan> plans = new ArrayList<>(List.of(Plan.of("baseline", "baseline")));
      List<Contender> done = search.run(template, _ -> plans.isEmpty() ? null : plans.removeFirst(), 1, () -> 0.0, null, Progress.none());
      if (done.isEmpty()) {
        Optional<ProblemException> input = log.input();
        if (input.isPresent()) {
          throw input.get();
        }
        List<Log.Entry> failed = log.entries(0).stream().filter(e -> e.status().equals("failed")).toList();
        throw LearnException.work(
            "No trial could be finished" + (failed.isEmpty() ? "" : ": " + failed.getFirst().reason()) + ".", "Give more time (--budget) or look at the table.", null);
      }
      return done.getFirst();
    }
  }

  private static Shape shape(Material material, double seconds, Shaping leaning) {
    Target target = material.target();
    int texts = (int) material.columns().stream().filter(c -> isText(material, c)).count();
    return new Shape(target.task(), material.rows().length, material.columns().size(), target.classes().size(), texts, seconds, leaning);
  }

  /// Many different values of several words each.
  private static boolean isText(Material material, Column column) {
    return material.frame().columns().get(column.name()) instanceof Values.Texts texts
        && texts.levels().size() > Math.max(20, 0.3 * texts.rows())
        && texts.levels().stream().limit(200).mapToInt(level -> level.split("\\s+").length).average().orElse(0) >= 3;
  }

  private static int[] foldOf(List<Fold> folds, int rows) {
    int[] foldOf = new int[rows];
    Arrays.fill(foldOf, -1);
    for (int k = 0; k < folds.size(); k++) {
      for (int row : folds.get(k).validation()) {
        foldOf[row] = k;
      }
    }
    return foldOf;
  }
}
