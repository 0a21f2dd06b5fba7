package atelier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.engine.DuckSession;
import atelier.core.engine.spark.SparkLibraries;
import atelier.flow.graph.Node;
import atelier.flow.run.ShippedFlows;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example flows give the same cells on Spark as on DuckDB.
@Tag("full")
class SparkShippedFlowsTest {
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

  /// Rows that are not equal at their place; numbers with decimals may differ by how sums were added up.
  private static long differences(Path one, Path two) throws Exception {
    try (DuckSession session = DuckSession.open(one.getParent().getParent())) {
      String rows = "SELECT row_number() OVER () AS place, COLUMNS(*) FROM read_csv('%s', all_varchar = true)";
      String rounded = "SELECT place, COLUMNS(c -> c <> 'place')::VARCHAR FROM (SELECT place, CASE WHEN regexp_full_match(COLUMNS(c -> c <> 'place'), '-?[0-9]+[.][0-9]+(e.*)?') THEN format('{:.8e}', COLUMNS(c -> c <> 'place')::DOUBLE) ELSE COLUMNS(c -> c <> 'place') END FROM (" + rows + "))";
      String a = rounded.formatted(one);
      String b = rounded.formatted(two);
      return session.count("SELECT count(*) FROM ((" + a + ") EXCEPT ALL (" + b + "))") + session.count("SELECT count(*) FROM ((" + b + ") EXCEPT ALL (" + a + "))");
    }
  }
}
