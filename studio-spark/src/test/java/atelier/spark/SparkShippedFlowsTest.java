package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.spark.SparkLibraries;
import atelier.flow.graph.Node;
import atelier.flow.run.ShippedFlows;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example flows give the same cells on Spark as on DuckDB.
@Tag("full")
class SparkShippedFlowsTest {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+([.][0-9]+)?(e[+-]?[0-9]+)?");

  @TempDir Path folder;

  static List<String> names() {
    return ShippedFlows.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesTheSameCells(String name) throws Exception {
    assumeTrue(ShippedFlows.haveData(), "The tables of the example flows are not on this computer: " + ShippedFlows.DATA);
    System.setProperty(SparkLibraries.PROPERTY, Files.writeString(folder.resolve("class-path"), SparkHere.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))).toString());
    Path local = Files.createDirectories(folder.resolve("local"));
    Path spark = Files.createDirectories(folder.resolve("spark"));
    ShippedFlows.run(name, "local", local);
    ShippedFlows.run(name, "spark", spark);
    for (Node.Destination destination : ShippedFlows.flow(name).destinations()) {
      String file = destination.id() + ".csv";
      assertThat(differences(local.resolve(file), spark.resolve(file))).as(file).isZero();
    }
  }

  /// Compares cell by cell; numbers with decimals may differ by how sums were added up.
  private static long differences(Path one, Path two) throws Exception {
    long different = 0;
    try (DuckSession first = DuckSession.open(one.getParent()); DuckSession second = DuckSession.open(two.getParent());
        Rows a = first.query("SELECT * FROM read_csv('" + one + "', all_varchar = true)"); Rows b = second.query("SELECT * FROM read_csv('" + two + "', all_varchar = true)")) {
      assertThat(b.columns()).isEqualTo(a.columns());
      while (a.next()) {
        if (!b.next()) {
          return different + 1;
        }
        for (int i = 0; i < a.columns(); i++) {
          different += same(a.text(i), b.text(i)) ? 0 : 1;
        }
      }
      return b.next() ? different + 1 : different;
    }
  }

  private static boolean same(String a, String b) {
    if (Objects.equals(a, b)) {
      return true;
    }
    if (a == null || b == null || !DECIMAL.matcher(a).matches() || !DECIMAL.matcher(b).matches()) {
      return false;
    }
    double x = Double.parseDouble(a);
    double y = Double.parseDouble(b);
    return Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)) + 1e-12;
  }
}
