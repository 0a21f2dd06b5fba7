package atelier.flow.export;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.expr.RelWriter;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.FittedState;
import atelier.flow.run.Inputs;
import atelier.flow.run.Plan;
import atelier.flow.run.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes flows as code. What steps learned stands in it as constants.
public final class Exporter {
  private final Catalog catalog;
  private final Importer importer;

  public Exporter(Catalog catalog, Importer importer) {
    this.catalog = catalog;
    this.importer = importer;
  }

  /// What to export.
  ///
  /// @param name   of the flow, for titles
  /// @param inputs files by source: the code reads Parquet where it lies; of any other file it reads the copy that is left beside the code
  /// @param state  what was learned before; null: steps learn on the inputs
  public record Request(String name, Flow flow, Map<String, List<Path>> inputs, Map<String, String> set, @Nullable Path state, ExportTarget target, Path out) {}

  /// What was written.
  ///
  /// @param files the code first, then copies of inputs
  public record Report(String target, List<String> files, int steps) {
    public Report {
      files = List.copyOf(files);
    }
  }

  /// Writes the code.
  ///
  /// @throws FlowException names the step that cannot be said in the language
  public Report export(Request request, Progress progress) throws FlowException, DataException {
    FittedState applied = request.state() == null ? null : FittedState.read(request.state());
    Path folder = request.out().toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw FlowException.input("The folder of '" + request.out() + "' does not exist.", "Make it first.");
    }
    try (var inputs = Inputs.open(request.inputs(), importer, progress.slice(0, 0.4))) {
      var visible = new ArrayList<>(inputs.files());
      visible.add(folder);
      try (var engine = new DuckEngine(DuckSession.open(visible.toArray(Path[]::new)))) {
        var copies = new ArrayList<Path>();
        Map<String, Rel> tables = kept(inputs, engine, request, copies);
        Plan plan = Planner.forAnyRows(catalog, engine).plan(request.flow(), tables, FlowFile.values(request.flow(), request.set()), applied, progress.slice(0.4, 0.9));
        Program program = program(request.name(), request.flow(), plan, request.target());
        write(request.out(), layout(request, program));
        var files = new ArrayList<>(List.of(request.out().toString()));
        copies.forEach(c -> files.add(c.toString()));
        return new Report(request.target().id(), files, program.steps().size());
      }
    }
  }

  private static String layout(Request request, Program program) {
    return switch (request.target()) {
      case SQL -> SqlScript.of(program);
      case PYSPARK -> PySparkScript.of(program);
      case JAVA -> JavaProgram.of(program, request.out());
      case NOTEBOOK -> NotebookDocument.of(program);
    };
  }

  /// The tables, with those that importing made read from copies beside the code.
  private static Map<String, Rel> kept(Inputs inputs, DuckEngine engine, Request request, List<Path> copies) throws DataException {
    var kept = new LinkedHashMap<String, Rel>();
    for (Map.Entry<String, Rel.Scan> table : inputs.tables(engine).entrySet()) {
      if (!inputs.imported(table.getKey()) || !(table.getValue() instanceof Rel.Scan(Rel.Source.Parquet source, Schema schema))) {
        kept.put(table.getKey(), table.getValue());
        continue;
      }
      var files = new ArrayList<Path>();
      for (Path file : source.files()) {
        Path copy = copy(request, table.getKey(), source.files().size() > 1 ? "-" + (files.size() + 1) : "");
        try {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw DataException.work("The copy '" + copy + "' of an input cannot be written: " + e.getMessage() + ".", "Free some space or choose another folder.", e);
        }
        files.add(copy);
      }
      copies.addAll(files);
      kept.put(table.getKey(), new Rel.Scan(new Rel.Source.Parquet(files, source.rowId(), source.wide(), source.nested()), schema));
    }
    return kept;
  }

  private static Path copy(Request request, String table, String number) {
    String stem = request.out().getFileName().toString().replaceFirst("\\.[A-Za-z0-9]+$", "");
    return request.out().toAbsolutePath().resolveSibling(stem + "." + table + number + ".parquet");
  }

  Program program(String title, Flow flow, Plan plan, ExportTarget target) throws FlowException {
    var names = new Identifiers();
    var tables = new ArrayList<Map.Entry<String, Rel>>();
    var sentences = new ArrayList<List<String>>();
    var results = new ArrayList<Program.Result>();
    var known = new LinkedHashMap<String, String>();
    for (Node node : flow.sorted()) {
      if (node instanceof Node.Destination destination) {
        Rel table = plan.table(destination.id());
        String from = destination.inputs().getFirst();
        results.add(new Program.Result(destination.id(), known.getOrDefault(from, known.getOrDefault(Node.nodeOf(from), from)), table.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).toList()));
        continue;
      }
      Map<String, Rel> ports = plan.ports().getOrDefault(node.id(), Map.of());
      boolean first = true;
      for (Map.Entry<String, Rel> port : ports.entrySet()) {
        if (!first && !isRead(flow, node.id() + ":" + port.getKey())) {
          continue;
        }
        check(node, port.getValue(), target);
        String name = names.of(first ? node.id() : node.id() + "_" + port.getKey());
        known.putIfAbsent(node.id(), name);
        known.put(node.id() + ":" + port.getKey(), name);
        tables.add(Map.entry(name, port.getValue()));
        sentences.add(sentence(node, first ? "" : port.getKey()));
        first = false;
      }
    }
    List<List<RelWriter.Part>> parts = Polish.of(RelWriter.steps(tables, target.dialect()), tables.stream().map(Map.Entry::getValue).toList());
    var steps = new ArrayList<Program.Stage>();
    for (int i = 0; i < tables.size(); i++) {
      steps.add(new Program.Stage(tables.get(i).getKey(), sentences.get(i), parts.get(i)));
    }
    return new Program(title, steps, results);
  }

  private static boolean isRead(Flow flow, String port) {
    return flow.nodes().stream().anyMatch(n -> n.inputs().contains(port));
  }

  /// Outside of this program there are no functions of this program.
  private static void check(Node node, Rel table, ExportTarget target) throws FlowException {
    Obstacle obstacle = Obstacle.find(table, target.dialect(), false).orElse(null);
    if (obstacle != null) {
      throw FlowException.input("Node '" + node.id() + "' " + obstacle.what() + ": it cannot be said in " + target.id() + ".",
          target == ExportTarget.PYSPARK ? "Take the step out, or export to sql." : "Take the step out, or run the flow with 'flow run'.");
    }
  }

  private List<String> sentence(Node node, String port) {
    return switch (node) {
      case Node.Source s -> List.of("The table '" + s.id() + "'.");
      case Node.Destination d -> List.of("The result '" + d.id() + "'.");
      case Node.Step s -> step(s, port);
    };
  }

  private List<String> step(Node.Step step, String port) {
    Transform<?> transform = catalog.find(step.transform()).orElseThrow();
    var lines = new ArrayList<>(List.of(transform.title() + ": " + transform.help()));
    var given = new ArrayList<String>();
    step.params().properties().forEach(p -> given.add(p.getKey() + " = " + (p.getValue().isTextual() ? p.getValue().asText() : p.getValue().toString())));
    if (!step.comment().isBlank()) {
      lines.addAll(step.comment().strip().lines().toList());
    }
    if (step.disabled()) {
      lines.add("Switched off: the rows pass as they are.");
    }
    lines.add(step.transform() + (port.isEmpty() ? "" : ", " + port) + (given.isEmpty() ? "" : "; " + String.join("; ", given)).replaceAll("\\s+", " "));
    return lines;
  }

  private static void write(Path file, String text) throws FlowException {
    try {
      SafeFile.write(file, text);
    } catch (FileException e) {
      throw FlowException.in("The code", e.problem(), e);
    }
  }
}
