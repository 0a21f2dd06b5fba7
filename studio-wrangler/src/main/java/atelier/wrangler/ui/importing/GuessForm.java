package atelier.wrangler.ui.importing;

import atelier.core.data.load.Header;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.EncodingGuess;
import atelier.core.data.preview.Guessed;
import atelier.core.data.preview.Snapshot;
import atelier.ui.control.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The column at the left: every guess about the file as a whole.
final class GuessForm extends StackPane {
  private static final double WIDTH = 272;
  /// Lines that are offered as the line of the names.
  private static final int LINES = 12;

  private final ImportTexts texts;
  private final ImportViewModel file;
  private final Guess encoding;
  private final Label proof = Parts.paragraph("", "dense", "muted");
  private final Guess separator;
  private final Guess decimal;
  private final Guess grouping;
  private final Guess header;
  private final Label skipped = Parts.paragraph("", "dense", "muted");
  private final Guess quote;
  private final Guess sheet;
  private final MissingMarks missing;
  private final TextField name = new TextField();
  private final Label facts = Parts.paragraph("", "dense", "muted");

  /// @param more what else is asked for at the end
  GuessForm(ImportTexts texts, ImportViewModel file, List<? extends Node> more) {
    this.texts = texts;
    this.file = file;
    encoding = new Guess("import-encoding", texts.encoding(), texts, v -> v, v -> file.change(new Change.Encoding(v)));
    separator = new Guess("import-delimiter", texts.separator(), texts, texts::sign, v -> file.change(new Change.Delimiter(v)));
    decimal = new Guess("import-decimal", texts.decimal(), texts, texts::sign, v -> file.change(new Change.DecimalMark(v)));
    grouping = new Guess("import-grouping", texts.grouping(), texts, texts::sign, v -> file.change(new Change.GroupingMark(v)));
    header = new Guess("import-header", texts.header(), texts, texts::headerLine, v -> file.change(new Change.HeaderLine(Header.of(v))));
    quote = new Guess("import-quote", texts.quote(), texts, texts::sign, v -> file.change(new Change.Quote(v)));
    sheet = new Guess("import-sheet", texts.sheet(), texts, v -> v, v -> file.change(new Change.Sheet(v)));
    missing = new MissingMarks(texts, file);
    name.setId("import-name");
    name.setAccessibleText(texts.saveAs());
    name.setOnAction(event -> rename());
    name.focusedProperty().addListener((observed, before, now) -> {
      if (!now) {
        rename();
      }
    });
    var form = new VBox(12, new VBox(2, Parts.text(texts.howRead(), "section-title"), Parts.paragraph(texts.howReadWhy(), "dense", "muted")));
    form.getChildren().addAll(sheet, new VBox(4, encoding, proof), separator, pair(decimal, grouping), new VBox(4, pair(header, quote), skipped), missing);
    form.getChildren().add(new VBox(4, Parts.text(texts.saveAs(), "dense", "strong"), name));
    form.getChildren().addAll(more);
    form.getChildren().add(facts);
    form.setStyle("-fx-padding: 16;");
    getChildren().add(Parts.scroll(form));
    setId("import-guesses");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    getStyleClass().addAll("column-app", "lined-right");
    refresh();
  }

  private static HBox pair(Node left, Node right) {
    var pair = new HBox(8, left, right);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    ((VBox) left).setPrefWidth(116);
    ((VBox) right).setPrefWidth(116);
    return pair;
  }

  private void rename() {
    String typed = name.getText().strip();
    if (!typed.isEmpty() && !typed.equals(file.snapshot().name())) {
      file.change(new Change.DatasetName(typed));
    }
  }

  /// Shows the newest reading.
  void refresh() {
    Snapshot snapshot = file.snapshot();
    encoding(snapshot.encoding());
    separator.show(snapshot.delimiter(), List.of());
    decimal.show(snapshot.decimal(), List.of());
    grouping.show(snapshot.grouping(), List.of());
    header.show(snapshot.header(), IntStream.rangeClosed(1, LINES).mapToObj(Integer::toString).toList());
    quote.show(snapshot.quote(), List.of());
    sheet.show(snapshot.sheet(), List.of());
    missing.show(snapshot);
    long above = above(snapshot.header());
    say(skipped, above > 0 ? texts.skipped(above) : "");
    if (!name.isFocused()) {
      name.setText(snapshot.name());
    }
    facts.setText(texts.facts(String.valueOf(Path.of(snapshot.source().file()).getFileName()), snapshot.source().bytes(), snapshot.source().lines()));
  }

  private static long above(@org.jspecify.annotations.Nullable Guessed header) {
    String value = header == null ? null : header.value();
    return value == null || value.equals("none") ? 0 : Long.parseLong(value) - 1;
  }

  private void encoding(@org.jspecify.annotations.Nullable EncodingGuess guess) {
    encoding.setVisible(guess != null);
    encoding.setManaged(guess != null);
    if (guess == null) {
      say(proof, "");
      return;
    }
    var names = new ArrayList<>(List.of(guess.name()));
    guess.others().forEach(other -> names.add(other.name()));
    encoding.show(guess.name(), names, guess.share(), guess.asked());
    String words = guess.words().stream().map(texts::quoted).collect(Collectors.joining(", "));
    say(proof, guess.plain() ? texts.plainLetters() : words.isEmpty() ? "" : texts.readsWell(words, guess.notUtf8() && !guess.name().equals("utf-8")));
  }

  private static void say(Label label, String words) {
    label.setText(words);
    label.setVisible(!words.isEmpty());
    label.setManaged(!words.isEmpty());
  }
}
