package atelier.experiments.registry;

import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.registry.Registered.Event;
import atelier.experiments.registry.Registered.Version;
import atelier.experiments.run.MadeModel;
import atelier.learn.learner.LearnException;
import atelier.learn.model.ModelFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The models of a project that others rely on, by name. Kept in `records/registry.json`, so that a copied project has them.
public final class Registry {
  /// The record's name in the project.
  public static final String RECORD = "registry";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");

  /// A test that was asked for, or why it could not be made.
  public record Tested(@Nullable Duel duel, @Nullable String why) {}

  /// What a decision gave.
  ///
  /// @param untested why there is no test although there is a champion; null otherwise
  public record Decided(Registered registered, Event event, @Nullable String untested) {}

  private record Document(int format, List<Registered> models) {
    Document {
      models = List.copyOf(models);
    }
  }

  /// A change of one name.
  @FunctionalInterface
  private interface Change {
    Registered of(@Nullable Registered known) throws ProblemException;
  }

  private final Project project;
  private final Duels duels;
  private final Clock clock;

  public Registry(Project project, ModelFile.Loader loader, int threads, Clock clock) {
    this.project = project;
    this.duels = new Duels(project, loader, threads);
    this.clock = clock;
  }

  /// Every name, in alphabetical order.
  public List<Registered> list() throws ProblemException {
    return document(project.record(RECORD).orElse(null)).models();
  }

  /// What is registered under a name.
  public Registered find(String name) throws ProblemException {
    return list().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
  }

  private LearnException unknown(String name) {
    return LearnException.input("Nothing is registered as '" + name + "'.", "List the names: studio registry list --project " + project.folder() + ".");
  }

  /// Adds a model as the next version of a name, which may be new.
  ///
  /// @param modelOrRun id of a model, or of a run that made one
  public Decided add(String name, String modelOrRun, String by, String note) throws ProblemException {
    if (!NAME.matcher(name).matches()) {
      throw LearnException.input("'" + name + "' cannot be a name: it has 1 to 80 letters, digits, spaces, dots, lines, and begins with a letter or digit.", "Choose another.");
    }
    Models.Entry model = model(modelOrRun);
    // The row names the last run that made these bits; who named one means that one, with its folds.
    String run = modelOrRun.equals(model.id()) ? model.run() : modelOrRun;
    String task = model.about().path("task").asText();
    String target = model.about().path("target").asText();
    Registered now = change(name, known -> {
      Registered before = known == null ? new Registered(name, task, target, List.of(), List.of()) : known;
      if (!before.task().equals(task) || !before.target().equals(target)) {
        throw LearnException.input("'" + name + "' predicts '" + before.target() + "' (" + before.task() + "); this model predicts '" + target + "' (" + task + ").", "Register it under another name.");
      }
      Optional<Version> same = before.versions().stream().filter(version -> version.model().equals(model.id())).findFirst();
      if (same.isPresent()) {
        throw LearnException.input("This model is version " + same.get().number() + " of '" + name + "' already.", "Change its stage: studio registry stage.");
      }
      var version = new Version(before.versions().size() + 1, model.id(), model.name(), run, Stage.CANDIDATE, note, now(), by);
      return before.with(version).after(new Event(now(), "add", version.number(), null, Stage.CANDIDATE, by, note, null));
    });
    return new Decided(now, now.history().getLast(), null);
  }

  /// Puts a version into a stage. A new champion retires the old one, and is tested against it first; whatever the test says, people decide.
  ///
  /// @param why the reason; must not be empty
  /// @param on  a table to test on; null for the folds of both trainings
  public Decided stage(String name, int number, Stage stage, String by, String why, @Nullable String on, Progress progress) throws ProblemException {
    requireWhy(why);
    Registered known = find(name);
    Version version = version(known, number);
    if (version.stage() == stage) {
      throw LearnException.input("Version " + number + " of '" + name + "' is " + stage.id() + " already.", "Choose another stage.");
    }
    Tested tested = stage == Stage.CHAMPION || stage == Stage.CHALLENGER ? tested(known, version, on, progress) : new Tested(null, null);
    Registered now = change(name, before -> {
      Registered current = require(before, name);
      return moved(current, version(current, number), stage).after(new Event(now(), "stage", number, version(current, number).stage(), stage, by, why, tested.duel()));
    });
    return new Decided(now, now.history().getLast(), tested.why());
  }

  private Registered require(@Nullable Registered known, String name) throws LearnException {
    if (known == null) {
      throw unknown(name);
    }
    return known;
  }

  /// There is one champion at most.
  private static Registered moved(Registered current, Version version, Stage stage) {
    Optional<Version> champion = current.champion().filter(old -> stage == Stage.CHAMPION && old.number() != version.number());
    Registered free = champion.isPresent() ? current.with(champion.get().in(Stage.RETIRED)) : current;
    return free.with(version.in(stage));
  }

  /// A test that cannot be made does not stop a decision, unless a table was named for it.
  private Tested tested(Registered known, Version version, @Nullable String on, Progress progress) throws ProblemException {
    Optional<Version> champion = known.champion().filter(old -> old.number() != version.number());
    if (champion.isEmpty()) {
      return new Tested(null, null);
    }
    try {
      return new Tested(duels.fight(known, champion.get(), version, on, null, progress), null);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      if (on != null) {
        throw e;
      }
      return new Tested(null, e.problem().message());
    }
  }

  /// Tests a version against the champion and changes nothing.
  ///
  /// @param on     a file, or a dataset of the project, with known targets; null for the folds of both trainings
  /// @param metric id; null for the task's own
  public Duel test(String name, int number, @Nullable String on, @Nullable String metric, Progress progress) throws ProblemException {
    Registered known = find(name);
    Version champion = known.champion().orElseThrow(() -> LearnException.input("'" + name + "' has no champion yet.", "Make one: studio registry stage '" + name + "' VERSION champion --why …."));
    if (champion.number() == number) {
      throw LearnException.input("Version " + number + " is the champion itself.", "Name another version.");
    }
    return duels.fight(known, champion, version(known, number), on, metric, progress);
  }

  /// Makes the champion before the present one champion again; the present one is retired.
  public Decided rollback(String name, String by, String why) throws ProblemException {
    requireWhy(why);
    Registered now = change(name, before -> {
      Registered current = require(before, name);
      List<Integer> reigns = current.reigns();
      if (!current.canRollBack()) {
        throw noWayBack(current);
      }
      int back = reigns.get(reigns.size() - 2);
      Version version = version(current, back);
      return moved(current, version, Stage.CHAMPION).after(new Event(now(), "rollback", back, version.stage(), Stage.CHAMPION, by, why, null));
    });
    return new Decided(now, now.history().getLast(), null);
  }

  private static LearnException noWayBack(Registered current) {
    String name = current.name();
    if (current.champion().isPresent()) {
      return LearnException.input("'" + name + "' had no champion before the present one.", "Name one: studio registry stage '" + name + "' VERSION champion --why ….");
    }
    List<Integer> reigns = current.reigns();
    if (reigns.isEmpty()) {
      return LearnException.input("'" + name + "' has no champion yet.", "Make one: studio registry stage '" + name + "' VERSION champion --why ….");
    }
    int last = reigns.getLast();
    return LearnException.input(
        "'" + name + "' has no champion now: version " + last + " was the only one, and is " + current.version(last).map(version -> version.stage().id()).orElse("gone") + ".",
        "Make it champion again: studio registry stage '" + name + "' " + last + " champion --why ….");
  }

  private static void requireWhy(String why) throws LearnException {
    if (why.isBlank()) {
      throw LearnException.input("A decision needs its reason.", "Say it: --why TEXT.");
    }
  }

  private static Version version(Registered known, int number) throws LearnException {
    return known.version(number).orElseThrow(() -> LearnException.input("'" + known.name() + "' has no version " + number + ".", "It has " + known.versions().size() + "."));
  }

  /// A model by its id, or the one that a run made; of an experiment or tuning the newest of its parts that made one is not guessed.
  private Models.Entry model(String id) throws ProblemException {
    Optional<Models.Entry> named = project.store().<Optional<Models.Entry>, RuntimeException>read(tables -> tables.models().find(id));
    if (named.isPresent()) {
      return named.get();
    }
    Optional<Run> run = project.store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(id));
    Optional<Models.Entry> made = run.isPresent() ? MadeModel.of(project, run.get()) : Optional.empty();
    return made.orElseThrow(() -> LearnException.input(
        run.isEmpty() ? "The project has no model and no run '" + id + "'." : "The run '" + id + "' made no model itself.",
        run.isEmpty() ? "List them: studio project info " + project.folder() + "." : "Name one of its parts: studio runs show " + id + " --project " + project.folder() + "."));
  }

  private Registered change(String name, Change change) throws ProblemException {
    Document now = document(project.record(RECORD, before -> {
      Document document = document(before);
      Registered known = document.models().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
      var models = new ArrayList<>(document.models());
      models.remove(known);
      models.add(change.of(known));
      models.sort(Comparator.comparing(Registered::name));
      return Json.mapper().valueToTree(new Document(1, models));
    }));
    return now.models().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Document document(@Nullable JsonNode read) throws LearnException {
    if (read == null) {
      return new Document(1, List.of());
    }
    try {
      return Json.mapper().treeToValue(read, Document.class);
    } catch (JsonProcessingException | RuntimeException e) {
      throw LearnException.input("The registry of the project cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".", "Take records/registry.json from a backup.");
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
