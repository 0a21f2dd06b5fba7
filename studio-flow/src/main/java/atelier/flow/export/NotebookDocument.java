package atelier.flow.export;

import atelier.core.expr.RelWriter;
import atelier.core.notebook.NotebookFile;

/// A notebook (nbformat 4.5): each step a sentence and a cell of SQL that makes a view; each result a cell that shows it.
final class NotebookDocument {
  private NotebookDocument() {}

  static String of(Program program) {
    var notebook = new NotebookFile(NotebookFile.Kernel.SQL);
    notebook.text("# " + program.name() + "\n\nThe steps of a flow for DuckDB: each cell makes a table that the cells behind it read. Run them in their order.");
    notebook.code("SET TimeZone = 'UTC'");
    for (Program.Stage stage : program.steps()) {
      notebook.text("## " + stage.name() + "\n\n" + stage.sentence().getFirst() + (stage.sentence().size() > 1 ? "\n\n`" + stage.sentence().getLast().replace('`', '\'') + "`" : ""));
      for (RelWriter.Part part : stage.parts()) {
        notebook.code("CREATE OR REPLACE TEMP VIEW " + part.name() + " AS\n" + part.text());
      }
    }
    for (Program.Result result : program.results()) {
      notebook.text("## Result: " + result.destination());
      notebook.code(SqlScript.last(result));
    }
    return notebook.json();
  }
}
