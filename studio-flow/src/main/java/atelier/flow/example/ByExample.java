package atelier.flow.example;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Cells;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Searches for steps of the catalogue that make some wanted results: one step, then two, then three, the plainest first. What it finds gives every one of the
/// results; whether it is what was meant, the preview shows.
public final class ByExample {
  private static final int DEEPEST = 3;

  /// Programs that are looked at in one search; each takes some microseconds.
  private static final int MOST = 60_000;

  private final Catalog catalog;
  private final MemoryEngine engine = new MemoryEngine();

  public ByExample(Catalog catalog) {
    this.catalog = catalog;
  }

  /// One step of what was found; its parameters do not say yet of which column.
  public record Found(String transform, ObjectNode params) {}

  /// What is known of texts on the way, and the steps that made them.
  private record Way(List<String> texts, List<Found> steps) {}

  /// Finds steps that turn each text into what is wanted of it.
  ///
  /// @param texts  two or more, best ones that differ
  /// @param wanted as many
  /// @return the steps in their order; empty when none of this catalogue's do it
  public Optional<List<Found>> search(List<String> texts, List<String> wanted, Progress progress) {
    if (texts.size() != wanted.size() || texts.isEmpty()) {
      throw new IllegalArgumentException("Each text needs its result.");
    }
    if (texts.equals(wanted)) {
      return Optional.of(List.of());
    }
    var seen = new HashSet<List<String>>(Set.of(texts));
    var open = new ArrayList<Way>(List.of(new Way(texts, List.of())));
    int tried = 0;
    for (int depth = 1; depth <= DEEPEST; depth++) {
      var next = new ArrayList<Way>();
      for (Way way : open) {
        progress.report(tried / (double) MOST, "Trying steps");
        for (Found step : Guesses.of(way.texts(), wanted)) {
          if (++tried > MOST) {
            return Optional.empty();
          }
          List<String> after = after(step, way.texts());
          if (after == null || !seen.add(after)) {
            continue;
          }
          var steps = new ArrayList<>(way.steps());
          steps.add(step);
          if (after.equals(wanted)) {
            return Optional.of(steps);
          }
          if (Guesses.leadsTo(after, wanted)) {
            next.add(new Way(after, steps));
          }
        }
      }
      open = next;
    }
    return Optional.empty();
  }

  /// The texts after a step; null where it cannot be done or gives a missing cell.
  private @Nullable List<String> after(Found step, List<String> texts) {
    Optional<Transform<?>> transform = catalog.find(step.transform());
    if (transform.isEmpty()) {
      return null;
    }
    try {
      Rel rel = Objects.requireNonNull(transform.get().apply(on(step, "t").params(), List.of(table(texts)), null, true).get("output"));
      var after = new ArrayList<String>();
      for (Object cell : engine.collect(rel, Progress.none()).column("t")) {
        if (cell == null) {
          return null;
        }
        after.add(Cells.show(cell));
      }
      return after.size() == texts.size() ? after : null;
    } catch (ProblemException | RuntimeException e) {
      // A guess that cannot be carried out is none.
      return null;
    }
  }

  @SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on arguments.
  private static Rel table(List<String> texts) {
    var schema = Schema.of(new Column(Schema.ROW, Kind.INTEGER), new Column("t", Kind.TEXT));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (String text : texts) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add((long) rows.size() + 1);
      row.add(text);
      rows.add(row);
    }
    return new Rel.Scan(new Rel.Source.Memory(new Table(schema, rows)), schema);
  }

  /// A found step on a column, in place.
  public static Found on(Found step, String column) {
    ObjectNode params = step.params().deepCopy();
    params.putArray("columns").add(column);
    return new Found(step.transform(), params);
  }
}
