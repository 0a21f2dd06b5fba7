package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.core.store.Metrics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The metrics of a run as JSON lines beside it, `series.jsonl`: its document holds the last values only, and a copied project has no rows.
final class SeriesFile {
  static final String NAME = "series.jsonl";

  /// Points that are held at once, however long the file is.
  private static final int BATCH = 50_000;

  /// One point of the file.
  private record Line(String name, long step, double value) {}

  private SeriesFile() {}

  static void write(Path folder, List<Metrics.Point> points) throws FileException {
    Path target = folder.resolve(NAME);
    try (var file = SafeFile.begin(target)) {
      try (BufferedWriter out = Files.newBufferedWriter(file.path())) {
        for (Metrics.Point point : points) {
          out.write(Json.line(new Line(point.name(), point.step(), point.value())));
          out.write('\n');
        }
      } catch (IOException e) {
        throw FileException.of("written", target, e);
      }
      file.commit();
    }
  }

  /// Reads the points of a run; none where there is no file.
  ///
  /// @param batches takes them as they are read, some at a time
  /// @throws ProjectException when a line is no point; what stands before it was given
  static void read(Path folder, String run, Consumer<List<Metrics.Point>> batches) throws ProjectException {
    Path file = folder.resolve(NAME);
    if (!ProjectFolder.isFile(file)) {
      return;
    }
    var points = new ArrayList<Metrics.Point>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String text : (Iterable<String>) lines::iterator) {
        Line line = Json.read(text, Line.class);
        points.add(new Metrics.Point(run, line.name(), line.step(), line.value()));
        if (points.size() == BATCH) {
          batches.accept(List.copyOf(points));
          points.clear();
        }
      }
    } catch (IOException | RuntimeException e) {
      if (!points.isEmpty()) {
        batches.accept(List.copyOf(points));
      }
      throw ProjectException.input("'" + file + "' is not a file of metrics: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable") + ".", "");
    }
    if (!points.isEmpty()) {
      batches.accept(List.copyOf(points));
    }
  }
}
