package atelier.experiments.lineage;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.Flows;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.predict.PredictionRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what rows and documents say of every thing in a project's lineage.
final class Reading {
  private static final String IMPORTED = "imported";

  private final Project project;

  Reading(Project project) {
    this.project = project;
  }

  /// The rows of one moment.
  private record Rows(
      List<Entity> entities,
      List<Association> associations,
      Map<String, Datasets.Entry> datasets,
      Map<String, Run> runs,
      Map<String, Models.Entry> models,
      Map<String, Flows.Entry> flows) {
    static Rows of(Tables t) {
      return new Rows(
          t.lineage().entities(),
          t.lineage().associations(),
          by(t.datasets().all(), Datasets.Entry::id),
          by(t.runs().all(), Run::id),
          by(t.models().all(), Models.Entry::id),
          by(t.flows().all(), Flows.Entry::name));
    }

    private static <T> Map<String, T> by(List<T> rows, Function<T, String> id) {
      return rows.stream().collect(Collectors.toMap(id, Function.identity()));
    }
  }

  Provenance read(Progress progress) throws ProblemException {
    Rows rows = project.store().read(Rows::of);
    Map<String, Integer> parts = new HashMap<>();
    rows.runs().values().forEach(run -> {
      if (run.parent() != null && Sort.ofRun(run) == Sort.TRAINING) {
        parts.merge(run.parent(), 1, Integer::sum);
      }
    });
    var things = new ArrayList<Thing>();
    for (Entity entity : rows.entities()) {
      progress.report((double) things.size() / rows.entities().size(), entity.name());
      things.add(thing(entity, rows, parts));
    }
    return new Provenance(things, rows.associations());
  }

  private Thing thing(Entity entity, Rows rows, Map<String, Integer> parts) throws ProblemException {
    String id = entity.id();
    Run run = rows.runs().get(id);
    Sort sort = Sort.of(entity, run);
    Datasets.Entry dataset = rows.datasets().get(id);
    Models.Entry model = rows.models().get(id);
    Flows.Entry flow = rows.flows().get(id);
    if (sort == Sort.FILE) {
      List<About.Copy> copies = copies(id, rows);
      Optional<Instant> imported = copies.reversed().stream().findFirst().map(copy -> rows.datasets().get(copy.dataset())).map(Datasets.Entry::made);
      return new Thing(entity, sort, "", new About.File(copies), imported);
    }
    if (sort == Sort.DATASET && dataset != null) {
      return new Thing(entity, sort, id, new About.Table(dataset.rows(), dataset.schema().columns().size()), Optional.of(dataset.made()));
    }
    if (sort == Sort.MODEL && model != null) {
      var about = new About.Fitted(model.about().path("algorithm").asText(""), model.about().path("target").asText(""), size(id));
      return new Thing(entity, sort, id, about, Optional.of(model.made()));
    }
    if (sort == Sort.FLOW && flow != null) {
      return new Thing(entity, sort, flow.sha256(), new About.Edited(flow.version()), Optional.empty());
    }
    Run maker = sort == Sort.PREDICTIONS ? rows.runs().get(PredictionRecord.run(id)) : null;
    if (maker != null && maker.outcome() != null) {
      JsonNode gave = maker.outcome();
      var about = new About.Predicted(gave.path("rows").asLong(), maker.parameters().path("output").asText(""), gave.path("bytes").asLong(-1));
      return new Thing(entity, sort, gave.path("sha256").asText(""), about, Optional.ofNullable(maker.ended()));
    }
    if (run != null) {
      String asked = Digests.of(Json.line(run.parameters()).getBytes(StandardCharsets.UTF_8));
      Optional<Duration> took = Optional.ofNullable(run.ended()).map(end -> Duration.between(run.started(), end));
      var about = new About.Work(run.kind(), run.status(), took, seed(run.parameters()), parts.getOrDefault(id, 0), Optional.ofNullable(run.parent()));
      return new Thing(entity, sort, asked, about, Optional.of(run.started()));
    }
    return new Thing(entity, sort, "", new About.Nothing(), Optional.empty());
  }

  private static OptionalLong seed(JsonNode parameters) {
    JsonNode seed = parameters.path("seed");
    return seed.isIntegralNumber() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty();
  }

  private long size(String model) throws ProblemException {
    try {
      return Files.size(project.modelFile(model));
    } catch (IOException e) {
      return -1; // the proof says that it is not there
    }
  }

  private List<About.Copy> copies(String file, Rows rows) {
    var copies = new ArrayList<About.Copy>();
    for (Association association : rows.associations()) {
      if (association.from().equals(file) && association.type().equals(IMPORTED) && rows.datasets().containsKey(association.to())) {
        JsonNode source = report(association.to()).path("source");
        copies.add(new About.Copy(association.to(), source.path("format").asText(""), source.path("bytes").asLong(-1), source.path("sha256").asText("")));
      }
    }
    return copies;
  }

  private JsonNode report(String dataset) {
    try {
      return project.report(dataset);
    } catch (ProblemException e) {
      return Json.object(); // the proof of the dataset says what is wrong
    }
  }
}
