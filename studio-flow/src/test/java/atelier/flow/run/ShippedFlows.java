package atelier.flow.run;

import atelier.core.data.load.Importer;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The example flows and the tables that they were written for, which are not part of this program.
public final class ShippedFlows {
  /// Where the tables lie on computers that have them.
  public static final Path DATA = Path.of("/work/shared/data");

  private static final Map<String, Map<String, String>> TABLES = Map.of(
      "air-traffic", Map.of("flights", "joins/flights_sample.csv.gz", "airlines", "joins/airlines.csv", "airports", "joins/airports.csv", "planes", "joins/planes.csv", "weather", "joins/weather.csv.gz"),
      "pizza-daily-sales", Map.of("orders", "pizza_orders.csv.gz"),
      "china-areas", Map.of("areas", "china/areas.csv", "cities", "china/cities.csv", "provinces", "china/provinces.csv"),
      "titanic", Map.of("passengers", "titanic.csv"),
      "adult", Map.of("people", "adult.csv.gz"),
      "flights-by-distance", Map.of("flights", "flights_200k.csv.gz"));

  private ShippedFlows() {}

  public static List<String> names() {
    return TABLES.keySet().stream().sorted().toList();
  }

  /// Whether this computer has the tables.
  public static boolean haveData() {
    return Files.isDirectory(DATA);
  }

  public static Flow flow(String name) throws ProblemException {
    return FlowFile.read(Path.of(System.getProperty("atelier.root"), "docs", "examples", "flows", name + ".flow.json"));
  }

  /// Runs a flow; each result becomes `<destination>.csv` in the folder.
  public static RunReport run(String name, String engine, Path folder) throws ProblemException {
    Flow flow = flow(name);
    var inputs = new LinkedHashMap<String, List<Path>>();
    TABLES.get(name).forEach((source, file) -> inputs.put(source, List.of(DATA.resolve(file))));
    var outputs = new LinkedHashMap<String, Path>();
    for (Node.Destination destination : flow.destinations()) {
      outputs.put(destination.id(), folder.resolve(destination.id() + ".csv"));
    }
    return new FlowRunner(Catalog.standard(), new Importer()).run(new FlowRunner.Request(flow, inputs, outputs, Map.of(), null, null, false, engine), Progress.none());
  }
}
