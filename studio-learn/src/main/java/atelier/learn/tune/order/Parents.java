package atelier.learn.tune.order;

import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.learn.tune.job.Known;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Earlier jobs that a new one starts from, as SageMaker's warm start allows: up to five that are finished, with the same objective and parameters.
///
/// Read as documents, so that a job of an older version can be a parent.
public final class Parents {
  private static final int MOST = 5;
  private static final int MOST_CHANGES = 10;
  private static final String LEFT_OUT = "list of columns that are left out";

  /// What has to be the same.
  public enum Kind {
    /// Data and algorithm too: what they found may be the best overall.
    IDENTICAL,
    /// The objective and the parameters only: what they found shows where to look.
    TRANSFER
  }

  /// An earlier job.
  ///
  /// @param name     of its file or run
  /// @param document as [TuneReport] writes it
  public record Parent(String name, JsonNode document) {}

  /// What is taken from them.
  public record Taken(List<Known> known, List<String> notes) {}

  private Parents() {}

  /// Takes what earlier jobs found.
  ///
  /// @param wanted the new job's metric, direction and objective, as its report will have them
  /// @throws ParamException names the parent and what differs
  public static Taken take(List<Parent> parents, Kind kind, Space space, Wanted wanted) throws ParamException {
    if (parents.size() > MOST) {
      throw new ParamException("There are " + parents.size() + " earlier jobs to start from.", "At most " + MOST + " can be given.");
    }
    var known = new ArrayList<Known>();
    var notes = new ArrayList<String>();
    for (Parent parent : parents) {
      check(parent, kind, space, wanted);
      int before = known.size();
      int left = take(parent, space, wanted.second() != null, known);
      notes.add("Starts from " + (known.size() - before) + " trials of '" + parent.name() + "'" + (left == 0 ? "." : "; " + left + " of its trials lie outside the present ranges."));
    }
    return new Taken(known, notes);
  }

  /// What was taken from jobs that were found right when the new one began.
  public static List<Known> known(List<Parent> parents, Space space) {
    var known = new ArrayList<Known>();
    parents.forEach(parent -> take(parent, space, false, known));
    return known;
  }

  /// The new job.
  ///
  /// @param second    what else is looked at; null for nothing
  /// @param objective with the values of parameters that are not tuned in `fixed`
  public record Wanted(String metric, String direction, @Nullable Second second, JsonNode objective) {}

  private static void check(Parent parent, Kind kind, Space space, Wanted wanted) throws ParamException {
    JsonNode document = parent.document();
    if (!document.path("trials").isArray() || !document.path("space").path("parameters").isArray()) {
      throw wrong(parent, "is no result of a tuning", "Give the output of 'studio tune --json'.");
    }
    if (!document.path("complete").asBoolean()) {
      throw wrong(parent, "is not finished", "Let it run to its end first.");
    }
    same(parent, "metric", document.path("metric").asText(), wanted.metric());
    same(parent, "direction", document.path("direction").asText(), wanted.direction());
    JsonNode objective = document.path("objective");
    if (wanted.second() != null) {
      same(parent, "second objective", second(document.path("second")), wanted.second().metric() + " (" + wanted.second().direction().id() + ")");
      same(parent, "pattern of the second objective", objective.path("second_pattern").asText(), wanted.objective().path("second_pattern").asText());
    }
    same(parent, "kind of objective", objective.path("kind").asText(), wanted.objective().path("kind").asText());
    same(parent, "algorithm", objective.path("algorithm").asText(), wanted.objective().path("algorithm").asText());
    if (kind == Kind.IDENTICAL) {
      for (String field : List.of("name", "command", "pattern", "dataset", "target", "group", "time", "weight", "folds")) {
        same(parent, field, objective.path(field).asText(), wanted.objective().path(field).asText());
      }
      // Jobs of earlier versions do not say it, and left none out.
      same(parent, LEFT_OUT, leftOut(objective), leftOut(wanted.objective()));
    }
    checkParameters(parent, space, wanted.objective().path("fixed"));
  }

  private static String leftOut(JsonNode objective) {
    return objective.path("left_out").valueStream().map(JsonNode::asText).sorted().reduce((a, b) -> a + ", " + b).orElse("–");
  }

  private static String second(JsonNode theirs) {
    return theirs.isObject() ? theirs.path("metric").asText() + " (" + theirs.path("direction").asText() + ")" : "none";
  }

  private static void same(Parent parent, String what, String theirs, String ours) throws ParamException {
    if (!theirs.equals(ours)) {
      throw wrong(parent, "has the " + what + " '" + theirs + "', not '" + ours + "'", "A job can only start from one with the same " + what + (what.equals("dataset") || what.equals(LEFT_OUT) ? ", or with --warm-start-type transfer." : "."));
    }
  }

  private static void checkParameters(Parent parent, Space space, JsonNode fixed) throws ParamException {
    Map<String, JsonNode> theirs = new TreeMap<>();
    parent.document().path("space").path("parameters").forEach(p -> theirs.put(p.path("name").asText(), p));
    Set<String> all = new LinkedHashSet<>(theirs.keySet());
    JsonNode theirFixed = parent.document().path("objective").path("fixed");
    theirFixed.fieldNames().forEachRemaining(all::add);
    Set<String> ours = new LinkedHashSet<>(space.dimensions().stream().map(Dimension::name).toList());
    fixed.fieldNames().forEachRemaining(ours::add);
    for (String name : all) {
      if (!ours.contains(name)) {
        throw wrong(parent, "has the parameter '" + name + "', which is missing here", "Put it into the space, or give it a fixed value.");
      }
    }
    for (String name : ours) {
      if (!all.contains(name)) {
        throw wrong(parent, "has no parameter '" + name + "'", "A job can only start from one with the same parameters.");
      }
    }
    for (Dimension dimension : space.dimensions()) {
      JsonNode before = theirs.get(dimension.name());
      if (before != null) {
        same(parent, "type of '" + dimension.name() + "'", before.path("type").asText(), type(dimension));
      }
    }
    long changes = ours.stream().filter(fixed::has).filter(name -> !Objects.equals(theirFixed.get(name), fixed.get(name))).count();
    if (changes > MOST_CHANGES) {
      throw wrong(parent, "has " + changes + " parameters that are fixed otherwise here", "At most " + MOST_CHANGES + " may change.");
    }
  }

  private static String type(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous _ -> "continuous";
      case Dimension.Whole _ -> "integer";
      case Dimension.Category _ -> "categorical";
    };
  }

  /// @param both whether trials need both scores
  /// @return how many trials cannot be placed in the space
  private static int take(Parent parent, Space space, boolean both, List<Known> known) {
    int left = 0;
    for (JsonNode trial : parent.document().path("trials")) {
      if (!trial.path("status").asText().equals("done") || !trial.path("score").isNumber() || both && !trial.path("second").isNumber()) {
        continue;
      }
      ObjectNode values = Json.object();
      parent.document().path("objective").path("fixed").fields().forEachRemaining(e -> values.set(e.getKey(), e.getValue()));
      trial.path("parameters").fields().forEachRemaining(e -> values.set(e.getKey(), e.getValue()));
      try {
        known.add(new Known(parent.name(), trial.path("number").asInt(), space.read(values), trial.path("score").doubleValue(), trial.path("second").isNumber() ? (Double) trial.path("second").doubleValue() : null));
      } catch (ParamException e) {
        left++;
      }
    }
    return left;
  }

  private static ParamException wrong(Parent parent, String what, String advice) {
    return new ParamException("The earlier job '" + parent.name() + "' " + what + ".", advice);
  }
}
