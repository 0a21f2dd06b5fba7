package atelier.app.cli;

import atelier.core.data.DataException;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the flags of flows mean.
final class FlowFiles {
  private FlowFiles() {}

  /// `name=FILE` and further files behind it, by source; folders and tables of databases become files.
  static Map<String, List<Path>> inputs(Flow read, List<String> inputs, ForeignTables tables, Progress progress) throws FlowException, DataException {
    var files = new LinkedHashMap<String, List<Path>>();
    for (Map.Entry<String, List<String>> source : named(read, inputs).entrySet()) {
      var list = files.computeIfAbsent(source.getKey(), _ -> new ArrayList<>());
      for (String name : source.getValue()) {
        list.addAll(tables.files(name, progress));
      }
    }
    return files;
  }

  /// `name=FILE` and further files behind it, by source.
  static Map<String, List<String>> named(Flow read, List<String> inputs) throws FlowException {
    var files = new LinkedHashMap<String, List<String>>();
    List<String> sources = read.sources().stream().map(Node.Source::id).toList();
    String current = "";
    for (String given : inputs) {
      int equals = given.indexOf('=');
      boolean named = equals > 0 && sources.contains(given.substring(0, equals));
      if (sources.isEmpty()) {
        throw FlowException.input("The flow has no source for '" + given + "'.", "Add a node {\"id\": \"in\", \"kind\": \"source\"} that its first step reads.");
      }
      if (!named && current.isEmpty()) {
        throw FlowException.input("--input '" + given + "' does not name a source of the flow.", "Write name=FILE with one of: " + String.join(", ", sources) + ".");
      }
      current = named ? given.substring(0, equals) : current;
      files.computeIfAbsent(current, _ -> new ArrayList<>()).add(named ? given.substring(equals + 1) : given);
    }
    return files;
  }

  /// A flow of a project.
  static FlowDocument open(FlowStore store, String name) throws ProblemException {
    List<String> names = store.names();
    if (!names.contains(name)) {
      throw FlowException.input("The project has no flow '" + name + "'.", names.isEmpty() ? "It has none: make one under Prepare, or name a flow's file." : "Known: " + String.join(", ", names) + ".");
    }
    return store.open(name);
  }

  /// `name=value`, several.
  static Map<String, String> pairs(List<String> given, String option) throws FlowException {
    var pairs = new LinkedHashMap<String, String>();
    for (String pair : given) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw FlowException.input(option + " '" + pair + "' is not name=value.", "");
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
