package atelier.wrangler.ui.importing;

import atelier.core.data.preview.RawText;
import atelier.core.data.preview.RawText.Span;
import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.ui.control.Parts;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The lines of the file around the chosen cell, with the cell's own characters framed.
final class RawStrip extends VBox implements AutoCloseable {
  private static final int MOST_LINES = 4;
  /// Characters before the cell that are shown of a long line: few enough that the cell is in view.
  private static final int BEFORE = 60;
  private static final int AFTER = 240;
  /// Characters of the cell itself.
  private static final int LONGEST_CELL = 240;

  private final ImportTexts texts;
  private final ImportViewModel file;
  private final Label where = Parts.text("", "dense", "muted");
  private final VBox lines = new VBox(2);
  private @Nullable Job<RawText> job;
  private Subscription watch = Subscription.none();

  RawStrip(ImportTexts texts, ImportViewModel file) {
    super(6);
    this.texts = texts;
    this.file = file;
    setId("import-raw");
    getChildren().addAll(new HBox(8, Parts.text(texts.fileText(), "strong", "dense"), where), lines);
    getStyleClass().addAll("column-app", "lined-top");
    setStyle("-fx-padding: 8 16 8 16;");
    setMinHeight(92);
    setPrefHeight(92);
    setMaxHeight(92);
    show(-1, -1);
  }

  /// Shows the lines of a cell; of none where `row` is negative.
  void show(long row, int column) {
    stop();
    if (row < 0 || row >= file.snapshot().rows().size() || column >= file.snapshot().columns().size()) {
      say(texts.chooseCell());
      return;
    }
    long line = file.snapshot().rows().get(Math.toIntExact(row)).line();
    if (line <= 0) {
      say(texts.noFileText());
      return;
    }
    Job<RawText> started = file.raw(row, column);
    job = started;
    watch = Ui.watch(
        started,
        now -> {
          if (job == started) {
            switch (now) {
              case Job.Queued<RawText> _, Job.Running<RawText> _, Job.Cancelled<RawText> _ -> {}
              case Job.Failed<RawText>(var problem) -> say(Phrasebook.message(texts.language(), problem));
              case Job.Done<RawText>(RawText raw) -> show(raw, line);
            }
          }
        });
  }

  private void say(String sentence) {
    where.setText("");
    lines.getChildren().setAll(Parts.text(sentence, "dense", "muted"));
  }

  private void show(RawText raw, long own) {
    where.setText(texts.line(own));
    lines.getChildren().clear();
    raw.lines().stream().filter(l -> l.number() >= own - 1).limit(MOST_LINES - 1).forEach(l -> lines.getChildren().add(line(l, spans(raw, l.number()), l.number() >= own && isOfCell(raw, l.number(), own))));
  }

  private static boolean isOfCell(RawText raw, long line, long own) {
    return line == own || raw.spans().stream().anyMatch(s -> s.line() == line);
  }

  private static List<Span> spans(RawText raw, long line) {
    return raw.spans().stream().filter(s -> s.line() == line).toList();
  }

  private Node line(RawText.Line line, List<Span> spans, boolean own) {
    var node = new HBox(Parts.text(Figures.count(line.number()) + "  ", "code", "subtle"));
    Pieces pieces = Pieces.of(line.text(), spans.isEmpty() ? -1 : spans.getFirst().from(), spans.isEmpty() ? -1 : spans.getFirst().to(), BEFORE, LONGEST_CELL, AFTER);
    node.getChildren().add(Parts.text(pieces.before(), "code", own ? "dense" : "muted"));
    if (!spans.isEmpty()) {
      Label cell = Parts.text(pieces.cell(), "code");
      cell.setStyle("-fx-background-color: -color-warning-subtle; -fx-border-color: -color-warning-emphasis; -fx-border-radius: 3; -fx-background-radius: 3;");
      cell.setMinWidth(4);
      node.getChildren().add(cell);
    }
    node.getChildren().add(Parts.text(pieces.after(), "code", own ? "dense" : "muted"));
    node.getChildren().stream().limit(2).forEach(n -> ((Label) n).setMinWidth(USE_PREF_SIZE));
    return node;
  }

  /// A line in three parts, each no longer than a screen can show.
  record Pieces(String before, String cell, String after) {
    static Pieces of(String text, int from, int to, int lead, int most, int tail) {
      if (from < 0 || from > text.length()) {
        return new Pieces(clip(text, tail), "", "");
      }
      int end = Math.clamp(to, from, text.length());
      int start = from <= lead ? 0 : apart(text, from - lead);
      String before = (start > 0 ? "…" : "") + text.substring(start, from);
      return new Pieces(plain(before), clip(text.substring(from, end), most), clip(text.substring(end), tail));
    }

    private static String clip(String text, int most) {
      return plain(text.length() <= most ? text : text.substring(0, apart(text, most)) + "…");
    }

    /// Never between the halves of one character.
    private static int apart(String text, int at) {
      return at > 0 && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String plain(String text) {
      return text.replace("\t", "→");
    }
  }

  private void stop() {
    watch.close();
    if (job != null) {
      job.cancel();
      job = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
