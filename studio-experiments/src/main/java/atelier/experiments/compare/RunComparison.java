package atelier.experiments.compare;

import atelier.core.job.ProblemException;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.compare.Comparison.Head;
import atelier.experiments.compare.Comparison.Measured;
import atelier.experiments.compare.Comparison.Row;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts runs side by side.
public final class RunComparison {
  public static final int FEWEST = 2;
  public static final int MOST = 20;

  private static final Set<String> WAYS = Set.of("flow", "file", "source");

  private RunComparison() {}

  /// Compares runs.
  ///
  /// @throws LearnException when there are fewer than two, more than twenty, one twice, or one that is not there
  public static Comparison of(Project project, List<String> ids) throws ProblemException {
    var seen = new HashSet<String>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw LearnException.input("The run '" + id + "' is named twice; it is one run.", "Name " + FEWEST + " to " + MOST + " different runs.");
      }
    }
    if (ids.size() < FEWEST || ids.size() > MOST) {
      throw LearnException.input("There are " + ids.size() + " runs to compare.", "Name " + FEWEST + " to " + MOST + " different runs.");
    }
    return project.store().<Comparison, ProblemException>read(
        tables -> {
          var runs = new ArrayList<Run>();
          for (String id : ids) {
            runs.add(tables.runs().find(id).orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no run '" + id + "'.", "List them: studio runs list --project " + project.folder() + ".")));
          }
          return compare(tables, runs);
        });
  }

  private static Comparison compare(Tables tables, List<Run> runs) {
    List<Map<String, String>> environments = runs.stream().map(RunComparison::environment).toList();
    return new Comparison(
        runs.stream().map(RunComparison::head).toList(), rows(runs.stream().map(RunFacts::parameters).toList()), metrics(runs.stream().map(run -> tables.metrics().last(run.id())).toList()), data(tables, runs),
        rows(runs.stream().map(run -> ways(tables, run)).toList()), rows(environments));
  }

  private static Head head(Run run) {
    Double seconds = run.ended() == null ? null : Duration.between(run.started(), run.ended()).toMillis() / 1000.0;
    return new Head(run.id(), run.name(), run.kind(), run.status().id(), run.started().toString(), seconds);
  }

  private static Map<String, String> environment(Run run) {
    JsonNode written = run.environment() == null ? run.parameters().path("versions") : run.environment();
    var environment = new TreeMap<String, String>();
    written.properties().forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
    return environment;
  }

  /// A row for each name; those that differ first.
  private static List<Row> rows(List<Map<String, String>> facts) {
    Set<String> names = new LinkedHashSet<>();
    facts.forEach(each -> names.addAll(each.keySet()));
    return names.stream().map(name -> Row.of(name, values(facts, name))).sorted(Comparator.comparing(Row::differs).reversed()).toList();
  }

  private static List<@Nullable String> values(List<Map<String, String>> facts, String name) {
    var values = new ArrayList<@Nullable String>();
    facts.forEach(each -> values.add(each.get(name)));
    return values;
  }

  private static List<Measured> metrics(List<Map<String, Double>> measured) {
    Set<String> names = new TreeSet<>();
    measured.forEach(each -> names.addAll(each.keySet()));
    return names.stream().map(name -> metric(name, measured)).sorted(Comparator.comparing((Measured row) -> row.values().stream().filter(java.util.Objects::isNull).count()).thenComparing(row -> Metric.find(row.name()).isEmpty())).toList();
  }

  private static Measured metric(String name, List<Map<String, Double>> measured) {
    var values = new ArrayList<@Nullable Double>();
    measured.forEach(each -> values.add(each.get(name)));
    Boolean higher = RunFacts.metric(name).map(Metric::higherIsBetter).orElse(null);
    return new Measured(name, higher, higher == null ? -1 : best(values, higher), java.util.Collections.unmodifiableList(values));
  }

  private static int best(List<@Nullable Double> values, boolean higher) {
    List<Double> known = values.stream().filter(value -> value != null && !value.isNaN()).map(java.util.Objects::requireNonNull).distinct().toList();
    if (known.size() < 2) {
      return -1;
    }
    Comparator<Double> order = higher ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return values.indexOf(known.stream().max(order).orElseThrow());
  }

  private static List<Row> data(Tables tables, List<Run> runs) {
    List<@Nullable String> ids = runs.stream().<@Nullable String>map(run -> RunFacts.dataset(run)).toList();
    var facts = new ArrayList<Map<String, String>>();
    var columns = new ArrayList<Map<String, String>>();
    for (int k = 0; k < runs.size(); k++) {
      String id = ids.get(k);
      Datasets.Entry entry = id == null ? null : tables.datasets().find(id).or(() -> tables.datasets().named(id)).orElse(null);
      var fact = new LinkedHashMap<String, String>();
      if (entry != null) {
        fact.put("dataset", entry.name());
        fact.put("id", entry.id());
        fact.put("rows", Long.toString(entry.rows()));
      }
      Map<String, String> used = RunFacts.columns(runs.get(k), entry);
      if (!used.isEmpty()) {
        fact.put("columns", Integer.toString(used.size()));
      }
      facts.add(fact);
      columns.add(used);
    }
    var rows = new ArrayList<>(rows(facts));
    rows(columns).stream().filter(Row::differs).forEach(row -> rows.add(new Row("column " + row.name(), true, row.values())));
    return rows;
  }

  /// Files and flows upstream of a run.
  private static Map<String, String> ways(Tables tables, Run run) {
    var found = new TreeMap<String, Set<String>>();
    for (Entity thing : tables.lineage().query(run.id(), Direction.ASCENDANTS, Integer.MAX_VALUE).entities()) {
      if (WAYS.contains(thing.type())) {
        found.computeIfAbsent(thing.type(), _ -> new TreeSet<>()).add(thing.name());
      }
    }
    var ways = new TreeMap<String, String>();
    found.forEach((type, names) -> ways.put(type, String.join(", ", names)));
    return ways;
  }
}
