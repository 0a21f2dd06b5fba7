package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.param.ParamException;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Several files as one table. Where they do not have the same columns, the table has those of all of them, by name, and it is told which file lacks which.
final class UnitedFiles {
  private static final String BY_NAME = "join.concat-rows";
  private static final int NAMED = 3;

  private UnitedFiles() {}

  /// @param warnings gets a sentence for each column that is not in every file
  static Rel table(String source, List<Path> files, List<Path> parquet, Engine engine, Catalog catalog, List<String> warnings) throws DataException, FlowException {
    var scans = new ArrayList<Rel>();
    for (Path file : parquet) {
      scans.add(engine.scan(List.of(file)));
    }
    Schema first = Step.visible(scans.getFirst());
    if (scans.stream().allMatch(s -> Step.visible(s).equals(first))) {
      return engine.scan(parquet);
    }
    warn(source, files, scans, warnings);
    try {
      return java.util.Objects.requireNonNull(catalog.find(BY_NAME).orElseThrow().apply(Json.object(), scans, null, true).get("output"));
    } catch (ParamException e) {
      throw FlowException.in("Source '" + source + "'", e.problem(), e);
    }
  }

  private static void warn(String source, List<Path> files, List<Rel> scans, List<String> warnings) {
    var names = new LinkedHashSet<String>();
    scans.forEach(s -> names.addAll(Step.visible(s).names()));
    Map<String, List<String>> without = new LinkedHashMap<>();
    for (String name : names) {
      for (int i = 0; i < scans.size(); i++) {
        if (!scans.get(i).schema().has(name)) {
          without.computeIfAbsent(name, _ -> new ArrayList<>()).add(String.valueOf(files.get(i).getFileName()));
        }
      }
    }
    without.forEach((name, lacking) -> warnings.add("Source '" + source + "': column '" + name + "' is missing in " + lacking.size() + " of " + files.size() + " files (" + shown(lacking) + "); its cells are missing there."));
  }

  private static String shown(List<String> files) {
    return String.join(", ", files.subList(0, Math.min(NAMED, files.size()))) + (files.size() > NAMED ? ", …" : "");
  }
}
