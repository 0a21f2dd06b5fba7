package atelier.flow.code;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Cells;
import atelier.core.expr.RowFunction;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.job.worker.Program;
import atelier.core.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Another program of this computer as a step: it reads rows from its standard input and writes rows to its standard output.
///
/// @param csv    whether rows go as CSV with a header; else as lines of JSON objects
/// @param output what it makes; empty: not known yet, the program is run to say it
public record ProgramCode(List<String> command, boolean csv, int timeoutSeconds, List<Column> input, List<Column> output) implements RowFunction {
  public ProgramCode {
    command = List.copyOf(command);
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  @Override
  public void run(In in, Out out, Progress progress) throws DataException {
    Path folder = null;
    try {
      folder = Leftovers.temporaryFolder("code");
      Path given = folder.resolve("input");
      Path made = folder.resolve("output");
      if (csv) {
        write(in, given);
      } else {
        RowFile.write(in, input, given);
      }
      check(Program.run(command, folder, given, made, Duration.ofSeconds(timeoutSeconds), progress));
      Path rows = csv ? CsvRows.toJson(made, folder.resolve("output.jsonl")) : made;
      if (output.isEmpty()) {
        for (Column column : RowFile.columns(rows)) {
          out.row(column.name(), column.kind().id());
        }
      } else {
        long[] row = new long[1];
        RowFile.read(rows, json -> {
          var cells = new @Nullable Object[output.size() + 1];
          cells[0] = ++row[0];
          for (int c = 0; c < output.size(); c++) {
            cells[c + 1] = RowFile.cell(json.path(output.get(c).name()), output.get(c).kind(), output.get(c).name());
          }
          out.row(cells);
        });
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw DataException.input("The program '" + command.getFirst() + "' wrote what is no line of JSON: " + Json.fault(e) + ".", "It has to write one object a line.");
    } catch (IOException e) {
      throw DataException.input("The program '" + command.getFirst() + "' cannot be run: " + e.getMessage() + ".", "Check its name and that it may be started.");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } finally {
      if (folder != null) {
        Trees.deleteQuietly(folder);
      }
    }
  }

  private void check(Program.Ended ended) throws DataException {
    if (ended.exit() == Program.TOO_LONG) {
      throw DataException.input("The program '" + command.getFirst() + "' took longer than " + timeoutSeconds + " seconds.", "Raise timeout_s.");
    }
    if (ended.exit() != 0) {
      throw DataException.input("The program '" + command.getFirst() + "' ended with code " + ended.exit() + ": " + ended.words().strip().lines().reduce((_, last) -> last).orElse("it said nothing") + ".", "Run it by hand to see what it misses.");
    }
  }

  private void write(In in, Path file) throws DataException, IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(input.stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")) + "\n");
      while (in.next()) {
        for (int c = 0; c < input.size(); c++) {
          Object cell = in.cell(c + 1);
          out.write((c == 0 ? "" : ",") + (cell == null ? "" : quoted(cell instanceof String s && s.isEmpty() ? "" : text(cell, input.get(c).kind()))));
        }
        out.write("\n");
      }
    }
  }

  private static String text(Object cell, Kind kind) {
    return kind == Kind.TIMESTAMP ? Cells.show(cell).replace(' ', 'T') : Cells.show(cell);
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && text.equals(text.strip());
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
