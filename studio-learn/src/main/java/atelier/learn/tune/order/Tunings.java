package atelier.learn.tune.order;

import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.advice.Adviser;
import atelier.learn.tune.importance.Importance;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Objective;
import atelier.learn.tune.job.Plan;
import atelier.learn.tune.job.ProgramObjective;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
import atelier.learn.tune.job.Tuner;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all forms of tuning share: checks an order, runs it, says what it gave.
public final class Tunings {
  /// Something to tune.
  ///
  /// @param second      what trials are to be good at beside their score; null for nothing
  /// @param about       it as a document, its values of parameters that are not tuned in `fixed`
  /// @param wholeSteps  rounds of a whole trial; null where nobody says
  /// @param recommended ranges that are usual; null where nothing is known
  /// @param threads     of each trial; 0 where that is not known
  public record Subject(
      String metric, Direction direction, @Nullable Second second, ObjectNode about, Space space, Planning.Steps steps, @Nullable Integer wholeSteps, @Nullable Space recommended, int threads) {}

  /// Earlier jobs to start from.
  public record Start(List<Parents.Parent> parents, Parents.Kind kind) {
    public static final Start NEW = new Start(List.of(), Parents.Kind.IDENTICAL);
  }

  private final Jobs jobs;

  public Tunings(Jobs jobs) {
    this.jobs = jobs;
  }

  /// A job that was checked and may run.
  public record Prepared(Subject subject, TuneSettings settings, Plan plan, List<Advice> advice, List<String> notes) {}

  /// Checks an order, its strategy chosen by the rule where that is wanted.
  ///
  /// @throws ParamException for what can be seen to be wrong
  public static Prepared prepare(Subject subject, TuneSettings asked, Start start, boolean auto) throws ParamException {
    if (!auto) {
      return prepare(subject, asked, start);
    }
    // With two objectives no trial is ended in its rounds.
    Integer whole = subject.second() != null ? null : asked.maxSteps() != null ? asked.maxSteps() : subject.wholeSteps();
    AutoStrategy.Choice choice = AutoStrategy.of(subject.space(), asked.maxTrials(), asked.parallel(), subject.about().path("rows").asLong(), whole, asked.earlyStopping(), start.parents().isEmpty());
    Prepared prepared = prepare(subject, asked.by(choice.strategy()), start);
    List<String> notes = Stream.concat(Stream.of(choice.sentence()), prepared.notes().stream()).toList();
    return new Prepared(prepared.subject(), prepared.settings(), prepared.plan(), prepared.advice(), notes);
  }

  private static Prepared prepare(Subject subject, TuneSettings settings, Start start) throws ParamException {
    var wanted = new Parents.Wanted(subject.metric(), subject.direction().id(), subject.second(), subject.about());
    Parents.Taken taken = Parents.take(start.parents(), start.kind(), subject.space(), wanted);
    Plan plan = Planning.plan(settings, subject.space(), subject.direction(), subject.second(), subject.steps(), subject.wholeSteps(), taken.known());
    var search = new Adviser.Search(
        subject.space(), settings.strategy(), plan.completion().trials(), settings.parallel(), subject.recommended(), subject.threads(), Runtime.getRuntime().availableProcessors());
    return new Prepared(subject, settings, plan, Adviser.check(search), taken.notes());
  }

  /// A test function.
  ///
  /// @param space null for its own
  public static Subject function(TestFunction function, @Nullable Space space) throws ParamException {
    Space own = function.space();
    if (space != null) {
      for (var dimension : own.dimensions()) {
        if (space.dimensions().stream().noneMatch(d -> d.name().equals(dimension.name()))) {
          throw new ParamException("The space has no parameter '" + dimension.name() + "', which the function " + function.id() + " needs.", "Give it one, or leave --space out for the function's own.");
        }
      }
    }
    ObjectNode about = Json.object().put("kind", "function").put("name", function.id());
    about.putObject("fixed");
    return new Subject(function.id(), Direction.MINIMIZE, null, about, space == null ? own : space, Planning.Steps.NONE, null, null, 0);
  }

  /// A program.
  ///
  /// @param second        null for one objective
  /// @param secondPattern that reads it; null where it is not printed
  public static Subject program(String command, String pattern, Direction direction, @Nullable Second second, @Nullable String secondPattern, Space space) throws ParamException {
    ProgramObjective.of(command, pattern, secondPattern, space);
    if (pattern.equals(secondPattern)) {
      throw new ParamException("Both objectives are read by the pattern '" + pattern + "'.", "Give --second-pattern another one.");
    }
    ObjectNode about = Json.object().put("kind", "command").put("command", command).put("pattern", pattern);
    if (secondPattern != null) {
      about.put("second_pattern", secondPattern);
    }
    about.putObject("fixed");
    return new Subject("score", direction, second, about, space, Planning.Steps.SCORES, null, null, 0);
  }

  /// Runs a job.
  ///
  /// @param before trials that have ended already, when it is taken up again
  public TuneReport run(Prepared prepared, List<Trial> before, Objective objective, Progress progress, Tuner.Listener listener) throws ProblemException {
    Tuned tuned = new Tuner(jobs).run(prepared.plan(), before, objective, progress, listener);
    return report(prepared, tuned);
  }

  /// What a job gave.
  public static TuneReport report(Prepared prepared, Tuned tuned) throws LearnException {
    Subject subject = prepared.subject();
    Second second = subject.second();
    List<Integer> front = second == null ? List.of() : second.front(subject.direction(), tuned.trials());
    return new TuneReport(
        subject.metric(), subject.direction(), second, tuned.best(), tuned.trials().stream().map(TuneReport.Line::of).toList(), front, prepared.settings().strategy(), prepared.settings().seed(),
        tuned.seconds(), tuned.ended(), true, subject.about(), SpaceFile.write(subject.space()), importance(subject.space(), tuned.trials()), prepared.advice(), prepared.notes(), null, null);
  }

  /// Which parameters matter, by the trials that are done.
  public static Map<String, Double> importance(Space space, List<Trial> trials) throws LearnException {
    return Importance.of(space, trials.stream().filter(Trial::isScored).map(t -> new Importance.Scored(t.parameters(), Objects.requireNonNull(t.score()))).toList());
  }
}
