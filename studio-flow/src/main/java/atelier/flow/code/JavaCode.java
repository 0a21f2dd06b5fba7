package atelier.flow.code;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.job.worker.Launcher;
import atelier.core.job.worker.Program;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Java of a person: compiled by the JDK that runs the program, run in a JVM of its own, never in this one.
///
/// @param source   imports, then the method `apply` and what it needs
/// @param table    `List<Row> apply(List<Row> rows)` instead of `Object apply(Row r)`
/// @param input    the columns that the code sees
/// @param output   what it makes: one column, or those of a table
public record JavaCode(String source, boolean table, List<Column> input, List<Column> output) implements RowFunction {
  static final String CLASS = "PersonsStep";
  private static final Duration LIMIT = Duration.ofMinutes(30);

  public JavaCode {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /// The source around the person's, with each of their lines in a line of its own.
  ///
  /// @param first the line of the file in which the source's first line stands
  private record Wrapped(String text, int first) {}

  private Wrapped wrapped() {
    var imports = new StringBuilder("import atelier.flow.code.Row; import java.math.*; import java.time.*; import java.util.*; import java.util.function.*; import java.util.regex.*; import java.util.stream.*;\n");
    var body = new StringBuilder();
    // Imports go to the front; an empty line stays in their place, so that numbers of lines do not change.
    for (String line : source.split("\n", -1)) {
      boolean isImport = line.strip().startsWith("import ") && line.strip().endsWith(";");
      if (isImport) {
        imports.insert(0, line.strip() + " ");
      }
      body.append(isImport ? "" : line).append('\n');
    }
    return new Wrapped(imports + "final class " + CLASS + " {\n" + body + "}\n", 3);
  }

  /// Compiles into a folder.
  ///
  /// @throws DataException names the line that is wrong
  private void compile(Path folder) throws DataException, IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw DataException.input("There is no Java compiler on this computer: the program runs on a Java without one.", "Start the program with a JDK, such as Temurin 25.");
    }
    Wrapped wrapped = wrapped();
    Path file = Files.writeString(folder.resolve(CLASS + ".java"), wrapped.text());
    Path classes = Files.createDirectories(folder.resolve(JavaMain.CLASSES));
    var found = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path").replace(";", File.pathSeparator), "-proc:none", "-g", "-nowarn");
      boolean good = compiler.getTask(new StringWriter(), files, found, options, null, files.getJavaFileObjects(file)).call();
      if (!good) {
        Diagnostic<?> first = found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).findFirst().orElseThrow();
        throw refusal((int) first.getLineNumber() - wrapped.first() + 1, first.getMessage(Locale.ENGLISH).lines().findFirst().orElse("it cannot be compiled"), 0);
      }
    }
  }

  private DataException refusal(int line, String why, long row) {
    String[] lines = source.split("\n", -1);
    String shown = line >= 1 && line <= lines.length ? " (" + lines[line - 1].strip() + ")" : "";
    return DataException.input((line >= 1 ? "Line " + line + " of the Java code" : "The Java code") + shown + (row > 0 ? ", at row " + row : "") + ": " + why + ".", "Correct the line.");
  }

  @Override
  public void run(In in, Out out, Progress progress) throws DataException {
    Path folder = null;
    try {
      folder = Leftovers.temporaryFolder("code");
      compile(folder);
      Files.writeString(folder.resolve(JavaMain.COLUMNS), Json.line(described()));
      var ids = new ArrayList<Long>();
      RowFile.write(table ? in : noting(in, ids), input, folder.resolve(JavaMain.INPUT));
      if (!table && ids.isEmpty()) {
        return;
      }
      var launcher = new Launcher(atelier.core.job.worker.WorkerProgram.own(JavaMain.class.getName()), List.of(folder.toString(), table ? "table" : "row"), WorkerSize.SMALL, folder, Map.of());
      Program.Ended ended = Program.run(launcher, LIMIT, progress);
      check(folder, ended);
      long[] row = new long[1];
      RowFile.read(folder.resolve(JavaMain.OUTPUT), json -> out.row(cells(json, table ? ++row[0] : ids.get((int) row[0]++))));
    } catch (IOException e) {
      throw DataException.work("The Java code cannot be run: " + e.getMessage() + ".", "Free some disk space or memory.", e);
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } finally {
      if (folder != null) {
        Trees.deleteQuietly(folder);
      }
    }
  }

  private ArrayNode described() {
    ArrayNode columns = Json.mapper().createArrayNode();
    input.forEach(c -> columns.addObject().put("name", c.name()).put("kind", c.kind().id()));
    return columns;
  }

  /// The same rows; their ids are kept.
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
    Path error = folder.resolve(JavaMain.ERROR);
    if (Files.exists(error)) {
      JsonNode json = Json.tree(Files.readString(error));
      throw refusal(json.path("line").asInt() - wrapped().first() + 1, json.path("what").asText(), json.path("row").asLong());
    }
    if (ended.exit() != 0) {
      String why = ended.exit() == Program.TOO_LONG ? "it took longer than " + LIMIT.toMinutes() + " minutes" : "its process ended with code " + ended.exit() + " " + ended.words().strip();
      throw DataException.input("The Java code did not come to its end: " + why + ".", "Check it for endless loops and large collections.");
    }
  }

  private @Nullable Object[] cells(JsonNode json, long id) throws DataException {
    var cells = new @Nullable Object[output.size() + 1];
    cells[0] = id;
    for (int c = 0; c < output.size(); c++) {
      JsonNode value = table ? json.path(output.get(c).name()) : json.path("value");
      cells[c + 1] = RowFile.cell(value, output.get(c).kind(), output.get(c).name());
    }
    return cells;
  }
}
