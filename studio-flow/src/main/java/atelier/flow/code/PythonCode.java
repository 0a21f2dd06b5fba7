package atelier.flow.code;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.RowFunction;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.job.worker.Program;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Python of a person, run by a Python of this computer in a process of its own.
///
/// @param input  the columns that it sees
/// @param output what it makes; empty: not known yet, the code is run to say it
public record PythonCode(String source, Style style, List<Column> input, List<Column> output) implements RowFunction {
  /// What the code is.
  public enum Style {
    /// Its last function makes a value of a value.
    VALUE,
    /// Its last function makes a pandas Series of one.
    SERIES,
    /// It changes the pandas DataFrame `df`.
    FRAME
  }

  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String WRAPPER = "step.py";

  public PythonCode {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  @Override
  public void run(In in, Out out, Progress progress) throws DataException {
    var ids = new ArrayList<Long>();
    in(in, ids, progress, file -> {
      long[] row = new long[1];
      if (output.isEmpty()) {
        for (Column column : RowFile.columns(file)) {
          out.row(column.name(), column.kind().id());
        }
      } else {
        RowFile.read(file, json -> out.row(cells(json, style == Style.FRAME ? ++row[0] : ids.get((int) row[0]++))));
      }
    });
  }

  private interface Reading {
    void of(Path file) throws DataException, IOException;
  }

  private void in(In in, List<Long> ids, Progress progress, Reading reading) throws DataException {
    String python = Interpreter.python(style == Style.VALUE ? "" : "pandas");
    Path folder = null;
    try {
      folder = Leftovers.temporaryFolder("code");
      RowFile.write(noting(in, ids), input, folder.resolve("input.jsonl"));
      Files.writeString(folder.resolve("code.py"), source);
      Files.writeString(folder.resolve("columns.json"), Json.line(input.stream().map(c -> new String[] {c.name(), c.kind().id()}).toList()));
      try (InputStream wrapper = Objects.requireNonNull(PythonCode.class.getResourceAsStream(WRAPPER), WRAPPER)) {
        Files.write(folder.resolve(WRAPPER), wrapper.readAllBytes());
      }
      Path said = folder.resolve("said.txt");
      Program.Ended ended = Program.run(List.of(python, WRAPPER, style.name()), folder, folder.resolve("input.jsonl"), said, LIMIT, progress);
      check(folder, ended);
      reading.of(folder.resolve("output.jsonl"));
    } catch (IOException e) {
      throw DataException.work("The Python code cannot be run: " + e.getMessage() + ".", "Check that '" + python + "' starts.", e);
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } finally {
      if (folder != null) {
        Trees.deleteQuietly(folder);
      }
    }
  }

  private static In noting(In in, List<Long> ids) {
    return new In() {
      @Override
      public boolean next() throws DataException {
        boolean more = in.next();
        if (more) {
          ids.add(in.integer(0));
        }
        return more;
      }

      @Override
      public @Nullable Object cell(int column) throws DataException {
        return in.cell(column);
      }
    };
  }

  private void check(Path folder, Program.Ended ended) throws DataException, IOException {
    Path error = folder.resolve("error.json");
    if (Files.exists(error)) {
      JsonNode json = Json.tree(Files.readString(error, StandardCharsets.UTF_8));
      int line = json.path("line").asInt();
      String[] lines = source.split("\n", -1);
      String shown = line >= 1 && line <= lines.length ? " (" + lines[line - 1].strip() + ")" : "";
      throw DataException.input((line > 0 ? "Line " + line + " of the Python code" + shown : "The Python code") + ": " + json.path("what").asText() + ".", "Correct the line.");
    }
    if (ended.exit() != 0) {
      String why = ended.exit() == Program.TOO_LONG ? "it took longer than " + LIMIT.toMinutes() + " minutes" : "its process ended with code " + ended.exit() + " " + ended.words().strip();
      throw DataException.input("The Python code did not come to its end: " + why + ".", "Check it for endless loops.");
    }
  }

  private @Nullable Object[] cells(JsonNode json, long id) throws DataException {
    var cells = new @Nullable Object[output.size() + 1];
    cells[0] = id;
    for (int c = 0; c < output.size(); c++) {
      JsonNode value = style == Style.FRAME ? json.path(output.get(c).name()) : json.path("value");
      cells[c + 1] = RowFile.cell(output.get(c).kind() == Kind.BOOLEAN && value.isIntegralNumber() ? Json.mapper().getNodeFactory().booleanNode(value.intValue() != 0) : value, output.get(c).kind(), output.get(c).name());
    }
    return cells;
  }
}
