package atelier.core.project;

import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.store.Metrics;
import atelier.core.store.Tables;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;

/// The rows that no document holds, as JSON lines: how they travel in an archive. A database file of elsewhere is never opened.
final class Transcript {
  private static final int BATCH = 1000;

  private Transcript() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "row")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Line.Measured.class, name = "metric"),
    @JsonSubTypes.Type(value = Line.Known.class, name = "entity"),
    @JsonSubTypes.Type(value = Line.Linked.class, name = "association"),
  })
  sealed interface Line {
    record Measured(String run, String name, long step, double value) implements Line {}

    record Known(String id, String type, String name) implements Line {}

    record Linked(String from, String to, String type) implements Line {}
  }

  static void write(Tables tables, Writer out) throws IOException {
    for (Entity entity : tables.lineage().entities()) {
      line(out, new Line.Known(entity.id(), entity.type(), entity.name()));
    }
    for (Association association : tables.lineage().associations()) {
      line(out, new Line.Linked(association.from(), association.to(), association.type()));
    }
    try {
      tables.metrics().forEach(point -> unchecked(out, new Line.Measured(point.run(), point.name(), point.step(), point.value())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Adds rows of runs that are there; others are left out.
  static void read(BufferedReader in, Tables tables) throws IOException {
    // Documents hold the last values only; the transcript has all.
    tables.metrics().runs().forEach(tables.metrics()::removeRun);
    var points = new ArrayList<Metrics.Point>();
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      switch (Json.read(text, Line.class)) {
        case Line.Known(String id, String type, String name) -> tables.lineage().add(new Entity(id, type, name));
        case Line.Linked(String from, String to, String type) -> tables.lineage().add(new Association(from, to, type));
        case Line.Measured(String run, String name, long step, double value) -> {
          if (tables.runs().find(run).isPresent()) {
            points.add(new Metrics.Point(run, name, step, value));
          }
        }
      }
      if (points.size() == BATCH) {
        tables.metrics().add(points);
        points.clear();
      }
    }
    tables.metrics().add(points);
  }

  private static void unchecked(Writer out, Line line) {
    try {
      line(out, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(Writer out, Line line) throws IOException {
    out.write(Json.line(line));
    out.write('\n');
  }
}
