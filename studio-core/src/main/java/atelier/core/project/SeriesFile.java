package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.core.store.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The metrics of a run as JSON lines beside it, `series.jsonl`: its document holds the last values only, and a copied project has no rows.
final class SeriesFile {
  static final String NAME = "series.jsonl";

  private static final long MAX_BYTES = 256L << 20;

  /// One point of the file.
  private record Line(String name, long step, double value) {}

  private SeriesFile() {}

  static void write(Path folder, List<Metrics.Point> points) throws FileException {
    var text = new StringBuilder();
    points.forEach(point -> text.append(Json.line(new Line(point.name(), point.step(), point.value()))).append('\n'));
    SafeFile.write(folder.resolve(NAME), text.toString());
  }

  /// The points of a run; none where there is no file, or one that cannot be read.
  static List<Metrics.Point> read(Path folder, String run) throws ProjectException {
    Path file = folder.resolve(NAME);
    var points = new ArrayList<Metrics.Point>();
    try {
      if (!ProjectFolder.isFile(file) || Files.size(file) > MAX_BYTES) {
        return points;
      }
      try (Stream<String> lines = Files.lines(file)) {
        for (String text : (Iterable<String>) lines::iterator) {
          Line line = Json.read(text, Line.class);
          points.add(new Metrics.Point(run, line.name(), line.step(), line.value()));
        }
      }
      return points;
    } catch (IOException | RuntimeException e) {
      throw ProjectException.input("'" + file + "' is not a file of metrics: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable") + ".", "");
    }
  }
}
