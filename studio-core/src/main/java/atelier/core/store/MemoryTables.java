package atelier.core.store;

import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Lineage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// All tables as collections in the order of insertion; a copy of them is a transaction.
final class MemoryTables implements Tables {
  private final Map<String, Datasets.Entry> datasets;
  private final Map<String, Run> runs;
  private final Map<List<Object>, Metrics.Point> metrics;
  private final Map<String, RunMarks> marks;
  private final Map<String, Models.Entry> models;
  private final Map<String, Flows.Entry> flows;
  private final Map<String, Entity> entities;
  private final Set<Association> associations;
  private final Map<String, OpenJobs.Entry> jobs;
  private final List<Changes.Change> changes;

  MemoryTables() {
    datasets = new LinkedHashMap<>();
    runs = new LinkedHashMap<>();
    metrics = new LinkedHashMap<>();
    marks = new TreeMap<>();
    models = new LinkedHashMap<>();
    flows = new TreeMap<>();
    entities = new LinkedHashMap<>();
    associations = new LinkedHashSet<>();
    jobs = new LinkedHashMap<>();
    changes = new ArrayList<>();
  }

  MemoryTables(MemoryTables other) {
    datasets = new LinkedHashMap<>(other.datasets);
    runs = new LinkedHashMap<>(other.runs);
    metrics = new LinkedHashMap<>(other.metrics);
    marks = new TreeMap<>(other.marks);
    models = new LinkedHashMap<>(other.models);
    flows = new TreeMap<>(other.flows);
    entities = new LinkedHashMap<>(other.entities);
    associations = new LinkedHashSet<>(other.associations);
    jobs = new LinkedHashMap<>(other.jobs);
    changes = new ArrayList<>(other.changes);
  }

  private void changed(String what, String id) {
    changes.add(new Changes.Change(changes.isEmpty() ? 1 : changes.getLast().seq() + 1, what, id));
  }

  @Override
  public Datasets datasets() {
    return new Datasets() {
      @Override
      public void add(Datasets.Entry dataset) {
        datasets.put(dataset.id(), dataset);
        changed("dataset", dataset.id());
      }

      @Override
      public Optional<Datasets.Entry> find(String id) {
        return Optional.ofNullable(datasets.get(id));
      }

      @Override
      public Optional<Datasets.Entry> named(String name) {
        return all().reversed().stream().filter(entry -> entry.name().equals(name)).findFirst();
      }

      @Override
      public List<Datasets.Entry> all() {
        return List.copyOf(datasets.values());
      }

      @Override
      public void remove(String id) {
        datasets.remove(id);
        changed("dataset", id);
      }
    };
  }

  @Override
  public Runs runs() {
    return new Runs() {
      @Override
      public void put(Run run) {
        runs.put(run.id(), run);
        changed("run", run.id());
      }

      @Override
      public Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
      }

      @Override
      public List<Run> all() {
        return oldestFirst().toList();
      }

      @Override
      public List<RunLine> lines() {
        return oldestFirst().map(RunLine::of).toList();
      }

      @Override
      public List<Run> ofKind(String kind) {
        return oldestFirst().filter(run -> run.kind().equals(kind)).toList();
      }

      @Override
      public List<Run> partsOf(String parent) {
        return oldestFirst().filter(run -> parent.equals(run.parent())).toList();
      }

      /// Those that began at once in the order in which they were written.
      private Stream<Run> oldestFirst() {
        return runs.values().stream().sorted(Comparator.comparing(Run::started));
      }

      @Override
      public void remove(String id) {
        runs.remove(id);
        changed("run", id);
      }
    };
  }

  @Override
  public Metrics metrics() {
    return new Metrics() {
      @Override
      public void add(List<Point> points) {
        var written = new LinkedHashSet<String>();
        for (Point point : points) {
          metrics.put(List.of(point.run(), point.name(), point.step()), point);
          written.add(point.run());
        }
        written.forEach(run -> changed("metric", run));
      }

      @Override
      public List<Point> series(String run, String name) {
        return sorted().stream().filter(point -> point.run().equals(run) && point.name().equals(name)).toList();
      }

      @Override
      public Map<String, Double> last(String run) {
        var last = new TreeMap<String, Double>();
        sorted().stream().filter(point -> point.run().equals(run)).forEach(point -> last.put(point.name(), point.value()));
        return last;
      }

      @Override
      public Map<String, Map<String, Double>> lastOfAll() {
        var last = new TreeMap<String, Map<String, Double>>();
        sorted().forEach(point -> last.computeIfAbsent(point.run(), _ -> new TreeMap<>()).put(point.name(), point.value()));
        return last;
      }

      @Override
      public List<Point> of(String run) {
        return sorted().stream().filter(point -> point.run().equals(run)).toList();
      }

      @Override
      public void forEach(Consumer<Point> action) {
        sorted().forEach(action);
      }

      @Override
      public Set<String> runs() {
        return new TreeSet<>(metrics.values().stream().map(Point::run).toList());
      }

      @Override
      public void removeRun(String run) {
        metrics.values().removeIf(point -> point.run().equals(run));
        changed("metric", run);
      }

      private List<Point> sorted() {
        return metrics.values().stream().sorted(Comparator.comparing(Point::run).thenComparing(Point::name).thenComparingLong(Point::step)).toList();
      }
    };
  }

  @Override
  public Marks marks() {
    return new Marks() {
      @Override
      public void put(String run, RunMarks said) {
        marks.put(run, said);
        changed("mark", run);
      }

      @Override
      public Optional<RunMarks> find(String run) {
        return Optional.ofNullable(marks.get(run));
      }

      @Override
      public Map<String, RunMarks> all() {
        return Map.copyOf(marks);
      }

      @Override
      public void remove(String run) {
        marks.remove(run);
        changed("mark", run);
      }
    };
  }

  @Override
  public Models models() {
    return new Models() {
      @Override
      public void add(Models.Entry model) {
        models.put(model.id(), model);
        changed("model", model.id());
      }

      @Override
      public Optional<Models.Entry> find(String id) {
        return Optional.ofNullable(models.get(id));
      }

      @Override
      public List<Models.Entry> all() {
        return List.copyOf(models.values());
      }

      @Override
      public void remove(String id) {
        models.remove(id);
        changed("model", id);
      }
    };
  }

  @Override
  public Flows flows() {
    return new Flows() {
      @Override
      public OptionalLong swap(String name, long expected, String sha256) {
        long version = find(name).map(Flows.Entry::version).orElse(0L);
        if (version != expected) {
          return OptionalLong.empty();
        }
        flows.put(name, new Flows.Entry(name, expected + 1, sha256));
        changed("flow", name);
        return OptionalLong.of(expected + 1);
      }

      @Override
      public Optional<Flows.Entry> find(String name) {
        return Optional.ofNullable(flows.get(name));
      }

      @Override
      public List<Flows.Entry> all() {
        return List.copyOf(flows.values());
      }

      @Override
      public void remove(String name) {
        flows.remove(name);
        changed("flow", name);
      }
    };
  }

  @Override
  public Lineage lineage() {
    return new Lineage() {
      @Override
      public void add(Entity entity) {
        entities.put(entity.id(), entity);
        changed("lineage", entity.id());
      }

      @Override
      public void add(Association association) {
        associations.add(association);
        changed("lineage", association.to());
      }

      @Override
      public Optional<Entity> find(String id) {
        return Optional.ofNullable(entities.get(id));
      }

      @Override
      public List<Entity> entities() {
        return List.copyOf(entities.values());
      }

      @Override
      public List<Association> associations() {
        return List.copyOf(associations);
      }

      @Override
      public List<Association> into(Collection<String> ids) {
        return associations.stream().filter(association -> ids.contains(association.to())).toList();
      }

      @Override
      public List<Association> outOf(Collection<String> ids) {
        return associations.stream().filter(association -> ids.contains(association.from())).toList();
      }

      @Override
      public void remove(Association association) {
        associations.remove(association);
        changed("lineage", association.to());
      }

      @Override
      public void removeEntity(String id) {
        entities.remove(id);
        changed("lineage", id);
      }
    };
  }

  @Override
  public OpenJobs jobs() {
    return new OpenJobs() {
      @Override
      public void begin(OpenJobs.Entry job) {
        jobs.put(job.id(), job);
        changed("job", job.id());
      }

      @Override
      public void end(String id) {
        jobs.remove(id);
        changed("job", id);
      }

      @Override
      public List<OpenJobs.Entry> all() {
        return List.copyOf(jobs.values());
      }
    };
  }

  @Override
  public Changes changes() {
    return new Changes() {
      @Override
      public void note(String what, String id) {
        changed(what, id);
      }

      @Override
      public List<Change> after(long seq) {
        return changes.stream().filter(change -> change.seq() > seq).limit(1000).toList();
      }

      @Override
      public long last() {
        return changes.isEmpty() ? 0 : changes.getLast().seq();
      }

      @Override
      public void trim(int keep) {
        changes.subList(0, Math.max(0, changes.size() - keep)).clear();
      }
    };
  }
}
