package atelier.core.project;

import atelier.core.data.Schema;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.store.Datasets;
import atelier.core.store.Models;
import atelier.core.store.Run;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documents beside a project's artifacts, from which its rows can be rebuilt.
final class Documents {
  static final int FORMAT = 1;

  // Larger ones are not ours; they are not read into memory.
  private static final long MAX_BYTES = 256L << 20;

  private Documents() {}

  /// `project.json`.
  record Head(int format, String id, String name, String made) {
    Head {
      require(id, name, made);
    }
  }

  /// A file with what it must contain.
  record Sealed(String name, String sha256, long bytes) {
    static Sealed of(Path file) throws FileException {
      try {
        return new Sealed(String.valueOf(file.getFileName()), Digests.of(file), Files.size(file));
      } catch (IOException e) {
        throw FileException.of("read", file, e);
      }
    }
  }

  /// `data/<id>.json`.
  ///
  /// @param formerly what the same values were called before; null, as in documents of earlier versions, where nothing else
  record Data(
      int format, String id, String name, long rows, Schema schema, String made, List<Sealed> files, Graph lineage, JsonNode report, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> formerly) {
    Data {
      require(id, name, schema, made, files, lineage, report);
    }

    /// Every name, the present one first.
    List<String> names() {
      return Stream.concat(Stream.of(name), formerly == null ? Stream.empty() : formerly.stream()).toList();
    }

    Datasets.Entry entry() {
      return new Datasets.Entry(id, name, rows, schema, Instant.parse(made));
    }
  }

  /// `models/<id>.json`.
  record Model(int format, String id, String name, @Nullable String run, String made, List<Sealed> files, Graph lineage, JsonNode about) {
    Model {
      require(id, name, made, files, lineage, about);
    }

    Models.Entry entry() {
      return new Models.Entry(id, name, run, about, Instant.parse(made));
    }
  }

  /// `runs/<id>/run.json`.
  record Execution(
      int format,
      String id,
      String kind,
      String name,
      Run.Status status,
      JsonNode parameters,
      String started,
      @Nullable String ended,
      @Nullable String problem,
      Map<String, Double> metrics,
      Graph lineage,
      @Nullable String parent,
      @Nullable JsonNode outcome,
      @Nullable JsonNode environment) {
    Execution {
      require(id, kind, name, status, parameters, started, metrics, lineage);
    }

    static Execution of(Run run, Map<String, Double> metrics, Graph lineage) {
      Instant ended = run.ended();
      return new Execution(
          FORMAT,
          run.id(),
          run.kind(),
          run.name(),
          run.status(),
          run.parameters(),
          run.started().toString(),
          ended == null ? null : ended.toString(),
          run.problem(),
          metrics,
          lineage,
          run.parent(),
          run.outcome(),
          run.environment());
    }

    // A field that says null is read as a node of that name.
    private static @Nullable JsonNode node(@Nullable JsonNode read) {
      return read == null || read.isNull() ? null : read;
    }

    Run run() {
      return new Run(id, kind, name, status, parameters, Instant.parse(started), ended == null ? null : Instant.parse(ended), problem, parent, node(outcome), node(environment));
    }
  }

  // Documents come from anywhere: what must be there is asked for.
  private static void require(Object... parts) {
    for (Object part : parts) {
      Objects.requireNonNull(part, "a field is missing");
    }
  }

  /// Reads a document.
  ///
  /// @throws ProjectException when it is not there, is a link, or is not what it should be
  static <T> T read(Path file, Class<T> type) throws ProjectException {
    try {
      if (!ProjectFolder.isFile(file)) {
        throw ProjectException.input("There is no file '" + file + "'.", "");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw ProjectException.input("'" + file + "' is too large for a document.", "");
      }
      T document = Json.read(Files.readString(file), type);
      if (document == null) {
        throw ProjectException.input("'" + file + "' is empty.", "");
      }
      return document;
    } catch (IOException | RuntimeException e) {
      throw ProjectException.input("'" + file + "' is not a document of a project: " + firstLine(e) + ".", "");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable").replaceFirst("\\.$", "");
  }
}
