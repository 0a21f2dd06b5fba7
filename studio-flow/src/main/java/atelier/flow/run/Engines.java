package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.engine.spark.SparkEngine;
import atelier.core.engine.spark.SparkLibraries;
import atelier.core.engine.spark.SparkMaster;
import atelier.flow.catalog.FlowException;
import java.nio.file.Path;
import java.util.List;

/// The engines that a flow can run on, by name.
public final class Engines {
  /// The one that runs in this process.
  public static final String LOCAL = "local";

  private Engines() {}

  /// Checks a name without starting anything.
  public static void check(String name) throws FlowException {
    if (!name.equals(LOCAL) && SparkMaster.of(name).isEmpty()) {
      throw FlowException.input("There is no engine '" + name + "'.", "Known: local, spark, spark://HOST:PORT, sc://HOST:PORT.");
    }
  }

  /// Starts an engine.
  ///
  /// @param visible folders and files that it has to see
  static Engine open(String name, List<Path> visible) throws FlowException, DataException {
    check(name);
    SparkMaster spark = SparkMaster.of(name).orElse(null);
    return spark == null ? new DuckEngine(DuckSession.open(visible.toArray(Path[]::new))) : SparkEngine.open(spark, SparkLibraries.classPath(), visible);
  }
}
