package atelier.experiments.ui.runs;

import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.search.FoundRun;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Panel;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is known of the run in focus, and what a person says of it. It stays while the run changes, so that what is being typed keeps its text and the keyboard.
final class RunInspector {
  private final RunsTexts texts;
  private final BiConsumer<String, UnaryOperator<RunMarks>> onMark;
  private final Button pin;
  private final Button archive;
  private final FlowPane chips = new FlowPane(6, 6);
  private final VBox groups = new VBox();
  private final TextArea note = new TextArea();
  private final Button save;
  private final VBox measured = new VBox();
  private final Panel.Inspector inspector;
  private FoundRun run;

  /// @param onMark changes what is said of a run
  /// @param opens  whether the run has a page of its own
  RunInspector(RunsTexts texts, FoundRun run, BiConsumer<String, UnaryOperator<RunMarks>> onMark, Consumer<FoundRun> onOpen, boolean opens) {
    this.texts = texts;
    this.run = run;
    this.onMark = onMark;
    pin = Buttons.secondary("run-pin", Feather.MAP_PIN, "", () -> mark(marks -> marks.pinned(!this.run.marks().pinned())));
    archive = Buttons.secondary("run-archive", Feather.ARCHIVE, "", () -> mark(marks -> marks.archived(!this.run.marks().archived())));
    save = Buttons.link("save-note", texts.saveNote(), () -> mark(marks -> marks.saying(note.getText().strip())));
    var buttons = new FlowPane(8, 8);
    if (opens) {
      buttons.getChildren().add(Buttons.secondary("run-open", Feather.EXTERNAL_LINK, texts.open(), () -> onOpen.accept(this.run)));
    }
    buttons.getChildren().addAll(pin, archive);
    var content = new VBox(Parts.section("", List.of(), buttons), Parts.section(texts.tags(), List.of(), chips, tagField()), groups, noteSection(), measured, parameters());
    inspector = new Panel.Inspector(head(), content);
    note.setText(run.marks().note());
    show();
  }

  Panel.Inspector inspector() {
    return inspector;
  }

  FoundRun run() {
    return run;
  }

  /// Shows the same run as it is now. A note that was changed here and not saved yet stays as it was typed.
  void update(FoundRun now) {
    boolean typed = !note.getText().strip().equals(run.marks().note());
    boolean same = now.marks().equals(run.marks()) && now.metrics().equals(run.metrics()) && now.groups().equals(run.groups());
    run = now;
    if (!typed && !note.getText().strip().equals(now.marks().note())) {
      note.setText(now.marks().note());
    }
    if (!same) {
      show();
    }
  }

  private void mark(UnaryOperator<RunMarks> change) {
    onMark.accept(run.id(), change);
  }

  private void show() {
    RunMarks marks = run.marks();
    pin.setText(texts.pin(marks.pinned()));
    archive.setText(texts.archive(marks.archived()));
    chips.getChildren().clear();
    marks.tags().forEach(tag -> chips.getChildren().add(chip(tag)));
    chips.setManaged(!marks.tags().isEmpty());
    groups.getChildren().setAll(run.groups().isEmpty() ? List.of() : List.of(Parts.section(texts.runGroup(), List.of(), Parts.paragraph(String.join(texts.comma(), run.groups()), "dense"))));
    allowSaving();
    Node[] facts = new TreeMap<>(run.metrics()).entrySet().stream().filter(m -> !m.getKey().startsWith("fold ")).map(m -> Parts.fact(texts.field("metric." + m.getKey()), Figures.score(m.getValue()))).toArray(Node[]::new);
    measured.getChildren().setAll(facts.length == 0 ? List.of() : List.of(Parts.section(texts.metrics(), List.of(), facts)));
  }

  private Node head() {
    var name = Parts.text(run.title(), "section-title");
    name.setWrapText(true);
    var head = new HBox(8, Icons.button(Feather.LAYERS), name);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node parameters() {
    Node[] asked = RunFacts.parameters(run.run()).entrySet().stream().map(p -> Parts.fact(p.getKey(), p.getValue())).toArray(Node[]::new);
    return Parts.section(texts.parameters(), List.of(), asked);
  }

  private Button chip(String tag) {
    var remove = Buttons.flat("remove-tag-" + chips.getChildren().size(), tag, () -> mark(marks -> marks.without(tag)));
    remove.setGraphic(Icons.small(Feather.X));
    remove.setAccessibleText(texts.removeTag(tag));
    return remove;
  }

  private TextField tagField() {
    var add = new TextField();
    add.setId("add-tag");
    add.setPromptText(texts.addTag());
    add.setAccessibleText(texts.addTag());
    add.setOnAction(event -> {
      String tag = add.getText().strip();
      if (!tag.isEmpty()) {
        add.clear();
        mark(marks -> marks.with(tag));
      }
    });
    return add;
  }

  private Node noteSection() {
    note.setId("run-note");
    note.setPromptText(texts.noteHint());
    note.setAccessibleText(texts.note());
    note.setWrapText(true);
    note.setPrefRowCount(3);
    note.textProperty().subscribe(said -> allowSaving());
    return Parts.section(texts.note(), List.of(save), note);
  }

  private void allowSaving() {
    save.setDisable(note.getText().strip().equals(run.marks().note()));
  }
}
