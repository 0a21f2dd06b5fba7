package atelier.app.cli;

import atelier.core.data.preview.EncodingGuess;
import atelier.core.data.preview.Guessed;
import atelier.core.data.preview.Mark;
import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.preview.Snapshot;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a person reads of a preview.
final class PreviewLines {
  private static final int MOST_MARKS = 20;

  private PreviewLines() {}

  static void show(Out out, Snapshot seen) {
    out.line(seen.source().file() + ": " + seen.coverage().all() + " rows, " + seen.columns().size() + " columns (" + seen.source().format() + ")");
    EncodingGuess encoding = seen.encoding();
    if (encoding != null) {
      out.line("  encoding   " + encoding.name() + "  " + percent(encoding.share()) + "  " + encoding.proof());
    }
    guess(out, "delimiter", seen.delimiter());
    guess(out, "decimal", seen.decimal());
    guess(out, "grouping", seen.grouping());
    guess(out, "names", seen.header());
    guess(out, "quote", seen.quote());
    sheet(out, seen.sheet());
    seen.missing().forEach(m -> out.line("  missing    " + (m.text().isEmpty() ? "empty" : "'" + m.text() + "'") + "  " + m.cells() + " cells" + (m.kept() == 0 ? "" : ", kept as text in " + m.kept())));
    var table = new TextTable("column", "kind", "format", "sure", "missing", "changes", "rejected", "why");
    for (PreviewColumn column : seen.columns()) {
      table.row(column.name(), column.kind().id(), column.format(), percent(column.share()), column.sketch().missing(), column.changes(), column.rejected(), column.why());
    }
    out.table(table);
    seen.warnings().forEach(w -> out.line("! " + w.code() + " (" + w.count() + "): " + w.message()));
    marks(out, seen);
  }

  private static void marks(Out out, Snapshot seen) {
    out.line(seen.marks().changes() + " cells would change meaning, " + seen.marks().rejected() + " cannot be read, " + seen.marks().decided() + " are decided.");
    for (Mark mark : seen.marks().list().stream().limit(MOST_MARKS).toList()) {
      out.line("  line " + mark.line() + ": " + mark.title() + ". " + mark.why());
    }
    int rest = seen.marks().list().size() - MOST_MARKS;
    if (rest > 0) {
      out.line("  … and " + rest + " more; --json lists them.");
    }
  }

  private static void sheet(Out out, @Nullable Guessed sheet) {
    if (sheet != null) {
      int all = 1 + sheet.alternatives().size();
      out.line("  sheet      '" + sheet.value() + "'  " + (sheet.asked() ? "as asked" : all == 1 ? "the only one" : "the first of " + all));
    }
  }

  private static void guess(Out out, String what, @Nullable Guessed guessed) {
    if (guessed == null || guessed.value() == null) {
      return;
    }
    String value = guessed.value().isEmpty() ? "none" : "'" + guessed.value().replace("\t", "\\t") + "'";
    Double share = guessed.share();
    out.line("  " + what + " ".repeat(Math.max(1, 11 - what.length())) + value + "  " + (guessed.asked() ? "as asked" : share == null ? "unused" : percent(share)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
