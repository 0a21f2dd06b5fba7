package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans a flow over tables without rows, so that what an engine cannot do is told before anything runs.
final class Rehearsal {
  private Rehearsal() {}

  /// @throws FlowException names the first step that the engine cannot do. Behind a step whose columns hang on the rows nothing is known: that is told when it is reached.
  static void check(Catalog catalog, Engine engine, Flow flow, Map<String, Rel> tables, Map<String, JsonNode> values, @Nullable FittedState applied) throws FlowException {
    var stage = new Stage(engine);
    var empty = new LinkedHashMap<String, Rel>();
    tables.forEach((name, table) -> empty.put(name, new Rel.Scan(new Rel.Source.Memory(new Table(table.schema(), List.of())), table.schema())));
    try {
      new Planner(catalog, stage).plan(flow, empty, values, applied, Progress.none());
    } catch (FlowException e) {
      if (stage.refused) {
        throw e;
      }
    } catch (ProblemException | RuntimeException e) {
      // What is wrong with the flow itself is told by the real run, with real tables.
    }
  }

  /// An engine in memory with another one's limits.
  private static final class Stage implements Engine {
    private final Engine limits;
    private final MemoryEngine memory = new MemoryEngine();
    private boolean refused;

    Stage(Engine limits) {
      this.limits = limits;
    }

    @Override
    public Optional<Obstacle> obstacle(Rel rel) {
      Optional<Obstacle> found = limits.obstacle(rel);
      refused |= found.isPresent();
      return found;
    }

    @Override
    public Rel.Scan scan(List<Path> parquet) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Schema schema(Rel rel) throws DataException {
      return memory.schema(rel);
    }

    @Override
    public Table collect(Rel rel, Progress progress) throws DataException {
      return memory.collect(rel, progress);
    }

    @Override
    public long write(Rel rel, Path file, FileFormat format, Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
