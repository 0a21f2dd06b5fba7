package atelier.flow.code;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The child process of Java code: loads the compiled class, hands it the rows of a file and writes what it gives.
public final class JavaMain {
  static final String INPUT = "input.jsonl";
  static final String OUTPUT = "output.jsonl";
  static final String COLUMNS = "columns.json";
  static final String ERROR = "error.json";
  static final String CLASSES = "classes";

  private JavaMain() {}

  /// @param arguments the folder, and `row` or `table`
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long row = 0;
    try (var loader = new URLClassLoader(new URL[] {folder.resolve(CLASSES).toUri().toURL()}, JavaMain.class.getClassLoader());
        Writer out = Files.newBufferedWriter(folder.resolve(OUTPUT), StandardCharsets.UTF_8)) {
      Class<?> type = loader.loadClass(JavaCode.CLASS);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object step = constructor.newInstance();
      List<Column> columns = columns(folder);
      if (arguments[1].equals("row")) {
        Method apply = method(type, Row.class);
        try (BufferedReader in = Files.newBufferedReader(folder.resolve(INPUT), StandardCharsets.UTF_8)) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            row++;
            out.write(Json.line(Json.object().set("value", cell(apply.invoke(step, row(columns, Json.tree(line)))))) + "\n");
          }
        }
      } else {
        var rows = new ArrayList<Row>();
        RowFile.read(folder.resolve(INPUT), json -> rows.add(row(columns, json)));
        for (Object made : (Iterable<?>) java.util.Objects.requireNonNull(method(type, List.class).invoke(step, rows), "The method gave null.")) {
          row++;
          out.write(Json.line(object(made)) + "\n");
        }
      }
    } catch (InvocationTargetException e) {
      failed(folder, e.getTargetException(), row);
    } catch (ReflectiveOperationException | DataException | RuntimeException e) {
      failed(folder, e, row);
    }
  }

  private static Method method(Class<?> type, Class<?> parameter) throws NoSuchMethodException {
    Method method = type.getDeclaredMethod("apply", parameter);
    method.setAccessible(true);
    return method;
  }

  private static List<Column> columns(Path folder) throws IOException {
    var columns = new ArrayList<Column>();
    Json.tree(Files.readString(folder.resolve(COLUMNS))).forEach(c -> columns.add(new Column(c.path("name").asText(), Kind.of(c.path("kind").asText()))));
    return columns;
  }

  private static Row row(List<Column> columns, JsonNode json) throws DataException {
    var cells = new LinkedHashMap<String, @Nullable Object>();
    for (Column column : columns) {
      cells.put(column.name(), RowFile.cell(json.path(column.name()), column.kind(), column.name()));
    }
    return new Row(cells);
  }

  private static JsonNode cell(@Nullable Object value) {
    Object plain = switch (value) {
      case Integer n -> n.longValue();
      case Short n -> n.longValue();
      case Byte n -> n.longValue();
      case Float n -> n.doubleValue();
      case Double d when d.isNaN() -> null;
      case double[] v -> java.util.Arrays.stream(v).boxed().toList();
      case null, default -> value;
    };
    return RowFile.json(plain);
  }

  private static ObjectNode object(@Nullable Object made) {
    Map<?, ?> cells = switch (made) {
      case Row row -> row.cells();
      case Map<?, ?> map -> map;
      case null, default -> throw new IllegalArgumentException("The list holds " + made + ", which is no Row and no Map.");
    };
    ObjectNode json = Json.object();
    cells.forEach((name, value) -> json.set(String.valueOf(name), cell(value)));
    return json;
  }

  private static void failed(Path folder, Throwable why, long row) throws IOException {
    int line = 0;
    for (StackTraceElement frame : why.getStackTrace()) {
      if (line == 0 && frame.getClassName().startsWith(JavaCode.CLASS)) {
        line = frame.getLineNumber();
      }
    }
    Files.writeString(folder.resolve(ERROR), Json.line(Json.object().put("line", line).put("row", row).put("what", why.getClass().getSimpleName() + (why.getMessage() == null ? "" : ": " + why.getMessage()))));
  }
}
