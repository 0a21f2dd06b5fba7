package atelier.app.cli;

import atelier.core.data.load.ImportReport;

/// What a person reads of an import report.
final class ImportLines {
  private ImportLines() {}

  static void source(Out out, ImportReport report) {
    ImportReport.Source source = report.source();
    String how = source.encoding() == null ? source.format() : source.delimiter() == null ? source.format() + ", " + source.encoding() : source.encoding() + ", delimiter '" + source.delimiter().replace("\t", "\\t") + "'";
    out.line(report.name() + ": " + report.rows() + " rows, " + report.columns().size() + " columns (" + how + ")");
  }

  static void columns(Out out, ImportReport report) {
    var table = new TextTable("column", "kind", "format", "missing", "distinct", "why");
    report.columns().forEach(c -> table.row(c.name(), c.kind().id(), c.format(), c.missing(), c.distinct(), c.why()));
    out.table(table);
  }

  static void warnings(Out out, ImportReport report) {
    for (ImportReport.Warning warning : report.warnings()) {
      out.line("! " + warning.code() + " (" + warning.count() + (warning.lines().isEmpty() ? "" : ", lines " + warning.lines()) + "): " + warning.message());
    }
    for (ImportReport.Reject reject : report.rejects().first()) {
      out.line("  row " + reject.row() + (reject.column().isEmpty() ? "" : ", " + reject.column()) + ": '" + reject.text() + "': " + reject.reason());
    }
  }
}
