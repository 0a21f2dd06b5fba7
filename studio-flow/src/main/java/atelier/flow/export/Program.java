package atelier.flow.export;

import atelier.core.data.Column;
import atelier.core.expr.RelWriter;
import java.util.List;

/// A flow in the words of an engine, ready to be laid out in a language.
///
/// @param name  of the flow
/// @param steps sources, steps and results in their order
record Program(String name, List<Stage> steps, List<Result> results) {
  Program {
    steps = List.copyOf(steps);
    results = List.copyOf(results);
  }

  /// One table on the way.
  ///
  /// @param name     of the table, fit for every language
  /// @param sentence what happens, in lines
  /// @param parts    the queries; the last has the name
  record Stage(String name, List<String> sentence, List<RelWriter.Part> parts) {
    Stage {
      sentence = List.copyOf(sentence);
      parts = List.copyOf(parts);
    }
  }

  /// A table that the flow gives.
  ///
  /// @param destination its id in the flow
  /// @param table       the stage that has it
  /// @param columns     in their order, the row id not among them
  record Result(String destination, String table, List<Column> columns) {
    Result {
      columns = List.copyOf(columns);
    }
  }
}
